// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Passwords over HTTP", .serialized)
struct PasswordRouteTests {
    private func document(_ attributes: String) -> String {
        #"{"data": {"type": "passwords", "attributes": {\#(attributes)}}}"#
    }

    @Test("an agent takes another password by the old one; then all sessions are over, and the new one counts")
    func own() async throws {
        try await TestServer.run { server in
            _ = try await server.addAgent(of: server.first)
            var (one, two) = (Browser(server), Browser(server))
            try await one.logIn()
            try await two.logIn()
            let wrong = try await one.send(
                "POST", "/api/v1/password", document(#""current": "not this one at all", "new": "chairs and a table""#))
            #expect(try wrong.errors() == ["invalid_value /data/attributes/current"])
            for weak in ["short", "ada@example.org", "password1234"] {
                let answer = try await one.send(
                    "POST", "/api/v1/password", document(#""current": "\#(TestServer.password)", "new": "\#(weak)""#))
                #expect(try answer.errors() == ["invalid_value /data/attributes/new"], "\(answer.text)")
                #expect(!answer.text.contains(weak))
            }
            let changed = try await one.send(
                "POST", "/api/v1/password",
                document(#""current": "\#(TestServer.password)", "new": "chairs and a table""#))
            #expect(changed.status == 204 && one.cookies.isEmpty)
            #expect(try await two.send("GET", "/api/v1/tickets").status == 401)
            #expect(try await one.logIn().status == 401)
            #expect(try await one.logIn("ada@example.org", "chairs and a table").status == 201)
            // Written with combining marks it is the same.
            _ = try await one.send(
                "POST", "/api/v1/password",
                document(#""current": "chairs and a table", "new": "caf\u00e9 caf\u00e9 caf\u00e9""#))
            #expect(try await two.logIn("ada@example.org", "cafe\u{301} cafe\u{301} cafe\u{301}").status == 201)
        }
    }

    @Test("guesses of the old password are counted as logins are")
    func guesses() async throws {
        try await TestServer.run { server in
            _ = try await server.addAgent(of: server.first)
            var browser = Browser(server)
            try await browser.logIn()
            var statuses: Set<Int> = []
            for number in 0..<9 {
                let answer = try await browser.send(
                    "POST", "/api/v1/password", document(#""current": "guess \#(number)", "new": "chairs and a table""#)
                )
                statuses.insert(answer.status)
            }
            #expect(statuses == [422, 429])
        }
    }

    @Test("who may change people sets and takes away passwords, of agents who may do no more than he himself")
    func others() async throws {
        try await TestServer.run { server in
            let ada = try await server.addAgent(of: server.first)
            let max = try await server.addAgent("max@example.org", role: .admin, of: server.first)
            let set = document(#""password": "chairs and a table""#)
            var browser = Browser(server)
            try await browser.logIn()
            let path = "/api/v1/agents/\(ada)/password"
            #expect(try await browser.send("POST", path, set).status == 403)
            #expect(try await server.write("POST", path, set, as: server.second).status == 404)
            let answer = try await server.write("POST", path, set, as: server.first)
            #expect(answer.status == 204, "\(answer.text)")
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 401)
            #expect(try await browser.logIn("ada@example.org", "chairs and a table").status == 201)
            // Who looks after people does not become admin by it.
            let keeper = TestServer.Household(
                tenant: server.first.tenant, brand: server.first.brand,
                key: try await server.key(of: server.first, permissions: [.changePeople, .readPeople]))
            for (method, body) in [("POST", set as String?), ("DELETE", nil)] {
                let refused = try await server.write(method, "/api/v1/agents/\(max)/password", body, as: keeper)
                #expect(refused.status == 422, "\(refused.text)")
            }
            #expect(try await server.write("DELETE", path, nil, as: server.first).status == 204)
            #expect(try await browser.send("GET", "/api/v1/tickets").status == 401)
            #expect(try await browser.logIn("ada@example.org", "chairs and a table").status == 401)
            let events = try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                try transaction.query(
                    "select e::text as row from events e where tenant_id = $1 and object_id = $2", server.first.tenant,
                    ada.description
                ).map { try $0.get("row") as String }
            }
            #expect(events.contains { $0.contains("password") } && !events.contains { $0.contains("chairs") })
        }
    }

    @Test("a key has no password of its own")
    func key() async throws {
        try await TestServer.run { server in
            let answer = try await server.write(
                "POST", "/api/v1/password", document(#""current": "x x x", "new": "chairs and a table""#),
                as: server.first)
            #expect(answer.status == 403)
        }
    }

    @Test("a password that was kept more cheaply is kept at today's cost from the next login on, and no session ends")
    func renewal() async throws {
        try await TestServer.run { server in
            let ada = try await server.addAgent(of: server.first)
            let cheap = try await PasswordWorkshop(cost: .init(logCost: 10, blockSize: 8, lanes: 1))
                .digest(of: TestServer.password)
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                _ = try PeopleCore(transaction, as: .system).set(cheap, of: ada)
            }
            var (one, two) = (Browser(server), Browser(server))
            #expect(try await one.logIn().status == 201)
            let kept = try await server.database.pool.transaction(tenant: server.first.tenant) {
                try PasswordStore.digest(of: ada, in: $0)
            }
            #expect(kept?.logCost == 15 && kept?.salt == cheap.salt)
            #expect(try await two.logIn().status == 201)
            #expect(try await one.send("GET", "/api/v1/tickets").status == 200)
        }
    }
}
