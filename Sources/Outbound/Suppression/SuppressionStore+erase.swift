// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

package import struct Foundation.Date

/// What an erasure does to the list and the marks: what is about the person's addresses is gone. Nothing goes to who was
/// forgotten, so nothing has to be kept to prevent it; who writes again is anybody.
extension SuppressionStore {
    private static let deleteEntries: SQL = """
        delete from suppressions where tenant_id = $1 and address_key = any ($2)
            and ($3::timestamptz is null or created_at <= $3)
        """
    private static let deleteMarks: SQL = """
        delete from address_failures where tenant_id = $1 and address_key = any ($2)
            and ($3::timestamptz is null or created_at <= $3)
        """
    private static let selectNotes: SQL = """
        select suppression_id, note, release_note from suppressions
        where tenant_id = $1 and (note ilike any ($2) or release_note ilike any ($2)) order by suppression_id for update
        """
    private static let setNotes: SQL = """
        update suppressions set note = $3, release_note = $4 where tenant_id = $1 and suppression_id = $2
        """

    /// Forgets addresses.
    ///
    /// - Parameters:
    ///   - keys: As ``SendingAddress/key(of:)`` gives them.
    ///   - end: Only what was known until then.
    package static func forget(_ keys: [String], until end: Date?, in transaction: Transaction) throws {
        let (tenant, keys) = (try transaction.requireTenant(), SQLArray(keys))
        try transaction.pipeline([
            Statement(deleteEntries, tenant, keys, end), Statement(deleteMarks, tenant, keys, end),
        ])
    }

    /// Redacts what people have noted with other entries.
    ///
    /// - Parameters:
    ///   - patterns: Which notes are looked at.
    ///   - redact: The text without the person.
    package static func redactNotes(
        like patterns: [String],
        _ redact: (String) -> String,
        in transaction: Transaction
    ) throws {
        let tenant = try transaction.requireTenant()
        let rows = try transaction.query(selectNotes, tenant, SQLArray(patterns)).map { $0 }
        try transaction.pipeline(
            rows.map { row in
                let (note, release): (String?, String?) = (try row.get("note"), try row.get("release_note"))
                return Statement(
                    setNotes, tenant, try row.get("suppression_id") as Identifier<Entity.Suppression>, note.map(redact),
                    release.map(redact))
            })
    }

    private static let selectEntries: SQL = """
        select suppression_id, address_key, reason, scope, note, created_at, expires_at, released_at from suppressions
        where tenant_id = $1 and address_key = any ($2) order by suppression_id
        """

    /// An entry as a person may ask for it.
    package struct Exported: Sendable {
        package var id: String
        package var address: String
        package var reason: String
        package var scope: String
        package var note: String?
        package var createdAt: Date
        package var expiresAt: Date?
        package var releasedAt: Date?
    }

    /// All that was ever on the list of some addresses.
    package static func exported(_ keys: [String], in transaction: Transaction) throws -> [Exported] {
        try transaction.query(selectEntries, transaction.requireTenant(), SQLArray(keys)).map { row in
            Exported(
                id: "\(try row.get("suppression_id") as Identifier<Entity.Suppression>)",
                address: try row.get("address_key"),
                reason: try row.get("reason"), scope: try row.get("scope"), note: try row.get("note"),
                createdAt: try row.get("created_at"), expiresAt: try row.get("expires_at"),
                releasedAt: try row.get("released_at"))
        }
    }
}
