-- Custom fields that mails fill: from a header field, the plus-address, or a line of a form.
--
-- Why: forms on web sites and other programs send what they know as a mail; it belongs into fields, not only into text.
-- Locks and time: a new table only; milliseconds.

create table field_rules (
    tenant_id       uuid not null,
    field_rule_id   uuid not null,
    field           text not null,
    mailbox_id      uuid,
    source          text not null check (source in ('header', 'plus_address', 'form_line')),
    name            text check (length(name) between 1 and 255),
    position        int not null default 0,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, field_rule_id),
    foreign key (tenant_id, field) references custom_fields on delete cascade,
    foreign key (tenant_id, mailbox_id) references mailboxes (tenant_id, mailbox_id) on delete cascade,
    unique nulls not distinct (tenant_id, field, mailbox_id, source, name),
    constraint field_rules_name_their_place check (source = 'plus_address' or name is not null)
);
create index field_rules_by_mailbox on field_rules (tenant_id, mailbox_id);
call protect_tenant_table('field_rules');
comment on table field_rules is 'What of a mail fills a custom field of the ticket that it opens.';
comment on column field_rules.mailbox_id is 'Only mails to this mailbox; null for all of the tenant.';
comment on column field_rules.name is
    'The header field, or the label of the form''s line; of a plus-address what stands before its value and a hyphen, or null for all of it.';
comment on column field_rules.position is
    'Of several that find something for a field the first counts; at one position a mailbox''s own before the tenant''s.';
