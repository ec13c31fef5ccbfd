// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Placeholder {
    /// What is wrong with the commands of a mail.
    package static let commandLines = Placeholder(
        "command.lines", "The commands of the agent's mail, a line for each, with what is wrong with it.",
        example: "#clos - There is no such command. Did you mean #close?")
    /// All commands.
    package static let commandHelp = Placeholder(
        "command.help", "All commands that a mail may begin with, a line for each, with what it does.",
        example: "#note - the words are a note for agents; the customer does not see them")
    /// Whether the list was asked for.
    package static let commandIsHelp = Placeholder(
        "command.is_help", "Whether the agent asked for the list of commands; for use with \"if\".", example: false)
    /// Whether the words became a note.
    package static let commandKeepsNote = Placeholder(
        "command.keeps_note", "Whether the words of the mail were kept as a note; for use with \"if\".", example: true)
    /// Who did what the agent is told of.
    package static let actorName = Placeholder(
        "actor.name", "Who did what the mail tells of; empty for a program.", example: "Bea Berger", mayBeEmpty: true)
    /// Whether the note names the agent.
    package static let messageIsMention = Placeholder(
        "message.is_mention", "Whether the note names the agent; for use with \"if\".", example: true)
    /// What a digest tells of.
    package static let digestTickets = Placeholder(
        "digest.tickets",
        """
        The tickets of a digest, for use with "for": reference, subject, status, customer, reply_address (empty where there is \
        none), count (of what happened), earlier (how much of it is not in entries) and entries, again for use with "for": kind \
        (new_ticket, new_message, assigned, note, mention, reminder, overdue), actor, author, text (the beginning, in one line).
        """,
        example: .list([
            .record([
                "reference": "[#1042]", "subject": "Printer does not print", "status": "open", "customer": "Anna Weber",
                "reply_address": "help+abc@acme.example", "count": 1, "earlier": 0,
                "entries": .list([
                    .record([
                        "kind": "new_message", "actor": "", "author": "Anna Weber", "text": "It blinks red.",
                    ])
                ]),
            ])
        ]))
    /// How much a digest tells of.
    package static let digestCount = Placeholder(
        "digest.count", "How many things the digest tells of.", example: 12)
    /// The template that failed.
    package static let templateName = Placeholder(
        "template.name", "The name of the template that failed.", example: "willkommen")
    /// Its version.
    package static let templateVersion = Placeholder("template.version", "Its version.", example: 3)
    /// Why it failed.
    package static let templateCause = Placeholder(
        "template.cause", "Why it failed: what is wrong, with the placeholder or filter, and where.",
        example: "text, line 12, column 5: rendering takes too many steps")
    /// Why a mail is not sent.
    package static let mailCause = Placeholder(
        "mail.cause", "Why the mail could not be written.",
        example: "subject, line 1, column 5: rendering takes too many steps")
    /// Whose mail it is.
    package static let mailIsOwnAnswer = Placeholder(
        "mail.is_own_answer", "Whether it is the answer of the agent who is told; for use with \"if\".", example: true)
    /// The webhook that is told nothing any more.
    package static let webhookID = Placeholder(
        "webhook.id", "The webhook's id, by which commands know it.", example: "01931c8e-5d7a-7c33-9f0e-2b6a4c1d8e55")
    /// What it is called.
    package static let webhookName = Placeholder(
        "webhook.name", "What people call the webhook.", example: "Warehouse", mayBeEmpty: true)
    /// Where it is.
    package static let webhookPlace = Placeholder(
        "webhook.place", "Where the webhook leads, without what may be secret in its address.",
        example: "https://hooks.example.com")
    /// Whether it is gone.
    package static let webhookIsGone = Placeholder(
        "webhook.is_gone", "Whether it said that it is gone for good, and did not just fail; for use with \"if\".",
        example: false)
    /// How often it failed.
    package static let webhookFailures = Placeholder(
        "webhook.failures", "How often in a row it did not take what it was told.", example: 37)
}
