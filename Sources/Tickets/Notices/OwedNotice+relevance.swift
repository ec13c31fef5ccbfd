// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import struct Foundation.Date

extension OwedNotice {
    /// Whether it still matters when it is told: not of a ticket that is done, that was answered since, or that is somebody else's
    /// now. What a colleague wrote matters always.
    ///
    /// - Parameters:
    ///   - ticket: As it is now.
    ///   - answered: When the customer was answered last.
    package func matters(of ticket: Ticket, answered: Date?, now: Date) -> Bool {
        switch kind {
        case .note, .mention: true
        case .newTicket, .newMessage: !ticket.category.isDone && (answered.map { $0 <= createdAt } ?? true)
        case .assigned: !ticket.category.isDone && ticket.assignee == agent
        case .reminder: !ticket.category.isDone
        case .overdue: !ticket.category.isDone && (ticket.resolutionDueAt.map { $0 <= now } ?? false)
        }
    }
}
