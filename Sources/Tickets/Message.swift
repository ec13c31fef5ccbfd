// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// One entry in a ticket's conversation.
package struct Message: Equatable, Sendable {
    package var id: MessageID
    package var ticket: TicketID
    package var direction: Direction
    package var visibility: Visibility
    package var author: Author
    package var subject: String?
    package var text: MessageText
    /// The mail's HTML, safe for a page that clips it.
    package var html: String?
    /// The mail's Message-ID without angle brackets; `nil` for a contact, as are the two that follow.
    package var mailID: String?
    /// SHA-256 of the raw mail it came as.
    package var rawSHA256: [UInt8]?
    /// Threading's verdict as JSON.
    package var verdict: String?
    package var createdAt: Date

    /// Which way it went.
    package enum Direction: String, Sendable, DatabaseEncodable, DatabaseDecodable {
        case inbound
        case outbound
        case note
    }

    /// Who may read it.
    package enum Visibility: String, Sendable, DatabaseEncodable, DatabaseDecodable {
        case `public`
        case `internal`
    }

    /// Who wrote it.
    package enum Author: Equatable, Sendable {
        case contact(ContactID)
        case agent(AgentID)
        case system
    }
}
