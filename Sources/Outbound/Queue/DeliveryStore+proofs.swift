// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Settles deliveries of which nobody knows whether they were accepted, by other evidence than a report.
extension DeliveryStore {
    /// A mail of ours that another mail quotes, by the token in it.
    package struct QuotedMail: Equatable, Sendable {
        package var tail: UInt32
        package var ticketNumber: UInt32
        /// The address, as compared, of who quotes it.
        package var sender: String?

        package init(tail: UInt32, ticketNumber: UInt32, sender: String?) {
            (self.tail, self.ticketNumber, self.sender) = (tail, ticketNumber, sender)
        }
    }

    /// A delivery that was settled.
    package struct Settled: Equatable, Sendable {
        package var delivery: DeliveryID
        package var ticket: TicketID
        package var kind: String
        package var was: QueueState
    }

    // Of a mail to several the one who answers has it. One that waits to be sent once more because nobody knew need not be.
    private static let confirmQuoted: SQL = """
        with quoted as (
            select distinct d.delivery_id, d.state, o.ticket_id, o.kind
            from unnest($2::text[], $3::bigint[], $4::text[]) as q (tail, number, sender)
            join tickets t on t.tenant_id = $1 and t.number = q.number
            join outbox o on o.tenant_id = $1 and o.ticket_id = t.ticket_id and right(o.outbox_id::text, 8) = q.tail
            join deliveries d on d.tenant_id = $1 and d.outbox_id = o.outbox_id
            where (d.state = 'unknown'
                    or d.state = 'queued' and d.resent_from = 'unknown' and d.attempts = d.resent_attempts)
                and (lower(d.recipient) = q.sender
                    or 1 = (select count(*) from deliveries e where e.tenant_id = $1 and e.outbox_id = o.outbox_id)))
        update deliveries d set state = 'accepted', proof = 'answer', settled_at = coalesce(d.settled_at, now()),
            next_attempt_at = null, lease_holder = null, report_kind = coalesce(d.report_kind, 'delivered'),
            reported_at = coalesce(d.reported_at, now())
        from quoted q where d.tenant_id = $1 and d.delivery_id = q.delivery_id and d.state = q.state
        returning d.delivery_id, q.ticket_id, q.kind, q.state
        """

    /// Settles deliveries whose mails are quoted by others: whoever quotes a mail has it.
    ///
    /// - Complexity: one round trip; by indexes of tickets and their mails.
    package static func confirm(
        quoted mails: [QuotedMail],
        in transaction: Transaction
    ) throws -> [Settled] {
        if mails.isEmpty { return [] }
        return try transaction.query(
            confirmQuoted, transaction.requireTenant(),
            SQLArray(
                mails.map { mail in
                    let digits = String(mail.tail, radix: 16)
                    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
                }),
            SQLArray(mails.map { Int64($0.ticketNumber) }), SQLColumn(mails.map { $0.sender?.storable })
        ).map { row in
            Settled(
                delivery: try row.get("delivery_id"), ticket: try row.get("ticket_id"), kind: try row.get("kind"),
                was: try row.get("state"))
        }
    }

    /// What is looked at of a delivery of which nobody knows whether it was accepted.
    package struct UnknownDelivery: Equatable, Sendable {
        package var id: DeliveryID
        package var ticket: TicketID
        package var kind: OutgoingMail.Kind
        /// By whose server it went.
        package var route: MailboxID
        /// The Message-ID without angle brackets.
        package var mailID: String
        /// Whether a mail that the server has can be no other than this one's: neither was it accepted before, nor is there
        /// another recipient of the same mail.
        package var isAlone: Bool
        /// Seconds since nobody knows.
        package var age: Double
        /// Whether the tenant has such ones sent once more, and this one was not yet.
        package var isResent: Bool
    }

    private static let selectUnknown: SQL = """
        select d.delivery_id, o.ticket_id, o.kind, d.mailbox_id, o.mail_id,
            coalesce(d.resent_from, 'unknown') <> 'accepted'
                and 1 = (select count(*) from deliveries e where e.tenant_id = $1 and e.outbox_id = d.outbox_id) as is_alone,
            extract(epoch from now() - d.settled_at)::double precision as age,
            coalesce(p.unknown_resent, false) and o.kind = 'reply' and o.content <> '' and d.resent_once_at is null
                and d.resent_from is null as is_resent
        from deliveries d join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
        left join delivery_policies p on p.tenant_id = d.tenant_id
        where d.tenant_id = $1 and d.delivery_id = $2 and d.state = 'unknown' and d.report_kind is null
        for no key update of d
        """

    /// A delivery of which still nobody knows, locked; `nil` once it is settled.
    package static func unknown(_ id: DeliveryID, in transaction: Transaction) throws -> UnknownDelivery? {
        try transaction.query(selectUnknown, transaction.requireTenant(), id).first.map { row in
            let word: String = try row.get("kind")
            guard let kind = OutgoingMail.Kind(rawValue: word) else {
                throw DatabaseError(.misuse, "a mail of an unknown kind")
            }
            return UnknownDelivery(
                id: try row.get("delivery_id"), ticket: try row.get("ticket_id"), kind: kind,
                route: try row.get("mailbox_id"), mailID: try row.get("mail_id"), isAlone: try row.get("is_alone"),
                age: try row.get("age"), isResent: try row.get("is_resent"))
        }
    }

    private static let confirmProbed: SQL = """
        update deliveries set state = 'accepted', proof = 'probe', reply_text = $3
        where tenant_id = $1 and delivery_id = $2 and state = 'unknown'
        """

    /// Settles one of which the server has the mail.
    ///
    /// - Parameter words: What was found, for people.
    /// - Returns: Whether still nobody knew.
    package static func confirm(probed id: DeliveryID, words: String, in transaction: Transaction) throws -> Bool {
        try transaction.query(confirmProbed, transaction.requireTenant(), id, words).affected == 1
    }

    private static let resendUnknown: SQL = """
        with back as (
            update deliveries set state = 'queued', settled_at = null, next_attempt_at = now(), lease_holder = null,
                first_tried_at = null, reply_code = null, reply_status = null, reply_text = null, resent_attempts = attempts,
                resent_from = 'unknown', resent_once_at = now()
            where tenant_id = $1 and delivery_id = $2 and state = 'unknown' and resent_once_at is null returning 1)
        select count(*) as n, pg_notify('postroom_deliveries', '') from back
        """

    /// Has one sent once more by itself: the same bytes, the same Message-ID, and never a second time.
    ///
    /// - Returns: Whether it is.
    package static func resend(unknown id: DeliveryID, in transaction: Transaction) throws -> Bool {
        try transaction.query(resendUnknown, transaction.requireTenant(), id).first?.get("n") ?? 0 == 1
    }
}
