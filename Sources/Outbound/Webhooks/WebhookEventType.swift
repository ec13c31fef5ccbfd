// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What endpoints can be told of: a closed list, apart from the kinds of the event log, so that the log can change and what other
/// programs rely on does not.
///
/// ``init(_:)`` says which kind of event is which type.
package enum WebhookEventType: String, CaseIterable, Sendable {
    case ticketOpened = "ticket.opened"
    case ticketChanged = "ticket.changed"
    case ticketStatusChanged = "ticket.status_changed"
    case ticketAssigned = "ticket.assigned"
    case ticketSnoozed = "ticket.snoozed"
    case ticketWoken = "ticket.woken"
    case ticketOverdue = "ticket.overdue"
    case ticketMerged = "ticket.merged"
    case ticketUnmerged = "ticket.unmerged"
    case ticketSplit = "ticket.split"
    case ticketLinked = "ticket.linked"
    case ticketUnlinked = "ticket.unlinked"
    case ticketDeleted = "ticket.deleted"
    case ticketParticipantAdded = "ticket.participant_added"
    case messageReceived = "message.received"
    case messageReplied = "message.replied"
    case noteAdded = "note.added"
    case attachmentWithheld = "attachment.withheld"
    case attachmentReleased = "attachment.released"
    case deliveryAccepted = "delivery.accepted"
    case deliveryRefused = "delivery.refused"
    case deliveryDelayed = "delivery.delayed"
    case deliveryExpired = "delivery.expired"
    case deliveryBounced = "delivery.bounced"
    case deliveryDelivered = "delivery.delivered"
    case deliveryComplained = "delivery.complained"
    case deliverySuppressed = "delivery.suppressed"
    case contactAdded = "contact.added"
    case contactChanged = "contact.changed"
    case contactDeleted = "contact.deleted"
    case mailsHeld = "mails.held"

    /// What a test is called; nobody can choose it, everybody can be sent one.
    package static let test = "webhook.test"

    /// What it says, in a sentence.
    package var meaning: String {
        switch self {
        case .ticketOpened: "A ticket was opened."
        case .ticketChanged: "Fields, tags or watchers of a ticket changed."
        case .ticketStatusChanged: "A ticket has another status."
        case .ticketAssigned: "A ticket was given to an agent or a team, or taken from them."
        case .ticketSnoozed: "A ticket was put aside until a time."
        case .ticketWoken: "That time has come, or the customer wrote before."
        case .ticketOverdue: "The time until which a ticket was to be solved is over."
        case .ticketMerged: "A ticket was merged into another."
        case .ticketUnmerged: "A merge was undone."
        case .ticketSplit: "Messages of a ticket became a ticket of their own."
        case .ticketLinked: "Two tickets were linked."
        case .ticketUnlinked: "A link was removed."
        case .ticketDeleted: "A ticket was erased with the person whose it was."
        case .ticketParticipantAdded: "Somebody's mails count in a ticket from now on."
        case .messageReceived: "A customer wrote."
        case .messageReplied: "An agent answered the customer."
        case .noteAdded: "An agent wrote an internal note."
        case .attachmentWithheld: "A file is not handed out."
        case .attachmentReleased: "A file that was held is handed out."
        case .deliveryAccepted: "A mail was taken by the server it was handed to."
        case .deliveryRefused: "A mail was refused."
        case .deliveryDelayed: "A mail is late, and is tried again."
        case .deliveryExpired: "A mail was given up."
        case .deliveryBounced: "A report says that a mail did not arrive, or is late."
        case .deliveryDelivered: "A report says that a mail arrived."
        case .deliveryComplained: "The recipient of a mail complains of it."
        case .deliverySuppressed: "A mail was not sent, because nothing is sent to its address."
        case .contactAdded: "A contact is new."
        case .contactChanged: "Fields of a contact changed."
        case .contactDeleted: "A contact was deleted or made anonymous."
        case .mailsHeld: "Mails exceed a budget and are held together."
        }
    }
}
