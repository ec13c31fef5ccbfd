// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A table, or what is used like one.
package struct SchemaTable: Equatable, Sendable {
    /// What it is.
    package enum Kind: String, Sendable {
        case table = "r"
        case partitioned = "p"
        case view = "v"
        case materialized = "m"
        case foreign = "f"

        /// What people call it.
        package var words: String {
            switch self {
            case .table: "table"
            case .partitioned: "partitioned table"
            case .view: "view"
            case .materialized: "materialized view"
            case .foreign: "foreign table"
            }
        }

        /// Whether it has rows, keys and policies of its own.
        package var isTable: Bool { self == .table || self == .partitioned }
    }

    package var name: String
    package var kind: Kind
    /// The role that owns it.
    package var owner: String
    /// What it is for, in one sentence (`comment on table`).
    package var comment: String?
    /// Storage options and those of views, `name=value`.
    package var options: [String]
    /// A view's query.
    package var definition: String?
    /// Whether row-level security is on.
    package var isSecured: Bool
    /// Whether row-level security holds for the owner too.
    package var isForced: Bool
    /// In the order of the table.
    package var columns: [SchemaColumn] = []
    package var indexes: [SchemaIndex] = []
    package var foreignKeys: [SchemaForeignKey] = []
    /// Check and exclusion constraints as PostgreSQL writes them.
    package var checks: [String] = []
    /// Triggers as PostgreSQL writes them, without those of foreign keys.
    package var triggers: [String] = []
    package var policies: [SchemaPolicy] = []
    /// Rights of everybody but the owner.
    package var grants: [SchemaGrant] = []

    /// Whether a view reads with the rights of who asks (`security_invoker`) rather than with its owner's.
    package var readsAsCaller: Bool {
        options.contains { $0 == "security_invoker=true" || $0 == "security_invoker=on" }
    }

    /// The primary key's index.
    package var primaryKey: SchemaIndex? { indexes.first(where: \.isPrimary) }

    /// The column of that name.
    package func column(_ name: String) -> SchemaColumn? { columns.first { $0.name == name } }

    /// What a role may do with the whole table, in alphabetical order.
    package func rights(of role: String) -> [String] {
        grants.filter { $0.grantee == role && $0.column == nil }.map(\.privilege)
    }
}

/// A column.
package struct SchemaColumn: Equatable, Sendable {
    package var name: String
    /// The type as SQL writes it, `timestamptz` in short.
    package var type: String
    package var isNullable: Bool
    /// What stands there when nothing is given, or how it is computed.
    package var standard: String?
    /// What it means, where the name does not say it (`comment on column`).
    package var comment: String?
}
