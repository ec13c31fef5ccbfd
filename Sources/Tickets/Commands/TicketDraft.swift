// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

import struct Foundation.Date

/// A ticket as a change would leave it, beside what it is.
struct TicketDraft {
    let old: LockedTicket
    /// Sorted.
    let oldTags: [String]

    var subject: String
    var status: Ticket.Status
    var priority: Ticket.Priority
    var department: DepartmentID?
    var topic: CategoryID?
    var assignee: AgentID?
    var team: TeamID?
    var responseDueAt: Date?
    var resolutionDueAt: Date?
    var locale: String
    /// Sorted.
    var tags: [String]
    var custom: [String: JSONValue]
    /// Fields that hold free text: customers' words may be in them.
    var textFields: Set<String> = []

    init(_ old: LockedTicket, tags: [String]) {
        self.old = old
        oldTags = tags
        subject = old.subject
        status = old.status.status
        priority = old.priority
        department = old.department
        topic = old.topic
        assignee = old.assignee
        team = old.team
        responseDueAt = old.responseDueAt
        resolutionDueAt = old.resolutionDueAt
        locale = old.locale
        self.tags = tags
        custom = old.custom
    }

    /// What is different, field by field.
    ///
    /// Of subjects and texts only that they changed is said: an event never holds a customer's words.
    var differences: [Event.Change] {
        var changes: [Event.Change] = []
        func note(_ field: String, _ before: JSONValue, _ after: JSONValue) {
            if before != after { changes.append(Event.Change(field, before, after)) }
        }
        if subject != old.subject { changes.append(Event.Change("subject", nil, nil)) }
        note("status", .string(old.status.status.rawValue), .string(status.rawValue))
        note("priority", .string(old.priority.rawValue), .string(priority.rawValue))
        note("department", JSONValue(old.department), JSONValue(department))
        note("category", JSONValue(old.topic), JSONValue(topic))
        note("assignee", JSONValue(old.assignee), JSONValue(assignee))
        note("team", JSONValue(old.team), JSONValue(team))
        note("response_due_at", JSONValue(old.responseDueAt), JSONValue(responseDueAt))
        note("resolution_due_at", JSONValue(old.resolutionDueAt), JSONValue(resolutionDueAt))
        note("locale", .string(old.locale), .string(locale))
        note("tags", .array(oldTags.map(JSONValue.string)), .array(tags.map(JSONValue.string)))
        for key in Set(old.custom.keys).union(custom.keys).sorted() where old.custom[key] != custom[key] {
            let isText = textFields.contains(key)
            changes.append(
                Event.Change("custom.\(key)", isText ? nil : old.custom[key] ?? nil, isText ? nil : custom[key] ?? nil)
            )
        }
        return changes
    }
}
