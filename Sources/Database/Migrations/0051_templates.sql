-- Templates that a tenant writes: drafts, what was published of them, and the pieces that they share.
--
-- Why: what a mail says is its tenant's affair, and no mistake in it may reach a customer. So a draft is not what is sent; what is sent
-- is a version, and a version never changes, nor do the pieces that it was published with. Which kinds of mail there are says the
-- program: a row of a kind that it does not know is left alone.
-- Locks and time: new tables only; at once.

create table templates (
    tenant_id       uuid not null references tenants on delete cascade,
    template_id     uuid not null,
    name            text not null check (name <> '' and length(name) <= 255),
    kind            text not null check (kind ~ '^[a-z][a-z_]{0,39}$'),
    brand_id        uuid,
    locale          text not null check (length(locale) between 2 and 64),
    version         int,
    latest_version  int not null default 0 check (latest_version >= 0),
    subject         text not null,
    body_text       text,
    body_html       text,
    actor_kind      text not null,
    actor_id        uuid,
    removed_at      timestamptz,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, template_id),
    foreign key (tenant_id, brand_id) references brands (tenant_id, brand_id),
    constraint templates_body check (body_text is not null or body_html is not null),
    constraint templates_version check (version between 1 and latest_version),
    constraint templates_removed check (removed_at is null or version is null)
);
create unique index templates_name on templates (tenant_id, lower(name)) where removed_at is null;
-- Which of several would be sent must never be a question.
create unique index templates_published on templates (tenant_id, kind, brand_id, locale) nulls not distinct
    where version is not null;
call protect_tenant_table('templates');
revoke delete on templates from postroom_app;
create trigger templates_touch before update on templates for each row execute function touch_row();
comment on table templates is 'Words of mails that a tenant has written for itself.';
comment on column templates.tenant_id is 'Whose.';
comment on column templates.template_id is 'The template.';
comment on column templates.name is 'What people call it.';
comment on column templates.kind is 'What its mails are for, as the program calls it: acknowledgement, public_reply …';
comment on column templates.brand_id is 'Only for tickets of this brand; null is for all.';
comment on column templates.locale is 'Its language: de, de-AT.';
comment on column templates.version is 'The version that is sent; null for none: then another template is, or the default.';
comment on column templates.latest_version is 'How many versions there are.';
comment on column templates.subject is 'The draft: the subject.';
comment on column templates.body_text is 'The draft: the text; null where it follows from the HTML.';
comment on column templates.body_html is 'The draft: the HTML; null for mails in text only.';
comment on column templates.actor_kind is 'Who changed it last.';
comment on column templates.actor_id is 'Which one.';
comment on column templates.removed_at is 'When it was removed; it is kept because mails name it.';
comment on column templates.created_at is 'When it was made.';
comment on column templates.updated_at is 'When it was changed last.';

create table template_versions (
    tenant_id       uuid not null references tenants on delete cascade,
    template_id     uuid not null,
    version         int not null check (version > 0),
    subject         text not null,
    body_text       text,
    body_html       text,
    partials        jsonb not null check (jsonb_typeof(partials) = 'array'),
    actor_kind      text not null,
    actor_id        uuid,
    created_at      timestamptz not null default now(),
    primary key (tenant_id, template_id, version),
    foreign key (tenant_id, template_id) references templates (tenant_id, template_id) on delete cascade,
    constraint template_versions_body check (body_text is not null or body_html is not null)
);
call protect_tenant_table('template_versions');
revoke update, delete on template_versions from postroom_app;
comment on table template_versions is 'What was published of templates; never changed.';
comment on column template_versions.tenant_id is 'Whose.';
comment on column template_versions.template_id is 'The template.';
comment on column template_versions.version is 'Which one of it, from 1.';
comment on column template_versions.subject is 'The subject.';
comment on column template_versions.body_text is 'The text; null where it follows from the HTML.';
comment on column template_versions.body_html is 'The HTML; null for mails in text only.';
comment on column template_versions.partials is
    'The partials that it uses, as they were: objects with name, text, html, and brand where one is of a brand.';
comment on column template_versions.actor_kind is 'Who published it.';
comment on column template_versions.actor_id is 'Which one.';
comment on column template_versions.created_at is 'When it was published.';

alter table templates
    add foreign key (tenant_id, template_id, version) references template_versions (tenant_id, template_id, version);

create table template_partials (
    tenant_id       uuid not null references tenants on delete cascade,
    partial_id      uuid not null,
    name            text not null check (name ~ '^[a-z][a-z0-9_-]{0,59}$'),
    brand_id        uuid,
    body_text       text not null,
    body_html       text not null,
    actor_kind      text not null,
    actor_id        uuid,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now(),
    primary key (tenant_id, partial_id),
    foreign key (tenant_id, brand_id) references brands (tenant_id, brand_id)
);
create unique index template_partials_name on template_partials (tenant_id, name, brand_id) nulls not distinct;
call protect_tenant_table('template_partials');
create trigger template_partials_touch before update on template_partials for each row execute function touch_row();
comment on table template_partials is 'Pieces that several templates share: a header, a footer, a signature.';
comment on column template_partials.tenant_id is 'Whose.';
comment on column template_partials.partial_id is 'The partial.';
comment on column template_partials.name is 'Its name in templates.';
comment on column template_partials.brand_id is 'In mails of this brand it takes the place of the one for all; null is for all.';
comment on column template_partials.body_text is 'What stands in subjects and texts.';
comment on column template_partials.body_html is 'What stands in HTML.';
comment on column template_partials.actor_kind is 'Who changed it last.';
comment on column template_partials.actor_id is 'Which one.';
comment on column template_partials.created_at is 'When it was made.';
comment on column template_partials.updated_at is 'When it was changed last.';
