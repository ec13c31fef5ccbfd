// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Which tickets a list shows; what is left `nil` or empty lets all pass.
package struct TicketFilter: Sendable {
    /// Who has a ticket.
    package enum Assignee: Sendable {
        case agent(AgentID)
        case nobody
    }

    /// In one of these statuses.
    package var statuses: [Ticket.Status] = []
    package var assignee: Assignee?
    package var team: TeamID?
    package var requester: ContactID?
    /// With this tag.
    package var tag: String?
    package var priority: Ticket.Priority?
    /// Whether tickets that were merged into others are shown too.
    package var includesMerged = false

    /// Whether it asks for something that agents keep to themselves.
    var asksForInner: Bool {
        if case .agent = assignee { return true }
        return team != nil || tag != nil || priority != nil
    }

    package init() {}

    /// Only tickets in a status.
    package init(status: Ticket.Status?) {
        statuses = status.map { [$0] } ?? []
        // Asked for everything, a list leaves nothing out.
        includesMerged = true
    }
}
