// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

package import struct Foundation.Date

/// What should become different about a ticket; what is left `nil` stays as it is.
package struct TicketChange: Equatable, Sendable {
    package var subject: String?
    package var status: Ticket.Status?
    package var priority: Ticket.Priority?
    /// `.some(nil)` takes it away; so with the others that are twice optional.
    package var department: DepartmentID??
    package var topic: CategoryID??
    package var assignee: AgentID??
    package var team: TeamID??
    package var responseDueAt: Date??
    package var resolutionDueAt: Date??
    package var locale: String?
    /// All tags it shall have.
    package var tags: [String]?
    package var addedTags: [String] = []
    package var removedTags: [String] = []
    /// Values by field; `null` clears one.
    package var custom: [String: JSONValue] = [:]

    package init() {}

    /// Only a status.
    package init(status: Ticket.Status) { self.status = status }

    /// Whether anything but who has it is to change.
    var touchesFields: Bool {
        var rest = self
        (rest.assignee, rest.team) = (nil, nil)
        return rest != TicketChange()
    }

    /// Whether it is to be given to somebody.
    var touchesAssignment: Bool { assignee != nil || team != nil }
}
