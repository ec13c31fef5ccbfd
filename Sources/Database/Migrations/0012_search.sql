-- Search: the words of messages and subjects, in the language of their ticket, and the indexes to find them by.
--
-- Why: full text with weights (subject A, the author's own words B, quotations and signatures D), trigrams for parts of
-- addresses, names and subjects. The documents are made by triggers, so whoever writes a message, a redaction or a bulk
-- load among them, cannot forget them.
--
-- Row-level security keeps conditions that might leak (@@, LIKE, jsonb @>) out of index conditions, for PostgreSQL must
-- ask the policy first. So these indexes are reached by views of the owner, whose policy is "true" and whose only
-- condition is the tenant; the application may read nothing else by them (docs/decisions/0012). Our statements are made
-- of literals and call no function of a stranger, so nothing can leak by the order of conditions.
--
-- Locks and time: messages is locked while every row gets its document: some five minutes for a million messages.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- The text search configuration of a locale ("de", "pt-BR", "zh_Hant"); 'simple' where PostgreSQL has none.
create function search_language(locale text) returns regconfig
    language sql immutable parallel safe
    return case split_part(replace(lower(locale), '_', '-'), '-', 1)
        when 'ar' then 'pg_catalog.arabic'::regconfig
        when 'hy' then 'pg_catalog.armenian'::regconfig
        when 'eu' then 'pg_catalog.basque'::regconfig
        when 'ca' then 'pg_catalog.catalan'::regconfig
        when 'da' then 'pg_catalog.danish'::regconfig
        when 'nl' then 'pg_catalog.dutch'::regconfig
        when 'en' then 'pg_catalog.english'::regconfig
        when 'fi' then 'pg_catalog.finnish'::regconfig
        when 'fr' then 'pg_catalog.french'::regconfig
        when 'de' then 'pg_catalog.german'::regconfig
        when 'el' then 'pg_catalog.greek'::regconfig
        when 'hi' then 'pg_catalog.hindi'::regconfig
        when 'hu' then 'pg_catalog.hungarian'::regconfig
        when 'id' then 'pg_catalog.indonesian'::regconfig
        when 'ga' then 'pg_catalog.irish'::regconfig
        when 'it' then 'pg_catalog.italian'::regconfig
        when 'lt' then 'pg_catalog.lithuanian'::regconfig
        when 'ne' then 'pg_catalog.nepali'::regconfig
        when 'nb' then 'pg_catalog.norwegian'::regconfig
        when 'nn' then 'pg_catalog.norwegian'::regconfig
        when 'no' then 'pg_catalog.norwegian'::regconfig
        when 'pt' then 'pg_catalog.portuguese'::regconfig
        when 'ro' then 'pg_catalog.romanian'::regconfig
        when 'ru' then 'pg_catalog.russian'::regconfig
        when 'sr' then 'pg_catalog.serbian'::regconfig
        when 'es' then 'pg_catalog.spanish'::regconfig
        when 'sv' then 'pg_catalog.swedish'::regconfig
        when 'ta' then 'pg_catalog.tamil'::regconfig
        when 'tr' then 'pg_catalog.turkish'::regconfig
        when 'yi' then 'pg_catalog.yiddish'::regconfig
        else 'pg_catalog.simple'::regconfig end;

-- Punctuation parts words, in texts as in queries: RE-2026/07 is three words behind each other, and so is a.b@c.
-- PostgreSQL's own rules for hosts, paths, signed numbers, tags and compounds would hide their parts; these characters
-- begin all of them, the others part words anyhow. As few as can be: translate looks at each for each letter.
create function search_words(content text) returns text
    language sql immutable parallel safe
    return translate(content, './@-+<&~', '        ');

-- A message's words with their weights; texts beyond the bounds are found by their beginning.
create function message_document(language regconfig, subject text, body text, kinds text[], ends bigint[])
    returns tsvector
    language plpgsql immutable parallel safe as $$
declare
    own_limit constant int := 65536;
    rest_limit constant int := 32768;
    own text := '';
    rest text := '';
    bytes bytea;
    first bigint := 0;
    behind bigint;
    part text;
begin
    if cardinality(kinds) = 0 then
        own := left(body, own_limit);
    else
        bytes := convert_to(left(body, own_limit + rest_limit), 'UTF8');
        for n in 1 .. cardinality(kinds) loop
            behind := least(ends[n], length(bytes));
            continue when behind <= first;
            -- Never inside a character, whatever the row says: 10xxxxxx goes on with one.
            while behind < length(bytes) and get_byte(bytes, behind::int) & 192 = 128 loop
                behind := behind + 1;
            end loop;
            part := convert_from(substring(bytes from first::int + 1 for (behind - first)::int), 'UTF8');
            if kinds[n] = 'new' then
                own := own || left(part, own_limit - length(own));
            else
                rest := rest || left(part, rest_limit - length(rest));
            end if;
            first := behind;
        end loop;
    end if;
    return setweight(to_tsvector(language, search_words(left(coalesce(subject, ''), 4096))), 'A')
        || setweight(to_tsvector(language, search_words(own)), 'B')
        || setweight(to_tsvector(language, search_words(rest)), 'D');
end $$;

-- The languages a tenant's tickets are in: a query is understood in each of them.
create table search_languages (
    tenant_id       uuid not null references tenants on delete cascade,
    language        text not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, language)
);

