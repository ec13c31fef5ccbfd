// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

/// A report as it is about our deliveries: one mail, that may speak of several recipients.
package struct DeliveryReport: Equatable, Sendable {
    /// What led it to a delivery, the surest first.
    package enum Evidence: String, Sendable, DatabaseEncodable {
        /// It came to our signed envelope sender.
        case envelope
        /// It returns our signed ENVID (RFC 3461 §4.4).
        case envelopeID = "envelope_id"
        /// It returns our signed Message-ID.
        case mailID = "mail_id"
        /// Our own server, which is proven, speaks of the recipient of one recent delivery. Nothing in it is signed by us.
        case recipient
    }

    /// What it says of one recipient.
    package struct Recipient: Equatable, Sendable {
        /// The addresses by which it names him, in lower case.
        package var addresses: [String]
        package var kind: ReportedDelivery.Kind
        /// As `5.1.1`.
        package var status: String?
        /// Why, in a fixed word.
        package var reason: String?

        package init(addresses: [String], kind: ReportedDelivery.Kind, status: String?, reason: String?) {
            (self.addresses, self.kind, self.status, self.reason) = (addresses, kind, status, reason)
        }
    }

    /// The report in the ledger.
    package var ledger: LedgerID
    package var evidence: Evidence
    package var recipients: [Recipient]
    /// The attempt that its ENVID names.
    package var attempt: Attempt?

    package init(_ ledger: LedgerID, by evidence: Evidence, _ recipients: [Recipient], attempt: Attempt? = nil) {
        (self.ledger, self.evidence, self.recipients, self.attempt) = (ledger, evidence, recipients, attempt)
    }

    /// One attempt of a delivery.
    package struct Attempt: Equatable, Sendable {
        package var delivery: DeliveryID
        package var number: Int

        package init(of delivery: DeliveryID, _ number: Int) { (self.delivery, self.number) = (delivery, number) }
    }

    /// Of which mail of ours it is.
    package enum Target: Equatable, Sendable {
        /// The mail of a reply token: the end of its id, and its ticket's number.
        case mail(tail: UInt32, ticketNumber: UInt32)
        /// The delivery of an ENVID.
        case delivery(DeliveryID)
        /// The one recent delivery to a recipient whose fate is open, if there is only one.
        case recipient
    }
}

/// What a report says of one delivery.
package struct ReportedDelivery: Equatable, Sendable {
    /// What it says.
    package enum Kind: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// It will not arrive.
        case hard
        /// It could not be delivered, for a reason that may pass.
        case soft
        /// It could not be delivered yet, and is tried further.
        case late
        /// It was handed on to where nothing is reported from, or to many: on its way, and no more is known
        /// (RFC 3464 §2.3.3).
        case relayed
        /// It was delivered.
        case delivered
        /// It was delivered, and its recipient complains of it.
        case complaint

        /// Whether it says that the mail has arrived.
        package var isArrival: Bool { self == .delivered || self == .complaint }
        /// Whether it says that the mail will not arrive.
        package var isFailure: Bool { self == .hard || self == .soft }
        /// Whether nothing is expected to follow it.
        package var isEnd: Bool { isArrival || isFailure }
    }

    package var delivery: DeliveryID
    package var ticket: TicketID
    /// The message it carries, or is about.
    package var message: MessageID?
    /// In whose name it is written.
    package var mailbox: MailboxID
    package var mailKind: OutgoingMail.Kind
    package var recipient: String
    package var kind: Kind
    package var status: String?
    package var reason: String?
    /// What it changes; `nil` where it says nothing new.
    package var change: ReportChange?
}
