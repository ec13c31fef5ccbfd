-- Logins by OAuth 2, per mailbox: as which client, where tokens are given out, and the tokens themselves, sealed.
--
-- Why: Microsoft 365 takes no passwords any more, and Gmail only special ones. A token lives for an hour and is renewed by
-- another one, which some servers replace each time; so the tokens are rows that processes renew one at a time (holder,
-- held_until) and that count their versions (revision).
-- Locks and time: a table is made; the check of mailboxes reads its rows, of which there are few; milliseconds.

alter table mailboxes
    drop constraint mailboxes_login_check,
    add constraint mailboxes_login_check check (login in ('password', 'bearer', 'oauth'));
comment on column mailboxes.login is
    'What the secret is: a password, or an OAuth 2 bearer token; oauth has its tokens in mailbox_logins.';

create table mailbox_logins (
    tenant_id uuid not null,
    mailbox_id uuid not null,
    grant_kind text not null check (grant_kind in ('code', 'device', 'client')),
    client_id text not null,
    authorize_url text,
    token_url text not null,
    device_url text,
    scopes text not null,
    sealed_client_secret bytea,
    secret_expires_at timestamptz,
    sealed_refresh_token bytea,
    refresh_expires_at timestamptz,
    sealed_access_token bytea,
    access_expires_at timestamptz,
    renewed_at timestamptz,
    revision bigint not null default 0,
    holder uuid,
    held_until timestamptz,
    refusals int not null default 0,
    problem text,
    problem_at timestamptz,
    retry_at timestamptz,
    warned_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, mailbox_id),
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id) on delete cascade,
    constraint mailbox_logins_access check ((sealed_access_token is null) = (access_expires_at is null)),
    constraint mailbox_logins_holder check ((holder is null) = (held_until is null)),
    constraint mailbox_logins_problem check ((problem is null) = (problem_at is null))
);
call protect_tenant_table('mailbox_logins');
comment on table mailbox_logins is 'How a mailbox is logged in to by OAuth 2, and its tokens.';
comment on column mailbox_logins.tenant_id is 'Whose mailbox.';
comment on column mailbox_logins.mailbox_id is 'The mailbox.';
comment on column mailbox_logins.grant_kind is 'How tokens are come by: a code in the browser, a code on another device, or as the client itself.';
comment on column mailbox_logins.client_id is 'As which program Postroom is known to the provider.';
comment on column mailbox_logins.authorize_url is 'Where people log in.';
comment on column mailbox_logins.token_url is 'Where tokens are given out.';
comment on column mailbox_logins.device_url is 'Where codes for another device are given out.';
comment on column mailbox_logins.scopes is 'What is asked for, by blanks.';
comment on column mailbox_logins.sealed_client_secret is 'The secret of the program, sealed with the key of the configuration.';
comment on column mailbox_logins.secret_expires_at is 'When that secret ends, as an admin said.';
comment on column mailbox_logins.sealed_refresh_token is 'What a new token is asked for with, sealed.';
comment on column mailbox_logins.refresh_expires_at is 'When that ends, if the server said so.';
comment on column mailbox_logins.sealed_access_token is 'The token for the mail servers, sealed.';
comment on column mailbox_logins.access_expires_at is 'When it ends.';
comment on column mailbox_logins.renewed_at is 'When tokens came last.';
comment on column mailbox_logins.revision is 'Counts what the tokens were: whoever knows an older one changes nothing.';
comment on column mailbox_logins.holder is 'The process that renews them now.';
comment on column mailbox_logins.held_until is 'When another one may.';
comment on column mailbox_logins.refusals is 'How often in a row the server refused to renew.';
comment on column mailbox_logins.problem is 'What it said then: the code of the error.';
comment on column mailbox_logins.problem_at is 'When that began.';
comment on column mailbox_logins.retry_at is 'When it may be asked again.';
comment on column mailbox_logins.warned_at is 'When an event told that a secret or the login is about to end.';
comment on column mailbox_logins.created_at is 'When the login was set up.';
comment on column mailbox_logins.updated_at is 'When it was set up anew last.';
create trigger mailbox_logins_touch before update on mailbox_logins for each row execute function touch_row(
    'sealed_refresh_token', 'refresh_expires_at', 'sealed_access_token', 'access_expires_at', 'renewed_at', 'revision',
    'holder', 'held_until', 'refusals', 'problem', 'problem_at', 'retry_at', 'warned_at');
