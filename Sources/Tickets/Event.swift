// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// One fact in the append-only log: audit trail, activity feed and bus are the same rows.
package struct Event: Equatable, Sendable {
    /// What happened.
    package enum Kind: String, Sendable, CaseIterable {
        case ticketOpened = "ticket.opened"
        case ticketChanged = "ticket.changed"
        case statusChanged = "ticket.status_changed"
        case ticketAssigned = "ticket.assigned"
        /// It was put aside until a time.
        case ticketSnoozed = "ticket.snoozed"
        /// That time has come.
        case ticketWoken = "ticket.woken"
        /// The time until which it was to be solved is over.
        case ticketOverdue = "ticket.overdue"
        case ticketMerged = "ticket.merged"
        case ticketUnmerged = "ticket.unmerged"
        case ticketSplit = "ticket.split"
        /// A mail that leads here seems to be about something else; a person may split it off.
        case splitProposed = "ticket.split_proposed"
        case ticketLinked = "ticket.linked"
        case ticketUnlinked = "ticket.unlinked"
        /// It was a person's alone who asked to be forgotten.
        case ticketDeleted = "ticket.deleted"
        /// What a mail said is no value of the fields named.
        case fieldsNotFilled = "ticket.fields_not_filled"
        /// Somebody's mails count in it from now on.
        case participantAdded = "ticket.participant_added"
        case watcherAdded = "ticket.watcher_added"
        case watcherRemoved = "ticket.watcher_removed"
        case messageReceived = "message.received"
        case messageCompleted = "message.completed"
        /// A message's mail came to another of the tenant's mailboxes, too.
        case messageAlsoReceived = "message.also_received"
        case messageReplied = "message.replied"
        case noteAdded = "note.added"
        /// A file of a message is not handed out: held, stripped or quarantined.
        case attachmentWithheld = "attachment.withheld"
        /// A file that was held is handed out from now on.
        case attachmentReleased = "attachment.released"
        case deliveryAccepted = "delivery.accepted"
        case deliveryRefused = "delivery.refused"
        case deliveryDelayed = "delivery.delayed"
        case deliveryUnknown = "delivery.unknown"
        case deliveryExpired = "delivery.expired"
        /// A report has come: the mail did not arrive, or is late.
        case deliveryBounced = "delivery.bounced"
        /// A report has come: the mail arrived.
        case deliveryDelivered = "delivery.delivered"
        /// A report has come: the mail was handed on to where nothing is reported from, or to many.
        case deliveryHandedOn = "delivery.handed_on"
        /// A report has come: the recipient complains of the mail.
        case deliveryComplained = "delivery.complained"
        /// It is known by other evidence than a report that it was accepted; its data say which.
        case deliveryConfirmed = "delivery.confirmed"
        /// It is not sent, because nothing is sent to its address.
        case deliverySuppressed = "delivery.suppressed"
        /// Somebody called it off before it was sent.
        case deliveryCancelled = "delivery.cancelled"
        /// Somebody said when it is to be sent.
        case deliveryScheduled = "delivery.scheduled"
        /// Somebody had it tried at once.
        case deliveryRetried = "delivery.retried"
        /// Somebody had the same mail sent once more, with the same Message-ID.
        case deliveryResent = "delivery.resent"
        /// Somebody had it sent by another mailbox's server.
        case deliveryRerouted = "delivery.rerouted"
        /// Somebody had its mail written anew to another address.
        case deliveryReaddressed = "delivery.readdressed"
        /// Nothing, or nothing automatic, is sent to an address any more.
        case suppressionAdded = "suppression.added"
        /// It is again.
        case suppressionReleased = "suppression.released"
        case mailNotRendered = "mail.not_rendered"
        /// A tenant's own template failed, and a mail was written by the default in its place; its data say which and why.
        case templateFailed = "template.failed"
        /// An automatic answer that was due was not given; its data say why.
        case answerSuppressed = "answer.suppressed"
        /// The tenant gives no automatic answers for a while: there were too many, or too many of its mails come back.
        case answersPaused = "answers.paused"
        /// Somebody lets them go on.
        case answersResumed = "answers.resumed"
        /// A limit of sending of an hour or longer is nearly used up; one event for each of its windows.
        case sendLimitNear = "sending.limit_near"
        /// More of a day's mails come back than a sender can afford.
        case deliveriesFailing = "deliveries.failing"
        /// No more than usual do.
        case deliveriesRecovered = "deliveries.recovered"
        /// A participant was asked, at the address we know, whether a mail from another one is his.
        case addressAsked = "address.asked"
        /// He says so: the other address is his from now on.
        case addressConfirmed = "address.confirmed"
        /// He says that it is not.
        case addressRefused = "address.refused"
        /// Mails exceed a budget and are held together from now on; one event for all of them.
        case mailsHeld = "mails.held"
        case contactAdded = "contact.added"
        case contactChanged = "contact.changed"
        case contactAnonymised = "contact.anonymised"
        case contactDeleted = "contact.deleted"
        case erasureRequested = "erasure.requested"
        case erasureApproved = "erasure.approved"
        case erasureRefused = "erasure.refused"
        case erasureCancelled = "erasure.cancelled"
        case erasureDue = "erasure.due"
        case erasureRunning = "erasure.running"
        case erasureDone = "erasure.done"
        case objectAdded = "object.added"
        case objectChanged = "object.changed"
        case objectRemoved = "object.removed"
        /// Somebody proved who he is; ``AuditTrail`` writes these three.
        case loginSucceeded = "login.succeeded"
        /// Somebody did not prove who he is, of whom it is known who he would be.
        case loginFailed = "login.failed"
        /// A key that is known was refused; an hour is one event of a key at most.
        case keyRefused = "key.refused"
        /// An agent's session was ended before its time; its data say why.
        case sessionEnded = "session.ended"
        /// An endpoint of webhooks is told nothing any more, because it is gone or has failed for days; its data say which.
        case webhookDisabled = "webhook.disabled"
        case tenantDeleted = "tenant.deleted"
        case tenantRestored = "tenant.restored"
        /// Written by the function `redact_event`.
        case eventRedacted = "event.redacted"
    }

    /// What an event is about where that is no ticket.
    package struct Object: Equatable, Sendable {
        /// `contact`, `role`, `status` …
        package var kind: String
        /// An id, or the key of what has one.
        package var id: String

        package init(_ kind: String, _ id: some CustomStringConvertible) {
            self.kind = kind
            self.id = id.description
        }
    }

    /// What one field was and what it became.
    package struct Change: Equatable, Sendable {
        package var field: String
        package var before: JSONValue
        package var after: JSONValue

        package init(_ field: String, _ before: JSONValue, _ after: JSONValue) {
            self.field = field
            self.before = before
            self.after = after
        }
    }

    package var id = EventID()
    package var kind: Kind
    package var ticket: TicketID?
    package var object: Object?
    package var actor: Actor
    /// Ids and fixed words; never texts of customers.
    package var data: [String: String]
    package var changes: [Change]
    package var visibility: Message.Visibility
    /// The version of the ticket that the change made.
    package var version: Int64?
    /// The mail because of which it happened, where mails are worked on together; else what the transaction is correlated
    /// with is its cause.
    package var cause: LedgerID?

    package init(
        _ kind: Kind,
        ticket: TicketID?,
        object: Object? = nil,
        by actor: Actor,
        data: [String: String] = [:],
        changes: [Change] = [],
        visibility: Message.Visibility = .internal,
        version: Int64? = nil
    ) {
        self.kind = kind
        self.ticket = ticket
        self.object = object
        self.actor = actor
        self.data = data
        self.changes = changes
        self.visibility = visibility
        self.version = version
    }

    /// `{"field": {"from": …, "to": …}}`; `nil` where nothing changed.
    static func text(of changes: [Change]) -> String? {
        if changes.isEmpty { return nil }
        let members = EventMask.masked(changes).map {
            ($0.field, JSONValue.object(["from": $0.before, "to": $0.after]))
        }
        return JSONValue.object(Dictionary(members) { _, last in last }).text
    }
}

extension Event.Kind {
    /// Whether somebody may be told of it by mail, beside what customers write.
    var isNoticed: Bool {
        switch self {
        case .ticketAssigned, .noteAdded, .ticketWoken, .ticketOverdue, .statusChanged, .templateFailed,
            .mailNotRendered:
            true
        default: false
        }
    }
}
