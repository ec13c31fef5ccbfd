// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

/// A status of a tenant's workflow.
package struct StatusDefinition: Equatable, Sendable {
    package var status: Ticket.Status
    package var name: String
    package var category: StatusCategory
    package var position: Int
    /// Whether new tickets begin here; one status of a tenant does.
    package var isInitial: Bool
    package var timer: Timer
    /// Where a customer's message leads from here; `nil` stays.
    package var onCustomerMessage: Ticket.Status?
    /// Where an agent's public answer leads from here; `nil` stays.
    package var onAgentReply: Ticket.Status?

    /// What entering a status does to the timers of service levels.
    package enum Timer: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
        case run
        case pause
        case stop
    }

    package init(
        status: Ticket.Status,
        name: String,
        category: StatusCategory,
        position: Int,
        isInitial: Bool = false,
        timer: Timer,
        onCustomerMessage: Ticket.Status? = nil,
        onAgentReply: Ticket.Status? = nil
    ) {
        self.status = status
        self.name = name
        self.category = category
        self.position = position
        self.isInitial = isInitial
        self.timer = timer
        self.onCustomerMessage = onCustomerMessage
        self.onAgentReply = onAgentReply
    }
}
