// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Identity
import Tickets

/// Passwords of agents: one's own, `/api/v1/password`, and those of others, `/api/v1/agents/{id}/password`.
struct PasswordRoutes: Sendable {
    let login: Login

    /// Changes one's own; who asks is asked for the old one, so that a page left open gives nobody more than itself.
    func change(_ call: Call, _ caller: Caller) async throws -> Answer {
        let values = try await call.document().values
        guard case .agent(let id) = caller.actor, caller.session != nil else {
            throw APIError(.forbidden, "Only an agent who has logged in has a password of his own.")
        }
        let agent = try await caller.work { try AgentStore.find(id, by: $0) }
        guard let agent else { throw Refusal.notFound }
        let (current, new) = (values.required(SessionInput.current), values.required(SessionInput.new))
        guard try await login.knows(current, agent, of: caller.tenant, call) else {
            throw APIError(.invalidValue, "This is not your password.", at: .pointer("/data/attributes/current"))
        }
        try Self.check(new, of: agent, at: SessionInput.new)
        let digest = try await login.workshop.digest(of: new)
        try await caller.work { _ = try PeopleCore($0).set(digest, of: id) }
        var answer = Answer.nothing
        login.cookies.clear(&answer.headers)
        return answer
    }

    func set(_ call: Call, _ caller: Caller) async throws -> Answer {
        let values = try await call.document().values
        let agent = try await Self.agent(call, caller)
        let password = values.required(SessionInput.password)
        try Self.check(password, of: agent, at: SessionInput.password)
        let digest = try await login.workshop.digest(of: password)
        try await caller.work { _ = try PeopleCore($0).set(digest, of: agent.id) }
        return .nothing
    }

    func forbid(_ call: Call, _ caller: Caller) async throws -> Answer {
        try call.query.problems.check()
        let agent = try await Self.agent(call, caller)
        try await caller.work { _ = try PeopleCore($0).forbidPassword(of: agent.id) }
        return .nothing
    }

    private static func agent(_ call: Call, _ caller: Caller) async throws -> Agent {
        let id: AgentID = try call.pathID()
        let agent = try await caller.work { try AgentStore.find(id, by: $0) }
        guard let agent else { throw Refusal.notFound }
        return agent
    }

    private static func check(_ password: String, of agent: Agent, at member: Member<String>) throws {
        if let objection = PasswordRule.objection(to: password, of: agent) {
            throw APIError(.invalidValue, objection, at: .pointer("/data/attributes/\(member.name)"))
        }
    }
}
