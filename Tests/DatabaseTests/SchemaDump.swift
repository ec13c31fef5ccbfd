// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// A schema to the letter, as the server's own `pg_dump -s` writes it.
struct SchemaDump: Equatable {
    let lines: [String]

    init(of database: TestDatabase) throws {
        let root = "/usr/lib/postgresql"
        let versions = try FileManager.default.contentsOfDirectory(atPath: root).compactMap(Int.init).sorted()
        let program = "\(root)/\(versions.last ?? 0)/bin/pg_dump"
        let target = database.superuser.parameters
        let text = try Script.program([
            program, "-s", "-h", target["host"] ?? "", "-U", target["user"] ?? "", database.name,
        ])
        // A word drawn by lot, by which psql knows the end of the dump.
        lines = text.split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("\\restrict") && !$0.hasPrefix("\\unrestrict") }
    }

    /// The lines that are here or there only.
    func difference(from other: SchemaDump) -> [String] {
        lines.difference(from: other.lines).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }
    }
}
