// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension SchemaBreach {
    /// Primary, unique and foreign keys.
    static let keys = [
        SchemaBreach(
            "a primary key with tenant_id second",
            "alter table good drop constraint good_pkey, add primary key (good_id, tenant_id)",
            finds: "good: the primary key (good_id, tenant_id) does not begin with tenant_id",
            "good: good_id is in no foreign key; add one, or the reason why not to SchemaExceptions"
        ),
        SchemaBreach(
            "a unique constraint with tenant_id second",
            "alter table good add constraint codes unique (code, tenant_id)",
            finds: "good: the unique key codes (code, tenant_id) does not begin with tenant_id"
        ),
        SchemaBreach(
            "a unique index without tenant_id",
            "create unique index codes on good (lower(code)) where code <> ''",
            finds: "good: the unique key codes (lower(code)) does not begin with tenant_id"
        ),
        SchemaBreach(
            "an exclusion without tenant_id",
            "alter table good add constraint codes exclude using hash (code with =)",
            finds: "good: the unique key codes (code) does not begin with tenant_id"
        ),
        SchemaBreach(
            "a foreign key with tenant_id second",
            "alter table brands add constraint twisted unique (brand_id, tenant_id)",
            "alter table good add foreign key (brand_id, tenant_id) references brands (brand_id, tenant_id)",
            finds:
                "brands: the unique key twisted (brand_id, tenant_id) does not begin with tenant_id",
            "good: the foreign key (brand_id, tenant_id) to brands (brand_id, tenant_id) does not begin with tenant_id "
                + "on both sides"
        ),
        SchemaBreach(
            "a foreign key past the tenant",
            "alter table good add constraint codes unique (code)",
            """
            create table past (tenant_id uuid not null references tenants, code text references good (code),
                created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
                primary key (tenant_id, code))
            """,
            "comment on table past is 'Refers to anybody''s good.'",
            "call protect_tenant_table('past')",
            finds: "good: the unique key codes (code) does not begin with tenant_id",
            "past: the foreign key (code) to good (code) does not begin with tenant_id on both sides"
        ),
        SchemaBreach(
            "a foreign key that trusts the rows before it",
            "alter table good add ticket_id uuid",
            "alter table good add foreign key (tenant_id, ticket_id) references tickets not valid",
            finds: "good: the foreign key (tenant_id, ticket_id) to tickets is not validated"
        ),
        SchemaBreach(
            "a deletion that would empty tenant_id",
            "alter table good add ticket_id uuid",
            "alter table good add foreign key (tenant_id, ticket_id) references tickets on delete set null",
            finds: "good: the foreign key (tenant_id, ticket_id) to tickets would empty tenant_id: on delete set null "
                + "(ticket_id)"
        ),
        SchemaBreach(
            "a tenant that need not exist",
            "alter table good drop constraint good_tenant_id_fkey",
            finds: "good: tenant_id need not be a tenant: no foreign key that is never null leads to tenants"
        ),
    ]

    /// Ids that refer to nothing.
    static let references = [
        SchemaBreach(
            "an id without a foreign key",
            "alter table good add ticket_id uuid",
            finds: "good: ticket_id is in no foreign key; add one, or the reason why not to SchemaExceptions"
        ),
        SchemaBreach(
            "an id by another name without a foreign key",
            "alter table good add merged_into uuid",
            finds: "good: merged_into is in no foreign key; add one, or the reason why not to SchemaExceptions"
        ),
        SchemaBreach(
            "ids in an array",
            "alter table good add watchers uuid[]",
            finds: "good: watchers is in no foreign key; add one, or the reason why not to SchemaExceptions"
        ),
        SchemaBreach(
            "an id that is text",
            "alter table good add customer_id text",
            finds: "good: customer_id is in no foreign key; add one, or the reason why not to SchemaExceptions"
        ),
        SchemaBreach(
            "another table's id as the own key",
            """
            create table extra (tenant_id uuid not null references tenants, good_id uuid not null,
                created_at timestamptz not null default now(), updated_at timestamptz not null default now(),
                primary key (tenant_id, good_id))
            """,
            "comment on table extra is 'More of a good.'",
            "call protect_tenant_table('extra')",
            finds: "extra: good_id is the key here and in good, and none of them refers to another",
            "good: good_id is the key here and in extra, and none of them refers to another"
        ),
    ]
}
