// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

/// What an erasure does to mails that were sent, or wait to be.
extension OutboxStore {
    /// A delivery that names a person.
    package struct NamedDelivery: Sendable {
        package var id: DeliveryID
        package var recipient: String
        /// What the relay said last.
        package var replyText: String?
    }

    // A worker that has one in hand finishes it first.
    private static let cancelQueued: SQL = """
        update deliveries set state = 'cancelled', settled_at = now(), next_attempt_at = null
        where tenant_id = $1 and lower(recipient) = any ($2) and settled_at is null and lease_holder is null
            and state = 'queued' and ($3::timestamptz is null or created_at <= $3)
        """
    private static let emptyContent: SQL = """
        with finished as (
            select o.outbox_id from outbox o
            where o.tenant_id = $1 and o.content <> '' and o.ticket_id = any ($2)
                and not exists (select from deliveries d
                    where d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id and d.settled_at is null)
            limit $3 for update),
        """ + letGo + """
            update outbox o set content = '' from finished f where o.tenant_id = $1 and o.outbox_id = f.outbox_id
            """
    private static let emptySentTo: SQL = """
        with finished as (
            select o.outbox_id from outbox o where o.tenant_id = $1 and o.content <> '' and o.outbox_id in (
                select d.outbox_id from deliveries d where d.tenant_id = $1 and d.delivery_id = any ($2))
            for update),
        """ + letGo + """
            update outbox o set content = '' from finished f where o.tenant_id = $1 and o.outbox_id = f.outbox_id
            """
    /// Removes the files of mails that are `finished`; blobs that nobody needs any more are erased then.
    private static let letGo: SQL = """
        gone as (
            delete from outbox_files x using finished f where x.tenant_id = $1 and x.outbox_id = f.outbox_id
            returning x.raw_sha256),
        asked as (
            insert into blob_erasures (tenant_id, sha256) select distinct $1::uuid, raw_sha256 from gone
            on conflict do nothing)

        """
    private static let selectOpen: SQL = """
        select exists (
            select from outbox o join deliveries d on d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id
            where o.tenant_id = $1 and d.settled_at is null and o.ticket_id = any ($2))
        as found
        """
    private static let selectOpenTo: SQL = """
        select exists (select from deliveries
            where tenant_id = $1 and lower(recipient) = any ($2) and settled_at is null
                and ($3::timestamptz is null or created_at <= $3)) as found
        """
    private static let selectNamed: SQL = """
        select delivery_id, recipient, reply_text from deliveries
        where tenant_id = $1 and lower(recipient) = any ($2) and settled_at is not null
            and ($4::timestamptz is null or created_at <= $4)
        order by delivery_id limit $3 for update
        """
    private static let selectReplies: SQL = """
        select d.delivery_id, d.recipient, d.reply_text
        from outbox o join deliveries d on d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id
        where o.tenant_id = $1 and o.ticket_id = any ($2) and d.settled_at is not null
            and d.reply_text ilike any ($3)
        order by d.delivery_id for update of d
        """
    private static let rename: SQL = """
        update deliveries set recipient = $3, reply_text = $4 where tenant_id = $1 and delivery_id = $2
        """

    /// Calls off what waits to be sent to addresses: there will be nobody to send it to.
    ///
    /// - Parameters:
    ///   - keys: In lower case.
    ///   - end: Only what was asked for until then: who writes again is answered.
    package static func cancel(to keys: [String], until end: Date?, in transaction: Transaction) throws {
        try transaction.query(cancelQueued, transaction.requireTenant(), SQLArray(keys), end)
    }

    /// Empties mails of tickets whose deliveries are all settled: their bytes were kept to be sent, and that is over.
    ///
    /// - Returns: How many; fewer than `limit` means that none is left.
    package static func empty(tickets: [TicketID], limit: Int, in transaction: Transaction) throws -> Int {
        try transaction.query(emptyContent, transaction.requireTenant(), SQLArray(tickets), limit).affected
    }

