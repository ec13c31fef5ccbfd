-- Administrators are told when a template of their own fails.
--
-- Why: the default takes its place and the mail goes out, so nobody would notice (issue 8). One mail for each version and day.
-- Locks and time: one new table.

create table template_alerts (
    tenant_id       uuid not null,
    template_id     uuid not null,
    version         integer not null,
    day             date not null,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, template_id, version, day),
    foreign key (tenant_id, template_id) references templates (tenant_id, template_id)
);
call protect_tenant_table('template_alerts');
comment on table template_alerts is 'On which days administrators were told that a template failed.';
comment on column template_alerts.tenant_id is 'Whose template.';
comment on column template_alerts.template_id is 'The template.';
comment on column template_alerts.version is 'Its version.';
comment on column template_alerts.day is 'The day, in UTC.';
comment on column template_alerts.created_at is 'When they were told.';
