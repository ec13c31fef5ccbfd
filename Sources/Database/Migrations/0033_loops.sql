-- Loops and floods: budgets, what they count, mails that are held together, and what a report says of a delivery.
--
-- Why: two machines that answer each other, or one that writes a thousand mails in a minute, must be stopped by numbers where
-- nothing in their mails tells them from people. What counts is when a mail came, not when it is worked on, so the ledger keeps
-- beside each counted mail whose it is and what its text looks like, both as numbers that name nobody. What exceeds a budget is
-- held; the mails of one flood are one group.
-- Locks and time: ledger, outbox and deliveries are locked while columns without values are added and partial indexes are built;
-- none of the old rows is in the first three, the outbox is read once: a second for a million mails.

create table budgets (
    tenant_id       uuid not null references tenants on delete cascade,
    name            text not null check (name in ('sender_tickets', 'sender_mails', 'mailbox_tickets', 'sender_answers',
                    'sender_answers_day', 'ticket_answers', 'tenant_answers', 'like_mails')),
    amount          int check (amount between 0 and 1000000),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, name)
);
call protect_tenant_table('budgets');
create trigger budgets_touch before update on budgets for each row execute function touch_row();
comment on table budgets is 'How many mails and automatic answers a tenant lets through, where that is not the standard.';
comment on column budgets.tenant_id is 'Whose.';
comment on column budgets.name is 'What is counted.';
comment on column budgets.amount is 'How many; null is without limit.';
comment on column budgets.created_at is 'When it was set first.';
comment on column budgets.updated_at is 'When it was changed last.';

create table sender_budgets (
    tenant_id       uuid not null,
    address_key     text not null,
    amount          int check (amount between 0 and 1000000),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, address_key),
    -- Who is forgotten is forgotten here.
    foreign key (tenant_id, address_key) references contact_addresses (tenant_id, address_key)
        on delete cascade on update cascade
);
call protect_tenant_table('sender_budgets');
create trigger sender_budgets_touch before update on sender_budgets for each row execute function touch_row();
comment on table sender_budgets is 'How many mails an hour single senders may send, instead of the tenant''s budget.';
comment on column sender_budgets.tenant_id is 'Whose.';
comment on column sender_budgets.address_key is 'The sender''s address as compared; a contact''s.';
comment on column sender_budgets.amount is 'How many mails an hour; null is without limit.';
comment on column sender_budgets.created_at is 'When it was set first.';
comment on column sender_budgets.updated_at is 'When it was changed last.';

create table mail_groups (
    tenant_id       uuid not null,
    group_id        uuid not null,
    budget          text not null check (budget in ('sender_budget', 'mailbox_budget')),
    mailbox_id      uuid not null,
    sender_key      bigint,
    last_at         timestamptz not null,
    created_at      timestamptz not null default now(),
    closed_at       timestamptz,
    primary key (tenant_id, group_id),
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id) on delete cascade,
    -- A closed group needs to know nobody.
    check ((budget = 'sender_budget' and closed_at is null) = (sender_key is not null))
);
create unique index mail_groups_of_sender on mail_groups (tenant_id, sender_key)
    where budget = 'sender_budget' and closed_at is null;
create unique index mail_groups_of_mailbox on mail_groups (tenant_id, mailbox_id)
    where budget = 'mailbox_budget' and closed_at is null;
call protect_tenant_table('mail_groups');
comment on table mail_groups is 'Mails that are held together because they came too fast.';
comment on column mail_groups.tenant_id is 'Whose.';
comment on column mail_groups.group_id is 'The group.';
comment on column mail_groups.budget is 'Which budget they exceed: a sender''s or a mailbox''s.';
comment on column mail_groups.mailbox_id is 'Where the first of them came in.';
comment on column mail_groups.sender_key is 'Whose mails they are, as in the ledger; none once it is closed.';
comment on column mail_groups.last_at is 'When the latest of them came, or one of the latest.';
comment on column mail_groups.created_at is 'When the first was held.';
comment on column mail_groups.closed_at is 'Since when no more are added: a person has decided, or it was quiet for an hour.';

alter table ledger
    add column sender_key bigint,
    add column text_mark bigint,
    add column group_id uuid,
    add column is_released boolean not null default false,
    add constraint ledger_of_group foreign key (tenant_id, group_id) references mail_groups (tenant_id, group_id);
comment on column ledger.sender_key is 'Whose mail it is, as a hash of tenant and address; set where it counts in a budget.';
comment on column ledger.text_mark is 'What its words look like: near-identical texts differ in few of the 64 bits.';
comment on column ledger.group_id is 'With which others it is held because they came too fast.';
comment on column ledger.is_released is 'Whether a person has let it in whatever the budgets say.';
-- Budgets count by the time of arrival, which servers tell, and never by a time to come.
create index ledger_by_sender on ledger (tenant_id, sender_key, least(arrived_at, seen_at), ledger_id)
    where sender_key is not null;
create index ledger_opening on ledger (tenant_id, mailbox_id, least(arrived_at, seen_at))
    where sender_key is not null and state = 'new';
create index ledger_by_group on ledger (tenant_id, group_id) where group_id is not null;

-- Automatic answers of a tenant in the last minutes.
create index outbox_answers on outbox (tenant_id, created_at) where kind in ('acknowledgement', 'notice');
create table answer_pauses (
    tenant_id       uuid not null primary key references tenants on delete cascade,
    paused_until    timestamptz not null,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
call protect_tenant_table('answer_pauses');
create trigger answer_pauses_touch before update on answer_pauses for each row execute function touch_row();
comment on table answer_pauses is 'Until when a tenant gives no automatic answers because there were too many.';
comment on column answer_pauses.tenant_id is 'Whose.';
comment on column answer_pauses.paused_until is 'It goes on by itself then.';
comment on column answer_pauses.created_at is 'When there were too many for the first time.';
comment on column answer_pauses.updated_at is 'When there were too many the last time.';

alter table deliveries
    add column report_kind text check (report_kind in ('hard', 'soft')),
    add column report_status text check (length(report_status) <= 20),
    add column report_ledger_id uuid,
    add column reported_at timestamptz,
    add constraint deliveries_report_is_whole check ((report_kind is null) = (reported_at is null));
comment on column deliveries.report_kind is 'What the latest delivery report says: hard is for good, soft is late or for now.';
comment on column deliveries.report_status is 'The status code in the report, as 5.1.1.';
comment on column deliveries.report_ledger_id is 'The report in the ledger.';
comment on column deliveries.reported_at is 'When the report was worked on.';
