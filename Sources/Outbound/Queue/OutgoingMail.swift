// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// A finished mail on its way into the outbox: nothing about it changes any more.
package struct OutgoingMail: Sendable {
    /// What it is for.
    package enum Kind: String, Sendable {
        /// "We received your mail", to a customer.
        case acknowledgement
        /// News of a ticket, to an agent.
        case notification
        /// An agent's answer, to a customer.
        case reply
        /// "Your mail could not be taken in as a whole", to a customer.
        case notice
        /// What became of a ticket, to a customer; it answers nothing.
        case progress
    }

    package var id: OutboxID
    package var ticket: TicketID
    /// The message it carries, if it carries one.
    package var message: MessageID?
    package var mailbox: MailboxID
    package var kind: Kind
    /// By which template it is written.
    package var template: TemplateUse?
    /// The Message-ID without angle brackets.
    package var mailID: String
    /// The envelope sender: where reports about it go.
    package var envelopeFrom: String
    package var recipients: [String]
    /// The mail, byte for byte, lines ending in CRLF; but for the files.
    package var content: [UInt8]
    /// When it is to be sent; `nil` is at once.
    package var sendAt: Date?
    /// So long it waits at least, in which it can still be called off.
    package var undoWindow = Duration.zero
    /// Whether a copy goes into the mailbox's folder of sent mails once a server has accepted it.
    package var keepsCopy = false
    /// What is put in from blobs while the mail is sent, in order.
    package var files: [OutgoingFile]

    package init(
        id: OutboxID,
        ticket: TicketID,
        message: MessageID?,
        mailbox: MailboxID,
        kind: Kind,
        mailID: String,
        envelopeFrom: String,
        recipients: [String],
        content: [UInt8],
        files: [OutgoingFile] = []
    ) {
        self.id = id
        self.ticket = ticket
        self.message = message
        self.mailbox = mailbox
        self.kind = kind
        self.mailID = mailID
        self.envelopeFrom = envelopeFrom
        self.recipients = recipients
        self.content = content
        self.files = files
    }
}

/// By which template a mail is written.
package struct TemplateUse: Equatable, Sendable {
    /// The kind of the template, such as `agent_notification`; there are more than kinds of mails.
    package var kind: String
    /// The tenant's template; `nil` for the default of the kind.
    package var id: TemplateID?
    /// Which version of it.
    package var version: Int?

    package init(kind: String, id: TemplateID? = nil, version: Int? = nil) {
        (self.kind, self.id, self.version) = (kind, id, version)
    }
}
