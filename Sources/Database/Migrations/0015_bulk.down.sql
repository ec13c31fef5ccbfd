drop function job_depths();
drop index outbox_by_message;
drop table ticket_bulk_items, ticket_bulks;
