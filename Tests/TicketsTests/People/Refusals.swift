// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Tickets

extension Fixture {
    /// Runs commands on people.
    @discardableResult
    func people<Value: Sendable>(
        as actor: Actor = .system,
        _ body: @escaping @Sendable (PeopleCore) throws -> Value
    ) async throws -> Value {
        try await transaction { try body(PeopleCore($0, as: actor)) }
    }

    /// Runs commands on settings.
    @discardableResult
    func settings<Value: Sendable>(
        as actor: Actor = .system,
        _ body: @escaping @Sendable (SettingsCore) throws -> Value
    ) async throws -> Value {
        try await transaction { try body(SettingsCore($0, as: actor)) }
    }

    /// Why commands on people are refused; `nil` when they are not.
    func refusal<Value: Sendable>(
        ofPeople body: @escaping @Sendable (PeopleCore) throws -> Value,
        as actor: Actor = .system
    ) async throws -> TicketError? {
        do {
            _ = try await people(as: actor, body)
            return nil
        } catch let error as TicketError { return error }
    }

    /// Why commands on settings are refused; `nil` when they are not.
    func refusal<Value: Sendable>(
        ofSettings body: @escaping @Sendable (SettingsCore) throws -> Value,
        as actor: Actor = .system
    ) async throws -> TicketError? {
        do {
            _ = try await settings(as: actor, body)
            return nil
        } catch let error as TicketError { return error }
    }

    /// One of the core roles.
    func role(_ core: Role.Core) async throws -> Role { try await transaction { try RoleStore.core(core, in: $0) } }

    /// All events about things other than tickets: kind, object and what changed, the oldest first.
    func log() async throws -> [String] {
        try await transaction {
            try $0.query(
                """
                select kind || ' ' || object_kind || coalesce(' ' || (select string_agg(k, ',' order by k)
                    from jsonb_object_keys(changes) k), '') as fact
                from events where object_kind is not null order by sequence
                """
            ).map { try $0.get("fact") as String }
        }
    }

    /// Everything that the log says, as one text.
    func logText() async throws -> String {
        try await transaction {
            try $0.query(
                "select coalesce(string_agg(data::text || coalesce(changes::text, '') || coalesce(object_id, ''), ' '), '') as t from events"
            ).first?.get("t") ?? ""
        }
    }
}

extension TicketError {
    /// `field rule` of each problem.
    var rules: [String] { problems.map { "\($0.field) \($0.rule)" } }
}

extension MailAddress {
    init(_ text: String) { self.init(text: text, key: text.lowercased()) }
}
