-- Agents who log in with a password, and their sessions.
--
-- Why: people use the API in their own name, with the rights of their roles (R043, R044). A session ends in the database, so it has
-- ended for every process at once; that it ends with a role, an active agent or a password, triggers see to, whoever changes them.
-- Locks and time: new tables; two triggers, for which agents is locked for a moment.

create table agent_passwords (
    tenant_id       uuid not null,
    agent_id        uuid not null,
    salt            bytea not null check (octet_length(salt) between 16 and 64),
    digest          bytea not null check (octet_length(digest) = 32),
    log_cost        integer not null check (log_cost between 10 and 20),
    block_size      integer not null check (block_size between 1 and 32),
    lanes           integer not null check (lanes between 1 and 16),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, agent_id),
    foreign key (tenant_id, agent_id) references agents (tenant_id, agent_id) on delete cascade
);
call protect_tenant_table('agent_passwords');
create trigger agent_passwords_touch before update on agent_passwords for each row execute function touch_row();
comment on table agent_passwords is 'Passwords of agents, as scrypt leaves them; an agent without a row cannot log in with one.';
comment on column agent_passwords.tenant_id is 'Whose.';
comment on column agent_passwords.agent_id is 'The agent.';
comment on column agent_passwords.salt is 'Random bytes; another password has others.';
comment on column agent_passwords.digest is 'What scrypt makes of password and salt (RFC 7914).';
comment on column agent_passwords.log_cost is 'How often scrypt went through its memory: the logarithm of N.';
comment on column agent_passwords.block_size is 'Its block size: r.';
comment on column agent_passwords.lanes is 'Its lanes: p.';
comment on column agent_passwords.created_at is 'When the agent got one first.';
comment on column agent_passwords.updated_at is 'When it was changed last.';

create table sessions (
    tenant_id       uuid not null,
    session_id      uuid not null,
    agent_id        uuid not null,
    access_digest   bytea not null unique check (octet_length(access_digest) = 32),
    access_until    timestamptz not null,
    client          text not null check (length(client) <= 100),
    network         text not null check (length(network) <= 64),
    last_used_at    timestamptz not null default now(),
    expires_at      timestamptz not null,
    ended_at        timestamptz,
    ended_cause     text check (ended_cause in ('logout', 'password', 'rights', 'reuse', 'crowded')),
    created_at      timestamptz not null default now(),
    primary key (tenant_id, session_id),
    foreign key (tenant_id, agent_id) references agents (tenant_id, agent_id) on delete cascade,
    constraint sessions_ended check ((ended_at is null) = (ended_cause is null))
);
create index sessions_of_agent on sessions (tenant_id, agent_id, created_at);
create index sessions_by_age on sessions (tenant_id, expires_at);
call protect_tenant_table('sessions');
call allow_claiming('sessions');
comment on table sessions is 'Logins of agents: each lasts as long as it is refreshed, and 30 days at most.';
comment on column sessions.tenant_id is 'Whose.';
comment on column sessions.session_id is 'The session.';
comment on column sessions.agent_id is 'Who logged in.';
comment on column sessions.access_digest is 'HMAC-SHA-256 of the token that goes along with requests.';
comment on column sessions.access_until is 'Until when that one holds.';
comment on column sessions.client is 'Which program on which system it was used with last, in a few words.';
comment on column sessions.network is 'From which network it was used last: 24 bits of an address of IPv4, 48 of IPv6.';
comment on column sessions.last_used_at is 'When it was opened or refreshed last.';
comment on column sessions.expires_at is 'When it ends at the latest.';
comment on column sessions.ended_at is 'Since when it is over; null for one that was not ended.';
comment on column sessions.ended_cause is
    'Why: he logged out, password or rights changed, a refresh token was used twice, or he opened too many.';
comment on column sessions.created_at is 'When it was opened.';

create table session_refreshes (
    tenant_id       uuid not null,
    digest          bytea not null unique check (octet_length(digest) = 32),
    session_id      uuid not null,
    used_at         timestamptz,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, digest),
    foreign key (tenant_id, session_id) references sessions (tenant_id, session_id) on delete cascade
);
create index session_refreshes_of_session on session_refreshes (tenant_id, session_id);
call protect_tenant_table('session_refreshes');
call allow_claiming('session_refreshes');
comment on table session_refreshes is 'Tokens by which sessions are refreshed, each once; used ones are kept to notice a second use.';
comment on column session_refreshes.tenant_id is 'Whose.';
comment on column session_refreshes.digest is 'HMAC-SHA-256 of the token.';
comment on column session_refreshes.session_id is 'The session that it refreshes.';
comment on column session_refreshes.used_at is 'When it did; null for the one that is to be used next.';
comment on column session_refreshes.created_at is 'When it was given out.';

create table login_trials (
    digest          bytea primary key check (octet_length(digest) = 32),
    failures        integer not null default 1 check (failures >= 0),
    last_at         timestamptz not null default now(),
    blocked_until   timestamptz,
    created_at      timestamptz not null default now()
);
create index login_trials_by_age on login_trials (last_at);
call protect_system_table('login_trials');
grant select, insert, update, delete on login_trials to postroom_app;
comment on table login_trials is 'Logins that failed, counted by address and by network, whether there is such an address or not.';
comment on column login_trials.digest is 'HMAC-SHA-256 of an address, a network, or both: nobody reads here who logged in.';
comment on column login_trials.failures is 'Failures in a row, none of them an hour after the one before.';
comment on column login_trials.last_at is 'The last one.';
comment on column login_trials.blocked_until is 'Until then nobody may try; null where somebody may.';
comment on column login_trials.created_at is 'The first one.';

-- A session holds for the rights and the password with which it was opened.
create function end_sessions_of_agent() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    update sessions set ended_at = now(), ended_cause = tg_argv[0]
        where tenant_id = old.tenant_id and agent_id = old.agent_id and ended_at is null;
    return null;
end $$;
comment on function end_sessions_of_agent() is 'Ends every session of the agent whose row was changed or removed; its argument says why.';
create trigger agents_end_sessions after update on agents for each row
    when (old.role_id is distinct from new.role_id or old.address_key is distinct from new.address_key
        or (old.is_active and not new.is_active))
    execute function end_sessions_of_agent('rights');
-- A password that is only kept more dearly has its salt still.
create trigger agent_passwords_end_sessions after update on agent_passwords for each row
    when (old.salt is distinct from new.salt) execute function end_sessions_of_agent('password');
create trigger agent_passwords_removed after delete on agent_passwords for each row
    execute function end_sessions_of_agent('password');

create function session_owner(wanted bytea) returns table (tenant_id uuid, session_id uuid, agent_id uuid)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select s.tenant_id, s.session_id, s.agent_id from sessions s
          where s.access_digest = wanted and s.access_until > now() and s.expires_at > now() and s.ended_at is null
              and s.tenant_id <> all ((select resting_tenants())::uuid[]) $$;
revoke all on function session_owner(bytea) from public;
grant execute on function session_owner(bytea) to postroom_app;
comment on function session_owner(bytea) is 'Which session a token belongs to; none if it has ended, or its tenant is deleted.';

create function session_of_refresh(wanted bytea) returns table (tenant_id uuid, session_id uuid)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select r.tenant_id, r.session_id from session_refreshes r
          where r.digest = wanted and r.tenant_id <> all ((select resting_tenants())::uuid[]) $$;
revoke all on function session_of_refresh(bytea) from public;
grant execute on function session_of_refresh(bytea) to postroom_app;
comment on function session_of_refresh(bytea) is 'Which session a refresh token belongs to, whether it was used or not.';
