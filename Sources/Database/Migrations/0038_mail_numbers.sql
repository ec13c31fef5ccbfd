-- Numbers about mail that comes in, for metrics: what waits, what was set aside, and how mailboxes are.
--
-- Why: somebody who watches many installations looks at numbers and not at lists; a mailbox that has been silent for an hour,
-- or a login that ends tomorrow, must reach him before the customers do.
-- Locks and time: none that matter; at once.

-- By the indexes of what waits and of what was set aside; a heap of hundreds of thousands is as good as a larger one.
create function ledger_depths() returns table (state text, mails bigint, oldest_age bigint)
    language sql stable security definer set search_path = public, pg_temp as $$
    select 'pending', count(*), greatest(0, coalesce(extract(epoch from now() - min(p.seen_at)), 0))::bigint
    from (select l.seen_at from ledger l where l.state = 'pending' limit 100000) p
    union all
    select s.state, (select count(*) from (select from ledger l where l.state = s.state limit 100000) x), 0
    from unnest(array['held', 'failed']) as s (state) $$;
revoke all on function ledger_depths() from public;
grant execute on function ledger_depths() to postroom_app;
comment on function ledger_depths() is
    'How many mails of all tenants wait, are held or have failed, at most 100,000 of each; for metrics.';

call allow_claiming('mailbox_logins');
create function mailbox_numbers()
    returns table (mailbox_id uuid, failures int, last_success_at timestamptz, login_ends_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select m.mailbox_id, m.failures, m.last_success_at, least(g.secret_expires_at, g.refresh_expires_at)
    from mailboxes m left join mailbox_logins g on g.tenant_id = m.tenant_id and g.mailbox_id = m.mailbox_id
    where m.is_enabled and m.tenant_id <> all ((select resting_tenants())::uuid[])
    order by m.mailbox_id $$;
revoke all on function mailbox_numbers() from public;
grant execute on function mailbox_numbers() to postroom_app;
comment on function mailbox_numbers() is 'How the mailboxes of all tenants are that are polled; for metrics.';
