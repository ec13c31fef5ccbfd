// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads the event log in order, each event once, and never misses one that was committed late.
///
/// An event's number is given when it is written, not when it is committed: who reads up to the highest number he sees skips
/// what an older transaction has still to commit. So a consumer goes by (transaction id, sequence) and stays below the oldest
/// transaction that still runs (`pg_snapshot_xmin`): behind that line nothing can appear any more. The price is that one long
/// transaction, of any database of the server, holds every consumer back until it ends; nothing is lost by it.
///
/// Events of one transaction keep their order. Events of transactions that ran side by side come in the order in which those
/// began to write.
package struct EventConsumer: Sendable {
    /// Where a consumer begins that nobody has seen before.
    package enum Start: Sendable {
        /// With the tenant's first event.
        case beginning
        /// With what is committed from now on; what was committed a moment ago beside a longer transaction comes too.
        case now
    }

    /// A consumer's place: the last event that it is done with.
    package struct Cursor: Equatable, Sendable {
        package var transaction: Int64
        package var sequence: Int64
    }

    /// An event with its place in the order.
    package struct Entry: Equatable, Sendable {
        package var cursor: Cursor
        package var event: AuditEntry
    }

    /// The consumer's name: letters a to z, digits, `_`, `.`, `-`; at most 63.
    package let name: String
    private let start: Start

    package init(_ name: String, start: Start = .beginning) {
        self.name = name
        self.start = start
    }

    private static let selectHorizon: SQL = """
        select pg_snapshot_xmin(pg_current_snapshot()) as horizon
        """
    private static let insertCursor: SQL = """
        insert into event_cursors (tenant_id, consumer, xid, sequence) values ($1, $2, $3::xid8, $4)
        on conflict (tenant_id, consumer) do nothing
        """
    private static let selectCursor: SQL = """
        select xid, sequence from event_cursors where tenant_id = $1 and consumer = $2
        """
    private static let lockCursor: SQL = """
        select xid, sequence from event_cursors where tenant_id = $1 and consumer = $2 for update
        """
    // xid as it is: under a cast of the same name the index would not give the order, and all that follows be sorted.
    private static let selectEvents: SQL = """
        select xid, event_id, at, sequence, kind, ticket_id, object_kind, object_id, actor_kind,
            actor_id::text as actor, data, changes, visibility, version, correlation_id::text as correlation
        from events
        where tenant_id = $1 and (xid, sequence) > ($2::xid8, $3::bigint)
            and xid < pg_snapshot_xmin(pg_current_snapshot())
        order by xid, sequence limit $4
        """
    private static let moveCursor: SQL = """
        update event_cursors set xid = $3::xid8, sequence = $4, updated_at = now()
        where tenant_id = $1 and consumer = $2
        """

    /// The next events, the oldest first; none when there is nothing new.
    ///
    /// The cursor is moved in the same transaction: what the caller does there with the events is done once, and not at all
    /// when the transaction fails. Two who read as one consumer wait for each other and get different events.
    ///
    /// - Parameter limit: At most this many.
    /// - Complexity: O(limit) by `events_in_order`; writes nothing when there is nothing new.
    package func next(_ limit: Int, in transaction: Transaction) throws -> [Entry] {
        let tenant = try transaction.requireTenant()
        guard let seen = try cursor(Self.selectCursor, tenant, transaction) else {
            return try begin(limit, tenant, transaction)
        }
        // Most looks find nothing: they should lock nothing either.
        if try Self.entries(after: seen, 1, tenant, transaction).isEmpty { return [] }
        return try take(limit, tenant, transaction)
    }

    /// The tenants whose logs have something new for a consumer; those in which it never looked among them.
    ///
    /// - Complexity: O(tenants), a look at an index for each.
    package static func tenants(withNewsFor name: String, in transaction: Transaction) throws -> [TenantID] {
        try transaction.query("select tenant_id from tenants_with_news($1)", name).map { try $0.get("tenant_id") }
    }

    /// Where the consumer is; `nil` before its first look.
    package func cursor(in transaction: Transaction) throws -> Cursor? {
        try cursor(Self.selectCursor, transaction.requireTenant(), transaction)
    }

    /// The oldest transaction that still runs: everything below it is over.
    static func horizon(in transaction: Transaction) throws -> Int64 {
        try transaction.query(selectHorizon).first?.get("horizon") ?? 0
    }

    private func begin(_ limit: Int, _ tenant: TenantID, _ transaction: Transaction) throws -> [Entry] {
        var first = Cursor(transaction: 0, sequence: 0)
        if case .now = start { first.transaction = try Self.horizon(in: transaction) }
        try transaction.query(Self.insertCursor, tenant, name, first.transaction, first.sequence)
        return try take(limit, tenant, transaction)
    }

    private func take(_ limit: Int, _ tenant: TenantID, _ transaction: Transaction) throws -> [Entry] {
        guard let cursor = try cursor(Self.lockCursor, tenant, transaction) else { return [] }
        let entries = try Self.entries(after: cursor, limit, tenant, transaction)
        guard let last = entries.last?.cursor else { return [] }
        try transaction.query(Self.moveCursor, tenant, name, last.transaction, last.sequence)
        return entries
    }

    private func cursor(_ sql: SQL, _ tenant: TenantID, _ transaction: Transaction) throws -> Cursor? {
        try transaction.query(sql, tenant, name).first.map {
            Cursor(transaction: try $0.get("xid"), sequence: try $0.get("sequence"))
        }
    }

    static func entries(
        after cursor: Cursor,
        _ limit: Int,
        _ tenant: TenantID,
        _ transaction: Transaction
    ) throws -> [Entry] {
        try transaction.query(selectEvents, tenant, cursor.transaction, cursor.sequence, max(1, limit)).map {
            Entry(
                cursor: Cursor(transaction: try $0.get("xid"), sequence: try $0.get("sequence")),
                event: try AuditEntry($0)
            )
        }
    }
}
