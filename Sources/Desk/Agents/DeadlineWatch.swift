// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
package import Jobs
import Tickets

/// Looks at tickets when they are to be solved, each at its time.
package struct DeadlineWatch: Sendable {
    /// A job that is too early sleeps so long at most.
    private static let longest = 30 * 86_400.0

    package init() {}

    /// Adds the handler.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(TicketCore.overdueJob) { context in
            let deadline = try context.payload(as: TicketCore.Deadline.self)
            guard let ticket = TicketID(deadline.ticket) else { return .done(.empty) }
            let left = deadline.date.timeIntervalSinceNow
            if left > 1 { return .snooze(.seconds(min(left, Self.longest))) }
            // The event and the end of the job are one transaction: nobody is told twice.
            try await context.finish { transaction in
                do {
                    let isOverdue = try TicketCore(transaction, as: .system).expire(ticket, at: deadline.date)
                    return try JobData(["overdue": String(isOverdue)])
                } catch let error as TicketError where error.kind == .notFound {
                    // Its customer was erased meanwhile.
                    return nil
                }
            }
            return .done()
        }
    }
}
