// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import Tickets

package import struct Foundation.Date

/// A delivery as people look at it.
package struct OutboxEntry: Equatable, Sendable {
    package var id: DeliveryID
    package var mail: OutboxID
    package var ticket: TicketID
    package var ticketNumber: Int64
    package var message: MessageID?
    /// The mailbox in whose name it is written.
    package var mailbox: MailboxID
    package var mailboxName: String
    /// The mailbox by whose server it goes; another one where it was rerouted.
    package var route: MailboxID
    package var routeName: String
    /// `acknowledgement`, `notification`, `reply`, `notice` or `progress`.
    package var kind: String
    /// By which template it was written, and what that is called; `nil` for mails of a program that did not note it.
    package var template: TemplateUse?
    package var templateName: String?
    /// The Message-ID without angle brackets.
    package var mailID: String
    package var recipient: String
    package var state: DeliveryState
    package var attempts: Int
    /// The relay's last code and enhanced status code, and its words; of a broken connection ours.
    package var code: Int?
    package var status: String?
    package var text: String?
    /// What the latest report says: `hard`, `soft`, `late` or `delivered`; its status code, and the report in the ledger.
    package var report: String?
    package var reportStatus: String?
    package var reportMail: LedgerID?
    package var reportedAt: Date?
    /// By what it is known that it was accepted, where our server did not say so: `report`, `answer` or `probe`.
    package var proof: String?
    package var createdAt: Date
    package var firstTriedAt: Date?
    /// When it is to be sent, where somebody asked for that.
    package var sendAt: Date?
    /// When it is tried next, or while a worker has it, when its claim ends.
    package var nextAttemptAt: Date?
    package var settledAt: Date?
    /// When its agent was told that it is late.
    package var delayToldAt: Date?
    /// The delivery that took its place.
    package var successor: DeliveryID?
    /// In bytes; 0 when it was erased.
    package var size: Int
}

/// Which deliveries are wanted: those that all of this is true of.
package struct OutboxFilter: Equatable, Sendable {
    /// Any of these; empty for all.
    package var states: Set<DeliveryState> = []
    package var ticket: TicketID?
    /// By whose server it goes, or in whose name it is written.
    package var mailbox: MailboxID?
    /// `reply`, `notification` …
    package var kind: String?
    /// Asked for at least so long ago.
    package var olderThan: Duration?
    /// Only those behind this one in the list.
    package var after: DeliveryID?

    package init() {}

    /// Whether what went well, which is most of it, is not asked for.
    var isUnusual: Bool { !states.isEmpty && !states.contains(.accepted) }
}
