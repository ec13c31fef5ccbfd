// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

import struct Foundation.Date

/// What requests about tickets may hold.
enum TicketInput {
    static let subject = Member<String>.line("subject", "What it is about.", most: 1000)
    static let body = Member<String>.text("body", "The customer's words, as plain text.")
    static let requester = Member<Requester>(
        "requester",
        .object([("address", .text(most: 254, format: "email")), ("name", .text(most: 255))], optional: ["name"]),
        "Whose matter it is: a contact is made where nobody has the address."
    ) { reader, name in
        guard let inner = reader.object(name) else { return nil }
        inner.allowOnly(["address", "name"])
        let given = inner.text("name", required: false, limit: 255)
        guard inner.has("address") else {
            inner.note(.missingMember, "`address` is missing.", at: nil)
            return nil
        }
        return Member<EmailAddress>.address("address", "").read(inner).map { Requester(address: $0, name: given) }
    }
    static let status = Member<String>.line(
        "status", "The key of a status that the workflow lets it come into.", most: 64)
    static let priority = Member<Ticket.Priority>.word("priority", "How much it matters.")
    static let locale = Member<String>.line("locale", "The language it is in, as de-AT.", most: 35)
    static let tags = Member<[String]>.texts("tags", "All the tags it is to have.")
    static let addedTags = Member<[String]>.texts("add_tags", "Tags it is to have beside those it has.")
    static let removedTags = Member<[String]>.texts("remove_tags", "Tags it is not to have.")
    static let custom = Member<[String: JSONValue]>.table(
        "custom", "Values of the tenant's own fields; null clears one, and what is left out stays.")
    static let responseDueAt = Member<Date>.time("response_due_at", "Until when it is to be answered.")
    static let resolutionDueAt = Member<Date>.time("resolution_due_at", "Until when it is to be solved.")
    static let mailbox = Member<MailboxID>.relation("mailbox", "mailboxes", "Where its mails are to go out.")
    static let department = Member<DepartmentID>.relation("department", "departments", "Which department it is for.")
    static let category = Member<CategoryID>.relation("category", "categories", "What it is about.")
    static let assignee = Member<AgentID>.relation("assignee", "agents", "Who is to have it.")
    static let team = Member<TeamID>.relation("team", "teams", "Which team is to have it.")

    struct Requester: Sendable {
        let address: EmailAddress
        let name: String?
    }

    static let open = Input(
        "tickets",
        [
            .required(subject), .required(body), .required(requester), .optional(priority), .optional(locale),
            .optional(tags), .optional(custom), .optional(responseDueAt), .optional(resolutionDueAt),
            .maybeRelated(mailbox), .maybeRelated(department), .maybeRelated(category), .maybeRelated(assignee),
            .maybeRelated(team),
        ])

    static let change = Input("tickets", changes)

    /// What may be changed about a ticket, one or many.
    static let changes: [Input.Entry] = [
        .optional(subject), .optional(status), .optional(priority), .optional(locale), .optional(tags),
        .optional(addedTags), .optional(removedTags), .optional(custom), .clearable(responseDueAt),
        .clearable(resolutionDueAt), .maybeRelated(department), .maybeRelated(category), .maybeRelated(assignee),
        .maybeRelated(team),
    ]

    /// What a document asks to have changed.
    static func change(_ values: InputValues) -> TicketChange {
        var change = TicketChange()
        change.subject = values[subject]
        change.status = values[status].map { Ticket.Status($0) }
        change.priority = values[priority]
        change.locale = values[locale]
        change.tags = values[tags]
        change.addedTags = values[addedTags] ?? []
        change.removedTags = values[removedTags] ?? []
        change.custom = values[custom] ?? [:]
        change.responseDueAt = values.change(responseDueAt)
        change.resolutionDueAt = values.change(resolutionDueAt)
        change.department = values.change(department)
        change.topic = values.change(category)
        change.assignee = values.change(assignee)
        change.team = values.change(team)
        return change
    }
}
