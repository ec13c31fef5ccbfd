// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A function or procedure.
package struct SchemaFunction: Equatable, Sendable {
    /// A column of what a function returns.
    package struct Result: Equatable, Sendable {
        package var name: String
        package var type: String
    }

    package var name: String
    /// The arguments as SQL writes them.
    package var arguments: String
    /// What it returns, as SQL writes it; `nil` for procedures.
    package var returns: String?
    /// The columns of its `returns table (…)` and its `out` arguments.
    package var results: [Result]
    package var owner: String
    package var language: String
    /// Whether it works with its owner's rights (`security definer`).
    package var isDefiner: Bool
    /// Settings pinned for its run, `name=value`.
    package var settings: [String]
    /// Who may call it, beside its owner; `public` for everybody.
    package var callers: [String]
    /// Its text.
    package var body: String
    /// What it does, in one sentence (`comment on function`).
    package var comment: String?

    /// Name and arguments.
    package var signature: String { "\(name)(\(arguments))" }
}

/// A role and how mighty it is, all it inherits included.
package struct SchemaRole: Equatable, Sendable {
    package var name: String
    /// Attributes that no role of ours may have: `superuser`, `bypassrls`, `createrole`, `createdb`, `replication`.
    package var powers: [String]
    /// Roles it is a member of, directly or not; without `pg_database_owner`, of which the database's owner always is.
    package var memberships: [String]
    /// Whether it may make tables in `public`, or schemas.
    package var makesObjects: Bool
    /// What it owns in this database, in PostgreSQL's words.
    package var owns: [String]
}
