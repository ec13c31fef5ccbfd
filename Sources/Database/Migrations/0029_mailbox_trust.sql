-- Whose word on a mail's authentication counts, per mailbox.
--
-- Why: From is a claim. The mail server that takes a mailbox's mail in checks SPF, DKIM and DMARC and writes what it found
-- into the mail, beside what anybody else may have written there; so the mailbox says which server that is. An agent's mail
-- needs such a word beside his reply token; without a row nobody's word counts.
-- Locks and time: a table is made; milliseconds.

create table mailbox_trusts (
    tenant_id uuid not null,
    mailbox_id uuid not null,
    authorities text[] not null default '{}',
    profile text not null default 'standard' check (profile in ('standard', 'microsoft')),
    hosts text[] not null default '{}',
    sealers text[] not null default '{}',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (tenant_id, mailbox_id),
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id) on delete cascade
);
call protect_tenant_table('mailbox_trusts');
comment on table mailbox_trusts is 'Whose word on a mail''s authentication counts where it comes in.';
comment on column mailbox_trusts.tenant_id is 'Whose mailbox.';
comment on column mailbox_trusts.mailbox_id is 'The mailbox.';
comment on column mailbox_trusts.authorities is 'Names of servers whose Authentication-Results count, in lower case.';
comment on column mailbox_trusts.profile is 'How they write: with their name, or without one as Microsoft 365.';
comment on column mailbox_trusts.hosts is 'Hosts that a mail passes on its way in, in lower case; *.name and name* are patterns.';
comment on column mailbox_trusts.sealers is 'Forwarders whose ARC seal counts, in lower case.';
comment on column mailbox_trusts.created_at is 'When somebody was trusted first.';
comment on column mailbox_trusts.updated_at is 'When it was changed last.';
create trigger mailbox_trusts_touch before update on mailbox_trusts for each row execute function touch_row();
