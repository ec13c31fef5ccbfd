// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// What the commands on everything but tickets have in common.
protocol ObjectCommands {
    var authority: Authority { get }
}

/// What a command on something other than a ticket did.
package struct ObjectChange: Sendable {
    /// The events it wrote; none where everything was so already.
    package var events: [Event]
    /// Where others hang on the thing: how many. An agent's open tickets, the tickets of a tag, a company's contacts.
    package var affected = 0

    /// Whether anything is different now.
    package var isChange: Bool { !events.isEmpty }
}

extension ObjectCommands {
    var transaction: Transaction { authority.transaction }
    var actor: Actor { authority.actor }
    var tenant: TenantID { authority.tenant }

    /// Makes commands on the tenant's people and settings wait for each other: what they look at stays so until they are
    /// done.
    func lockTenant() throws { try authority.lockSettings() }

    /// Writes statements and events in one round trip.
    ///
    /// - Throws: `exists` and `inUse`, with the value, when another transaction came between the check and this: one that is
    ///   not bound by our locks, as a mail and a ticket's change are not.
    func write(_ statements: [Statement], _ events: [Event], affected: Int = 0) throws -> ObjectChange {
        do { try transaction.pipeline(statements + events.inserts(tenant)) } catch {
            throw TicketError(overtakenBy: error) ?? error
        }
        return ObjectChange(events: events, affected: affected)
    }

    /// The one event of a command.
    func event(
        _ kind: Event.Kind,
        _ object: Event.Object,
        data: [String: String] = [:],
        _ changes: [Event.Change] = [],
        version: Int64? = nil
    ) -> Event {
        Event(kind, ticket: nil, object: object, by: actor, data: data, changes: changes, version: version)
    }
}

extension Rows {
    /// The answer of a statement that selects one truth value as `found`.
    func found() throws -> Bool { try first?.get("found") ?? false }

    /// The answer of a statement that selects one number as `n`.
    func number() throws -> Int { try first?.get("n") ?? 0 }
}

extension [Event.Change] {
    /// Notes a difference, if there is one.
    mutating func note(_ field: String, _ before: JSONValue, _ after: JSONValue) {
        if before != after { append(Event.Change(field, before, after)) }
    }

    /// Notes that something changed which an event does not repeat: names of people, addresses, texts of customers.
    mutating func noteHidden<Value: Equatable>(_ field: String, _ before: Value, _ after: Value) {
        if before != after { append(Event.Change(field, nil, nil)) }
    }
}

extension JSONValue {
    init(_ text: String?) { self = text.map(JSONValue.string) ?? .null }
    init(_ number: Double?) { self = number.map(JSONValue.number) ?? .null }
    init(texts: some Sequence<String>) { self = .array(texts.map(JSONValue.string)) }
}
