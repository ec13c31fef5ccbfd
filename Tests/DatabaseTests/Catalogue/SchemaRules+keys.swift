// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// Keys: `tenant_id` comes first in each, on both sides.
extension SchemaRules {
    /// Primary, unique and foreign keys.
    mutating func judgeKeys(of table: SchemaTable) {
        if table.primaryKey == nil { find(table.name, "has no primary key") }
        for index in table.indexes where index.isPrimary || index.isUnique || index.isExclusion {
            let columns = "(\(index.columns.joined(separator: ", ")))"
            guard index.columns.first != "tenant_id" else { continue }
            if index.isPrimary {
                find(table.name, "the primary key \(columns) does not begin with tenant_id")
            } else if !isExcepted("\(table.name) \(columns)", by: \.unique) {
                find(table.name, "the unique key \(index.name) \(columns) does not begin with tenant_id")
            }
        }
        for key in table.foreignKeys { judge(key, of: table) }
        if !reachesTenants(table) {
            find(table.name, "tenant_id need not be a tenant: no foreign key that is never null leads to tenants")
        }
    }

    private mutating func judge(_ key: SchemaForeignKey, of table: SchemaTable) {
        let name = "the foreign key (\(key.columns.joined(separator: ", "))) to \(key.table)"
        if key.columns.first != "tenant_id" || key.referenced.first != "tenant_id" {
            find(
                table.name,
                "\(name) (\(key.referenced.joined(separator: ", "))) does not begin with tenant_id on both sides")
        }
        if !key.isValidated { find(table.name, "\(name) is not validated") }
        let set = key.setColumns.isEmpty ? key.columns : key.setColumns
        if key.deletion == .setsNull || key.deletion == .setsDefault, set.contains("tenant_id") {
            find(
                table.name,
                "\(name) would empty tenant_id: on delete set null (\(key.columns.dropFirst().joined(separator: ", ")))"
            )
        }
    }

    /// Whether every row's tenant is a row of `tenants`, by foreign keys whose columns are never null.
    private func reachesTenants(_ table: SchemaTable) -> Bool {
        var seen: Set<String> = [table.name]
        var open = [table]
        while let next = open.popLast() {
            if next.name == "tenants" { return true }
            for key in next.foreignKeys where key.columns.allSatisfy({ next.column($0)?.isNullable == false }) {
                guard let target = schema.table(key.table), seen.insert(key.table).inserted else { continue }
                open.append(target)
            }
        }
        return false
    }
}
