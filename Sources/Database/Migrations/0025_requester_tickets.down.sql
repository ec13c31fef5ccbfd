drop index tickets_by_requester;
create index tickets_by_requester on tickets (tenant_id, requester_id, number);
