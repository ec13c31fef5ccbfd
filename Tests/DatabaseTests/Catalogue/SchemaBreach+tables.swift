// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SchemaBreach {
    /// Row-level security, comments, kinds of tables.
    static let tables = [
        SchemaBreach(
            "security not forced",
            "alter table good no force row level security",
            finds: "good: row-level security is not forced; call protect_tenant_table('good')"
        ),
        SchemaBreach(
            "security off",
            "alter table good disable row level security",
            finds: "good: row-level security is not enabled; call protect_tenant_table('good')"
        ),
        SchemaBreach(
            "no policy",
            "drop policy tenant_rows on good",
            finds: "good: has no policy tenant_rows as protect_tenant_table makes it"
        ),
        SchemaBreach(
            "a policy without check",
            "drop policy tenant_rows on good",
            "create policy tenant_rows on good to postroom_app using (tenant_id = current_tenant()) with check (true)",
            finds: "good: has no policy tenant_rows as protect_tenant_table makes it",
            "good: has the policy tenant_rows, made by neither protect_tenant_table nor allow_claiming"
        ),
        SchemaBreach(
            "a second policy that opens more",
            "create policy more on good for select to postroom_app using (code = 'all')",
            finds:
                "good: has the policy more, made by neither protect_tenant_table nor allow_claiming"
        ),
        SchemaBreach(
            "the owner's policy without need",
            "call allow_claiming('good')",
            finds: "good: has the policy owner_claims, and nothing reads the table with the owner's rights"
        ),
        SchemaBreach(
            "no comment",
            "comment on table good is null",
            finds: "good: has no comment that says what it is for: comment on table good is '…'"
        ),
        SchemaBreach(
            "created_at may be null",
            "alter table good alter created_at drop not null",
            finds: "good: has no created_at timestamptz not null default now()"
        ),
        SchemaBreach(
            "no updated_at",
            "alter table good drop column updated_at",
            finds: "good: can be changed, and has no updated_at timestamptz not null default now()"
        ),
        SchemaBreach(
            "updated_at without a default",
            "alter table good alter updated_at drop default",
            finds: "good: can be changed, and has no updated_at timestamptz not null default now()"
        ),
        SchemaBreach(
            "tenant_id may be null",
            """
            create table loose (tenant_id uuid references tenants, created_at timestamptz not null default now(),
                updated_at timestamptz not null default now())
            """,
            "comment on table loose is 'Holds anything.'",
            "call protect_tenant_table('loose')",
            finds: "loose: tenant_id may be null",
            "loose: has no primary key",
            "loose: tenant_id need not be a tenant: no foreign key that is never null leads to tenants"
        ),
        SchemaBreach(
            "a view with its owner's rights",
            "create view seen as select slug from tenants",
            "comment on view seen is 'Every tenant.'",
            finds: "seen: reads with its owner's rights, and is not: from one table where tenant_id = current_tenant()",
            "seen: is not made with (security_invoker = true); do, or say why not in SchemaExceptions"
        ),
        SchemaBreach(
            "a view with its owner's rights of the tenant's rows, for no stated reason",
            "create view seen as select good_id, code from good where tenant_id = current_tenant()",
            "comment on view seen is 'This tenant''s.'",
            finds: "seen: is not made with (security_invoker = true); do, or say why not in SchemaExceptions"
        ),
        SchemaBreach(
            "a view with its owner's rights and a way around the tenant",
            "create view seen as select good_id from good where code = 'all' or tenant_id = current_tenant()",
            "comment on view seen is 'Almost this tenant''s.'",
            finds: "seen: reads with its owner's rights, and is not: from one table where tenant_id = current_tenant()",
            "seen: is not made with (security_invoker = true); do, or say why not in SchemaExceptions"
        ),
        SchemaBreach(
            "a materialized view",
            "create materialized view kept as select slug from tenants",
            "comment on materialized view kept is 'Every tenant.'",
            finds: "kept: a materialized view, which row-level security does not reach"
        ),
    ]

    /// Rights on tables.
    static let access = [
        SchemaBreach(
            "a right beyond the four",
            "grant truncate on good to postroom_app",
            finds: #"good: TRUNCATE is granted to the application; at most: ["DELETE", "INSERT", "SELECT", "UPDATE"]"#
        ),
        SchemaBreach(
            "a right for everybody",
            "grant select (code) on good to public",
            finds: "good: SELECT (code) is granted to public"
        ),
        SchemaBreach(
            "a right to hand on",
            "grant select on good to postroom_app with grant option",
            finds: "good: the application may give SELECT to others"
        ),
        SchemaBreach(
            "events can be changed",
            "grant update (kind) on events to postroom_app",
            finds: #"events: UPDATE (kind) is granted to the application; at most: ["INSERT", "SELECT"]"#
        ),
        SchemaBreach(
            "events can be deleted",
            "grant delete on events to postroom_app",
            finds: #"events: DELETE is granted to the application; at most: ["INSERT", "SELECT"]"#
        ),
        SchemaBreach(
            "the migrations can be rewritten",
            "grant update on schema_migrations to postroom_app",
            finds: #"schema_migrations: UPDATE is granted to the application; at most: ["SELECT"]"#
        ),
    ]
}
