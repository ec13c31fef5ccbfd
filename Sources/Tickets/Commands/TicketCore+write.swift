// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database

extension TicketCore {
    /// Writes what a command decided, in one round trip.
    ///
    /// - Throws: `invalid` where a row that the statements refer to is not there, or not any more: a command looks before
    ///   it writes, and somebody may take a department away in between.
    @discardableResult
    func write(_ statements: [Statement]) throws -> [Rows] {
        transaction.planOnce()
        do { return try transaction.pipeline(statements) } catch {
            guard case .constraint(let name) = error.kind, let field = BrokenConstraint.reference(name) else {
                throw error
            }
            throw TicketError([TicketError.Problem(field, "exists", "There is no such \(field).")])
        }
    }
}
