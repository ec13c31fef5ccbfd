-- Search goes from the newest tickets back, block by block.
--
-- Why: an index of words gives all messages that have a word, or none: a word in a million messages cost a million. With
-- the blocks of its ticket's number among a message's words, the index itself gives the messages that have a word and
-- belong to the newest 256 tickets, then to sixteen times as many, and so on; a page costs by what it shows. Parts of
-- subjects are in the same index as their words, so that the blocks are beside both.
-- Locks and time: messages is locked while every row gets its blocks and the index is made anew: some four minutes for a
-- million messages.

-- The blocks of 2^8, 2^12, 2^16 and 2^20 numbers that a ticket's number is in, as words that no text can have: they
-- begin with a blank, and they have no place and no weight, so ranks and phrases do not see them.
create function search_blocks(number bigint) returns tsvector
    language sql immutable parallel safe
    return array_to_tsvector(array[
        ' 8:' || (number >> 8), ' 12:' || (number >> 12), ' 16:' || (number >> 16), ' 20:' || (number >> 20)]);
comment on function search_blocks(bigint) is 'The blocks that a ticket''s number is in, as words that no text can have.';

create or replace function write_message_document() returns trigger
    language plpgsql as $$
declare
    ticket record;
begin
    select t.locale, t.subject, t.number into ticket
        from tickets t where t.tenant_id = new.tenant_id and t.ticket_id = new.ticket_id;
    new.document := message_document(
        search_language(ticket.locale), coalesce(new.subject, ticket.subject), new.body, new.span_kinds, new.span_ends)
        || search_blocks(ticket.number);
    return new;
end $$;

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
        -- Messages without a subject of their own have the ticket's in their documents.
        update messages m set body = m.body
            where m.tenant_id = new.tenant_id and m.ticket_id = new.ticket_id
                and (m.subject is null or old.locale <> new.locale);
    end if;
    return null;
end $$;

-- A message that moves to another ticket moves to that one's blocks.
drop trigger messages_document on messages;

-- One update of many rows, and an index made at once, instead of an index that follows each row.
drop index messages_by_words;
drop index ticket_search_by_words;
drop index ticket_search_by_part;
update messages m set document = m.document || search_blocks(t.number)
    from tickets t where t.tenant_id = m.tenant_id and t.ticket_id = m.ticket_id;
update ticket_search s set document = s.document || search_blocks(t.number)
    from tickets t where t.tenant_id = s.tenant_id and t.ticket_id = s.ticket_id;
create trigger messages_document before insert or update of ticket_id, subject, body, span_kinds, span_ends on messages
    for each row execute function write_message_document();
create index messages_by_words on messages using gin (tenant_id, document)
    with (gin_pending_list_limit = 1024);
create index ticket_search_by_text on ticket_search using gin (tenant_id, document, subject gin_trgm_ops)
    with (gin_pending_list_limit = 256);
