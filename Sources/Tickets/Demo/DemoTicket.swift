// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

import struct Foundation.Date

/// A ticket of the demonstration data with all that happened to it.
struct DemoTicket {
    /// One entry of its conversation.
    struct Entry {
        var id: MessageID
        var direction: Message.Direction
        var contact: ContactID?
        var agent: AgentID?
        var subject: String
        var text: MessageText
        var mailID: String?
        var mailHash: [UInt8]?
        var at: Date
    }

    /// One event of its history.
    struct Fact {
        var kind: Event.Kind
        var actor: Actor
        var data: [String: String]
        var changes: [Event.Change] = []
        var visibility: Message.Visibility
        var at: Date

        /// As in the events table; `nil` where nothing changed.
        var changesText: String? { Event.text(of: changes) }
    }

    var id: TicketID
    var subject: String
    var status: Ticket.Status
    var priority: Ticket.Priority
    var requester: ContactID
    var brand: Int
    var department: Int
    var topic: Int
    var agent: AgentID?
    var team: TeamID?
    var tags: [Int]
    /// The order that the customer named.
    var order: String?
    /// An agent who wants to hear of it, though it is another's.
    var watcher: AgentID?
    var openedAt: Date
    var changedAt: Date
    var statusSince: Date
    var solvedAt: Date?
    var entries: [Entry]
    var facts: [Fact]
}
