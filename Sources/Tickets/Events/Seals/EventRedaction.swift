// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Takes out of an event what must be forgotten: the only way by which what an event holds ever changes.
///
/// The event stays, with its kind, time, actor and place. The digest of what it held is kept, so that its seal goes on
/// proving the rest; an event `event.redacted` says that it was done, and proves what the event holds since.
package enum EventRedaction {
    private static let redact: SQL = "select redact_event($1, $2, $3::jsonb, $4, $5::jsonb) as done"

    /// Replaces what an event of the transaction's tenant holds.
    ///
    /// - Parameters:
    ///   - data: What it holds from now on; ids and fixed words.
    ///   - changes: The changes it tells of from now on, by field; `nil` leaves them.
    ///   - reason: Fixed words, 1 to 200 characters, without personal data.
    /// - Returns: Whether there is such an event.
    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `DatabaseError.constraint` for the reason.
    @discardableResult
    package static func redact(
        _ event: EventID,
        data: [String: JSONValue] = [:],
        changes: [String: JSONValue]? = nil,
        reason: String,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.query(
            redact,
            transaction.requireTenant(),
            event,
            JSONValue.object(data).text,
            reason,
            changes.map { JSONValue.object($0).text }
        ).first?.get("done") ?? false
    }
}
