// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Tickets

package import struct Foundation.Date

/// Answers that wait for their time, and what calls them off before.
extension OutboxCore {
    private static let scheduleRows: SQL = """
        with later as (
            update deliveries set send_at = $3, next_attempt_at = $3
            where tenant_id = $1 and delivery_id = any ($2) and state = 'queued' returning 1)
        select pg_notify('postroom_deliveries', '')
        """
    private static let selectClock: SQL = """
        select $1::timestamptz > now() as is_ahead, $1::timestamptz <= now() + interval '366 days' as is_near
        """
    private static let selectOfAnswer: SQL = """
        select d.delivery_id from outbox o
        join deliveries d on d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id
        where o.tenant_id = $1 and o.message_id = $2 and o.kind = 'reply' and d.successor_id is null
        order by d.delivery_id
        """
    // Whose first attempt failed has had its time: it is late, and does not wait.
    private static let selectWaiting: SQL = """
        select d.delivery_id, m.ticket_id from deliveries d
        join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
        join messages m on m.tenant_id = o.tenant_id and m.message_id = o.message_id
        where d.tenant_id = $1 and d.settled_at is null and d.send_at is not null and o.kind = 'reply'
            and (d.state = 'queued' and d.first_tried_at is null or d.state = 'sending' and d.attempts = 1)
            and m.ticket_id = any ($2)
            and coalesce((select p.withdraws from delivery_policies p where p.tenant_id = $1), true)
        order by d.delivery_id for no key update of d
        """

    /// Whether an answer can be sent at a time: one that is to come, within a year, by the database's clock.
    ///
    /// - Throws: ``OutboxError`` of kind `time`.
    package static func check(_ time: Date, in transaction: Transaction) throws {
        let row = try transaction.query(selectClock, time).first
        guard try row?.get("is_ahead") ?? false else {
            throw OutboxError(.time, "the time has passed; an answer without a time is sent at once")
        }
        guard try row?.get("is_near") ?? false else {
            throw OutboxError(.time, "the time is more than a year away")
        }
    }

    /// Says when deliveries are to be sent that wait; ``retry(_:)`` sends them at once.
    ///
    /// - Throws: ``OutboxError``: `inWork` and `state` for what does not wait any more; `time`; `forbidden` without
    ///   `tickets.reply`.
    package func schedule(_ ids: [DeliveryID], at time: Date) throws {
        let rows = try lock(ids, for: .schedule)
        try Self.check(time, in: authority.transaction)
        try authority.transaction.query(Self.scheduleRows, authority.tenant, SQLArray(rows.map(\.id)), time)
        for row in rows { try note(row, .schedule, [], nil, ["send_at": time.ISO8601Format()]) }
    }

    /// Calls an answer off, to all to whom it goes or to nobody: the undo of whoever gave it.
    ///
    /// - Returns: The deliveries.
    /// - Throws: ``OutboxError``: `notFound` for a message that is no answer of the tenant; `inWork` where a worker was faster
    ///   and `state` where it is sent, in part or in whole; `forbidden` without `tickets.reply`.
    @discardableResult
    package func cancel(answer message: MessageID) throws -> [DeliveryID] {
        try authority.require(.replyToTickets)
        let ids = try deliveries(of: message)
        guard !ids.isEmpty else { throw OutboxError(.notFound, "there is no answer \(message) on its way") }
        try cancel(ids)
        return ids
    }

    /// The deliveries of an answer, without those whose place another one took.
    package func deliveries(of answer: MessageID) throws -> [DeliveryID] {
        try authority.require(.readTickets)
        return try authority.transaction.query(Self.selectOfAnswer, authority.tenant, answer)
            .map { try $0.get("delivery_id") }
    }

    /// An answer that was called off because the customer wrote first.
    package struct Withdrawn: Equatable, Sendable {
        package var delivery: DeliveryID
        package var ticket: TicketID
        package var message: MessageID
    }

    /// Calls off what waits for its time in tickets in which a customer has just written, where the tenant wants that.
    ///
    /// In the transaction that takes the customer's mail in. What a worker has claimed is called off as with ``cancel(_:)``, as
    /// long as it has not armed the final dot; otherwise the two mails have crossed.
    ///
    /// - Complexity: one round trip where nothing waits, whatever the number of tickets.
    package func withdraw(from tickets: Set<TicketID>) throws -> [Withdrawn] {
        let (transaction, tenant) = (authority.transaction, authority.tenant)
        let found = try transaction.query(Self.selectWaiting, tenant, SQLArray(Array(tickets))).map {
            row -> (id: DeliveryID, ticket: TicketID) in
            (try row.get("delivery_id"), try row.get("ticket_id"))
        }
        if found.isEmpty { return [] }
        // A message that was moved is withdrawn from where it stands now.
        let places = Dictionary(found.map { ($0.id, $0.ticket) }) { first, _ in first }
        let rows = try transaction.query(Self.lockRows, tenant, SQLArray(found.map(\.id))).map(LockedDelivery.init)
        let waiting = rows.filter { DeliveryStep.cancel.next(from: $0.state) != nil }
        try transaction.query(Self.cancelRows, tenant, SQLArray(waiting.map(\.id)))
        var withdrawn: [Withdrawn] = []
        for var row in waiting {
            row.ticket = places[row.id] ?? row.ticket
            try note(row, .cancel, [], nil, ["reason": "customer_wrote"])
            if let message = row.message {
                withdrawn.append(Withdrawn(delivery: row.id, ticket: row.ticket, message: message))
            }
        }
        return withdrawn
    }
}
