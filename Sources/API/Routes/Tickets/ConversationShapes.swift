// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

extension ResourceShape<TicketLink> {
    static let link = ResourceShape(
        "links", "What one ticket is to another one.", at: nil, id: { "\($0.role.rawValue):\($0.other)" },
        [
            .word("role", "What this ticket is to the other one.") { $0.role },
            .word("relation", "What the first of the two is of the second.") { $0.relation },
            .integer("number", "The other one's number.") { Int($0.otherNumber) },
            .text("subject", "What the other one is about.") { $0.otherSubject },
            .text("status", "The other one's status.") { $0.otherStatus.rawValue },
            .word("status_category", "What that means.") { $0.otherCategory },
            .time("created_at", "Since when.") { $0.createdAt },
        ],
        [.one("ticket", "tickets", "The other one.") { $0.other as TicketID? }])
}

extension ResourceShape<Watcher> {
    static let watcher = ResourceShape(
        "watchers", "Somebody who hears of a ticket.", at: nil, id: { $0.id.description },
        [
            .word("role", "As what he watches.") { $0.role },
            .optionalText("name", "What he is called.") { $0.name },
            Attribute(
                "wants", .list(of: .word(among: Watcher.Want.allCases.map(\.rawValue))), "What he wants to hear of."
            ) { .array($0.wants.map { .string($0.rawValue) }) },
        ],
        [
            .one("person", among: ["agents", "contacts"], "Who it is.") {
                switch $0.person {
                case .agent(let id): ResourceName("agents", id)
                case .contact(let id): ResourceName("contacts", id)
                }
            }
        ])
}

/// An event of a ticket with its place in the ticket's history.
struct TicketEvent: Sendable {
    let position: Int
    let entry: EventStore.Entry
}

extension ResourceShape<TicketEvent> {
    static let ticketEvent = ResourceShape(
        "ticket-events", "Something that happened to a ticket.", at: nil, id: { String($0.position) },
        [
            .text("kind", "What happened.") { $0.entry.kind },
            .text("actor_kind", "What kind of actor did it.") { $0.entry.actorKind },
            Attribute("data", .table(of: .anything), "Ids and fixed words about it.") {
                JSONValue(text: $0.entry.data) ?? .object([:])
            },
            .time("at", "When.") { $0.entry.at },
        ],
        [.one("merged_from", "tickets", "The merged ticket it happened to.") { $0.entry.mergedFrom }])
}
