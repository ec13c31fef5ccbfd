-- Lists of tickets by tag, of an agent's in a status, and of those nobody has, go along an index in their order.
--
-- Why: a list of the newest tickets with a tag looked at every ticket until its page was full, so a tag of a few old
-- tickets cost by all tickets. With the ticket's number beside the tag the index has the order. An agent's new tickets
-- were sought among all that are new, of which hardly any has an agent; so the status stands beside the agent, and beside
-- nobody.
-- Locks and time: ticket_tags is locked while every row gets its number, tickets while the index is made: some seconds for
-- a million tickets.

alter table ticket_tags add column number bigint;
comment on column ticket_tags.number is 'The ticket''s number, for lists in its order.';

create function write_tag_number() returns trigger
    language plpgsql as $$
begin
    select t.number into new.number from tickets t where t.tenant_id = new.tenant_id and t.ticket_id = new.ticket_id;
    return new;
end $$;
comment on function write_tag_number() is 'Keeps the number beside a tag that of its ticket.';

-- The owner must see the rows to fill them in.
alter table ticket_tags no force row level security;
update ticket_tags g set number = t.number from tickets t where t.tenant_id = g.tenant_id and t.ticket_id = g.ticket_id;
alter table ticket_tags force row level security;
alter table ticket_tags alter column number set not null;
create trigger ticket_tags_number before insert or update of ticket_id on ticket_tags
    for each row execute function write_tag_number();
drop index ticket_tags_by_tag;
create index ticket_tags_by_tag on ticket_tags (tenant_id, tag_id, number);
create index tickets_by_assignee_status on tickets (tenant_id, assignee_id, status, number) where assignee_id is not null;
create index tickets_unassigned on tickets (tenant_id, status, number) where assignee_id is null;
