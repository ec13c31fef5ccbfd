create or replace function write_message_document() returns trigger
    language plpgsql as $$
declare
    ticket record;
begin
    select t.locale, t.subject into ticket
        from tickets t where t.tenant_id = new.tenant_id and t.ticket_id = new.ticket_id;
    new.document := message_document(
        search_language(ticket.locale), coalesce(new.subject, ticket.subject), new.body, new.span_kinds, new.span_ends);
    return new;
end $$;
create or replace function write_ticket_search() returns trigger
    language plpgsql as $$
declare
    config constant regconfig := search_language(new.locale);
begin
    insert into ticket_search as s (tenant_id, ticket_id, subject, document)
        values (new.tenant_id, new.ticket_id, new.subject,
            setweight(to_tsvector(config, search_words(left(new.subject, 4096))), 'A'))
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
drop trigger messages_document on messages;
drop index messages_by_words;
drop index ticket_search_by_text;
update messages m set document = ts_delete(m.document, tsvector_to_array(search_blocks(t.number)))
    from tickets t where t.tenant_id = m.tenant_id and t.ticket_id = m.ticket_id;
update ticket_search s set document = ts_delete(s.document, tsvector_to_array(search_blocks(t.number)))
    from tickets t where t.tenant_id = s.tenant_id and t.ticket_id = s.ticket_id;
create trigger messages_document before insert or update of subject, body, span_kinds, span_ends on messages
    for each row execute function write_message_document();
create index messages_by_words on messages using gin (tenant_id, document)
    with (gin_pending_list_limit = 1024);
create index ticket_search_by_words on ticket_search using gin (tenant_id, document)
    with (gin_pending_list_limit = 256);
create index ticket_search_by_part on ticket_search using gin (tenant_id, subject gin_trgm_ops)
    with (gin_pending_list_limit = 256);
drop function search_blocks(bigint);
