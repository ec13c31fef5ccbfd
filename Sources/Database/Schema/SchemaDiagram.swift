// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The diagram of an area: its tables with their keys, and what they refer to.
///
/// Columns outside of keys would make it unreadable, the tables of other areas are boxes without content, and
/// references to `tenants`, which all tables have, are left out elsewhere than in its own area.
struct SchemaDiagram {
    private let tables: [SchemaTable]
    private let names: Set<String>

    init(_ area: SchemaArea, of schema: Schema) {
        tables = area.tables.compactMap(schema.table).filter(\.kind.isTable)
        names = Set(tables.map(\.name))
    }

    /// Mermaid's text (`erDiagram`).
    var text: String {
        (["erDiagram"] + tables.map(entity) + tables.flatMap(relations)).joined(separator: "\n")
    }

    private func entity(_ table: SchemaTable) -> String {
        let lines = table.columns.compactMap { column -> String? in
            let marks = marks(column.name, of: table)
            guard !marks.isEmpty else { return nil }
            return "        \(word(column.type)) \(column.name) \(marks.joined(separator: ", "))"
        }
        return "    \(table.name) {\n" + lines.map { $0 + "\n" }.joined() + "    }"
    }

    private func marks(_ column: String, of table: SchemaTable) -> [String] {
        var marks: [String] = []
        if table.primaryKey?.columns.contains(column) == true { marks.append("PK") }
        if table.foreignKeys.contains(where: { $0.columns.contains(column) }) { marks.append("FK") }
        // Every unique key begins with tenant_id, so it says nothing there.
        let isUnique = table.indexes.contains { $0.isUnique && !$0.isPrimary && $0.columns.contains(column) }
        if isUnique, column != "tenant_id" { marks.append("UK") }
        return marks
    }

    private func relations(_ table: SchemaTable) -> [String] {
        table.foreignKeys.filter { $0.table != "tenants" || names.contains("tenants") }.map { key in
            let isOptional = key.columns.contains { table.column($0)?.isNullable ?? true }
            let isUnique = table.indexes.contains {
                $0.isUnique && $0.condition == nil && Set($0.columns).isSubset(of: key.columns)
            }
            let label = key.columns.count > 1 ? key.columns.dropFirst().joined(separator: ", ") : key.columns[0]
            return
                "    \(key.table) \(isOptional ? "|o" : "||")--\(isUnique ? "o|" : "o{") \(table.name) : \"\(label)\""
        }
    }

    /// A type as one word, as Mermaid asks.
    private func word(_ type: String) -> String {
        String(type.map { $0 == " " || $0 == "," ? "_" : $0 })
    }
}
