drop function search_query(text[], text[], bigint[]);
drop view searchable_messages, searchable_subjects, searchable_fields, searchable_contacts, searchable_addresses;
drop index messages_by_words, messages_by_contact, tickets_by_custom, tickets_by_time, contacts_by_part,
    contact_addresses_by_part;
drop policy owner_claims on tickets;
drop policy owner_claims on messages;
drop policy owner_claims on contacts;
drop policy owner_claims on contact_addresses;
drop trigger tickets_search_update on tickets;
drop trigger tickets_search_insert on tickets;
drop trigger messages_document on messages;
drop function write_ticket_search();
drop function write_message_document();
alter table messages drop column document;
drop table ticket_search, search_languages;
drop function message_document(regconfig, text, text, text[], bigint[]);
drop function search_words(text);
drop function search_language(text);
do $$ begin
    drop extension if exists btree_gin, pg_trgm;
exception
    when insufficient_privilege or dependent_objects_still_exist then
        null; -- somebody else's
end $$;
