// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

import struct Foundation.Date

/// A ticket as the API shows it.
enum TicketResource {
    static func path(_ id: TicketID) -> String { "\(TicketRoutes.path)/\(id)" }

    /// - Parameter messages: Its messages, when they are included in the document.
    static func resource(_ ticket: Ticket, messages: [ResourceName]? = nil) -> Resource {
        var relationships: [String: Relationship] = [
            "requester": .one(ResourceName("contacts", ticket.requester.id)),
            "brand": .one(ResourceName("brands", ticket.brand)),
            "mailbox": .one(ticket.mailbox.map { ResourceName("mailboxes", $0) }),
        ]
        if let messages { relationships["messages"] = .many(messages) }
        return Resource(
            ResourceName("tickets", ticket.id),
            attributes: Attributes(ticket),
            relationships: relationships,
            links: Links(self: path(ticket.id))
        )
    }

    private struct Attributes: Encodable, Sendable {
        let number: Int64
        let reference: String
        let subject: String
        let status: String
        let statusCategory: String
        let priority: String?
        let tags: [String]
        let channel: String
        let locale: String
        let requester: Requester
        let version: Int64
        let createdAt: Date
        let updatedAt: Date

        init(_ ticket: Ticket) {
            number = ticket.number
            reference = ticket.reference
            subject = ticket.subject
            status = ticket.status.rawValue
            statusCategory = ticket.category.rawValue
            priority = ticket.priority?.rawValue
            tags = ticket.tags
            channel = ticket.channel.rawValue
            locale = ticket.locale
            requester = Requester(address: ticket.requester.address, name: ticket.requester.name)
            version = ticket.version
            createdAt = ticket.createdAt
            updatedAt = ticket.updatedAt
        }
    }

    private struct Requester: Encodable, Sendable {
        let address: String
        @Explicit var name: String?
    }
}
