// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Database
import Foundation
import InMemoryLogging
import Logging
import PostroomTesting
import Testing
import Tickets

@Suite("HTTP server")
struct ServerTests {
    @Test("health needs no key and says little")
    func health() async throws {
        try await TestServer.run { server in
            let live = try await server.client.send("GET", "/healthz")
            #expect(live.status == 200)
            #expect(live.text == #"{"status":"ok"}"#)
            let ready = try await server.client.send("GET", "/readyz")
            #expect(ready.status == 200)
            #expect(ready.text == #"{"status":"ready"}"#)
        }
    }

    @Test("a process that is not ready says why and is alive all the same")
    func notReady() async throws {
        try await TestServer.run(readiness: .notReady(["migrations are missing"])) { server in
            let ready = try await server.client.send("GET", "/readyz")
            #expect(ready.status == 503)
            #expect(ready.text == #"{"reasons":["migrations are missing"],"status":"not ready"}"#)
            #expect(try await server.client.send("GET", "/healthz").status == 200)
        }
    }

    @Test("without a valid key nobody gets in, and nobody hears why")
    func unauthorized() async throws {
        try await TestServer.run { server in
            let good = server.first.key
            let altered = good.dropLast() + (good.hasSuffix("x") ? "y" : "x")
            let fields = [
                nil, "Bearer", "Bearer x", "Bearer \(APIKey.make().text)", "Bearer \(altered)",
                "Basic \(good)",
                good, "Bearer \(good) \(good)",
            ]
            var bodies: Set<String> = []
            for field in fields {
                for (method, target) in [
                    ("GET", "/api/v1/tickets"), ("GET", "/api/v1/tickets/1"), ("POST", "/api/v1/tickets"),
                ] {
                    var headers = ["X-Request-ID": "same"]
                    headers["Authorization"] = field
                    let answer = try await server.client.send(method, target, headers: headers)
                    #expect(answer.status == 401)
                    #expect(answer.headers["www-authenticate"] == "Bearer")
                    bodies.insert(answer.text)
                }
            }
            #expect(bodies.count == 1)
            #expect(
                try await server.client.send("GET", "/api/v1/tickets", headers: ["authorization": "bearer \(good)"])
                    .status == 200
            )
        }
    }

    @Test("an expired key is no key; a used one is remembered")
    func expiry() async throws {
        try await TestServer.run { server in
            #expect(try await server.get("/api/v1/tickets", as: server.first).status == 200)
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                let row = try transaction.query("select last_used_at is not null as used from api_keys").first
                #expect(try row?.get("used") == true)
                try transaction.query("update api_keys set expires_at = now() - interval '1 second'")
            }
            #expect(try await server.get("/api/v1/tickets", as: server.first).status == 401)
            #expect(try await server.get("/api/v1/tickets", as: server.second).status == 200)
        }
    }

    @Test("a known key that is refused is told in its tenant's log, once; an unknown one is told nowhere (R069)")
    func refusals() async throws {
        try await TestServer.run { server in
            let unknown = ["Authorization": "Bearer \(APIKey.make().text)"]
            #expect(try await server.client.send("GET", "/api/v1/tickets", headers: unknown).status == 401)
            #expect(try await server.get("/api/v1/tickets", as: server.first).status == 200)
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                let key = try #require(try APIKeyStore.all(in: transaction).first)
                _ = try APIKeyCore(transaction, as: .system).revoke(key.id)
            }
            for _ in 0..<3 { #expect(try await server.get("/api/v1/tickets", as: server.first).status == 401) }
            for (household, expected) in [(server.first, [#"{"cause": "revoked"}"#]), (server.second, [])] {
                let told = try await server.database.pool.transaction(tenant: household.tenant) {
                    var filter = AuditFilter()
                    filter.kinds = [.keyRefused]
                    return try EventStore.audit(filter, limit: 9, by: Authority($0, as: .system)).map(\.data)
                }
                #expect(told == expected)
            }
        }
    }

    @Test("every answer has the security headers and an id", arguments: ["/healthz", "/api/v1/tickets", "/nothing"])
    func headers(target: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.client.send("GET", target, headers: ["X-Request-Id": "abc-123_x.y"])
            #expect(answer.headers["x-request-id"] == "abc-123_x.y")
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["cache-control"] == "no-store")
            #expect(answer.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
            for odd in ["a b", "ä", "<script>", String(repeating: "x", count: 65)] {
                let answer = try await server.client.send("GET", target, headers: ["X-Request-Id": odd])
                #expect(answer.headers["x-request-id"]?.count == 36)
            }
        }
    }

    @Test("an unknown path is 404 and a foreign method 405, both as error documents")
    func unknown() async throws {
        try await TestServer.run { server in
            let missing = try await server.client.send("GET", "/api/v1/nothing")
            #expect(missing.status == 404)
            #expect(missing.headers["content-type"] == "application/vnd.api+json")
            #expect(try missing.errors() == ["not_found -"])
            for method in ["DELETE", "PATCH", "PROPFIND"] {
                let answer = try await server.client.send(method, "/api/v1/tickets")
                #expect(answer.status == 405)
                #expect(answer.headers["allow"] == "GET, HEAD, POST")
                #expect(try answer.errors() == ["method_not_allowed -"])
            }
            #expect(try await server.client.send("POST", "/api/v1/tickets/1").headers["allow"] == "GET, HEAD, PATCH")
        }
    }

    @Test("HEAD answers like GET without a body")
    func head() async throws {
        try await TestServer.run { server in
            let answer = try await server.client.send("HEAD", "/healthz")
            #expect(answer.status == 200)
            #expect(answer.headers["content-length"] == "15")
            #expect(answer.body.isEmpty)
            let missing = try await server.client.send("HEAD", "/nothing")
            #expect(missing.status == 404)
            #expect(missing.body.isEmpty)
        }
    }

    @Test("an error of the database is 500 without details, one that passes is 503 with Retry-After")
    func databaseErrors() async throws {
        let json =
            #"{"data":{"type":"tickets","attributes":{"subject":"a","body":"b","requester":{"address":"a@b.c"}}}}"#
        try await TestServer.run(didOpen: { _, transaction in try transaction.query("select secret from nowhere") }) {
            server in
            let answer = try await server.post(json, as: server.first)
            #expect(answer.status == 500)
            #expect(try answer.errors() == ["internal_error -"])
            #expect(!answer.text.contains("nowhere"))
            // Nothing was kept.
            #expect(try await server.get("/api/v1/tickets", as: server.first).list().isEmpty)
        }
        try await TestServer.run(
            didOpen: { _, transaction in
                try transaction.query("set local statement_timeout = '10ms'")
                try transaction.query("select pg_sleep(5)")
            }
        ) { server in
            let answer = try await server.post(json, as: server.first)
            #expect(answer.status == 503)
            #expect(answer.headers["retry-after"] == "5")
            #expect(try answer.errors() == ["unavailable -"])
        }
    }

    @Test("the log has one line per request, with ids and fixed words only")
    func log() async throws {
        let log = InMemoryLogHandler()
        let json = """
            {"data": {"type": "tickets", "attributes": {"subject": "Private matter", "body": "Private words",
            "requester": {"address": "ada@example.org", "name": "Ada"}}}}
            """
        try await TestServer.run(
            didOpen: { _, transaction in try transaction.query("insert into brands (name) values ('Private')") },
            log: log
        ) { server in
            #expect(try await server.post(json, as: server.first).status == 500)
            _ = try await server.get("/api/v1/tickets/ada@example.org?page=ada", as: server.second)
            _ = try await server.client.send("GET", "/ada@example.org")
            let requests = log.entries.filter { $0.message == "request" }
            #expect(requests.map { $0.metadata["route"] } == ["/api/v1/tickets", "/api/v1/tickets/{id}", "NotFound"])
            #expect(requests.map { $0.metadata["status"] } == ["500", "400", "404"])
            #expect(log.entries.count { $0.message == "request failed" } == 1)
            let text = "\(log.entries)"
            for word in ["ada@", "Private", server.first.key, server.second.key] { #expect(!text.contains(word)) }
        }
    }

    @Test("a stop does not wait for connections on which nothing happens", .timeLimit(.minutes(15)))
    func idle() async throws {
        var idle: [Int32] = []
        defer { for socket in idle { close(socket) } }
        try await TestServer.run { server in
            for _ in 0..<3 { idle.append(try server.client.connection()) }
            let answer = try await server.client.send("GET", "/healthz")
            #expect(answer.status == 200)
        }
    }
}
