drop index tickets_by_assignee_status;
drop index tickets_unassigned;
drop index ticket_tags_by_tag;
create index ticket_tags_by_tag on ticket_tags (tenant_id, tag_id, ticket_id);
drop trigger ticket_tags_number on ticket_tags;
drop function write_tag_number();
alter table ticket_tags drop column number;