-- A ticket's subject to be searched in; apart from tickets, whose rows change too often for such indexes.
create table ticket_search (
    tenant_id       uuid not null,
    ticket_id       uuid not null,
    subject         text not null,
    document        tsvector not null,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, ticket_id),
    foreign key (tenant_id, ticket_id) references tickets on delete cascade
);

alter table messages add column document tsvector;

create function write_message_document() returns trigger
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

create function write_ticket_search() returns trigger
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

create trigger messages_document before insert or update of subject, body, span_kinds, span_ends on messages
    for each row execute function write_message_document();
create trigger tickets_search_insert after insert on tickets
    for each row execute function write_ticket_search();
create trigger tickets_search_update after update of subject, locale on tickets
    for each row when (old.subject <> new.subject or old.locale <> new.locale)
    execute function write_ticket_search();

-- The owner works below, and reads by the views, for all tenants; the new tables are protected when they are filled.
call allow_claiming('tickets');
call allow_claiming('messages');
call allow_claiming('contacts');
call allow_claiming('contact_addresses');

insert into ticket_search (tenant_id, ticket_id, subject, document)
    select tenant_id, ticket_id, subject,
        setweight(to_tsvector(search_language(locale), search_words(left(subject, 4096))), 'A')
    from tickets;
insert into search_languages (tenant_id, language)
    select distinct tenant_id, search_language(locale)::text from tickets;
call protect_tenant_table('ticket_search');
call protect_tenant_table('search_languages');
call allow_claiming('ticket_search');
update messages set body = body;
alter table messages alter column document set not null;

-- The pending list is read by every search, so it is kept short.
create index messages_by_words on messages using gin (tenant_id, document)
    with (gin_pending_list_limit = 1024);
create index tickets_by_time on tickets (tenant_id, created_at);
create index messages_by_contact on messages (tenant_id, contact_id, ticket_id) where contact_id is not null;
create index ticket_search_by_words on ticket_search using gin (tenant_id, document)
    with (gin_pending_list_limit = 256);
create index ticket_search_by_part on ticket_search using gin (tenant_id, subject gin_trgm_ops)
    with (gin_pending_list_limit = 256);
-- Few tickets have custom fields; the others are not in it.
create index tickets_by_custom on tickets using gin (tenant_id, custom jsonb_path_ops)
    with (gin_pending_list_limit = 256) where custom <> '{}';
create index contacts_by_part on contacts using gin (tenant_id, name gin_trgm_ops)
    with (gin_pending_list_limit = 256);
create index contact_addresses_by_part on contact_addresses using gin (tenant_id, address_key gin_trgm_ops)
    with (gin_pending_list_limit = 256);

