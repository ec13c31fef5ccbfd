-- As it was: every mail says what the program's own templates say.

drop table template_partials;
alter table templates drop constraint templates_tenant_id_template_id_version_fkey;
drop table template_versions;
drop table templates;
