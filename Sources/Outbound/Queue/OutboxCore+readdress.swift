// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
import Tickets

package import struct Foundation.Date

extension OutboxCore {
    /// An answer whose recipient is to be changed, as it was written.
    package struct Original: Sendable {
        package var ticket: TicketID
        package var message: MessageID?
        package var mailbox: MailboxID
        package var recipient: String
        package var content: [UInt8]
        /// When it was to be sent, where that was asked for and is still to come.
        package var sendAt: Date?
        package var keepsCopy: Bool
        /// By which template it was written.
        package var template: TemplateUse?
        /// What belongs into it from blobs.
        package var files: [OutgoingFile]
    }

    private static let selectMail: SQL = """
        select o.ticket_id, o.message_id, o.mailbox_id, o.content, o.keeps_copy, o.template_kind, o.template_id,
            o.template_version,
            case when d.send_at > now() then d.send_at end as send_at
        from outbox o join deliveries d on d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id and d.delivery_id = $3
        where o.tenant_id = $1 and o.outbox_id = $2
        """
    private static let selectDelivery: SQL = """
        select delivery_id from deliveries where tenant_id = $1 and outbox_id = $2
        """
    private static let replaceRow: SQL = """
        update deliveries set successor_id = $3,
            state = case when settled_at is null then 'cancelled' else state end,
            settled_at = coalesce(settled_at, now()), next_attempt_at = null, lease_holder = null
        where tenant_id = $1 and delivery_id = $2
        """

    /// The answer of a delivery that did not arrive, for writing it anew to another recipient; the delivery is locked.
    ///
    /// - Throws: ``OutboxError``: `automatic` for what is no answer of a person: acknowledgements and notifications are about
    ///   their recipient; `state` for what was accepted; `forbidden` without `tickets.reply`.
    package func original(of id: DeliveryID) throws -> Original {
        let row = try lock([id], for: .readdress)[0]
        guard row.kind == .reply else {
            throw OutboxError(
                .automatic, "delivery \(id) is no answer; only a person's answer can go to another address")
        }
        try row.requireContent()
        guard let mail = try authority.transaction.query(Self.selectMail, authority.tenant, row.mail, id).first else {
            throw OutboxError(.notFound, "there is no delivery \(id)")
        }
        return Original(
            ticket: try mail.get("ticket_id"), message: try mail.get("message_id"), mailbox: try mail.get("mailbox_id"),
            recipient: row.recipient, content: try mail.get("content"), sendAt: try mail.get("send_at"),
            keepsCopy: try mail.get("keeps_copy"), template: try TemplateUse(mail),
            files: try OutboxStore.files(of: [row.mail], isLocked: true, in: authority.transaction)[row.mail] ?? [])
    }

    /// Queues a mail in the place of a delivery that did not arrive: that one is called off where it still waits.
    ///
    /// - Parameter mail: Written anew for its recipient, with a Message-ID and a token of its own: a token is bound to the
    ///   address that it was made for.
    /// - Returns: The delivery that has taken its place.
    /// - Throws: as ``original(of:)``.
    package func readdress(_ id: DeliveryID, as mail: OutgoingMail) throws -> DeliveryID {
        let row = try lock([id], for: .readdress)[0]
        let (transaction, tenant) = (authority.transaction, authority.tenant)
        try OutboxStore.enqueue(mail, in: transaction)
        guard let made = try transaction.query(Self.selectDelivery, tenant, mail.id).first else {
            throw OutboxError(.recipient, "a mail without a recipient cannot take the place of delivery \(id)")
        }
        let successor: DeliveryID = try made.get("delivery_id")
        try transaction.query(Self.replaceRow, tenant, id, successor)
        try note(row, .readdress, [], successor)
        return successor
    }
}
