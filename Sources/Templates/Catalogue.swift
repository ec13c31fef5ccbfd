// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The closed list of placeholders a template may use.
///
/// Nothing else can be named: no secrets, no other tenant, no internal note. Every kind of mail has its own list
/// (``MailTemplate/Kind/catalogue``).
package struct Catalogue: Sendable {
    /// The placeholders in the order of the documentation.
    package let placeholders: [Placeholder]
    private let byName: [String: Placeholder]

    /// A catalogue of some placeholders.
    package init(_ placeholders: [Placeholder]) {
        self.placeholders = placeholders
        byName = Dictionary(placeholders.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// This catalogue and some placeholders more, such as a tenant's own fields (`ticket.fields.colour`).
    package func with(_ more: [Placeholder]) -> Catalogue {
        Catalogue(placeholders + more.filter { byName[$0.name] == nil })
    }

    /// The placeholder of a name, or `nil` when the catalogue does not have it.
    package subscript(_ name: String) -> Placeholder? { byName[name] }

    /// Every placeholder there is.
    package static let all = Catalogue([
        .ticketNumber, .ticketReference, .ticketSubject, .ticketStatus, .ticketIsNew, .contactName, .contactFirstName,
        .agentName, .brandName, .tenantName, .mailboxAddress, .mailboxLargestMail, .messageText, .messageAuthorName,
        .messageRemovedFiles, .messageWithheldFiles, .messageSeemsOther, .messageWithdrawnAnswers, .historyText,
        .historyAuthorName, .questionAddress, .questionLink, .deliveryRecipient, .deliveryHours, .deliveryHoursLeft,
        .deliveryReply, .deliveryIsExpired, .deliveryIsReported, .deliveryID, .contactBlocked, .contactWarning,
        .mailLanguage, .mailDirection,
        .ticketCreatedAt, .mailboxOpensAt, .ticketPrevious, .ticketPriority, .ticketAssignee, .ticketTags, .ticketLink,
        .contactAddress,
        .companyName, .teamName,
        .messageHTML,
        .conversationMessages, .portalLink, .csatLink,
        .commandLines, .commandHelp, .commandIsHelp, .commandKeepsNote, .actorName, .messageIsMention,
        .digestTickets, .digestCount, .templateName, .templateVersion, .templateCause, .mailCause,
        .mailIsOwnAnswer,
        .webhookID, .webhookName, .webhookPlace, .webhookIsGone, .webhookFailures,
    ])
}
