// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
package import Jobs
import Tickets

/// Wakes tickets that were put aside, each at its time.
package struct SnoozeEnd: Sendable {
    package init() {}

    /// Adds the handler.
    package func register(in handlers: inout JobHandlers) {
        handlers.on(TicketCore.wakeJob) { context in
            struct Payload: Decodable { var ticket: String }
            guard let ticket = TicketID(try context.payload(as: Payload.self).ticket) else {
                return .done(.empty)
            }
            let isAwake = try await context.transaction { transaction in
                do {
                    return try TicketCore(transaction, as: .system).wake(ticket) != nil
                } catch let error as TicketError where error.kind == .notFound {
                    // Its customer was erased meanwhile.
                    return false
                }
            }
            return .done(try JobData(["woke": String(isAwake)]))
        }
    }
}
