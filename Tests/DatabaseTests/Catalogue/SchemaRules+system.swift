// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Tables of the installation, which belong to no tenant.
extension SchemaRules {
    /// No tenant in it, no way from it to a tenant's rows, and none of it to be seen for a tenant.
    mutating func judgeSystem(_ table: SchemaTable) {
        if table.column("tenant_id") != nil { find(table.name, "a table of the installation that has a tenant_id") }
        if table.primaryKey == nil { find(table.name, "has no primary key") }
        for key in table.foreignKeys where exceptions.system[key.table] == nil {
            find(table.name, "a table of the installation that refers to \(key.table)")
        }
        if !table.isSecured || !table.isForced {
            find(table.name, "row-level security is not forced; call protect_system_table('\(table.name)')")
        }
        let rows = SchemaPolicy("system_rows", opens: "current_tenant() IS NULL", to: Schema.application)
        if table.policies != [rows] { find(table.name, "has not just the policy that protect_system_table makes") }
        let created = table.column("created_at")
        if created?.type != "timestamptz" || created?.isNullable != false || created?.standard != "now()" {
            find(table.name, "has no created_at timestamptz not null default now()")
        }
    }
}
