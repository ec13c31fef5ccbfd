// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// An index; primary keys, unique keys and exclusions are indexes too.
package struct SchemaIndex: Equatable, Sendable {
    package var name: String
    /// Column names, or expressions in their place.
    package var columns: [String]
    package var isPrimary: Bool
    package var isUnique: Bool
    /// Whether it stands behind an exclusion constraint.
    package var isExclusion: Bool
    /// The method, the columns with their order, the condition: PostgreSQL's text behind `using`.
    package var definition: String
    /// The condition of a partial index.
    package var condition: String?
}

/// A foreign key.
package struct SchemaForeignKey: Equatable, Sendable {
    /// What becomes of a row when the row it refers to is deleted.
    package enum Deletion: String, Sendable {
        case refused = "a"
        case restricted = "r"
        case cascades = "c"
        case setsNull = "n"
        case setsDefault = "d"
    }

    package var name: String
    package var columns: [String]
    package var table: String
    package var referenced: [String]
    package var deletion: Deletion
    /// The columns that a deletion sets to null or to their default; all of the key if empty.
    package var setColumns: [String]
    /// Whether the rows that were there before it were checked.
    package var isValidated: Bool
}

/// A policy of row-level security.
package struct SchemaPolicy: Equatable, Sendable {
    package var name: String
    /// The command it is for: `*` for all, or its letter in `pg_policy`.
    package var command: String
    /// Whether it opens (permissive) rather than narrows (restrictive).
    package var isPermissive: Bool
    /// Role names; `public` for everybody.
    package var roles: [String]
    /// Which rows are seen.
    package var using: String?
    /// Which rows may be written.
    package var check: String?
}

extension SchemaPolicy {
    /// A policy for every command that opens rows to one role.
    package init(_ name: String, opens rows: String, to role: String) {
        self.init(name: name, command: "*", isPermissive: true, roles: [role], using: rows, check: rows)
    }
}

/// A right of a role.
package struct SchemaGrant: Equatable, Sendable {
    /// A role, or `public` for everybody.
    package var grantee: String
    /// `SELECT` and so on.
    package var privilege: String
    /// The column, if the right is for one column only.
    package var column: String?
    /// Whether the role may give it to others.
    package var isGrantable: Bool
}
