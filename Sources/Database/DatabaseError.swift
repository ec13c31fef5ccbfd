// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What went wrong between us and PostgreSQL.
///
/// The reason never holds row values: PostgreSQL's own text may quote them, so it is kept only for the classes
/// of error that speak about the server or the statement, not about data.
package struct DatabaseError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of failure it is; the part that code may switch on.
    package enum Kind: Equatable, Sendable {
        /// No connection could be made, or it broke.
        case connection
        /// A connection is plain that has to be encrypted.
        case unencrypted
        /// The server is there but refuses: starting, stopping, too many clients.
        case unavailable
        /// The transaction collided with another one (serialization failure, deadlock, lock wait over); run it again.
        case collision
        /// A statement or the wait for a connection took too long.
        case timeout
        /// No space left for data or WAL.
        case diskFull
        /// A unique constraint stands against it; the constraint's name.
        case unique(String)
        /// A foreign key, check or not-null constraint stands against it; the constraint's or column's name.
        case constraint(String)
        /// The role may not do this, or row-level security hides the row.
        case permission
        /// A value cannot be stored or read as asked (NUL in text, wrong type).
        case invalidValue
        /// The schema is older, newer or other than this program's.
        case schema
        /// The private cluster could not be made or started.
        case cluster
        /// The caller used the client wrongly.
        case misuse
        /// Anything else the server says.
        case other
    }

    /// What kind of failure it is.
    package let kind: Kind
    /// What happened, for people; no personal data.
    package let reason: String
    /// The server's five-character code, when it spoke.
    package let sqlState: String?

    package init(_ kind: Kind, _ reason: String, sqlState: String? = nil) {
        self.kind = kind
        self.reason = reason
        self.sqlState = sqlState
    }

    /// Whether the same call may succeed later.
    package var isTransient: Bool {
        switch kind {
        case .connection, .unavailable, .collision, .timeout, .diskFull: true
        case .unencrypted, .unique, .constraint, .permission, .invalidValue, .schema, .cluster, .misuse, .other: false
        }
    }

    /// Fixed words for metrics.
    package var label: String {
        switch kind {
        case .connection: "connection"
        case .unencrypted: "unencrypted"
        case .unavailable: "unavailable"
        case .collision: "collision"
        case .timeout: "timeout"
        case .diskFull: "disk_full"
        case .unique: "unique"
        case .constraint: "constraint"
        case .permission: "permission"
        case .invalidValue: "invalid_value"
        case .schema: "schema"
        case .cluster: "cluster"
        case .misuse: "misuse"
        case .other: "other"
        }
    }

    package var description: String {
        sqlState.map { "database: \(reason) [\($0)]" } ?? "database: \(reason)"
    }

    package static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }
}
