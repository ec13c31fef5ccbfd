// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Workflow {
    /// Categories of which a ticket must be able to reach a status: a customer's answer leads to an open one, a merge and
    /// the policies for late mail go by closed ones, and work that is done has to be called so.
    private static let needed: [StatusCategory] = [.open, .solved, .closed]

    /// The most statuses of a tenant.
    static let mostStatuses = 100

    /// Whether the statuses and the ways between them make sense together; each status itself is looked at where it is
    /// changed.
    ///
    /// - Complexity: O(statuses × transitions), both bounded.
    func check(_ findings: inout Findings) {
        checkInitial(&findings)
        for status in statuses { check(status, &findings) }
        // Without a beginning there is no way to anything; that was said.
        guard statuses.count(where: \.isInitial) == 1 else { return }
        let reached = reachable
        let missing = Self.needed.filter { category in
            !statuses.contains { $0.category == category && reached.contains($0.status) }
        }
        if !missing.isEmpty {
            let words = missing.map(\.rawValue).joined(separator: ", ")
            findings.note("transitions", "reachable", "No ticket could come into a status of the category \(words).")
        }
    }

    private func checkInitial(_ findings: inout Findings) {
        let initial = statuses.filter(\.isInitial)
        if initial.count != 1 {
            findings.note("is_initial", "single", "New tickets begin in exactly one status.")
        } else if initial[0].category != .new && initial[0].category != .open {
            findings.note(
                "category", "one_of", allowed: ["new", "open"], "New tickets begin in a status of these categories.")
        }
    }

    private func check(_ status: StatusDefinition, _ findings: inout Findings) {
        let keys = statuses.map(\.status.rawValue)
        for (field, target) in [
            ("on_customer_message", status.onCustomerMessage), ("on_agent_reply", status.onAgentReply),
        ] {
            if let target, self[target] == nil {
                findings.note(
                    field, "one_of", allowed: keys, "\(status.status.rawValue) leads to a status that is not there.")
            }
        }
        guard [.pending, .solved, .closed].contains(status.category) else { return }
        let working = statuses.filter { $0.category == .new || $0.category == .open }.map(\.status)
        // A status that is not there was named above.
        if let target = status.onCustomerMessage, self[target] == nil { return }
        if !working.contains(where: { $0 == status.onCustomerMessage }) {
            findings.note(
                "on_customer_message", "reopens", allowed: working.map(\.rawValue),
                "A customer's message brings a ticket from \(status.status.rawValue) back to those who work on it."
            )
        }
    }

    /// The statuses that a new ticket can get into, by people and by itself.
    private var reachable: Set<Ticket.Status> {
        var reached = Set(statuses.filter(\.isInitial).map(\.status))
        var open = Array(reached)
        while let status = open.popLast() {
            let ways =
                transitions.filter { $0.from == status }.map(\.to)
                + [self[status]?.onCustomerMessage, self[status]?.onAgentReply].compactMap { $0 }
            for next in ways where self[next] != nil && reached.insert(next).inserted { open.append(next) }
        }
        return reached
    }
}
