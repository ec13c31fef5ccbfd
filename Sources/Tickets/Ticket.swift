// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// One matter of one customer: a conversation with a number, a state and a requester.
package struct Ticket: Equatable, Sendable {
    package var id: TicketID
    package var number: Int64
    package var subject: String
    package var status: Status
    package var requester: Requester
    package var mailbox: MailboxID?
    package var brand: BrandID
    package var channel: Channel
    package var locale: String
    /// Grows by one with every change.
    package var version: Int64
    package var createdAt: Date
    package var updatedAt: Date

    /// Where a ticket stands.
    package enum Status: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        case new
        case open
        case pending
        case onHold = "on_hold"
        case solved
        case closed
    }

    /// How it came.
    package enum Channel: String, Sendable, DatabaseEncodable, DatabaseDecodable {
        case mail
        case api
    }

    /// Whose matter it is.
    package struct Requester: Equatable, Sendable {
        package var id: ContactID
        package var name: String?
        package var address: String
    }

    /// The tag that subjects of its mails carry, `[#1042]`; readable, and never proof of anything alone.
    package var reference: String { "[#\(number)]" }
}
