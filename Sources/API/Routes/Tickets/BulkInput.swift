// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

/// What a request for a change of many tickets may hold.
enum BulkInput {
    /// What is done to each ticket.
    enum Action: String, CaseIterable, Sendable {
        case change, merge, link, unlink, watch, unwatch
    }

    static let action = Member<Action>.word(
        "action", "What is done to each ticket: change takes the members of changeTicket, the others what they need.")
    static let search = Member<String>.text(
        "search", "Tickets that a search finds now, in the words of docs/search.md; beside no list of tickets.",
        most: 4096)
    static let tickets = Member<[TicketID]>.relations(
        "tickets", "tickets", "Which tickets, in this order.", most: Bulk.mostTickets)
    static let target = Member<TicketID>.relation("target", "tickets", "Merging and links: the other ticket.")
    static let relation = Member<TicketLink.Relation>.word("relation", "Links: what each is of the target.")

    static let start = Input(
        "bulks",
        [
            .required(action), .optional(search), .optionalRelated(tickets), .optionalRelated(target),
            .optional(relation), .optional(ConversationInput.wants), .optionalRelated(ConversationInput.agent),
            .optionalRelated(ConversationInput.contact),
        ] + TicketInput.changes)

    /// Which tickets a document names.
    ///
    /// - Throws: ``APIError`` where it names them in no way, or in two.
    static func selection(_ values: InputValues) throws -> BulkSelection {
        switch (values[tickets], values[search]) {
        case (let tickets?, nil): return .tickets(tickets)
        case (nil, let text?): return .query(.parse(text))
        default:
            throw APIError(
                .invalidValue, "Say which tickets: by relationships.tickets, or by attributes.search.",
                at: .pointer("/data"))
        }
    }

    /// What a document asks to have done.
    ///
    /// - Throws: ``APIError`` for what is missing.
    static func action(_ values: InputValues) throws -> BulkAction {
        switch values.required(action) {
        case .change: return .change(TicketInput.change(values))
        case .merge: return .merge(into: try need(target, values, "relationships"))
        case .link: return .link(try linked(values), of: try need(target, values, "relationships"))
        case .unlink:
            return .unlink(
                try need(relation, values, "attributes"), of: try need(target, values, "relationships"))
        case .watch: return .watch(try person(values), wants: values[ConversationInput.wants] ?? [])
        case .unwatch: return .unwatch(try person(values))
        }
    }

    private static func linked(_ values: InputValues) throws -> TicketLink.Relation {
        let relation = try need(relation, values, "attributes")
        if TicketLink.Relation.choices.contains(relation) { return relation }
        throw APIError(
            .invalidValue, "Only splitting makes this relation.", at: .pointer("/data/attributes/relation"))
    }

    private static func person(_ values: InputValues) throws -> Watcher.Person {
        switch (values[ConversationInput.agent], values[ConversationInput.contact]) {
        case (let agent?, nil): return .agent(agent)
        case (nil, let contact?): return .contact(contact)
        default:
            throw APIError(
                .invalidValue, "Name one person: relationships.agent or relationships.contact.", at: .pointer("/data"))
        }
    }

    private static func need<Value>(_ member: Member<Value>, _ values: InputValues, _ part: String) throws -> Value {
        guard let value = values[member] else {
            throw APIError(.missingMember, "This action needs `\(member.name)`.", at: .pointer("/data/\(part)"))
        }
        return value
    }
}
