-- By which template a mail was written.
--
-- Why: whoever asks what a customer was told, and why, finds the words in the mail and their origin here (R037). Mails that were
-- queued before say nothing.
-- Locks and time: outbox is locked while columns without values are added and their constraints look at its rows; a second for a
-- million.

alter table outbox
    add column template_kind text check (template_kind ~ '^[a-z][a-z_]{0,39}$'),
    add column template_id uuid,
    add column template_version int,
    add foreign key (tenant_id, template_id, template_version)
        references template_versions (tenant_id, template_id, version),
    add constraint outbox_template check (
        (template_id is null) = (template_version is null) and (template_id is null or template_kind is not null));
comment on column outbox.template_kind is 'The kind of the template that it was written by; null for mails of an older program.';
comment on column outbox.template_id is 'The tenant''s template; null for the default of the kind.';
comment on column outbox.template_version is 'Which version of it.';
