// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

import struct Foundation.Date

/// A ticket as a command would leave it, beside what it is.
struct TicketDraft {
    /// What of a ticket may be changed.
    struct Values {
        var subject = ""
        /// `nil` for a ticket that is not there yet.
        var status: Ticket.Status?
        var priority = Ticket.Priority.normal
        var department: DepartmentID?
        var topic: CategoryID?
        var assignee: AgentID?
        var team: TeamID?
        var responseDueAt: Date?
        var resolutionDueAt: Date?
        var locale = ""
        /// Sorted.
        var tags: [String] = []
        var custom: [String: JSONValue] = [:]
    }

    let ticket: TicketID
    let old: Values
    var new: Values
    /// Fields that hold free text: customers' words may be in them.
    var textFields: Set<String> = []

    /// A change of a ticket.
    init(_ locked: LockedTicket, tags: [String]) {
        ticket = locked.id
        old = Values(
            subject: locked.subject,
            status: locked.status.status,
            priority: locked.priority,
            department: locked.department,
            topic: locked.topic,
            assignee: locked.assignee,
            team: locked.team,
            responseDueAt: locked.responseDueAt,
            resolutionDueAt: locked.resolutionDueAt,
            locale: locked.locale,
            tags: tags,
            custom: locked.custom
        )
        new = old
    }

    /// A ticket that is to be opened.
    init(opening ticket: TicketID) {
        self.ticket = ticket
        old = Values()
        new = old
    }

    /// What is different, field by field.
    ///
    /// Of subjects and texts only that they changed is said: an event never holds a customer's words.
    var differences: [Event.Change] {
        var changes: [Event.Change] = []
        if new.subject != old.subject { changes.append(Event.Change("subject", nil, nil)) }
        changes.note("status", JSONValue(old.status?.rawValue), JSONValue(new.status?.rawValue))
        changes.note("priority", .string(old.priority.rawValue), .string(new.priority.rawValue))
        changes.note("department", JSONValue(old.department), JSONValue(new.department))
        changes.note("category", JSONValue(old.topic), JSONValue(new.topic))
        changes.note("assignee", JSONValue(old.assignee), JSONValue(new.assignee))
        changes.note("team", JSONValue(old.team), JSONValue(new.team))
        changes.note("response_due_at", JSONValue(old.responseDueAt), JSONValue(new.responseDueAt))
        changes.note("resolution_due_at", JSONValue(old.resolutionDueAt), JSONValue(new.resolutionDueAt))
        changes.note("locale", .string(old.locale), .string(new.locale))
        changes.note("tags", JSONValue(texts: old.tags), JSONValue(texts: new.tags))
        for key in Set(old.custom.keys).union(new.custom.keys).sorted() where old.custom[key] != new.custom[key] {
            let isText = textFields.contains(key)
            changes.append(
                Event.Change(
                    "custom.\(key)", isText ? nil : old.custom[key] ?? nil, isText ? nil : new.custom[key] ?? nil)
            )
        }
        return changes
    }
}
