// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Writes mails down before they are sent: one row per mail, one delivery per recipient.
package enum OutboxStore {
    private static let insertMail: SQL = """
        insert into outbox (tenant_id, outbox_id, ticket_id, message_id, mailbox_id, kind, mail_id, envelope_from, content,
            keeps_copy, template_kind, template_id, template_version)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """
    // To an address to which it must not go it is there, and settled from its beginning.
    private static let insertDelivery: SQL = """
        insert into deliveries (tenant_id, delivery_id, outbox_id, mailbox_id, recipient, state, settled_at, send_at,
            next_attempt_at)
        select $1, $2, $3, $4, $5, case when s.found then 'suppressed' else 'queued' end,
            case when s.found then now() end, $8,
            case when not s.found then greatest($8, now() + make_interval(secs => $9)) end
        from (select exists (select from suppressions p where p.tenant_id = $1 and p.address_key = $6
            and p.released_at is null and (p.expires_at is null or p.expires_at > now())
            and ($7 or p.scope = 'all')) as found) s
        returning delivery_id, recipient, state
        """

    /// Queues a mail in the transaction of its cause; workers are woken when that commits. One that is to be sent later waits
    /// in the same queue for its time.
    ///
    /// A recipient on the suppression list gets a delivery in the state `suppressed`, and an event says so.
    ///
    /// - Returns: The deliveries that are not sent for it.
    /// - Complexity: one round trip; another two where something is suppressed.
    @discardableResult
    package static func enqueue(_ mail: OutgoingMail, in transaction: Transaction) throws -> [SuppressedDelivery] {
        let tenant = try transaction.requireTenant()
        var statements = [
            Statement(
                insertMail,
                tenant,
                mail.id,
                mail.ticket,
                mail.message,
                mail.mailbox,
                mail.kind.rawValue,
                mail.mailID,
                mail.envelopeFrom,
                mail.content,
                mail.keepsCopy,
                mail.template?.kind,
                mail.template?.id,
                mail.template?.version
            )
        ]
        statements += inserts(of: mail, tenant: tenant)
        statements += mail.recipients.map { recipient in
            Statement(
                insertDelivery, tenant, DeliveryID(), mail.id, mail.mailbox, recipient,
                SendingAddress.key(of: recipient), mail.kind != .reply, mail.sendAt, mail.undoWindow)
        }
        statements.append(Statement("select pg_notify('postroom_deliveries', '')"))
        let rows = try transaction.pipeline(statements).dropFirst().prefix(mail.recipients.count)
        let stopped = try rows.compactMap(\.first).filter { try $0.get("state") as QueueState == .suppressed }
        if stopped.isEmpty { return [] }
        let keys = try stopped.map { SendingAddress.key(of: try $0.get("recipient")) }
        let standing = try SuppressionStore.standing(of: keys, in: transaction)
        let suppressed = try zip(stopped, keys).compactMap { row, key -> SuppressedDelivery? in
            guard let suppression = standing[key] else { return nil }
            return SuppressedDelivery(
                id: try row.get("delivery_id"), ticket: mail.ticket, message: mail.message, mailbox: mail.mailbox,
                kind: mail.kind, recipient: try row.get("recipient"), suppression: suppression)
        }
        try SuppressionStore.tell(suppressed, in: transaction)
        return suppressed
    }

    /// The Message-ID of the first notification an agent got about a ticket: the root of the agent's thread.
    package static func firstNotification(
        to recipient: String,
        of ticket: TicketID,
        in transaction: Transaction
    ) throws -> String? {
        try transaction.query(
            """
            select o.mail_id from outbox o
            join deliveries d on d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id
            where o.tenant_id = $1 and o.ticket_id = $2 and o.kind = 'notification' and d.recipient = $3
                and coalesce(o.template_kind, '') not in ('agent_digest', 'webhook_disabled')
            order by o.created_at, o.outbox_id limit 1
            """,
            transaction.tenant,
            ticket,
            recipient
        ).first?.get("mail_id")
    }

    private static let countRecent: SQL = """
        select r.address, (select count(*) from (select from deliveries d where d.tenant_id = $1
            and lower(d.recipient) = r.address and d.created_at > now() - interval '1 hour' limit $3) x) as n
        from unnest($2::text[]) as r (address)
        """

    /// How many mails were written to each of some addresses within the last hour.
    ///
    /// - Parameters:
    ///   - addresses: As envelopes have them, in lower case.
    ///   - most: Counted so far.
    /// - Complexity: O(addresses × most), one round trip.
    package static func recent(
        to addresses: [String],
        most: Int,
        in transaction: Transaction
    ) throws -> [String: Int] {
        let rows = try transaction.query(countRecent, transaction.requireTenant(), SQLArray(addresses), most)
        return Dictionary(try rows.map { (try $0.get("address"), try $0.get("n")) }) { first, _ in first }
    }

    /// A ticket's deliveries as people ask for them, the oldest first.
    package static func deliveries(of ticket: TicketID, in transaction: Transaction) throws -> [DeliverySummary] {
        try transaction.query(
            """
            select d.delivery_id, o.kind, o.mail_id, d.recipient, d.state, d.attempts, d.reply_text
            from deliveries d join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
            where o.tenant_id = $1 and o.ticket_id = $2 order by d.created_at, d.delivery_id
            """,
            transaction.tenant,
            ticket
        ).map { row in
            DeliverySummary(
                id: try row.get("delivery_id"),
                kind: try row.get("kind"),
                mailID: try row.get("mail_id"),
                recipient: try row.get("recipient"),
                state: try row.get("state"),
                attempts: try row.get("attempts"),
                replyText: try row.get("reply_text")
            )
        }
    }
}

/// One delivery for people to look at.
package struct DeliverySummary: Equatable, Sendable {
    package var id: DeliveryID
    package var kind: String
    package var mailID: String
    package var recipient: String
    package var state: String
    package var attempts: Int
    /// What the relay said last.
    package var replyText: String?
}
