// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Requests that are asked again", .serialized)
struct IdempotencyTests {
    private let json = """
        {"data": {"type": "tickets", "attributes": {"subject": "a", "body": "b",
        "requester": {"address": "ada@example.org"}}}}
        """

    private func open(
        _ server: TestServer, _ json: String, _ key: String, as household: TestServer.Household
    ) async throws -> HTTPAnswer {
        try await server.client.send(
            "POST", "/api/v1/tickets",
            headers: household.authorization.merging([
                "Content-Type": "application/json", "Idempotency-Key": key,
            ]) { $1 }, body: Array(json.utf8))
    }

    @Test("one key opens one ticket, and the same answer comes again")
    func once() async throws {
        try await TestServer.run { server in
            let first = try await open(server, json, "k-1", as: server.first)
            let again = try await open(server, json, "\"k-1\"", as: server.first)
            #expect(first.status == 201 && again.status == 201)
            #expect(first.text == again.text)
            #expect(first.headers["location"] == again.headers["location"])
            #expect(first.headers["etag"] == again.headers["etag"] && first.headers["etag"] != nil)
            #expect(first.headers["idempotency-replayed"] == nil && again.headers["idempotency-replayed"] == "true")
            #expect(try await open(server, json, "k-2", as: server.first).text != first.text)
            #expect(try await server.get("/api/v1/tickets", as: server.first).list().count == 2)
        }
    }

    @Test("another tenant's key of the same name is another one")
    func tenants() async throws {
        try await TestServer.run { server in
            let first = try await open(server, json, "k", as: server.first)
            let second = try await open(server, json, "k", as: server.second)
            #expect(first.status == 201 && second.status == 201 && first.text != second.text)
        }
    }

    @Test("a key that stands for another request is refused")
    func reused() async throws {
        try await TestServer.run { server in
            #expect(try await open(server, json, "k", as: server.first).status == 201)
            let other = json.replacingOccurrences(of: "\"a\"", with: "\"c\"")
            let answer = try await open(server, other, "k", as: server.first)
            #expect(answer.status == 422)
            #expect(try answer.errors() == ["idempotency_key_reused Idempotency-Key"])
        }
    }

    @Test("what was refused is not kept: the key may be used for what is right")
    func refused() async throws {
        try await TestServer.run { server in
            let empty = try await open(server, "{}", "k", as: server.first)
            #expect(empty.status == 422)
            let wrong = json.replacingOccurrences(of: #""subject""#, with: #""custom": {"none": 1}, "subject""#)
            #expect(try await open(server, wrong, "k", as: server.first).status == 422)
            #expect(try await open(server, json, "k", as: server.first).status == 201)
        }
    }

    @Test("of ten at the same moment one opens the ticket; the others get its answer, or are told that it is running")
    func together() async throws {
        try await TestServer.run { server in
            let answers = try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
                for _ in 0..<10 { group.addTask { try await open(server, json, "k", as: server.first) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.status)).isSubset(of: [201, 409]))
            #expect(Set(answers.filter { $0.status == 201 }.map(\.text)).count == 1)
            #expect(try await server.get("/api/v1/tickets", as: server.first).list().count == 1)
        }
    }

    @Test("what is no key is refused", arguments: ["", "a b", "ä", String(repeating: "x", count: 256), "a\"b"])
    func invalid(key: String) async throws {
        try await TestServer.run { server in
            let answer = try await open(server, json, key, as: server.first)
            #expect(answer.status == 400)
            #expect(try answer.errors() == ["invalid_header Idempotency-Key"])
        }
    }

    @Test("a day later the answer is gone, and with it the key")
    func retention() async throws {
        try await TestServer.run { server in
            #expect(try await open(server, json, "k", as: server.first).status == 201)
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                _ = try transaction.query("update idempotent_answers set created_at = now() - interval '25 hours'")
            }
            #expect(try await open(server, json, "k", as: server.first).headers["idempotency-replayed"] == nil)
            #expect(try await server.get("/api/v1/tickets", as: server.first).list().count == 2)
        }
    }
}
