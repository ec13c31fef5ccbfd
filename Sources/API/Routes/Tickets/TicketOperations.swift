// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

extension Operation {
    private static let tickets = "Tickets"

    static let listTickets = Operation(
        "listTickets", in: tickets, "Tickets, the newest first",
        about: """
            With `filter[search]` what a search finds, in the words of docs/search.md; `meta.notes` says what of it was not
            understood. Other filters stand beside it as operators of the search.
            """,
        parameters: [
            Parameter(TicketRoutes.Filter.status, "Only tickets in one of these statuses, with commas between them."),
            Parameter(TicketRoutes.Filter.assignee, "Only the tickets of an agent, by id, or of nobody: none."),
            Parameter(TicketRoutes.Filter.team, "Only the tickets of a team, by id."),
            Parameter(TicketRoutes.Filter.requester, "Only the tickets of a contact, by id."),
            Parameter(TicketRoutes.Filter.tag, "Only tickets with a tag."),
            Parameter(
                TicketRoutes.Filter.priority, .word(among: Ticket.Priority.allCases.map(\.rawValue)),
                "Only tickets of a priority."),
            Parameter(TicketRoutes.Filter.search, "What to search for; beside no other filter."),
            Parameter(
                "sort", .word(among: ["-number", "relevance"]),
                "The newest first, or of a search what fits best first."),
        ],
        answer: .page(ResourceShape.ticket.description))

    static let openTicket = Operation(
        "openTicket", in: tickets, "Open a ticket with a customer's words", input: TicketInput.open,
        answer: .one(ResourceShape.ticket.description, isNew: true), refusals: [.conflict]
    ).once

    static let showTicket = Operation(
        "showTicket", in: tickets, "One ticket, by its id or number",
        answer: .one(ResourceShape.ticket.description),
        includes: [("messages", ResourceShape.message.description)])

    static let changeTicket = Operation(
        "changeTicket", in: tickets, "Change fields, tags, status and who has it",
        about:
            "Needs `tickets.change`, and `tickets.assign` for who has it. Members that are left out stay as they are.",
        input: TicketInput.change, answer: .one(ResourceShape.ticket.description), refusals: [.inUse]
    ).conditional
}
