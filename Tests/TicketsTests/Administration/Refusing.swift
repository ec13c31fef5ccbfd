// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import PostroomTesting
import Tickets

extension Fixture {
    /// Why commands are refused; `nil` when they are not.
    func refusal<Value: Sendable>(
        of body: @escaping @Sendable (Transaction) throws -> Value
    ) async throws -> TicketError? {
        do {
            _ = try await transaction(body)
            return nil
        } catch let error as TicketError { return error }
    }

    /// An agent whose role permits only this.
    func agent(with permissions: Set<Permission>, _ name: String = "Only") async throws -> Agent {
        let role = Role(name: name, permissions: permissions)
        let agent = try await addAgent(name, "\(name.lowercased())@acme.example")
        try await people {
            _ = try $0.add(role)
            _ = try $0.change(agent.id, AgentChange(role: role.id))
        }
        return agent
    }
}
