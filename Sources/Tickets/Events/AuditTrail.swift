// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// The one way for other modules to write into the audit trail what is no command of this one: a login, a key that was
/// refused, a template that was changed, a mail that an operator sent again.
///
/// ```swift
/// try AuditTrail.write(.loginFailed, about: .agent(agent), by: .agent(agent), data: ["method": "password"], in: $0)
/// ```
///
/// It is written in the transaction of what it tells, so that both are there or neither. What happened is a kind, whom it
/// happened to an object, and all else ids and fixed words: no name, address or text of a person, no secret. What
/// ``EventMask`` lists is masked whatever the caller hands over. Commands of this module write their events themselves.
package enum AuditTrail {
    /// Writes one event, seen by agents only.
    ///
    /// - Parameters:
    ///   - ticket: On whose timeline it stands, too.
    ///   - object: What it is about; its id is an id or a key, never an address that somebody typed.
    ///   - data: Ids and fixed words.
    ///   - changes: What was different before; a value of a person or a secret is given as `null` twice.
    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant: what is of no tenant is not in its log.
    @discardableResult
    package static func write(
        _ kind: Event.Kind,
        about object: Event.Object,
        by actor: Actor,
        on ticket: TicketID? = nil,
        data: [String: String] = [:],
        changes: [Event.Change] = [],
        in transaction: Transaction
    ) throws -> Event {
        let event = Event(kind, ticket: ticket, object: object, by: actor, data: data, changes: changes)
        try transaction.pipeline([event.insert(transaction.requireTenant())])
        return event
    }
}
