// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

/// A browser of the server under test: keeps cookies, and the token that its page was told.
struct Browser: Sendable {
    let server: TestServer
    /// By name.
    var cookies: [String: String] = [:]
    var csrfToken: String?
    /// What it sends with everything.
    var headers: [String: String] = [:]

    init(_ server: TestServer) { self.server = server }

    /// Asks, and keeps what it is given.
    @discardableResult
    mutating func send(
        _ method: String, _ target: String, _ json: String? = nil, csrf: Bool = true,
        headers more: [String: String] = [:]
    ) async throws -> HTTPAnswer {
        var all = headers
        if !cookies.isEmpty { all["Cookie"] = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ") }
        if method != "GET", csrf, let csrfToken { all["X-CSRF-Token"] = csrfToken }
        if json != nil { all["Content-Type"] = MediaType.document }
        let answer = try await server.client.send(
            method, target, headers: all.merging(more) { $1 }, body: json.map { Array($0.utf8) })
        for cookie in answer.cookies {
            let pair = cookie.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let (name, value) = (String(pair[0]), String(pair[1]))
            cookies[name] = value.isEmpty ? nil : value
        }
        if let token = try? answer.attributes()["csrf_token"] as? String { csrfToken = token }
        return answer
    }

    /// Logs in.
    @discardableResult
    mutating func logIn(
        _ address: String = "ada@example.org", _ password: String = TestServer.password, tenant: String = "first",
        headers: [String: String] = [:]
    ) async throws -> HTTPAnswer {
        try await send(
            "POST", "/api/v1/sessions",
            #"{"data": {"type": "sessions", "attributes": {"tenant": "\#(tenant)", "address": "\#(address)", "password": "\#(password)"}}}"#,
            headers: headers)
    }

    @discardableResult
    mutating func refresh(headers: [String: String] = [:]) async throws -> HTTPAnswer {
        try await send("POST", "/api/v1/sessions/refresh", #"{"data": {"type": "refreshes"}}"#, headers: headers)
    }
}

extension TestServer {
    static let password = "a lamp and a chair"

    /// Somebody who may log in.
    func addAgent(
        _ address: String = "ada@example.org", role: Role.Core = .agent, of household: Household
    ) async throws -> AgentID {
        let digest = try await PasswordWorkshop().digest(of: Self.password)
        return try await database.pool.transaction(tenant: household.tenant) { transaction in
            let agent = Agent(
                name: "Ada", address: address, addressKey: address, role: try RoleStore.core(role, in: transaction).id)
            let core = try PeopleCore(transaction, as: .system)
            _ = try core.add(agent)
            _ = try core.set(digest, of: agent.id)
            return agent.id
        }
    }

    /// What the log of a tenant has of some kinds, the oldest first: kind, and cause where there is one.
    func told(_ kinds: [Event.Kind], of household: Household) async throws -> [String] {
        try await database.pool.transaction(tenant: household.tenant) { transaction in
            try transaction.query(
                "select kind, data->>'cause' as cause from events where tenant_id = $1 order by sequence",
                household.tenant
            ).map { row -> (kind: String, cause: String?) in (try row.get("kind"), try row.get("cause")) }
                .filter { row in kinds.contains { $0.rawValue == row.kind } }
                .map { row in row.cause.map { "\(row.kind) \($0)" } ?? row.kind }
        }
    }
}
