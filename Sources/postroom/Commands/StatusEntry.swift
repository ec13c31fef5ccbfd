// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// A status as it is printed.
struct StatusEntry: Encodable {
    /// Where people may lead a ticket from it.
    struct Way: Encodable {
        var to: String
        /// What must be true of the ticket.
        var guards: [String]
    }

    var key: String
    var name: String
    var category: String
    var position: Int
    var isInitial: Bool
    var timer: String
    var onCustomerMessage: String?
    var onAgentReply: String?
    var ways: [Way]

    init(_ status: StatusDefinition, in workflow: Workflow) {
        key = status.status.rawValue
        name = status.name
        category = status.category.rawValue
        position = status.position
        isInitial = status.isInitial
        timer = status.timer.rawValue
        onCustomerMessage = status.onCustomerMessage?.rawValue
        onAgentReply = status.onAgentReply?.rawValue
        ways = workflow.targets(from: status.status).map { target in
            let way = workflow.transitions.first { $0.from == status.status && $0.to == target }
            return Way(to: target.rawValue, guards: way?.guards.map(\.rawValue) ?? [])
        }
    }
}
