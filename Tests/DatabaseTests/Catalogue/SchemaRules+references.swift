// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// References: every id is the table's own, or a foreign key.
extension SchemaRules {
    /// Every column that holds ids.
    mutating func judgeReferences(of table: SchemaTable) {
        let referring = Set(table.foreignKeys.flatMap(\.columns))
        for column in table.columns where Self.holdsIDs(column) && !referring.contains(column.name) {
            if isOwnID(column.name, of: table) {
                let twins = schema.tables.filter { $0.name != table.name && isOwnID(column.name, of: $0) }
                guard !twins.isEmpty else { continue }
                let names = twins.map(\.name).joined(separator: ", ")
                find(table.name, "\(column.name) is the key here and in \(names), and none of them refers to another")
            } else if !isExcepted("\(table.name).\(column.name)", "*.\(column.name)", by: \.references) {
                find(
                    table.name,
                    "\(column.name) is in no foreign key; add one, or the reason why not to SchemaExceptions"
                )
            }
        }
    }

    private static func holdsIDs(_ column: SchemaColumn) -> Bool {
        column.name.hasSuffix("_id") || column.name.hasSuffix("_ids") || ["uuid", "uuid[]"].contains(column.type)
    }

    /// Whether the column is what makes a row of this table: its primary key is `tenant_id` and it, and it refers to
    /// nothing.
    private func isOwnID(_ column: String, of table: SchemaTable) -> Bool {
        let own = column == "tenant_id" ? ["tenant_id"] : ["tenant_id", column]
        return table.primaryKey?.columns == own && !table.foreignKeys.contains { $0.columns.contains(column) }
    }
}
