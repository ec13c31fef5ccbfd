-- The words of messages are written behind them.
--
-- Why: of all that a mail cost the database, reading the words out of its text cost most, and it held up the mail's
-- transaction. Now a message is noted when it is written, and its words follow: a worker writes them, or who searches before
-- that. They have a table of their own: a message's row gets smaller, and writing its words does not write it twice.
-- Locks and time: messages is locked while the words of every row are copied and their index is made anew: some four minutes
-- for a million messages. After the way back no index is missing; it takes as long.

create table message_words (
    tenant_id       uuid not null,
    message_id      uuid not null,
    ticket_id       uuid not null,
    visibility      text not null,
    document        tsvector not null,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, message_id),
    foreign key (tenant_id, message_id) references messages on delete cascade
);
comment on table message_words is
    'What search finds a message by; apart from messages, because words are written after them. Ticket and visibility are the message''s.';
comment on column message_words.document is
    'The words of the subject (A), of the author (B), and the rest (D), and the blocks of the ticket''s number.';

create table wordless_messages (
    tenant_id       uuid not null,
    message_id      uuid not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, message_id),
    foreign key (tenant_id, message_id) references messages on delete cascade
);
comment on table wordless_messages is 'Messages whose words are still to be written.';

insert into message_words (tenant_id, message_id, ticket_id, visibility, document)
    select tenant_id, message_id, ticket_id, visibility, document from messages;
call protect_tenant_table('message_words');
call protect_tenant_table('wordless_messages');
call allow_claiming('message_words');
call allow_claiming('wordless_messages');
create index message_words_by_ticket on message_words (tenant_id, ticket_id);
-- The pending list is read by every search, so it is kept short.
create index message_words_by_text on message_words using gin (tenant_id, document)
    with (gin_pending_list_limit = 1024);
create index wordless_messages_by_time on wordless_messages (created_at);

create or replace view searchable_messages as
    select tenant_id, ticket_id, message_id, visibility, document from message_words
    where tenant_id = current_tenant();

drop trigger messages_document on messages;
drop function write_message_document();
drop index messages_by_words;
alter table messages drop column document;

create function words_of(message messages, ticket tickets) returns tsvector
    language sql immutable parallel safe
    return message_document(search_language(ticket.locale), coalesce(message.subject, ticket.subject), message.body,
        message.span_kinds, message.span_ends) || search_blocks(ticket.number);
comment on function words_of(messages, tickets) is 'What search finds a message of a ticket by.';

create function note_wordless_messages() returns trigger
    language plpgsql as $$
begin
    -- Nobody is called: who commits a notification waits for all others who do, and this is in every message's way.
    insert into wordless_messages (tenant_id, message_id) select tenant_id, message_id from fresh;
    return null;
end $$;
comment on function note_wordless_messages() is 'Notes new messages for write_words.';
create trigger messages_wordless after insert on messages
    referencing new table as fresh for each statement execute function note_wordless_messages();

-- What is changed, or erased, is found by its old words no longer than the transaction takes.
create function rewrite_words() returns trigger
    language plpgsql as $$
begin
    update message_words w set ticket_id = new.ticket_id, visibility = new.visibility, document = words_of(new, t),
            updated_at = now()
        from tickets t
        where w.tenant_id = new.tenant_id and w.message_id = new.message_id
            and t.tenant_id = new.tenant_id and t.ticket_id = new.ticket_id;
    return null;
end $$;
comment on function rewrite_words() is 'Keeps a message''s words, where they are written, what its texts say.';
create trigger messages_words
    after update of ticket_id, visibility, subject, body, span_kinds, span_ends on messages
    for each row execute function rewrite_words();

create or replace function write_ticket_search() returns trigger
    language plpgsql as $$
declare
    config constant regconfig := search_language(new.locale);
begin
    insert into ticket_search as s (tenant_id, ticket_id, subject, document)
        values (new.tenant_id, new.ticket_id, new.subject,
            setweight(to_tsvector(config, search_words(left(new.subject, 4096))), 'A') || search_blocks(new.number))
        on conflict (tenant_id, ticket_id) do update
            set subject = excluded.subject, document = excluded.document, updated_at = now();
    if not exists (select from search_languages l
            where l.tenant_id = new.tenant_id and l.language = config::text) then
        insert into search_languages (tenant_id, language) values (new.tenant_id, config::text)
            on conflict do nothing;
    end if;
    if tg_op = 'UPDATE' then
        -- Messages without a subject of their own have the ticket's among their words.
        update message_words w set document = words_of(m, new), updated_at = now()
            from messages m
            where m.tenant_id = new.tenant_id and m.ticket_id = new.ticket_id
                and (m.subject is null or old.locale <> new.locale)
                and w.tenant_id = m.tenant_id and w.message_id = m.message_id;
    end if;
    return null;
end $$;

-- Writes the words of messages that have none yet, the oldest first; those that somebody else writes at the moment are his.
-- A message is locked against changes meanwhile: who changes it later finds its words.
create function write_words(most integer, of_tenant uuid default null, older_than interval default null)
    returns integer
    language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
    written integer;
    until timestamptz := now();
begin
    -- Mails that wait for their ticket come first.
    if older_than is not null and exists (select from ledger l
            where l.state = 'pending' and l.lease_holder is null and l.next_attempt_at <= now()) then
        until := now() - older_than;
    end if;
    with due as (
        select w.tenant_id, w.message_id from wordless_messages w
        where (of_tenant is null or w.tenant_id = of_tenant) and w.created_at <= until
        order by w.created_at limit most for update skip locked),
    message as (
        select m as row, m.ticket_id from messages m
        join due d on d.tenant_id = m.tenant_id and d.message_id = m.message_id for share of m),
    word as (
        insert into message_words as w (tenant_id, message_id, ticket_id, visibility, document)
        select (m.row).tenant_id, (m.row).message_id, m.ticket_id, (m.row).visibility, words_of(m.row, t)
        from message m join tickets t on t.tenant_id = (m.row).tenant_id and t.ticket_id = m.ticket_id
        on conflict (tenant_id, message_id) do update
            set ticket_id = excluded.ticket_id, visibility = excluded.visibility, document = excluded.document,
                updated_at = now())
    delete from wordless_messages w using due d where w.tenant_id = d.tenant_id and w.message_id = d.message_id;
    get diagnostics written = row_count;
    return written;
end $$;
comment on function write_words(integer, uuid, interval) is
    'Writes the words of messages that have none yet, of all tenants or of one; while mails wait for their ticket only of messages that are older than an interval.';
revoke execute on function write_words(integer, uuid, interval) from public;
grant execute on function write_words(integer, uuid, interval) to postroom_app;
