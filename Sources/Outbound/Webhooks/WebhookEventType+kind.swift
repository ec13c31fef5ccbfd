// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Tickets

extension WebhookEventType {
    /// The type of a kind of event; `nil` for what no endpoint is told of: what is the desk's own, and whatever is about logins,
    /// keys, settings and the erasure of people.
    ///
    /// Every kind is named, so that for a new one somebody has to say which it is.
    package init?(_ kind: Event.Kind) {
        switch kind {
        case .ticketOpened: self = .ticketOpened
        case .ticketChanged, .watcherAdded, .watcherRemoved: self = .ticketChanged
        case .statusChanged: self = .ticketStatusChanged
        case .ticketAssigned: self = .ticketAssigned
        case .ticketSnoozed: self = .ticketSnoozed
        case .ticketWoken: self = .ticketWoken
        case .ticketOverdue: self = .ticketOverdue
        case .ticketMerged: self = .ticketMerged
        case .ticketUnmerged: self = .ticketUnmerged
        case .ticketSplit: self = .ticketSplit
        case .ticketLinked: self = .ticketLinked
        case .ticketUnlinked: self = .ticketUnlinked
        case .ticketDeleted: self = .ticketDeleted
        case .participantAdded: self = .ticketParticipantAdded
        case .messageReceived: self = .messageReceived
        case .messageReplied: self = .messageReplied
        case .noteAdded: self = .noteAdded
        case .attachmentWithheld: self = .attachmentWithheld
        case .attachmentReleased: self = .attachmentReleased
        case .deliveryAccepted: self = .deliveryAccepted
        case .deliveryRefused: self = .deliveryRefused
        case .deliveryDelayed: self = .deliveryDelayed
        case .deliveryExpired: self = .deliveryExpired
        case .deliveryBounced: self = .deliveryBounced
        case .deliveryDelivered: self = .deliveryDelivered
        case .deliveryComplained: self = .deliveryComplained
        case .deliverySuppressed: self = .deliverySuppressed
        case .contactAdded: self = .contactAdded
        case .contactChanged: self = .contactChanged
        case .contactAnonymised, .contactDeleted: self = .contactDeleted
        case .mailsHeld: self = .mailsHeld
        case .splitProposed, .fieldsNotFilled, .messageCompleted, .messageAlsoReceived, .deliveryUnknown,
            .deliveryHandedOn, .deliveryConfirmed, .deliveryCancelled, .deliveryScheduled, .deliveryRetried,
            .deliveryResent, .deliveryRerouted, .deliveryReaddressed, .suppressionAdded, .suppressionReleased,
            .mailNotRendered, .templateFailed, .answerSuppressed, .answersPaused, .answersResumed, .sendLimitNear,
            .deliveriesFailing, .deliveriesRecovered, .addressAsked, .addressConfirmed, .addressRefused,
            .erasureRequested, .erasureApproved, .erasureRefused, .erasureCancelled, .erasureDue, .erasureRunning,
            .erasureDone, .objectAdded, .objectChanged, .objectRemoved, .loginSucceeded, .loginFailed, .keyRefused,
            .sessionEnded, .webhookDisabled, .tenantDeleted, .tenantRestored, .eventRedacted:
            return nil
        }
    }
}
