// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

import struct Foundation.Date

/// What requests that add to a ticket, or bring tickets together, may hold.
enum ConversationInput {
    static let text = Member<String>.text("text", "Plain text; its lines may end in LF or CRLF.")
    static let sendAt = Member<Date>.time("send_at", "When it is to be sent; at once where nothing is said.")
    static let author = Member<AgentID>.relation(
        "author", "agents", "Who signs it. A session signs as its agent; a key has to name one for an answer.")
    static let subject = Member<String>.line("subject", "What the new ticket is about.", most: 1000)
    static let until = Member<Date>.time("until", "Until when it is to rest.")
    static let target = Member<TicketID>.relation("target", "tickets", "The ticket it is to become part of.")
    static let messages = Member<[MessageID]>.relations("messages", "messages", "The messages that go over.")
    static let kind = Member<TicketLink.Relation>(
        "relation", .word(among: TicketLink.Relation.choices.map(\.rawValue)),
        "What this ticket is of the other one."
    ) { reader, name in
        guard let relation = reader.word(name, TicketLink.Relation.self) else { return nil }
        if TicketLink.Relation.choices.contains(relation) { return relation }
        reader.note(.invalidValue, "Only splitting makes this relation.", at: name)
        return nil
    }
    static let other = Member<TicketID>.relation("ticket", "tickets", "The other one.")
    static let agent = Member<AgentID>.relation("agent", "agents", "The agent who is to hear of it.")
    static let contact = Member<ContactID>.relation("contact", "contacts", "The contact who is to hear of it.")
    static let wants = Member<[Watcher.Want]>.words("wants", "What he wants to hear of.")

    static let reply = Input("messages", [.required(text), .optional(sendAt), .maybeRelated(author)])
    static let note = Input("messages", [.required(text), .maybeRelated(author)])
    static let snooze = Input("snoozes", [.required(until)])
    static let merge = Input("merges", [.related(target)])
    static let split = Input("splits", [.optional(subject), .related(messages)])
    static let link = Input("links", [.required(kind), .related(other)])
    static let watch = Input("watchers", [.optional(wants), .maybeRelated(agent), .maybeRelated(contact)])
}
