-- As it was: no forms. Those that there are, with their secrets, are lost; what they sent stays as mails that were handed over.

drop function widgets_of_origin(text);
drop function widget_tenant(uuid);
drop table widgets;
alter table ledger drop constraint ledger_source_check;
alter table ledger no force row level security;
update ledger set source = 'pipe' where source = 'form';
alter table ledger force row level security;
alter table ledger
    add constraint ledger_source_check check (source in ('imap', 'command', 'pipe', 'import'));
comment on column ledger.source is 'How it came: by a mailbox, by hand, by an MTA''s pipe, or by an import.';