-- What searching reads; always the running transaction's tenant.
create view searchable_messages as
    select tenant_id, ticket_id, message_id, visibility, document from messages where tenant_id = current_tenant();
create view searchable_subjects as
    select tenant_id, ticket_id, subject, document from ticket_search where tenant_id = current_tenant();
create view searchable_fields as
    select tenant_id, ticket_id, custom from tickets where tenant_id = current_tenant();
create view searchable_contacts as
    select tenant_id, contact_id, name from contacts where tenant_id = current_tenant();
create view searchable_addresses as
    select tenant_id, contact_id, address_key from contact_addresses where tenant_id = current_tenant();
grant select on searchable_messages, searchable_subjects, searchable_fields, searchable_contacts, searchable_addresses
    to postroom_app;

-- Words as a query in each of the tenant's languages; null when they are in every text or are none.
--
-- forms: word, beginning or phrase; words with one number in groups are alternatives, and groups must all be found.
-- Nothing of it is parsed as a query, so no text can be wrong.
create function search_query(words text[], forms text[], groups bigint[]) returns tsquery
    language plpgsql stable as $$
declare
    spoken constant text[] := (select array_agg(language order by language) from search_languages);
    config regconfig;
    part tsquery;
    alternatives tsquery;
    conjunction tsquery;
    understood text[] := '{}';
    everywhere tsquery;
begin
    for config in select name::regconfig from unnest(coalesce(spoken, array['simple'])) as name loop
        conjunction := null;
        alternatives := null;
        for n in 1 .. cardinality(words) loop
            if n > 1 and groups[n] <> groups[n - 1] then
                conjunction := coalesce(conjunction && alternatives, conjunction, alternatives);
                alternatives := null;
            end if;
            part := phraseto_tsquery(config, search_words(words[n]));
            if forms[n] = 'beginning' then
                if numnode(part) = 0 then
                    part := phraseto_tsquery('pg_catalog.simple', search_words(words[n]));
                end if;
                if numnode(part) > 0 then
                    -- The printed form ends with the last word, quoted as it must be.
                    part := (part::text || ':*')::tsquery;
                end if;
            end if;
            -- What is in every text narrows nothing.
            if numnode(part) > 0 then
                alternatives := coalesce(alternatives || part, part);
            end if;
        end loop;
        conjunction := coalesce(conjunction && alternatives, conjunction, alternatives);
        if conjunction is not null and not conjunction::text = any (understood) then
            understood := understood || conjunction::text;
            everywhere := coalesce(everywhere || conjunction, conjunction);
        end if;
    end loop;
    return everywhere;
end $$;

comment on table search_languages is
    'The languages that a tenant''s tickets are in, and its queries are understood in.';
comment on column search_languages.language is 'A text search configuration of PostgreSQL.';
comment on table ticket_search is
    'A ticket''s subject as it is searched, apart from tickets, whose rows change too often for such indexes.';
comment on column ticket_search.document is 'The subject''s words.';
comment on column messages.document is
    'What search finds the message by: the words of its subject (A), of its author (B), and the rest (D).';
comment on view searchable_messages is 'The words of this tenant''s messages, where an index can find them.';
comment on view searchable_subjects is 'This tenant''s subjects, where an index can find them.';
comment on view searchable_fields is 'The custom fields of this tenant''s tickets, where an index can find them.';
comment on view searchable_contacts is 'The names of this tenant''s contacts, where an index can find their parts.';
comment on view searchable_addresses is
    'The addresses of this tenant''s contacts, where an index can find their parts.';
comment on function search_language(text) is 'The text search configuration of a locale.';
comment on function search_words(text) is 'A text with blanks for punctuation.';
comment on function message_document(regconfig, text, text, text[], bigint[]) is
    'A message''s words with their weights.';
comment on function write_message_document() is 'Keeps a message''s document what its texts say.';
comment on function write_ticket_search() is 'Keeps what a ticket is searched by what its subject and locale say.';
comment on function search_query(text[], text[], bigint[]) is
    'Words as a query in each of the tenant''s languages; null when they are in every text or are none.';
