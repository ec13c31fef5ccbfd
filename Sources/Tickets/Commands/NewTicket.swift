// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// What a new ticket begins with.
package struct NewTicket: Sendable {
    package var id = TicketID()
    package var subject: String
    package var requester: ContactID
    package var mailbox: MailboxID?
    package var brand: BrandID
    package var channel: Ticket.Channel
    package var locale: String
    package var priority = Ticket.Priority.normal
    package var department: DepartmentID?
    package var topic: CategoryID?
    package var assignee: AgentID?
    package var team: TeamID?
    package var responseDueAt: Date?
    package var resolutionDueAt: Date?
    package var tags: [String] = []
    /// Values by field.
    package var custom: [String: JSONValue] = [:]
    /// When it began, for one of former times; `nil` is now.
    package var openedAt: Date?

    package init(
        subject: String,
        requester: ContactID,
        mailbox: MailboxID?,
        brand: BrandID,
        channel: Ticket.Channel,
        locale: String
    ) {
        self.subject = subject
        self.requester = requester
        self.mailbox = mailbox
        self.brand = brand
        self.channel = channel
        self.locale = locale
    }

    /// What it is given beside what every ticket has, as a change that is judged like any other.
    var given: TicketChange {
        var change = TicketChange()
        if priority != .normal { change.priority = priority }
        if let department { change.department = department }
        if let topic { change.topic = topic }
        if let assignee { change.assignee = assignee }
        if let team { change.team = team }
        if let responseDueAt { change.responseDueAt = responseDueAt }
        if let resolutionDueAt { change.resolutionDueAt = resolutionDueAt }
        change.addedTags = tags
        change.custom = custom
        return change
    }

    /// Whether only the database can say if what it is given is allowed.
    var namesReferences: Bool {
        department != nil || topic != nil || assignee != nil || team != nil || !custom.isEmpty
    }
}
