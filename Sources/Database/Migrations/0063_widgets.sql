-- Forms on tenants' pages, by which customers write to them.
--
-- Why: who does not want to write a mail fills in a form on the tenant's site. What it sends is kept as a mail in the ledger and takes
-- the way of all mails; a token that the site signs says which form it is.
-- Locks and time: a new table; ledger is locked while the check on its sources is made anew, without a look at its rows.

create table widgets (
    tenant_id       uuid not null,
    widget_id       uuid not null,
    mailbox_id      uuid not null,
    name            text not null check (name <> '' and length(name) <= 255),
    origins         text[] not null check (cardinality(origins) between 1 and 50),
    fields          text[] not null default '{}' check (cardinality(fields) <= 50),
    is_enabled      boolean not null default true,
    sealed_secret   bytea not null,
    sealed_old_secret bytea,
    old_secret_until timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, widget_id),
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id),
    constraint widgets_old_secret check ((sealed_old_secret is null) = (old_secret_until is null))
);
create index widgets_by_id on widgets (widget_id);
create index widgets_by_origin on widgets using gin (origins);
call protect_tenant_table('widgets');
call allow_claiming('widgets');
create trigger widgets_touch before update on widgets for each row execute function touch_row();
comment on table widgets is 'Forms on tenants'' pages, by which customers write to a mailbox.';
comment on column widgets.tenant_id is 'Whose.';
comment on column widgets.widget_id is 'The form.';
comment on column widgets.mailbox_id is 'For which mailbox its mails are.';
comment on column widgets.name is 'What people call it.';
comment on column widgets.origins is 'The pages that may have it: scheme, host and port, as browsers say them.';
comment on column widgets.fields is 'The keys of the custom fields that it may ask for.';
comment on column widgets.is_enabled is 'Whether anything is taken from it.';
comment on column widgets.sealed_secret is 'The secret that signs its tokens, sealed with the key of the configuration.';
comment on column widgets.sealed_old_secret is 'The one before, which counts too.';
comment on column widgets.old_secret_until is 'Until when it does.';
comment on column widgets.created_at is 'When it was added.';
comment on column widgets.updated_at is 'When it was changed last.';

create function widget_tenant(wanted uuid) returns table (tenant_id uuid)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select w.tenant_id from widgets w
          where w.widget_id = wanted and w.is_enabled and w.tenant_id <> all ((select resting_tenants())::uuid[]) $$;
revoke all on function widget_tenant(uuid) from public;
grant execute on function widget_tenant(uuid) to postroom_app;
comment on function widget_tenant(uuid) is 'Whose form it is; none if it is switched off, or its tenant is deleted.';

create function widgets_of_origin(wanted text) returns table (tenant_id uuid, widget_id uuid)
    language sql stable security definer set search_path = public, pg_temp
    as $$ select w.tenant_id, w.widget_id from widgets w
          where w.origins @> array[wanted] and w.is_enabled and w.tenant_id <> all ((select resting_tenants())::uuid[])
          limit 1 $$;
revoke all on function widgets_of_origin(text) from public;
grant execute on function widgets_of_origin(text) to postroom_app;
comment on function widgets_of_origin(text) is 'A form that a page from there may have, if there is one: for a browser that asks beforehand.';

alter table ledger
    drop constraint ledger_source_check,
    add constraint ledger_source_check check (source in ('imap', 'command', 'pipe', 'import', 'form')) not valid;
comment on column ledger.source is 'How it came: by a mailbox, by hand, by an MTA''s pipe, by an import, or by a form on a page.';
