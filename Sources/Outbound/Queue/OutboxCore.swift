// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

/// What people do with mails that are on their way, or did not arrive.
///
/// ``DeliveryStep`` says which command goes from which state; of several deliveries all are changed or none. A mail's bytes
/// and its Message-ID are never touched, so none of these commands can make a second mail of one. Each writes an event on
/// the ticket's timeline that says who did it.
package struct OutboxCore {
    let authority: Authority

    static let lockRows: SQL = """
        select d.delivery_id, d.outbox_id, d.state, d.mailbox_id, d.recipient, d.report_kind, d.reply_code, d.reply_status,
            d.successor_id, o.ticket_id, o.message_id, o.kind, o.content = '' as is_erased
        from deliveries d join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
        where d.tenant_id = $1 and d.delivery_id = any ($2) order by d.delivery_id for no key update of d
        """
    // Who has claimed it finds out when he wants to arm it, and drops the connection before the dot.
    static let cancelRows: SQL = """
        update deliveries set state = 'cancelled', settled_at = now(), next_attempt_at = null, lease_holder = null
        where tenant_id = $1 and delivery_id = any ($2) and state in ('queued', 'sending')
        """
    private static let hurryRows: SQL = """
        with early as (
            update deliveries set next_attempt_at = now()
            where tenant_id = $1 and delivery_id = any ($2) and state = 'queued' returning 1)
        select pg_notify('postroom_deliveries', '')
        """
    private static let selectDelayed: SQL = """
        select delivery_id from deliveries
        where tenant_id = $1 and settled_at is null and state = 'queued' and first_tried_at is not null
            and next_attempt_at > now() and ($2::uuid is null or mailbox_id = $2)
        order by delivery_id limit $3 for no key update skip locked
        """
    // Its life begins anew. Attempts go on being counted: they fence whoever still believes that he has it.
    private static let resendRows: SQL = """
        with back as (
            update deliveries set state = 'queued', settled_at = null, next_attempt_at = now(), lease_holder = null,
                first_tried_at = null, reply_code = null, reply_status = null, reply_text = null, report_kind = null,
                report_status = null, report_ledger_id = null, reported_at = null, send_at = null,
                mailbox_id = coalesce($3, mailbox_id),
                resent_attempts = case when attempts > 0 then attempts end, resent_from = state, proof = null,
                failure_told_at = null, is_forced = is_forced or state = 'suppressed'
            where tenant_id = $1 and delivery_id = any ($2) returning 1)
        select pg_notify('postroom_deliveries', '')
        """
    private static let rerouteRows: SQL = """
        with other as (
            update deliveries set mailbox_id = $3, next_attempt_at = now()
            where tenant_id = $1 and delivery_id = any ($2) and state = 'queued' returning 1)
        select pg_notify('postroom_deliveries', '')
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// Calls deliveries off that are not sent: those that wait, and those that a worker has claimed, as long as it has not
    /// armed the final dot. What is armed may have arrived, and is not called off.
    ///
    /// - Throws: ``OutboxError``: `inWork` where a worker has armed it; `forbidden` without `tickets.reply`.
    package func cancel(_ ids: [DeliveryID]) throws {
        let rows = try lock(ids, for: .cancel)
        try authority.transaction.query(Self.cancelRows, authority.tenant, SQLArray(rows.map(\.id)))
        for row in rows { try note(row, .cancel) }
    }

    /// Has deliveries tried at once that wait for their next attempt.
    ///
    /// - Throws: ``OutboxError``; `forbidden` without `tickets.reply`.
    package func retry(_ ids: [DeliveryID]) throws {
        let rows = try lock(ids, for: .retry)
        try authority.transaction.query(Self.hurryRows, authority.tenant, SQLArray(rows.map(\.id)))
        for row in rows { try note(row, .retry) }
    }

    /// The same for all that wait for another attempt, the oldest first: when a server is back that was away.
    ///
    /// - Parameters:
    ///   - mailbox: Only what goes by this one's server.
    ///   - most: At most so many; call again until 0 comes back.
    /// - Returns: How many.
    package func retryDelayed(of mailbox: MailboxID? = nil, most: Int = 500) throws -> Int {
        try authority.require(.replyToTickets)
        let ids = try authority.transaction.query(Self.selectDelayed, authority.tenant, mailbox, most)
            .map { try $0.get("delivery_id") as DeliveryID }
        if !ids.isEmpty { try retry(ids) }
        return ids.count
    }

    /// Has mails sent once more that were refused, given up, called off or reported as not arrived, or of which nobody knows
    /// whether they arrived: the same bytes with the same Message-ID, so that a mail program which gets both can know them
    /// for one. What was suppressed is sent all the same, this one mail.
    ///
    /// - Throws: ``OutboxError``: `automatic` for answers that no person wrote, which are given once at most; `erased`;
    ///   `forbidden` without `tickets.reply`.
    package func resend(_ ids: [DeliveryID]) throws {
        let rows = try lock(ids, for: .resend)
        for row in rows {
            try row.requireContent()
            // None twice (DESIGN invariant 9): what a machine said may have been said already.
            guard row.kind == .reply || row.kind == .notification else {
                throw OutboxError(
                    .automatic, "delivery \(row.id) is an automatic answer; such a one is sent once at most")
            }
        }
        try authority.transaction.query(
            Self.resendRows, authority.tenant, SQLArray(rows.map(\.id)), nil as MailboxID?)
        for row in rows { try note(row, .resend) }
    }

    /// Has mails that wait, were refused or given up go by another mailbox's server, with sender and bytes as they are.
    ///
    /// That is sound where the server may send for the domain of the envelope sender, which SPF asks (RFC 7208 §2.4), and
    /// where a signature's domain stays that of From (RFC 7489 §3.1): so both mailboxes must be of one domain.
    ///
    /// - Throws: ``OutboxError``: `unsound` for a mailbox of another domain; `forbidden` without `mailboxes.change`.
    package func reroute(_ ids: [DeliveryID], through mailbox: MailboxID) throws {
        try authority.require(.changeMailboxes)
        guard let route = try MailboxStore.find(mailbox, in: authority.transaction) else {
            throw OutboxError(.notFound, "there is no mailbox \(mailbox)")
        }
        let rows = try lock(ids, for: .reroute)
        for row in rows {
            try row.requireContent()
            guard let own = try sender(of: row), own.domain.lowercased() == route.domain.lowercased() else {
                throw OutboxError(
                    .unsound,
                    "mailbox \(mailbox) is of another domain than the sender of delivery \(row.id): receivers would take the "
                        + "mail for a forgery (SPF, DKIM); choose a mailbox of the same domain")
            }
        }
        let waiting = rows.filter { $0.state == .queued }.map(\.id)
        let ended = rows.filter { $0.state != .queued }.map(\.id)
        let (transaction, tenant) = (authority.transaction, authority.tenant)
        if !waiting.isEmpty { try transaction.query(Self.rerouteRows, tenant, SQLArray(waiting), mailbox) }
        if !ended.isEmpty { try transaction.query(Self.resendRows, tenant, SQLArray(ended), mailbox) }
        for row in rows {
            try note(
                row, .reroute,
                [Event.Change("mailbox", .string(row.route.description), .string(mailbox.description))])
        }
    }

    /// The mailbox in whose name a delivery's mail is written.
    private func sender(of row: LockedDelivery) throws -> Mailbox? {
        try authority.transaction.query(
            "select mailbox_id from outbox where tenant_id = $1 and outbox_id = $2", authority.tenant, row.mail
        ).first.flatMap { try MailboxStore.find($0.get("mailbox_id"), in: authority.transaction) }
    }

    func note(
        _ row: LockedDelivery,
        _ step: DeliveryStep,
        _ changes: [Event.Change] = [],
        _ successor: DeliveryID? = nil,
        _ more: [String: String] = [:]
    )
        throws
    {
        let kind: Event.Kind
        switch step {
        case .cancel: kind = .deliveryCancelled
        case .schedule: kind = .deliveryScheduled
        case .retry: kind = .deliveryRetried
        case .resend: kind = .deliveryResent
        case .reroute: kind = .deliveryRerouted
        case .readdress: kind = .deliveryReaddressed
        default: preconditionFailure("\(step) is no command")
        }
        var data = ["delivery": row.id.description, "kind": row.kind.rawValue]
        data["code"] = row.code.map(String.init)
        data["status"] = row.status
        data["successor"] = successor?.description
        data.merge(more) { _, new in new }
        var changes = changes
        if let next = step.next(from: row.state, hasBounced: row.hasBounced), next != row.state {
            changes.append(Event.Change("state", .string(row.state.rawValue), .string(next.rawValue)))
        }
        try AuditTrail.write(
            kind, about: .delivery(row.id), by: authority.actor, on: row.ticket, data: data, changes: changes,
            in: authority.transaction)
    }

    /// Locks deliveries, and looks whether a step goes from where they are.
    ///
    /// - Throws: `notFound` for the first that is not this tenant's; `inWork`, `state` or `replaced` for the first from
    ///   which it does not go; `forbidden`.
    func lock(_ ids: [DeliveryID], for step: DeliveryStep) throws -> [LockedDelivery] {
        if step != .reroute { try authority.require(.replyToTickets) }
        let rows = try authority.transaction.query(Self.lockRows, authority.tenant, SQLArray(ids))
            .map(LockedDelivery.init)
        let found = Set(rows.map(\.id))
        if let missing = ids.first(where: { !found.contains($0) }) {
            throw OutboxError(.notFound, "there is no delivery \(missing)")
        }
        for row in rows { try row.require(step) }
        return rows
    }
}
