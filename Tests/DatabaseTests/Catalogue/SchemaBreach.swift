// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Statements that break a rule of the schema on purpose, and what the rules must say of it.
struct SchemaBreach: Sendable {
    let what: String
    let statements: [SQL]
    let findings: [String]

    init(_ what: String, _ statements: SQL..., finds findings: String...) {
        self.what = what
        self.statements = statements
        self.findings = findings
    }

    /// A table that keeps all rules: the ground on which they are broken one at a time.
    static let good: [SQL] = [
        "set role postroom_owner",
        """
        create table good (
            tenant_id   uuid not null references tenants on delete cascade,
            good_id     uuid not null,
            brand_id    uuid,
            code        text,
            created_at  timestamptz not null default now(),
            updated_at  timestamptz not null default now(),
            primary key (tenant_id, good_id),
            foreign key (tenant_id, brand_id) references brands on delete set null (brand_id)
        )
        """,
        "comment on table good is 'Keeps the rules.'",
        "call protect_tenant_table('good')",
    ]

    static let all = tables + access + keys + references + functions + roles
}
