// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What an operator does on a cluster, and no role of the product may do: making databases, running scripts.
package struct Administrator: Sendable {
    private let target: ConnectionTarget

    /// - Parameter target: A connection as a role with CREATEDB.
    package init(_ target: ConnectionTarget) { self.target = target }

    /// Makes a database as a copy of another, owned by the schema's owner.
    ///
    /// - Parameters:
    ///   - name: Lower-case letters, digits and underscores only.
    ///   - template: The database to copy; nobody may be connected to it.
    /// - Throws: `misuse` for another kind of name, else what the server says.
    package func createDatabase(_ name: String, from template: String) throws {
        for word in [name, template] {
            // Names cannot be parameters; only harmless ones get into the statement.
            guard !word.isEmpty, word.utf8.allSatisfy({ $0 == 95 || (48...57).contains($0) || (97...122).contains($0) })
            else { throw DatabaseError(.misuse, "a database's name has only a-z, 0-9 and _") }
        }
        let session = try Session(target)
        try session.run(script: "create database \(name) template \(template) owner postroom_owner")
    }

    /// Runs a script of statements, as an operator would with psql.
    package func run(script: String) throws { try Session(target).run(script: script) }
}
