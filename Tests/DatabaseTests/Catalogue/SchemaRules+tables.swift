// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Tables: whose they are, what they say about themselves, who sees which rows.
extension SchemaRules {
    /// Kind, owner and comment; for everything, views included.
    mutating func judgeShape(of table: SchemaTable) {
        if table.owner != Schema.owner { find(table.name, "belongs to \(table.owner), not to \(Schema.owner)") }
        if (table.comment ?? "").isEmpty {
            find(table.name, "has no comment that says what it is for: comment on table \(table.name) is '…'")
        }
        switch table.kind {
        case .table, .partitioned: break
        case .view:
            if !table.readsAsCaller { judgeView(table) }
        case .materialized, .foreign:
            find(table.name, "a \(table.kind.words), which row-level security does not reach")
        }
    }

    /// A view with its owner's rights, who sees the rows of all tenants where that is allowed.
    private mutating func judgeView(_ view: SchemaTable) {
        // One table, and nothing but the tenant as the condition.
        let form = /FROM \w+( \w+)?\s+WHERE (\w+\.)?tenant_id = current_tenant\(\);$/
        if (view.definition ?? "").firstMatch(of: form) == nil {
            find(
                view.name,
                "reads with its owner's rights, and is not: from one table where tenant_id = current_tenant()")
        }
        if !isExcepted(view.name, by: \.views) {
            find(view.name, "is not made with (security_invoker = true); do, or say why not in SchemaExceptions")
        }
    }

    /// The rights of the application, and that nobody else has any.
    mutating func judgeAccess(to table: SchemaTable) {
        let allowed = exceptions.rights[table.name] ?? ["SELECT", "INSERT", "UPDATE", "DELETE"]
        for grant in table.grants {
            let right = grant.column.map { "\(grant.privilege) (\($0))" } ?? grant.privilege
            if grant.grantee != Schema.application {
                find(table.name, "\(right) is granted to \(grant.grantee)")
            } else if !allowed.contains(grant.privilege) {
                find(table.name, "\(right) is granted to the application; at most: \(allowed.sorted())")
            } else if grant.isGrantable {
                find(table.name, "the application may give \(right) to others")
            }
        }
    }

    /// Row-level security, and when a row was made and changed.
    mutating func judgeRows(of table: SchemaTable) {
        if let tenant = table.column("tenant_id") {
            if tenant.type != "uuid" { find(table.name, "tenant_id is \(tenant.type), not uuid") }
            if tenant.isNullable { find(table.name, "tenant_id may be null") }
        } else {
            find(table.name, "has no tenant_id")
        }
        if !table.isSecured || !table.isForced {
            let state = table.isSecured ? "not forced" : "not enabled"
            find(table.name, "row-level security is \(state); call protect_tenant_table('\(table.name)')")
        }
        judgePolicies(of: table)
        if !hasTime("created_at", table), !isExcepted(table.name, by: \.created) {
            find(table.name, "has no created_at timestamptz not null default now()")
        }
        let changes = exceptions.rights[table.name]?.contains("UPDATE") ?? true
        if changes, !hasTime("updated_at", table), !isExcepted(table.name, by: \.updated) {
            find(table.name, "can be changed, and has no updated_at timestamptz not null default now()")
        }
    }

    private func hasTime(_ name: String, _ table: SchemaTable) -> Bool {
        table.column(name).map { $0.type == "timestamptz" && !$0.isNullable && $0.standard == "now()" } ?? false
    }

    /// The application's policy to the letter; the owner's only where a function needs it; no other.
    private mutating func judgePolicies(of table: SchemaTable) {
        let rows = SchemaPolicy("tenant_rows", opens: "tenant_id = current_tenant()", to: Schema.application)
        let claims = SchemaPolicy("owner_claims", opens: "true", to: Schema.owner)
        if !table.policies.contains(rows) {
            find(table.name, "has no policy tenant_rows as protect_tenant_table makes it")
        }
        for policy in table.policies where policy != rows {
            if policy != claims {
                find(
                    table.name, "has the policy \(policy.name), made by neither protect_tenant_table nor allow_claiming"
                )
            } else if schema.seers(of: table.name).isEmpty {
                find(table.name, "has the policy owner_claims, and nothing reads the table with the owner's rights")
            }
        }
    }
}
