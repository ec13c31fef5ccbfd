// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A name that a template may use, such as `ticket.number`.
///
/// Placeholders are equal when their names are.
package struct Placeholder: Hashable, Sendable, CustomStringConvertible {
    /// The dotted name as written in templates.
    package let name: String
    /// What it stands for, in one sentence for authors of templates.
    package let summary: String
    /// A value to show in documentation and previews; its case is the placeholder's type.
    package let example: Facts.Value
    /// The type of its values: that of the example, or a link.
    package let type: ValueType
    /// Whether real mails may lack the value, so a template should say what to write instead.
    package let mayBeEmpty: Bool

    /// Defines a placeholder.
    ///
    /// - Parameter isLink: Whether its texts are addresses of ours, which may stand in `href` as a whole.
    package init(
        _ name: String,
        _ summary: String,
        example: Facts.Value,
        mayBeEmpty: Bool = false,
        isLink: Bool = false
    ) {
        type = isLink ? .link : ValueType(of: example)
        self.name = name
        self.summary = summary
        self.example = example
        self.mayBeEmpty = mayBeEmpty
    }

    /// The name.
    package var description: String { name }

    /// Compares names.
    package static func == (left: Placeholder, right: Placeholder) -> Bool { left.name == right.name }

    /// Hashes the name.
    package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Placeholder {
    /// The ticket's number.
    package static let ticketNumber = Placeholder("ticket.number", "The number of the ticket.", example: 1042)
    /// The number as it stands in subjects.
    package static let ticketReference = Placeholder(
        "ticket.reference",
        "The number as it stands in subjects, in brackets, with the prefix of your desk.",
        example: "[#1042]"
    )
    /// The ticket's subject.
    package static let ticketSubject = Placeholder(
        "ticket.subject",
        "The subject of the ticket, as the customer wrote it.",
        example: "Printer does not print",
        mayBeEmpty: true
    )
    /// The ticket's status.
    package static let ticketStatus = Placeholder("ticket.status", "The status of the ticket.", example: "open")
    /// Whether the ticket was just opened.
    package static let ticketIsNew = Placeholder(
        "ticket.is_new",
        "Whether this message opened the ticket; for use with \"if\".",
        example: true
    )
    /// The customer's name.
    package static let contactName = Placeholder(
        "contact.name",
        "The full name of the customer.",
        example: "Anna Weber",
        mayBeEmpty: true
    )
    /// The customer's first name.
    package static let contactFirstName = Placeholder(
        "contact.first_name",
        "The first name of the customer.",
        example: "Anna",
        mayBeEmpty: true
    )
    /// The agent's name.
    package static let agentName = Placeholder(
        "agent.name",
        "The name of the agent who writes or is written to.",
        example: "Ben Kaya",
        mayBeEmpty: true
    )
    /// The brand's name.
    package static let brandName = Placeholder(
        "brand.name",
        "The name customers know you by.",
        example: "Acme Support"
    )
    /// The tenant's name.
    package static let tenantName = Placeholder("tenant.name", "The name of your organization.", example: "Acme Ltd")
    /// The support address.
    package static let mailboxAddress = Placeholder(
        "mailbox.address",
        "The support address the ticket belongs to.",
        example: "help@acme.example"
    )
    /// The largest mail that the mailbox takes.
    package static let mailboxLargestMail = Placeholder(
        "mailbox.largest_mail",
        "The size up to which the mailbox takes mails in as a whole.",
        example: "64 MiB"
    )
    /// The message's text.
    package static let messageText = Placeholder(
        "message.text",
        "The text of the message this mail is about.",
        example: "It blinks red.\nWhat can I do?",
        mayBeEmpty: true
    )
    /// The message's author.
    package static let messageAuthorName = Placeholder(
        "message.author_name",
        "The name of the person who wrote the message.",
        example: "Anna Weber",
        mayBeEmpty: true
    )
    /// How many files of the message were taken out.
    package static let messageRemovedFiles = Placeholder(
        "message.removed_files",
        "How many files of the message were not accepted (too large, dangerous, infected).",
        example: 1,
        mayBeEmpty: true
    )
    /// How many files of the message are not handed out.
    package static let messageWithheldFiles = Placeholder(
        "message.withheld_files",
        "How many files of the message are held back or were taken out.",
        example: 2,
        mayBeEmpty: true
    )
    /// How many answers of the recipient were called off because of the message.
    package static let messageWithdrawnAnswers = Placeholder(
        "message.withdrawn_answers",
        "How many of the recipient's answers, which were to be sent later, were called off because the message came first.",
        example: 1,
        mayBeEmpty: true
    )
    /// The text of the message that is answered.
    package static let historyText = Placeholder(
        "history.text",
        "The text of the message that is answered, for quoting it below.",
        example: "Did you try another cable?",
        mayBeEmpty: true
    )
    /// The author of the message that is answered.
    package static let historyAuthorName = Placeholder(
        "history.author_name",
        "The name of the author of the message that is answered.",
        example: "Ben Kaya",
        mayBeEmpty: true
    )
    /// Whether the message seems to be about something else.
    package static let messageSeemsOther = Placeholder(
        "message.seems_other",
        "Whether the message seems to be about something else than its ticket; for use with \"if\".",
        example: true,
        mayBeEmpty: true
    )
    /// The address that is asked about.
    package static let questionAddress = Placeholder(
        "question.address",
        "The other address from which a mail came, in the question whether it is the customer's.",
        example: "anna@home.example"
    )
    /// Where the question can be answered without a mail.
    package static let questionLink = Placeholder(
        "question.link",
        "A link by which the question is answered; empty where api.public_url is not set.",
        example: "https://desk.example/addresses/abc",
        mayBeEmpty: true,
        isLink: true
    )
    /// Whom a mail of ours was for.
    package static let deliveryRecipient = Placeholder(
        "delivery.recipient",
        "The address to which the answer was sent.",
        example: "anna@example.org"
    )
    /// For how long it has been tried.
    package static let deliveryHours = Placeholder(
        "delivery.hours",
        "For how many hours the answer has been tried, rounded down; empty for less than one.",
        example: 4,
        mayBeEmpty: true
    )
    /// When it is given up.
    package static let deliveryHoursLeft = Placeholder(
        "delivery.hours_left",
        "For how many hours more the answer is tried; empty for less than one.",
        example: 116,
        mayBeEmpty: true
    )
    /// What the relay said.
    package static let deliveryReply = Placeholder(
        "delivery.reply",
        "What the mail server said last, without addresses.",
        example: "451 4.4.1 the server does not answer",
        mayBeEmpty: true
    )
    /// Which one it is.
    package static let deliveryID = Placeholder(
        "delivery.id",
        "The delivery's id, by which commands find it.",
        example: "0197a0de-5a0c-7cc1-9c7e-0a1b2c3d4e5f"
    )
    /// Whether a report says that it did not arrive.
    package static let deliveryIsReported = Placeholder(
        "delivery.is_reported",
        "Whether a server on the way has reported that the answer could not be delivered, after it was accepted. For use with \"if\".",
        example: true,
        mayBeEmpty: true
    )
    /// Why answers to the customer are not sent.
    package static let contactBlocked = Placeholder(
        "contact.blocked",
        "Why no answers are sent to the customer's address; empty where they are.",
        example: "address-unknown 5.1.1",
        mayBeEmpty: true
    )
    /// Why automatic mails to the customer are not sent.
    package static let contactWarning = Placeholder(
        "contact.warning",
        "Why no automatic mails are sent to the customer's address, while answers are; empty where all are sent.",
        example: "complaint",
        mayBeEmpty: true
    )
    /// Whether it was given up.
    package static let deliveryIsExpired = Placeholder(
        "delivery.is_expired",
        "Whether the answer was given up after days; otherwise the mail server refused it. For use with \"if\".",
        example: true,
        mayBeEmpty: true
    )
    /// The mail's language, for `lang` of its page.
    package static let mailLanguage = Placeholder(
        "mail.language",
        "The language of the template, as a tag for lang.",
        example: "en"
    )
    /// The mail's direction, for `dir` of its page.
    package static let mailDirection = Placeholder(
        "mail.direction",
        "Whether the language is written from left to right (ltr) or from right to left (rtl).",
        example: "ltr"
    )
}
