// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
package import Jobs

package import struct Foundation.Date

extension TicketCore {
    /// The kind of job that looks at a ticket when it is to be solved; its payload names ticket and time.
    package static let overdueJob: JobKind = "tickets.overdue"

    /// A ticket and the time until which it is to be solved.
    package struct Deadline: Codable, Sendable {
        package var ticket: String
        /// Seconds since 1970.
        package var due: Int64

        package var date: Date { Date(timeIntervalSince1970: Double(due)) }
    }

    /// Asks for a look at a ticket at the time until which it is to be solved; once for each time.
    func watch(_ due: Date?, of ticket: TicketID) throws {
        guard let due else { return }
        let deadline = Deadline(ticket: ticket.description, due: Int64(due.timeIntervalSince1970.rounded(.up)))
        let wait = min(max(0, deadline.date.timeIntervalSinceNow), 366 * 86_400)
        let job = NewJob(
            Self.overdueJob, payload: try JobData(deadline), delay: .seconds(wait), mostAttempts: 20,
            idempotencyKey: "\(deadline.ticket):\(deadline.due)")
        _ = try JobQueue.enqueue(job, in: transaction)
    }

    /// Notes that a ticket was to be solved by a time that is over, if that is still so.
    ///
    /// - Returns: `false` where it is solved, was merged, or is to be solved by another time now.
    /// - Throws: `notFound`, `forbidden` for all but the system.
    package func expire(_ ticket: TicketID, at due: Date) throws -> Bool {
        try authority.requireSystem()
        let locked = try lock(ticket)
        guard let known = locked.resolutionDueAt, abs(known.timeIntervalSince(due)) <= 1, locked.mergedInto == nil,
            !locked.status.category.isDone
        else { return false }
        let event = Event(.ticketOverdue, ticket: ticket, by: actor, data: ["due": due.ISO8601Format()])
        try write([event].inserts(tenant))
        return true
    }
}
