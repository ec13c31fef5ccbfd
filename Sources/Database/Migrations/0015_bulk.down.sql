drop table ticket_bulk_items, ticket_bulks;
