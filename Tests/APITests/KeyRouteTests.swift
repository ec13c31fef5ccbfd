// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Keys over HTTP", .serialized)
struct KeyRouteTests {
    private func document(_ attributes: String) -> String {
        #"{"data": {"type": "keys", "attributes": {\#(attributes)}}}"#
    }

    @Test("a key is shown once; it does what it may and nothing else, until it is revoked")
    func life() async throws {
        try await TestServer.run { server in
            let made = try await server.write(
                "POST", "/api/v1/keys", document(#""name": "reader", "permissions": ["tickets.read"]"#),
                as: server.first,
                headers: ["Idempotency-Key": "k"])
            #expect(made.status == 201, "\(made.text)")
            let secret = try #require(try made.attributes()["secret"] as? String)
            let place = try #require(made.headers["location"])
            // Asked again it is not shown again, nor made again.
            let again = try await server.write(
                "POST", "/api/v1/keys", document(#""name": "reader", "permissions": ["tickets.read"]"#),
                as: server.first,
                headers: ["Idempotency-Key": "k"])
            #expect(try again.errors() == ["answered_once -"] && again.status == 409)
            let list = try await server.get("/api/v1/keys", as: server.first)
            #expect(try list.list().count == 2 && !list.text.contains(secret))
            #expect(try await server.get(place, as: server.first).text.contains(secret) == false)

            let reader = TestServer.Household(tenant: server.first.tenant, brand: server.first.brand, key: secret)
            #expect(try await server.get("/api/v1/tickets", as: reader).status == 200)
            for target in ["/api/v1/keys", "/api/v1/agents", "/api/v1/templates"] {
                #expect(try await server.get(target, as: reader).status == 403)
            }
            #expect(
                try await server.write(
                    "POST", "/api/v1/tickets/1/notes", #"{"data": {"type": "messages", "attributes": {"text": "x"}}}"#,
                    as: reader
                ).status == 403)

            let replaced = try await server.write("POST", place + "/replace", nil, as: server.first)
            #expect(replaced.status == 200, "\(replaced.text)")
            #expect(try await server.get("/api/v1/tickets", as: reader).status == 401)
            let next = TestServer.Household(
                tenant: server.first.tenant, brand: server.first.brand,
                key: try #require(try replaced.attributes()["secret"] as? String))
            #expect(try await server.get("/api/v1/tickets", as: next).status == 200)
            let revoked = try await server.write("DELETE", place, nil, as: server.first, headers: ["If-Match": "*"])
            #expect(revoked.status == 204)
            #expect(try await server.get("/api/v1/tickets", as: next).status == 401)
            // Events name it, so it stays to be seen.
            #expect(try await server.get(place, as: server.first).text.contains("revoked_at"))
        }
    }

    @Test("who may not read tickets is shown none of them by what he may do, nor speaks for an agent")
    func blind() async throws {
        try await TestServer.run { server in
            try await server.openTickets(2, for: server.first)
            let all = Set(Permission.allCases)
            let blind = TestServer.Household(
                tenant: server.first.tenant, brand: server.first.brand,
                key: try await server.key(of: server.first, permissions: all.subtracting([.readTickets])))
            let target = try await server.get("/api/v1/tickets/2", as: server.first).data()["id"] as? String ?? ""
            let merge = try await server.write(
                "POST", "/api/v1/tickets/1/merge",
                #"{"data": {"type": "merges", "relationships": {"target": {"data": {"type": "tickets", "id": "\#(target)"}}}}}"#,
                as: blind)
            #expect(merge.status == 403 && !merge.text.contains("Matter"), "\(merge.text)")
            let opened = try await server.write(
                "POST", "/api/v1/tickets",
                #"{"data": {"type": "tickets", "attributes": {"subject": "a", "body": "b", "requester": {"address": "ada@example.org"}}}}"#,
                as: blind)
            // The name that is known for the address is not his to hear.
            #expect(opened.status == 201 && !opened.text.contains(#""name":"Ada""#), "\(opened.text)")
            let mute = TestServer.Household(
                tenant: server.first.tenant, brand: server.first.brand,
                key: try await server.key(of: server.first, permissions: all.subtracting([.replyToTickets])))
            let join = try await server.write(
                "POST", "/api/v1/holds/\(LedgerID())/join",
                #"{"data": {"type": "joins", "attributes": {"as_agent": true}, "relationships": {"ticket": {"data": {"type": "tickets", "id": "\#(target)"}}}}}"#,
                as: mute)
            #expect(join.status == 404 || join.status == 403, "\(join.text)")
        }
    }

    @Test("nobody makes a key that may do more than he himself")
    func reach() async throws {
        try await TestServer.run { server in
            let key = try await server.key(of: server.first, permissions: [.changeKeys, .readTickets])
            let maker = TestServer.Household(tenant: server.first.tenant, brand: server.first.brand, key: key)
            for permissions in [#"["tickets.read", "tickets.reply"]"#, "null"] {
                let answer = try await server.write(
                    "POST", "/api/v1/keys", document(#""name": "x", "permissions": \#(permissions)"#), as: maker)
                #expect(try answer.errors() == ["invalid_value /data/attributes/permissions"], "\(answer.text)")
            }
            let equal = try await server.write(
                "POST", "/api/v1/keys", document(#""name": "x", "permissions": ["tickets.read"]"#), as: maker)
            #expect(equal.status == 201, "\(equal.text)")
            let place = try #require(equal.headers["location"])
            let more = try await server.write(
                "PATCH", place, document(#""permissions": null"#), as: maker, headers: ["If-Match": "*"])
            #expect(more.status == 422)
            let odd = try await server.write(
                "POST", "/api/v1/keys", document(#""name": "y", "permissions": ["everything"]"#), as: maker)
            #expect(try odd.errors() == ["invalid_value /data/attributes/permissions"])
        }
    }
}
