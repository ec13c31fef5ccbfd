-- The older program has no such login: those mailboxes need a token by hand, and are left alone until they have one.
drop table mailbox_logins;
alter table mailboxes no force row level security;
update mailboxes set login = 'bearer', is_enabled = false where login = 'oauth';
alter table mailboxes force row level security;
alter table mailboxes
    drop constraint mailboxes_login_check,
    add constraint mailboxes_login_check check (login in ('password', 'bearer'));
comment on column mailboxes.login is 'What the secret is: a password, or an OAuth 2 bearer token.';
