// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
import MIME
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

        /// As To and Cc name him.
        var headerForm: Address { Address(address: address, name: name.map(HeaderValue.oneLine)) }
    }

    /// Of its mail, of several the first.
    package var id = OutboxID()
    package var kind: OutgoingMail.Kind
    package var ticket: Ticket
    package var message: MessageID?
    package var recipient: Recipient
    /// Who is named in To beside the recipient, and who in Cc: each gets a mail of his own.
    package var others: [Recipient] = []
    package var copies: [Recipient] = []
    /// The name beside the mailbox's address in From.
    package var fromName: String
    package var subject: String
    package var text: String
    /// The same as a document in HTML.
    package var html: String?
    /// Message-IDs of the conversation, the oldest first; the last one is what this mail answers.
    package var references: [String] = []
    package var files: [LetterFile] = []
    /// Where a notification of this kind is switched off.
    package var unsubscribe: Unsubscribing?
    /// By which template it is written.
    package var template: TemplateUse?
    /// Whether an answer to it belongs to its ticket; else its Message-ID leads nowhere.
    package var isOfOneTicket = true

    /// Finishes a mail with one recipient: gives it its Message-ID, its signed addresses and its bytes.
    ///
    /// The same token stands in the Message-ID, in Reply-To and in the envelope sender (DESIGN section 7). Mails that no
    /// person wrote say so, so that no machine answers them (RFC 3834 §5).
    ///
    /// - Throws: ``ComposeError`` for values that cannot stand in a mail.
    package func finish(_ place: Place, now: Date) throws -> OutgoingMail {
        precondition(others.isEmpty && copies.isEmpty, "a letter to several is finished for each of them")
        let token = token(for: recipient, mail: id, place, now: now)
        return try finish(
            for: recipient, id, token,
            messageID: OwnMailID.make(mail: id, token: token, domain: place.mailbox.domain), place, now: now)
    }

    /// Finishes a letter for each of its recipients: the same mail, with the same To and Cc, but each with a Reply-To and an
    /// envelope sender whose token is its recipient's own (decision 40).
    ///
    /// With plus-addresses all have one Message-ID, so that their answers to each other are one thread in every program; the
    /// token in it is made for nobody and proves nobody. Without them the Message-ID is the only place for a token, and each
    /// has its own.
    ///
    /// - Throws: ``ComposeError`` for values that cannot stand in a mail.
    package func finishEach(_ place: Place, now: Date) throws -> [OutgoingMail] {
        let all = [recipient] + others + copies
        if all.count == 1 { return [try finish(place, now: now)] }
        let first = id
        let shared = Recipient(address: "", key: ReplyToken.nobody, name: nil, role: .customer)
        let common = OwnMailID.make(
            mail: first, token: token(for: shared, mail: first, place, now: now), domain: place.mailbox.domain)
        return try all.enumerated().map { index, recipient in
            let id = index == 0 ? first : OutboxID()
            let token = token(for: recipient, mail: id, place, now: now)
            let own = OwnMailID.make(mail: id, token: token, domain: place.mailbox.domain)
            return try finish(
                for: recipient, id, token, messageID: replyAddress(token, place) == nil ? own : common, place, now: now)
        }
    }

    private func token(for recipient: Recipient, mail: OutboxID, _ place: Place, now: Date) -> String {
        Self.token(for: recipient, of: ticket, mail: mail, place, now: now)
    }

    private static func token(
        for recipient: Recipient,
        of ticket: Ticket,
        mail: OutboxID,
        _ place: Place,
        now: Date
    ) -> String {
        ReplyToken(
            role: recipient.role,
            ticketNumber: UInt32(clamping: ticket.number),
            mail: mail,
            recipient: recipient.key,
            keyring: place.keyring,
            now: now
        ).text(place.keyring)
    }

    private func replyAddress(_ token: String, _ place: Place) -> String? { Self.replyAddress(token, place) }

    private static func replyAddress(_ token: String, _ place: Place) -> String? {
        place.mailbox.hasPlusAddresses ? ReplyAddress.make(mailbox: place.mailbox.address, token: token) : nil
    }

    /// Where an agent answers in one of the tickets that a mail to him is about; `nil` where the mailbox has no plus-addresses.
    ///
    /// - Parameter mail: The mail that tells him of it.
    static func replyAddress(
        of ticket: Ticket,
        for agent: Agent,
        mail: OutboxID,
        _ place: Place,
        now: Date
    ) -> String? {
        replyAddress(token(for: Recipient(agent), of: ticket, mail: mail, place, now: now), place)
    }

    private func finish(
        for recipient: Recipient,
        _ id: OutboxID,
        _ token: String,
        messageID: String,
        _ place: Place,
        now: Date
    ) throws -> OutgoingMail {
        let replyAddress = replyAddress(token, place)
        var builder = MailBuilder(
            from: [Address(address: place.mailbox.address, name: HeaderValue.oneLine(fromName))],
            date: Int64(now.timeIntervalSince1970),
            messageID: messageID
        )
        builder.to = ([self.recipient] + others).map(\.headerForm)
        builder.cc = copies.map(\.headerForm)
        if let replyAddress { builder.replyTo = [Address(address: replyAddress, name: HeaderValue.oneLine(fromName))] }
        builder.subject = HeaderValue.oneLine(subject)
        builder.text = text
        builder.html = html
        builder.references = references.filter(Self.isWritable)
        builder.inReplyTo = references.suffix(1).filter(Self.isWritable)
        builder.attachments = files.map(\.attachment)
        builder.allowsSMTPUTF8 = (builder.from + builder.to + builder.cc + builder.replyTo).contains(
            where: \.needsSMTPUTF8)
        builder.extraFields =
            automaticFields(place) + (unsubscribe?.fields ?? []) + [MailBuilder.Field(LoopMark.name, token)]
        let composed = try builder.compose()
        var mail = OutgoingMail(
            id: id,
            ticket: ticket.id,
            message: message,
            mailbox: place.mailbox.id,
            kind: kind,
            mailID: builder.messageID,
            envelopeFrom: Self.envelopeForm(replyAddress ?? place.mailbox.address),
            recipients: [Self.envelopeForm(recipient.address)],
            content: composed.bytes,
            files: composed.gaps.compactMap { gap in
                var file = files[gap.attachment].stored?.file
                file?.at = gap.at
                return file
            }
        )
        mail.template = template
        return mail
    }

    /// An address as servers without SMTPUTF8 take it: its domain in ASCII (RFC 5891).
    static func envelopeForm(_ address: String) -> String {
        Address(address: address).asciiForm ?? address
    }

    /// Whether an id that a stranger wrote can stand in a header of ours; the thread does without it otherwise.
    static func isWritable(_ id: String) -> Bool {
        (1...900).contains(id.utf8.count)
            && id.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") }
    }

    /// What says that no person wrote it. A person's answer bears nothing by which programs know bulk mail, `Feedback-ID` among
    /// it; nor does any mail of ours say `Precedence` (RELIABILITY 5.6).
    private func automaticFields(_ place: Place) -> [MailBuilder.Field] {
        let word: String
        switch kind {
        case .acknowledgement, .notice: word = "auto-replied"
        case .notification, .progress: word = "auto-generated"
        case .reply: return []
        }
        return [
            MailBuilder.Field("Auto-Submitted", word), MailBuilder.Field("X-Auto-Response-Suppress", "All"),
            MailBuilder.Field(
                "Feedback-ID", FeedbackID.text(kind, mailbox: place.mailbox.id, tenant: place.keyring.tenant)),
        ]
    }
}
