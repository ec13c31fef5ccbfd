// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import MIME
package import MailIngest
package import Outbound
package import Threading
package import Tickets

package import struct Foundation.Date

/// A mail of ours before it is finished: what it says, to whom, and where it stands in the conversation.
package struct Letter: Sendable {
    /// One recipient, and as whom an answer from there counts.
    package struct Recipient: Sendable {
        package var address: String
        /// The address as compared.
        package var key: String
        package var name: String?
        package var role: ReplyToken.Role

        package init(address: String, key: String, name: String?, role: ReplyToken.Role) {
            self.address = address
            self.key = key
            self.name = name
            self.role = role
        }
    }

    package var kind: OutgoingMail.Kind
    package var ticket: Ticket
    package var message: MessageID?
    package var recipient: Recipient
    /// The name beside the mailbox's address in From.
    package var fromName: String
    package var subject: String
    package var text: String
    /// Message-IDs of the conversation, the oldest first; the last one is what this mail answers.
    package var references: [String] = []
    package var attachments: [MailBuilder.Attachment] = []

    /// Finishes the mail: gives it its Message-ID, its signed addresses and its bytes.
    ///
    /// The same token stands in the Message-ID, in Reply-To and in the envelope sender (DESIGN section 7). Mails that no
    /// person wrote say so, so that no machine answers them (RFC 3834 §5).
    ///
    /// - Throws: ``ComposeError`` for values that cannot stand in a mail.
    package func finish(_ place: Place, now: Date) throws -> OutgoingMail {
        let id = OutboxID()
        let token = ReplyToken(
            role: recipient.role,
            ticketNumber: UInt32(clamping: ticket.number),
            mail: id,
            recipient: recipient.key,
            keyring: place.keyring,
            now: now
        ).text(place.keyring)
        let replyAddress =
            place.mailbox.hasPlusAddresses ? ReplyAddress.make(mailbox: place.mailbox.address, token: token) : nil
        var builder = MailBuilder(
            from: [Address(address: place.mailbox.address, name: HeaderValue.oneLine(fromName))],
            date: Int64(now.timeIntervalSince1970),
            messageID: OwnMailID.make(mail: id, token: token, domain: place.mailbox.domain)
        )
        builder.to = [Address(address: recipient.address, name: recipient.name.map(HeaderValue.oneLine))]
        if let replyAddress { builder.replyTo = [Address(address: replyAddress, name: HeaderValue.oneLine(fromName))] }
        builder.subject = HeaderValue.oneLine(subject)
        builder.text = text
        builder.references = references.filter(Self.isWritable)
        builder.inReplyTo = references.suffix(1).filter(Self.isWritable)
        builder.attachments = attachments
        builder.allowsSMTPUTF8 = (builder.from + builder.to + builder.replyTo).contains(where: \.needsSMTPUTF8)
        builder.extraFields = automaticFields + [MailBuilder.Field(LoopMark.name, token)]
        return OutgoingMail(
            id: id,
            ticket: ticket.id,
            message: message,
            mailbox: place.mailbox.id,
            kind: kind,
            mailID: builder.messageID,
            envelopeFrom: Self.envelopeForm(replyAddress ?? place.mailbox.address),
            recipients: [Self.envelopeForm(recipient.address)],
            content: try builder.build()
        )
    }

    /// An address as servers without SMTPUTF8 take it: its domain in ASCII (RFC 5891).
    private static func envelopeForm(_ address: String) -> String {
        Address(address: address).asciiForm ?? address
    }

    /// Whether an id that a stranger wrote can stand in a header of ours; the thread does without it otherwise.
    private static func isWritable(_ id: String) -> Bool {
        (1...900).contains(id.utf8.count)
            && id.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }

    private var automaticFields: [MailBuilder.Field] {
        let suppress = MailBuilder.Field("X-Auto-Response-Suppress", "All")
        switch kind {
        case .acknowledgement, .notice: return [MailBuilder.Field("Auto-Submitted", "auto-replied"), suppress]
        case .notification: return [MailBuilder.Field("Auto-Submitted", "auto-generated"), suppress]
        case .reply: return []
        }
    }
}
