// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What should become different about a status; what is left `nil` stays as it is. Its key never changes.
package struct StatusChange: Equatable, Sendable {
    package var name: String?
    package var category: StatusCategory?
    package var position: Int?
    /// Makes new tickets begin here, and not where they did.
    package var isInitial: Bool?
    package var timer: StatusDefinition.Timer?
    /// `.some(nil)` stays where it is; so with the other.
    package var onCustomerMessage: Ticket.Status??
    package var onAgentReply: Ticket.Status??

    package init() {}

    func apply(to status: StatusDefinition) -> StatusDefinition {
        var status = status
        status.name = name ?? status.name
        status.category = category ?? status.category
        status.position = position ?? status.position
        status.isInitial = isInitial ?? status.isInitial
        status.timer = timer ?? status.timer
        status.onCustomerMessage = onCustomerMessage ?? status.onCustomerMessage
        status.onAgentReply = onAgentReply ?? status.onAgentReply
        return status
    }
}
