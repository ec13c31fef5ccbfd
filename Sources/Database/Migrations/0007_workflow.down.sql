drop index events_by_time, events_by_actor, events_by_object;
alter table events drop column object_kind, drop column object_id, drop column changes, drop column visibility, drop column version,
    drop constraint events_actor_kind_check,
    add constraint events_actor_kind_check check (actor_kind in ('contact', 'agent', 'system', 'api')) not valid;
drop table ticket_merges, ticket_links, ticket_watchers, ticket_tags;
drop index tickets_by_status, tickets_by_assignee, tickets_by_team, tickets_by_department, tickets_by_category,
    tickets_merged, tickets_by_requester;
create index tickets_by_requester on tickets (tenant_id, requester_id);
-- Statuses of the tenant's own become what they mean, channels that were not known before 'api'.
alter table tickets no force row level security;
alter table statuses no force row level security;
alter table tickets drop constraint tickets_tenant_id_status_fkey;
update tickets t set status = s.category from statuses s
    where s.tenant_id = t.tenant_id and s.status = t.status and s.category <> t.status;
alter table tickets drop constraint tickets_channel_check;
update tickets set channel = 'api' where channel not in ('mail', 'api');
alter table tickets
    add constraint tickets_status_check check (status in ('new', 'open', 'pending', 'on_hold', 'solved', 'closed')),
    alter column status set default 'new',
    add constraint tickets_channel_check check (channel in ('mail', 'api')),
    drop column priority, drop column department_id, drop column category_id, drop column assignee_id,
    drop column team_id, drop column custom, drop column response_due_at, drop column resolution_due_at,
    drop column status_since, drop column solved_at, drop column merged_into;
alter table tickets force row level security;
alter table tenants drop column number_prefix, drop column updated_at;
alter table mailboxes drop column closed_policy;
drop table custom_fields, tags, categories, departments, status_transitions, statuses;
drop function seed_workflow(uuid);
