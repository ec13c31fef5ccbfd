// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// `docs/schema.md`: the schema for people, written from the catalogue.
///
/// The text is the same for equal schemas. It holds no names that PostgreSQL makes up and no version, so it changes
/// only when a migration changes something.
package struct SchemaDocument: Sendable {
    let schema: Schema
    let areas: [SchemaArea]

    /// - Parameter areas: The chapters. What is in none of them comes last.
    package init(_ schema: Schema, areas: [SchemaArea] = SchemaArea.all) {
        self.schema = schema
        let placed = Set(areas.flatMap(\.tables))
        let others = schema.tables.map(\.name).filter { !placed.contains($0) }
        self.areas =
            others.isEmpty
            ? areas
            : areas + [
                SchemaArea(title: "Other tables", summary: "In no area yet.", writers: "unknown", tables: others)
            ]
    }

    /// The whole text, Markdown with Mermaid diagrams.
    package var text: String {
        let chapters = areas.map(chapter) + [functions]
        return ([introduction] + chapters).joined(separator: "\n\n") + "\n"
    }

    private var introduction: String {
        """
        # The schema

        Written from the live schema by `make schema`, and compared with it by the tests; do not edit. What a table or a
        column means is its comment in the database (`comment on`), given by the migration that makes it. The chapters
        are in `Sources/Database/Schema/SchemaArea.swift`.

        - Every row belongs to a tenant: `tenant_id` comes first in every primary, unique and foreign key, so that a
          reference to another tenant's row cannot be written down.
        - Row-level security is on and forced on every tenant table: the role `\(Schema.application)`, which the program
          works as, sees and writes the rows of its transaction's tenant, and without a tenant none. The owner's
          functions see the rows of all tenants where that is said, and return ids and small facts.
        - Ids are UUIDs of version 7, made by the program: they sort by time.
        - `Tests/DatabaseTests/Catalogue` holds these rules and the exceptions from them, with reasons.

        In the diagrams, references to `tenants` are drawn in the first only. PK is the primary key, FK a foreign key,
        UK a unique one.

        \(contents)
        """
            + (schema.extensions.isEmpty
                ? "" : "\n\nExtensions: \(schema.extensions.map { "`\($0)`" }.joined(separator: ", ")).")
    }

    private var contents: String {
        areas.map { area in
            let tables = area.tables.map(Self.link).joined(separator: ", ")
            return "- \(area.title): \(tables)"
        }.joined(separator: "\n")
    }

    /// A link to a table's section; the word before its name keeps it apart from a chapter of that name.
    static func link(_ table: String) -> String { "[\(table)](#table-\(table))" }

    private func chapter(_ area: SchemaArea) -> String {
        let tables = area.tables.compactMap(schema.table)
        var parts = ["## \(area.title)", "\(area.summary) Written by: \(area.writers)."]
        if tables.contains(where: \.kind.isTable) {
            parts.append("```mermaid\n\(SchemaDiagram(area, of: schema).text)\n```")
        }
        parts += tables.map(section)
        return parts.joined(separator: "\n\n")
    }
}
