// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Placeholder {
    /// When the ticket began.
    package static let ticketCreatedAt = Placeholder(
        "ticket.created_at", "When the ticket began, in the time zone of the reader.",
        example: .date(TemplateDate(seconds: 1_773_480_413, offset: 3600)))
    /// When the desk opens.
    package static let mailboxOpensAt = Placeholder(
        "mailbox.opens_at", "When the desk opens, where it is closed now; in its time zone.",
        example: .date(TemplateDate(seconds: 1_773_648_000, offset: 3600)), mayBeEmpty: true)
    /// The ticket that it follows.
    package static let ticketPrevious = Placeholder(
        "ticket.previous", "The reference of the closed ticket that it follows.", example: "[#1017]")
    /// The ticket's priority.
    package static let ticketPriority = Placeholder("ticket.priority", "The priority of the ticket.", example: "high")
    /// Who has the ticket.
    package static let ticketAssignee = Placeholder(
        "ticket.assignee", "The name of the agent who has the ticket.", example: "Bea Berger", mayBeEmpty: true)
    /// The ticket's tags.
    package static let ticketTags = Placeholder(
        "ticket.tags", "The tags of the ticket, with commas.", example: "lamp, warranty", mayBeEmpty: true)
    /// The ticket's page.
    package static let ticketLink = Placeholder(
        "ticket.link", "The page of the ticket, for agents.", example: "https://desk.example/tickets/1042",
        mayBeEmpty: true, isLink: true)
    /// The customer's address.
    package static let contactAddress = Placeholder(
        "contact.address", "The mail address of the customer.", example: "anna@example.org")
    /// The customer's company.
    package static let companyName = Placeholder(
        "company.name", "The name of the customer's company.", example: "Weber Printing", mayBeEmpty: true)
    /// The team of the ticket.
    package static let teamName = Placeholder(
        "team.name", "The name of the team that has the ticket.", example: "Billing", mayBeEmpty: true)
    /// The message as HTML.
    package static let messageHTML = Placeholder(
        "message.html", "The message as sanitised HTML; stands only between the elements of an HTML part.",
        example: .html("<p>It blinks red.</p>"), mayBeEmpty: true)
    /// The customer's page of the ticket.
    package static let portalLink = Placeholder(
        "portal.link", "The customer's own page of the ticket.", example: "https://desk.example/t/abc",
        mayBeEmpty: true, isLink: true)
    /// Where the customer says how content he is.
    package static let csatLink = Placeholder(
        "csat.link", "Where the customer says how content he is.", example: "https://desk.example/r/abc",
        mayBeEmpty: true, isLink: true)
    /// The messages of the ticket.
    package static let conversationMessages = Placeholder(
        "conversation.messages",
        "Public messages of the ticket before the one that the mail is about, the oldest first, for use with \"for\": author, text, at, is_agent.",
        example: .list([
            .record([
                "author": "Anna Weber", "text": "It blinks red.",
                "at": .date(TemplateDate(seconds: 1_773_480_413, offset: 3600)), "is_agent": false,
            ])
        ]),
        mayBeEmpty: true)

    /// A field that a tenant has defined: `ticket.fields.KEY`.
    ///
    /// - Parameters:
    ///   - key: Small letters, digits and `_`.
    ///   - example: A value of the field's type.
    package static func field(_ key: String, summary: String, example: TemplateValue) -> Placeholder {
        Placeholder("ticket.fields." + key, summary, example: example, mayBeEmpty: true)
    }

    /// What the name begins with: `ticket`, `contact` and so on.
    package var group: String { String(name.prefix { $0 != "." }) }
}

extension Placeholder: Encodable {
    private enum CodingKeys: String, CodingKey {
        case name, group, type, description, example
        case mayBeEmpty = "may_be_empty"
    }

    /// Writes it for the API: name, group, type, description, example in words, and whether it may be empty.
    package func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: CodingKeys.self)
        try fields.encode(name, forKey: .name)
        try fields.encode(group, forKey: .group)
        try fields.encode(type.label, forKey: .type)
        try fields.encode(summary, forKey: .description)
        try fields.encode(shownExample, forKey: .example)
        try fields.encode(mayBeEmpty, forKey: .mayBeEmpty)
    }

    /// The example in one line.
    package var shownExample: String {
        if case .list(let values) = example, case .record(let fields)? = values.first {
            return fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.text)" }.joined(separator: "; ")
        }
        return example.text.foldedToOneLine
    }
}

extension Catalogue {
    /// The table of the documentation, in Markdown.
    package var table: String {
        let rows = placeholders.map {
            let example = $0.shownExample.replacing("|", by: "\\|", onlyFirst: false, room: .max).result?.text ?? ""
            return
                "| `\($0.name)` | \($0.type.label) | \($0.summary) | `\(example)` | \($0.mayBeEmpty ? "yes" : "no") |"
        }
        return (["| name | type | what it is | example | may be empty |", "|---|---|---|---|---|"] + rows)
            .joined(separator: "\n") + "\n"
    }
}
