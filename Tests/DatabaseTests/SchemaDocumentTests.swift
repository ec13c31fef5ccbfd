// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// `docs/schema.md` beside the live schema; with `POSTROOM_WRITE_SCHEMA=1` (`make schema`) the file is written anew.
@Suite("Schema document")
struct SchemaDocumentTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "docs/schema.md")

    private static func schema(of database: TestDatabase) async throws -> Schema {
        try await Connection(database.owner).transaction(tenant: nil) { try Schema.read(in: $0) }
    }

    private static func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    @Test("docs/schema.md is what the live schema is")
    func current() async throws {
        let text = SchemaDocument(try await Self.schema(of: TestDatabase())).text
        if ProcessInfo.processInfo.environment["POSTROOM_WRITE_SCHEMA"] != nil {
            try text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        let written = try String(contentsOf: Self.file, encoding: .utf8)
        let difference = Self.lines(text).difference(from: Self.lines(written))
        let lines = difference.prefix(10).map { change in
            switch change {
            case .insert(let line, let text, _): "line \(line + 1) is missing: \(text)"
            case .remove(let line, let text, _): "line \(line + 1) is not so: \(text)"
            }
        }
        #expect(lines == [], "docs/schema.md is not the live schema; run `make schema` and commit the difference")
    }

    @Test("the text is the same for every database and every role that reads the catalogue")
    func deterministic() async throws {
        let (one, two) = (try await TestDatabase(), try await TestDatabase(migrated: false))
        try await Migrator(two.superuser).migrate()
        let byOwner = try await Self.schema(of: one)
        let byApplication = try await two.pool.transaction(tenant: nil) { try Schema.read(in: $0) }
        #expect(byOwner == byApplication)
        #expect(SchemaDocument(byOwner).text == SchemaDocument(byApplication).text)
    }

    @Test("every table is in one area, and what the areas name exists")
    func areas() async throws {
        let tables = try await Self.schema(of: TestDatabase()).tables.map(\.name)
        let placed = SchemaArea.all.flatMap(\.tables)
        let missing = Set(tables).subtracting(placed).sorted()
        #expect(missing == [], "in no area of docs/schema.md: name them in SchemaArea.swift, then run `make schema`")
        #expect(placed.filter { !tables.contains($0) } == [], "named in SchemaArea.swift, and no tables")
        #expect(placed.count == Set(placed).count, "a table is in two areas")
    }

    @Test("a table in no area, a view, a bar and line breaks in texts and a partial key come out readable")
    func oddities() async throws {
        let database = try await TestDatabase()
        var schema = try await Connection(database.owner).transaction(tenant: nil) { transaction in
            try transaction.query(
                """
                create table odd (tenant_id uuid not null references tenants, odd_id uuid, kind text default 'a|b',
                    twice int generated always as (1 + 1) stored, brand_id uuid, primary key (tenant_id, odd_id),
                    foreign key (tenant_id, brand_id) references brands on delete set null (brand_id))
                """
            )
            try transaction.query("create unique index odd_kinds on odd (tenant_id, lower(kind)) where kind <> 'b'")
            try transaction.query("comment on column odd.kind is E'one\\ntwo | three'")
            try transaction.query("grant update (kind) on odd to postroom_app")
            try transaction.query("create view odd_view with (security_invoker = true) as select tenant_id from odd")
            return try Schema.read(in: transaction)
        }
        schema.tables.removeAll { !["brands", "odd", "odd_view"].contains($0.name) }
        let text = SchemaDocument(schema, areas: []).text
        let lines = Set(text.split(separator: "\n").map(String.init))
        #expect(
            lines.contains(
                "- Other tables: "
                    + ["brands", "odd", "odd_view"].map { "[\($0)](#table-\($0))" }
                    .joined(separator: ", ")))
        #expect(lines.contains("| `kind` | `text` | null | `'a\\|b'::text` | one two \\| three |"))
        #expect(lines.contains("| `twice` | `integer` | null | `generated: 1 + 1` | |"))
        #expect(lines.contains("- Unique: `(tenant_id, lower(kind)) WHERE kind <> 'b'::text`"))
        #expect(
            lines.contains(
                "- `tenant_id, brand_id` → [brands](#table-brands): `brand_id` becomes null when it is deleted")
        )
        #expect(lines.contains("- The application may do nothing; update `kind`"))
        #expect(lines.contains("    brands |o--o{ odd : \"brand_id\""))
        #expect(lines.contains("        uuid brand_id FK"))
        #expect(lines.contains("A view."))
        #expect(lines.contains("- Reads [odd](#table-odd) with the rights of who asks"))
        #expect(lines.contains("| `tenant_id` | `uuid` | | | |"))
        #expect(!lines.contains { $0.contains("tenants ||--o{ odd") })
    }
}
