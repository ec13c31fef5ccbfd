drop function write_words(integer, uuid, interval);
drop trigger messages_words on messages;
drop trigger messages_wordless on messages;
drop function rewrite_words();
drop function note_wordless_messages();
alter table messages add column document tsvector;
alter table messages no force row level security;
update messages m set document = words_of(m, t)
    from tickets t where t.tenant_id = m.tenant_id and t.ticket_id = m.ticket_id;
alter table messages force row level security;
alter table messages alter column document set not null;
comment on column messages.document is
    'What search finds the message by: the words of its subject (A), of its author (B), and the rest (D).';
create or replace view searchable_messages as
    select tenant_id, ticket_id, message_id, visibility, document from messages where tenant_id = current_tenant();
drop table wordless_messages;
drop table message_words;
drop function words_of(messages, tickets);
create index messages_by_words on messages using gin (tenant_id, document)
    with (gin_pending_list_limit = 1024);
create function write_message_document() returns trigger
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
comment on function write_message_document() is 'Keeps a message''s document what its texts say.';
create trigger messages_document before insert or update of ticket_id, subject, body, span_kinds, span_ends on messages
    for each row execute function write_message_document();
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
