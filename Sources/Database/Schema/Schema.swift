// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a database really holds, read from its catalogue: tables, keys, rights, functions, roles.
///
/// The rules of tenancy and the document `docs/schema.md` work on this value, so neither depends on what the
/// migrations meant to make. Everything is in the order of names, so two equal schemas are equal values.
package struct Schema: Equatable, Sendable {
    /// Tables and views of the schema `public`, without those of extensions.
    package var tables: [SchemaTable]
    /// Functions and procedures of the schema `public`, without those of extensions.
    package var functions: [SchemaFunction]
    /// The owner and the application.
    package var roles: [SchemaRole]
    /// Extensions beside PL/pgSQL.
    package var extensions: [String]
    /// Schemas that are neither `public` nor PostgreSQL's own.
    package var otherSchemas: [String]

    /// The role that owns everything and runs the migrations.
    package static let owner = "postroom_owner"
    /// The role the program works as.
    package static let application = "postroom_app"
    /// The table of applied migrations, the only one that belongs to no tenant.
    package static let migrations = "schema_migrations"

    /// The table of that name.
    package func table(_ name: String) -> SchemaTable? { tables.first { $0.name == name } }

    /// The functions and views that read a table with the owner's rights.
    ///
    /// Found by the table's name in their text: PostgreSQL keeps no record of the tables that a function uses.
    package func seers(of table: String) -> [String] {
        let texts =
            functions.filter(\.isDefiner).map { ($0.name, $0.body) }
            + tables.filter { $0.kind == .view && !$0.readsAsCaller }.map { ($0.name, $0.definition ?? "") }
        return texts.filter { Self.mentions(table, in: $0.1) }.map(\.0)
    }

    /// Whether a text has a name as a whole word.
    static func mentions(_ name: String, in text: String) -> Bool {
        text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { $0 == name }
    }
}
