// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

extension ResourceShape<Ticket> {
    /// A ticket as the API shows it.
    static let ticket = ResourceShape(
        "tickets", "One matter of one customer: a conversation with a number, a state and a requester.",
        at: "/tickets", id: { $0.id.description },
        [
            .integer("number", "Its number, by which people name it.") { Int($0.number) },
            .text("reference", "The number as it stands in subjects.") { $0.reference },
            .text("subject", "What it is about.") { $0.subject },
            .text("status", "The key of a status of the tenant's workflow.") { $0.status.rawValue },
            .word("status_category", "What the status means, in every workflow.") { $0.category },
            .optionalWord("priority", "How much it matters.") { $0.priority },
            .texts("tags", "Its tags, sorted.") { $0.tags },
            .word("channel", "How it came.") { $0.channel },
            .text("locale", "The language it is in.") { $0.locale },
            Attribute(
                "requester",
                .object([("address", .text()), ("name", Schema.text().orNull)]),
                "Whose matter it is: the address that is written to, and a name."
            ) { ticket in
                .object([
                    "address": .string(ticket.requester.address),
                    "name": ticket.requester.name.map(JSONValue.string) ?? .null,
                ])
            },
            Attribute("custom", .table(of: .anything), "The values of the tenant's own fields.") { .object($0.custom) },
            .optionalTime("response_due_at", "Until when it is to be answered.") { $0.responseDueAt },
            .optionalTime("resolution_due_at", "Until when it is to be solved.") { $0.resolutionDueAt },
            .integer("version", "Grows by one with every change.") { Int($0.version) },
            .time("created_at", "When it began.") { $0.createdAt },
            .time("updated_at", "When something of it changed last.") { $0.updatedAt },
            .time("status_since", "Since when it has its status.") { $0.statusSince },
            .optionalTime("solved_at", "Since when it is solved.") { $0.solvedAt },
        ],
        [
            .one("requester", "contacts", "Whose matter it is.") { $0.requester.id as ContactID? },
            .one("brand", "brands", "Under which face it is answered.") { $0.brand as BrandID? },
            .one("mailbox", "mailboxes", "Where its mails come in and go out.") { $0.mailbox },
            .one("department", "departments", "Which department it is for.") { $0.department },
            .one("category", "categories", "What it is about, in the tenant's own list.") { $0.topic },
            .one("assignee", "agents", "Who has it.") { $0.assignee },
            .one("team", "teams", "Which team has it.") { $0.team },
            .one("merged_into", "tickets", "The ticket that this one was merged into.") { $0.mergedInto },
        ],
        also: [("messages", "messages")])
}
