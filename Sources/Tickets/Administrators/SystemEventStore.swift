// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// Reads the installation's own log: what happened outside of tenants, such as the making of its first administrator.
///
/// ``SystemAdminStore`` writes it. It is read like a tenant's audit trail, in transactions without a tenant: in others it
/// is empty.
package enum SystemEventStore {
    private static let select: SQL = """
        select event_id, created_at as at, sequence, kind, null::uuid as ticket_id, object_kind, object_id, actor_kind,
            actor_id::text as actor, data, null::jsonb as changes, 'internal'::text as visibility,
            null::bigint as version, correlation_id::text as correlation
        from system_events
        where $1::uuid is null and ($2::text is null or object_kind = $2 and object_id = $3)
            and ($4::text is null or actor_kind = $4) and ($5::uuid is null or actor_id = $5)
            and ($6::text[] is null or kind = any ($6)) and ($7::timestamptz is null or created_at >= $7)
            and ($8::timestamptz is null or created_at < $8) and ($9::bigint is null or sequence < $9)
        order by sequence desc limit $10
        """

    /// A page of the log, the newest events first.
    ///
    /// - Parameters:
    ///   - filter: One that names a ticket finds nothing: here are none.
    ///   - place: Where the page before ended; `nil` begins with the newest.
    ///   - limit: At most this many, and at most ``EventStore/mostOfAPage``.
    /// - Throws: `forbidden` for all but the system; `DatabaseError.misuse` in a transaction of a tenant.
    /// - Complexity: by the index of their order; events that the filter leaves out are read over.
    package static func page(
        _ filter: AuditFilter,
        after place: AuditPlace? = nil,
        limit: Int,
        as actor: Actor,
        in transaction: Transaction
    ) throws -> [AuditEntry] {
        try actor.requireSystem()
        guard transaction.tenant == nil else {
            throw DatabaseError(.misuse, "the log of the installation is in no tenant")
        }
        return try transaction.query(
            select,
            filter.ticket,
            filter.object?.kind.storable,
            filter.object?.id.storable,
            filter.actorKind?.storable,
            filter.actorID,
            filter.kindWords,
            filter.from,
            filter.to,
            place?.sequence,
            min(max(limit, 1), EventStore.mostOfAPage)
        ).map(AuditEntry.init)
    }
}
