// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension SchemaDocument {
    /// One table: what it is for, its columns, its keys, who may write it.
    func section(_ table: SchemaTable) -> String {
        var parts = ["### Table \(table.name)"]
        if table.kind != .table { parts.append("A \(table.kind.words).") }
        if let comment = table.comment { parts.append(Self.oneLine(comment)) }
        parts.append(columns(table))
        parts.append((keys(table) + rights(table)).map { "- \($0)" }.joined(separator: "\n"))
        return parts.joined(separator: "\n\n")
    }

    /// Functions and procedures, those with their owner's rights marked.
    var functions: String {
        let rows = schema.functions.map { function in
            let rights = function.isDefiner ? "the owner's" : "the caller's"
            let callers = (function.callers.isEmpty ? ["the owner"] : function.callers).joined(separator: ", ")
            return Self.row([
                Self.code(function.signature), function.returns.map(Self.code) ?? "", rights, callers,
                function.comment ?? "",
            ])
        }
        let head = Self.head(["function", "returns", "works with rights of", "may be called by", "what it does"])
        return "## Functions\n\n" + head + rows.map { "\n" + $0 }.joined()
    }

    private func columns(_ table: SchemaTable) -> String {
        let rows = table.columns.map { column in
            Self.row([
                Self.code(column.name), Self.code(column.type),
                column.isNullable && table.kind.isTable ? "null" : "",
                column.standard.map(Self.code) ?? "", column.comment ?? "",
            ])
        }
        return Self.head(["column", "type", "null", "default", "meaning"]) + rows.map { "\n" + $0 }.joined()
    }

    private func keys(_ table: SchemaTable) -> [String] {
        var lines: [String] = []
        for index in table.indexes {
            if index.isPrimary {
                lines.append("Primary key: \(Self.code(index.columns.joined(separator: ", ")))")
            } else if index.isUnique {
                lines.append("Unique: \(Self.code(Self.columnsAndCondition(index)))")
            }
        }
        for key in table.foreignKeys {
            let columns = Self.code(key.columns.joined(separator: ", "))
            lines.append("\(columns) → \(Self.link(key.table)): \(end(of: key))")
        }
        let referring = schema.tables.filter { $0.foreignKeys.contains { $0.table == table.name } }
        if !referring.isEmpty {
            lines.append("Referred to by: " + referring.map { Self.link($0.name) }.joined(separator: ", "))
        }
        lines += table.checks.map { Self.code($0) }
        for index in table.indexes where !index.isUnique {
            lines.append("Index: \(Self.code("\(index.name) \(Self.columnsAndCondition(index))"))")
        }
        // The query itself is printed differently by different versions of PostgreSQL.
        if let query = table.definition {
            let sources = schema.tables.filter { $0.name != table.name && Schema.mentions($0.name, in: query) }
            let links = sources.map { Self.link($0.name) }.joined(separator: ", ")
            lines.append("Reads \(links) with the rights of \(table.readsAsCaller ? "who asks" : "its owner")")
        }
        lines += table.triggers.map { "Trigger: \(Self.code($0))" }
        return lines
    }

    /// What becomes of a row when the row it refers to is deleted.
    private func end(of key: SchemaForeignKey) -> String {
        let columns = (key.setColumns.isEmpty ? key.columns : key.setColumns).joined(separator: ", ")
        return switch key.deletion {
        case .refused, .restricted: "cannot be deleted while referred to"
        case .cascades: "deleted with it"
        case .setsNull: "\(Self.code(columns)) becomes null when it is deleted"
        case .setsDefault: "\(Self.code(columns)) gets its default when it is deleted"
        }
    }

    private func rights(_ table: SchemaTable) -> [String] {
        let rights = table.rights(of: Schema.application).map { $0.lowercased() }.sorted(by: Self.byCustom)
        var line = "The application may \(rights.isEmpty ? "do nothing" : rights.joined(separator: ", "))"
        for grant in table.grants {
            if let column = grant.column, grant.grantee == Schema.application {
                line += "; \(grant.privilege.lowercased()) \(Self.code(column))"
            }
        }
        let seers = schema.seers(of: table.name).map(Self.code)
        guard table.policies.contains(where: { $0.roles == [Schema.owner] }), !seers.isEmpty else { return [line] }
        return [line, "Rows of all tenants are seen by: \(seers.joined(separator: ", "))"]
    }

    /// The columns in parentheses and what is behind them, without the method where it is the usual one.
    private static func columnsAndCondition(_ index: SchemaIndex) -> String {
        index.definition.hasPrefix("btree ") ? String(index.definition.dropFirst(6)) : index.definition
    }

    /// Reading first, then the writing commands in the order of a row's life.
    private static func byCustom(_ one: String, _ other: String) -> Bool {
        let custom = ["select", "insert", "update", "delete"]
        let places = (custom.firstIndex(of: one) ?? custom.count, custom.firstIndex(of: other) ?? custom.count)
        return places.0 == places.1 ? one < other : places.0 < places.1
    }

    private static func head(_ names: [String]) -> String {
        row(names) + "\n|" + String(repeating: "---|", count: names.count)
    }

    /// A row of a table; a bar inside a cell would end it.
    private static func row(_ cells: [String]) -> String {
        "|" + cells.map { oneLine($0).replacing("|", with: "\\|") }.map { $0.isEmpty ? " |" : " \($0) |" }.joined()
    }

    private static func code(_ text: String) -> String { "`\(oneLine(text))`" }

    private static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
