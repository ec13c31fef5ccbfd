-- Second addresses of people who take part, and how a tenant wants mails to be threaded.
--
-- Why: whoever answers from another address than the one we wrote to is held, since a token in other hands proves nothing. The
-- person at the address we know can say whether it was he; then the other one is his, and what was held joins. Which mail was
-- asked about, and that nobody is asked twice, must be known for that.
-- Locks and time: three new tables; milliseconds.

create table thread_policies (
    tenant_id       uuid not null primary key references tenants on delete cascade,
    asks_addresses  boolean not null default true,
    split_after_days int check (split_after_days between 1 and 3650),
    two_mailboxes   text not null default 'one' check (two_mailboxes in ('one', 'linked')),
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);
call protect_tenant_table('thread_policies');
create trigger thread_policies_touch before update on thread_policies for each row execute function touch_row();
comment on table thread_policies is 'How a tenant wants mails to find their tickets, where that is not the standard.';
comment on column thread_policies.tenant_id is 'Whose.';
comment on column thread_policies.asks_addresses is
    'Whether a person is asked, at the address we know, if a mail from another one is his.';
comment on column thread_policies.split_after_days is
    'After how many days without a word a mail about something else is proposed to be split off; null is never.';
comment on column thread_policies.two_mailboxes is
    'What a mail becomes that came to two of the tenant''s mailboxes: one ticket, or one each, linked.';
comment on column thread_policies.created_at is 'When it was set first.';
comment on column thread_policies.updated_at is 'When it was changed last.';

create table address_questions (
    tenant_id       uuid not null,
    question_id     uuid not null,
    contact_id      uuid not null,
    known_key       text not null,
    ticket_id       uuid not null,
    address_hash    bytea not null check (length(address_hash) = 16),
    address         text,
    address_key     text,
    mail_tail       bigint not null,
    state           text not null default 'asked' check (state in ('asked', 'confirmed', 'refused')),
    expires_at      timestamptz not null,
    answered_at     timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, question_id),
    -- Nobody is asked twice.
    unique (tenant_id, contact_id, address_hash),
    foreign key (tenant_id, contact_id) references contacts (tenant_id, contact_id) on delete cascade,
    -- Who is forgotten is forgotten here.
    foreign key (tenant_id, known_key) references contact_addresses (tenant_id, address_key)
        on delete cascade on update cascade,
    foreign key (tenant_id, ticket_id) references tickets (tenant_id, ticket_id) on delete cascade,
    check ((state = 'asked') = (answered_at is null)),
    check ((address is null) = (address_key is null)),
    -- What is answered needs to name nobody.
    check (state = 'asked' or address is null)
);
create index address_questions_by_mail on address_questions (tenant_id, mail_tail);
create index address_questions_by_ticket on address_questions (tenant_id, ticket_id);
create index address_questions_by_known on address_questions (tenant_id, known_key);
call protect_tenant_table('address_questions');
create trigger address_questions_touch before update on address_questions for each row execute function touch_row();
comment on table address_questions is 'Whether an address is a participant''s too: what we have asked him at the address we know.';
comment on column address_questions.tenant_id is 'Whose.';
comment on column address_questions.question_id is 'The question.';
comment on column address_questions.contact_id is 'Who was asked.';
comment on column address_questions.known_key is 'Where he was asked: the address as compared for which the answered mail was made.';
comment on column address_questions.ticket_id is 'The ticket that the mail points at.';
comment on column address_questions.address_hash is 'Digest of the other address as compared: nobody is asked about it twice.';
comment on column address_questions.address is 'The other address as written; gone once it is answered or too late.';
comment on column address_questions.address_key is 'The same as compared.';
comment on column address_questions.mail_tail is 'The end of the id of the mail that asks, as its token has it.';
comment on column address_questions.state is 'What came of it.';
comment on column address_questions.expires_at is 'Until when an answer counts.';
comment on column address_questions.answered_at is 'When he answered.';
comment on column address_questions.created_at is 'When he was asked.';
comment on column address_questions.updated_at is 'When the row was changed last.';

create table address_question_mails (
    tenant_id       uuid not null,
    question_id     uuid not null,
    ledger_id       uuid not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, question_id, ledger_id),
    foreign key (tenant_id, question_id) references address_questions (tenant_id, question_id) on delete cascade,
    foreign key (tenant_id, ledger_id) references ledger (tenant_id, ledger_id) on delete cascade
);
create index address_question_mails_by_ledger on address_question_mails (tenant_id, ledger_id);
call protect_tenant_table('address_question_mails');
comment on table address_question_mails is 'Held mails that wait for the answer to a question about their sender''s address.';
comment on column address_question_mails.tenant_id is 'Whose.';
comment on column address_question_mails.question_id is 'The question.';
comment on column address_question_mails.ledger_id is 'The mail.';
comment on column address_question_mails.created_at is 'Since when it waits.';
