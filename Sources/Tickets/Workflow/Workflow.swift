// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The statuses of a tenant and the ways between them: pure decisions, no I/O.
package struct Workflow: Equatable, Sendable {
    /// A way from one status to another.
    package struct Transition: Equatable, Sendable {
        package var from: Ticket.Status
        package var to: Ticket.Status
        package var guards: [TransitionGuard]

        package init(from: Ticket.Status, to: Ticket.Status, guards: [TransitionGuard] = []) {
            self.from = from
            self.to = to
            self.guards = guards
        }
    }

    /// In the tenant's order.
    package let statuses: [StatusDefinition]
    package let transitions: [Transition]

    package init(statuses: [StatusDefinition], transitions: [Transition]) {
        self.statuses = statuses.sorted { ($0.position, $0.status.rawValue) < ($1.position, $1.status.rawValue) }
        self.transitions = transitions
    }

    /// The definition of a status; `nil` when the tenant has none of this name.
    package subscript(_ status: Ticket.Status) -> StatusDefinition? { statuses.first { $0.status == status } }

    /// Where a person may lead a ticket from a status, in the tenant's order.
    package func targets(from status: Ticket.Status) -> [Ticket.Status] {
        statuses.map(\.status).filter { target in transitions.contains { $0.from == status && $0.to == target } }
    }

    /// What forbids a way: nothing when it is free.
    func problems(from: Ticket.Status, to: Ticket.Status, _ facts: TransitionGuard.Facts) -> [TicketError.Problem] {
        guard self[to] != nil else {
            return [
                TicketError.Problem(
                    "status",
                    "one_of",
                    allowed: statuses.map(\.status.rawValue),
                    "There is no status \(to.rawValue)."
                )
            ]
        }
        guard let transition = transitions.first(where: { $0.from == from && $0.to == to }) else {
            let allowed = targets(from: from).map(\.rawValue)
            return [
                TicketError.Problem(
                    "status",
                    "transition",
                    allowed: allowed,
                    "From \(from.rawValue) a ticket goes to \(allowed.joined(separator: ", ")), not to \(to.rawValue)."
                )
            ]
        }
        return transition.guards.filter { !$0.holds(for: facts) }
            .map { TicketError.Problem("status", "guard.\($0.rawValue)", $0.demand) }
    }
}
