-- As it was: of a mail it is not known by which template it was written.

alter table outbox drop column template_kind, drop column template_id, drop column template_version;