    /// Whether a mail of these tickets, or to these addresses, is still on its way.
    package static func isOpen(
        tickets: [TicketID],
        to keys: [String],
        until end: Date?,
        in transaction: Transaction
    ) throws -> Bool {
        let tenant = try transaction.requireTenant()
        if try transaction.query(selectOpen, tenant, SQLArray(tickets)).first?.get("found") ?? false { return true }
        return try transaction.query(selectOpenTo, tenant, SQLArray(keys), end).first?.get("found") ?? false
    }

    /// Settled deliveries to addresses, locked.
    package static func named(
        _ keys: [String],
        until end: Date?,
        limit: Int,
        in transaction: Transaction
    ) throws -> [NamedDelivery] {
        try transaction.query(selectNamed, transaction.requireTenant(), SQLArray(keys), limit, end).map(named)
    }

    /// Settled deliveries of tickets to others in which the relay's answer is like one of the patterns, locked.
    package static func replies(
        like patterns: [String],
        tickets: [TicketID],
        in transaction: Transaction
    ) throws -> [NamedDelivery] {
        try transaction.query(
            selectReplies, transaction.requireTenant(), SQLArray(tickets), SQLArray(patterns)
        ).map(named)
    }

    /// Puts another recipient and another answer in the place of what was there, and empties the mails.
    package static func rename(_ deliveries: [NamedDelivery], in transaction: Transaction) throws {
        let tenant = try transaction.requireTenant()
        try transaction.pipeline(
            [Statement(emptySentTo, tenant, SQLArray(deliveries.map(\.id)))]
                + deliveries.map { Statement(rename, tenant, $0.id, $0.recipient, $0.replyText) })
    }

    private static func named(_ row: Row) throws -> NamedDelivery {
        NamedDelivery(
            id: try row.get("delivery_id"),
            recipient: try row.get("recipient"),
            replyText: try row.get("reply_text")
        )
    }
}

extension OutboxStore {
    private static let removeOfMessages: SQL = """
        with gone as (
            select d.created_at from outbox o join deliveries d on d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id
            where o.tenant_id = $1 and o.message_id = any ($2)),
        asked as (
            insert into blob_erasures (tenant_id, sha256)
            select distinct $1::uuid, f.raw_sha256 from outbox_files f
            join outbox o on o.tenant_id = f.tenant_id and o.outbox_id = f.outbox_id
            where o.tenant_id = $1 and o.message_id = any ($2) on conflict do nothing),
        removed as (delete from outbox where tenant_id = $1 and message_id = any ($2))
        select created_at from gone
        """
    private static let removeOfTickets: SQL = """
        with gone as (
            select d.created_at from outbox o join deliveries d on d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id
            where o.tenant_id = $1 and o.ticket_id = any ($2)),
        asked as (
            insert into blob_erasures (tenant_id, sha256)
            select distinct $1::uuid, f.raw_sha256 from outbox_files f
            join outbox o on o.tenant_id = f.tenant_id and o.outbox_id = f.outbox_id
            where o.tenant_id = $1 and o.ticket_id = any ($2) on conflict do nothing),
        removed as (delete from outbox where tenant_id = $1 and ticket_id = any ($2))
        select created_at from gone
        """

    /// Removes the mails that carried messages.
    ///
    /// - Returns: When each of their deliveries was made, so that it can be counted on.
    package static func remove(messages: [MessageID], in transaction: Transaction) throws -> [Date] {
        try transaction.query(removeOfMessages, transaction.requireTenant(), SQLArray(messages))
            .map { try $0.get("created_at") }
    }

    /// Removes the mails of tickets; so with the result.
    package static func remove(tickets: [TicketID], in transaction: Transaction) throws -> [Date] {
        try transaction.query(removeOfTickets, transaction.requireTenant(), SQLArray(tickets))
            .map { try $0.get("created_at") }
    }
}
