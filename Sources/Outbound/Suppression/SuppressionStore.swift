// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

/// Reads the suppression list and the marks of addresses.
package enum SuppressionStore {
    private static let columns: SQL = """
        select suppression_id, address_key, reason, scope, status, cause, delivery_id, note, actor_kind, created_at, expires_at,
            released_at is null and (expires_at is null or expires_at > now()) as is_active, released_at, released_by,
            release_note
        from suppressions where tenant_id = $1
        """
    private static let isOfAddresses: SQL = """
         and address_key = any ($2) and released_at is null and (expires_at is null or expires_at > now())
        order by address_key, scope, created_at
        """
    private static let isListed: SQL = """
         and ($2::uuid is null or suppression_id < $2) and ($3::text is null or address_key = $3)
            and ($4 or released_at is null and (expires_at is null or expires_at > now()))
        order by suppression_id desc limit $5
        """
    private static let isNamed: SQL = " and suppression_id = $2"
    private static let selectFailures: SQL = """
        select address_key, reason, status, delivery_id, created_at, updated_at from address_failures
        where tenant_id = $1 and address_key = any ($2) order by address_key
        """

    /// What counts now for addresses, by address; of several for one that which is the most.
    ///
    /// - Parameter keys: As ``SendingAddress/key(of:)`` gives them.
    /// - Complexity: one round trip; an index look-up each.
    package static func standing(
        of keys: some Collection<String>,
        in transaction: Transaction
    ) throws -> [String: Suppression] {
        if keys.isEmpty { return [:] }
        let found = try transaction.query(
            columns + isOfAddresses, transaction.requireTenant(), SQLArray(Array(Set(keys)))
        ).map(suppression)
        // "all" is before "automatic".
        return Dictionary(found.map { ($0.address, $0) }) { first, _ in first }
    }

    /// The list, the newest first.
    ///
    /// - Parameters:
    ///   - address: Only of this one, as ``SendingAddress/key(of:)`` gives it.
    ///   - hasEnded: Whether those are wanted, too, that do not count any more.
    ///   - last: Only those behind it.
    /// - Throws: `forbidden` without `tickets.read`.
    package static func all(
        of address: String? = nil,
        hasEnded: Bool = false,
        after last: SuppressionID? = nil,
        limit: Int = 50,
        by authority: Authority
    ) throws -> [Suppression] {
        try authority.require(.readTickets)
        return try authority.transaction.query(
            columns + isListed, authority.tenant, last, address, hasEnded, limit
        ).map(suppression)
    }

    /// One of them, if it is this tenant's.
    ///
    /// - Throws: `forbidden` without `tickets.read`.
    package static func find(_ id: SuppressionID, by authority: Authority) throws -> Suppression? {
        try authority.require(.readTickets)
        return try authority.transaction.query(columns + isNamed, authority.tenant, id).first.map(suppression)
    }

    /// Which of some addresses are marked as not reached.
    package static func failures(
        of keys: some Collection<String>,
        in transaction: Transaction
    ) throws -> [AddressFailure] {
        if keys.isEmpty { return [] }
        return try transaction.query(
            selectFailures, transaction.requireTenant(), SQLArray(Array(Set(keys)))
        ).map { row in
            AddressFailure(
                address: try row.get("address_key"), reason: try row.get("reason"), status: try row.get("status"),
                delivery: try row.get("delivery_id"), since: try row.get("created_at"),
                latest: try row.get("updated_at"))
        }
    }

    private static func suppression(_ row: Row) throws -> Suppression {
        Suppression(
            id: try row.get("suppression_id"),
            address: try row.get("address_key"),
            reason: try row.get("reason"),
            scope: try row.get("scope"),
            status: try row.get("status"),
            cause: try row.get("cause"),
            delivery: try row.get("delivery_id"),
            note: try row.get("note"),
            actorKind: try row.get("actor_kind"),
            createdAt: try row.get("created_at"),
            expiresAt: try row.get("expires_at"),
            isActive: try row.get("is_active"),
            releasedAt: try row.get("released_at"),
            releasedBy: try row.get("released_by"),
            releaseNote: try row.get("release_note")
        )
    }
}
