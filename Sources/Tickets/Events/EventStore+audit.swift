// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension EventStore {
    /// The most events of one page.
    package static let mostOfAPage = 1000

    private static let columns: SQL = """
        select event_id, at, sequence, kind, ticket_id, object_kind, object_id, actor_kind, actor_id::text as actor, data,
            changes, visibility, version, correlation_id::text as correlation
        from events
        """
    // One statement for each way in, so that each reads its index from the newest backwards, however many events there are.
    private static let byTicket =
        columns + """
             where tenant_id = $1 and ticket_id = $2 and ($3::text is null or object_kind = $3 and object_id = $4)
                and ($5::text is null or actor_kind = $5) and ($6::uuid is null or actor_id = $6)
                and ($7::text[] is null or kind = any ($7)) and ($8::timestamptz is null or at >= $8)
                and ($9::timestamptz is null or at < $9) and ($10::pg_snapshot is null or pg_visible_in_snapshot(xid, $10))
                and ($11::timestamptz is null or true) and ($12::bigint is null or sequence < $12)
            order by sequence desc limit $13
            """
    private static let byObject =
        columns + """
             where tenant_id = $1 and object_kind = $3 and object_id = $4 and ($2::uuid is null or ticket_id = $2)
                and ($5::text is null or actor_kind = $5) and ($6::uuid is null or actor_id = $6)
                and ($7::text[] is null or kind = any ($7)) and ($8::timestamptz is null or at >= $8)
                and ($9::timestamptz is null or at < $9) and ($10::pg_snapshot is null or pg_visible_in_snapshot(xid, $10))
                and ($11::timestamptz is null or true) and ($12::bigint is null or sequence < $12)
            order by sequence desc limit $13
            """
    private static let byActor =
        columns + """
             where tenant_id = $1 and actor_id = $6 and actor_kind = $5 and ($2::uuid is null or ticket_id = $2)
                and ($3::text is null or object_kind = $3 and object_id = $4)
                and ($7::text[] is null or kind = any ($7)) and ($8::timestamptz is null or at >= $8)
                and ($9::timestamptz is null or at < $9) and ($10::pg_snapshot is null or pg_visible_in_snapshot(xid, $10))
                and ($11::timestamptz is null or true) and ($12::bigint is null or sequence < $12)
            order by sequence desc limit $13
            """
    private static let byTime =
        columns + """
             where tenant_id = $1 and ($2::uuid is null or ticket_id = $2)
                and ($3::text is null or object_kind = $3 and object_id = $4)
                and ($5::text is null or actor_kind = $5) and ($6::uuid is null or actor_id = $6)
                and ($7::text[] is null or kind = any ($7)) and ($8::timestamptz is null or at >= $8)
                and ($9::timestamptz is null or at < $9) and ($10::pg_snapshot is null or pg_visible_in_snapshot(xid, $10))
                and ($11::timestamptz is null or (at, sequence) < ($11, $12::bigint))
            order by at desc, sequence desc limit $13
            """

    /// A page of the audit trail, the newest events first.
    ///
    /// Whoever asks for one ticket, object or actor gets its events in the order of their writing, else in that of their
    /// time, which differ only between transactions that ran side by side.
    ///
    /// - Parameters:
    ///   - place: Where the page before ended; `nil` begins with the newest.
    ///   - limit: At most this many, and at most ``mostOfAPage``.
    ///   - authority: Who asks.
    /// - Throws: `forbidden` without the permission to read the audit trail.
    /// - Complexity: by an index in each case; events that the rest of the filter leaves out are read over.
    package static func audit(
        _ filter: AuditFilter,
        after place: AuditPlace? = nil,
        limit: Int,
        by authority: Authority
    ) throws -> [AuditEntry] {
        try audit(filter, after: place, limit: limit, within: nil, by: authority)
    }

    /// - Parameter snapshot: Only what was committed when this was taken (`pg_current_snapshot`).
    static func audit(
        _ filter: AuditFilter,
        after place: AuditPlace?,
        limit: Int,
        within snapshot: String?,
        by authority: Authority
    ) throws -> [AuditEntry] {
        try authority.require(.readAudit)
        let sql: SQL =
            if filter.ticket != nil {
                byTicket
            } else if filter.object != nil {
                byObject
            } else if filter.actorID != nil { byActor } else { byTime }
        return try authority.transaction.query(
            sql,
            authority.tenant,
            filter.ticket,
            filter.object?.kind.storable,
            filter.object?.id.storable,
            filter.actorKind?.storable,
            filter.actorID,
            filter.kindWords,
            filter.from,
            filter.to,
            snapshot,
            place?.at,
            place?.sequence,
            min(max(limit, 1), mostOfAPage)
        ).map(AuditEntry.init)
    }
}
