// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Every route", .serialized)
struct RouteTests {
    /// Who may call what without being known; a line more here is a decision.
    private static let approved = [
        "GET /addresses/{token}", "GET /api/openapi.json", "GET /downloads/{token}", "GET /files/{token}",
        "GET /healthz",
        "GET /notifications/{token}", "GET /readyz", "OPTIONS /api/v1/public/tickets",
        "POST /addresses/{token}/no", "POST /addresses/{token}/yes",
        "POST /api/v1/public/tickets",
        "POST /api/v1/sessions", "POST /api/v1/sessions/refresh", "POST /notifications/{token}",
    ]

    /// The path with something in place of what varies.
    private func path(_ route: Route, _ value: String) -> String {
        route.pattern.split(separator: "/").map { $0.hasPrefix("{") ? value[...] : $0 }.map { "/" + $0 }.joined()
    }

    @Test("the public ones are those that were approved, each with its reason")
    func approval() async throws {
        try await TestServer.run { server in
            let open = server.routes.filter(\.access.isPublic)
            #expect(open.map(\.name).sorted() == Self.approved)
            #expect(server.routes.allSatisfy { !$0.access.label.isEmpty })
        }
    }

    @Test("without a key every other one is refused, before anything of the request is read")
    func unknown() async throws {
        try await TestServer.run { server in
            for route in server.routes where !route.access.isPublic {
                let answer = try await server.client.send(
                    route.verb, path(route, TicketID().description), body: Array("{".utf8))
                #expect(answer.status == 401, "\(route.name)")
            }
        }
    }

    @Test("a key without the permission is refused by every one that needs it, and nothing is read or changed")
    func forbidden() async throws {
        try await TestServer.run { server in
            for permission in Permission.allCases {
                let routes = server.routes.filter {
                    if case .needs(permission, _) = $0.access { true } else { false }
                }
                if routes.isEmpty { continue }
                let others = Set(Permission.allCases).subtracting([permission])
                let key = try await server.key(of: server.first, permissions: others)
                for route in routes {
                    let answer = try await server.send(route, to: path(route, TicketID().description), key: key)
                    #expect(answer.status == 403, "\(route.name): \(answer.text)")
                    #expect(try answer.errors().allSatisfy { $0.hasPrefix("forbidden") }, "\(route.name)")
                }
            }
        }
    }

    @Test("what is not there, and what is no name of anything, is 404 everywhere")
    func missing() async throws {
        try await TestServer.run { server in
            for route in server.routes where !route.pathNames.isEmpty && !route.access.isPublic {
                for value in [TicketID().description, "nothing", "0"] {
                    let answer = try await server.send(route, to: path(route, value), key: server.first.key)
                    #expect(answer.status == 404, "\(route.name) \(value): \(answer.status) \(answer.text)")
                    #expect(try answer.errors() == ["not_found -"])
                }
            }
        }
    }

    @Test("what cannot be understood is said with all its mistakes, on every one that takes a document")
    func documents() async throws {
        try await TestServer.run { server in
            for route in server.routes where route.operation.input != nil {
                let path = path(route, TicketID().description)
                for (body, status) in [
                    ("", 400), ("[", 400), ("[]", 400), ("{}", 422), (#"{"data":{"type":"cats","id":7},"x":1}"#, 422),
                ] {
                    let answer = try await server.send(route, to: path, key: server.first.key, body: body)
                    #expect(answer.status == status, "\(route.name) \(body): \(answer.text)")
                }
                let plain = try await server.send(
                    route, to: path, key: server.first.key, body: "{}", type: "text/plain")
                #expect(plain.status == 415, "\(route.name)")
            }
        }
    }

    @Test("an unknown query parameter is refused by every one that answers with documents")
    func parameters() async throws {
        try await TestServer.run { server in
            for route in server.routes where !route.access.isPublic {
                let answer = try await server.send(
                    route, to: path(route, TicketID().description) + "?secret=1", key: server.first.key,
                    body: route.operation.input == nil ? nil : "{}")
                #expect(answer.status == 400, "\(route.name): \(answer.text)")
                #expect(try answer.errors().contains("unknown_parameter secret"), "\(route.name)")
            }
        }
    }

    @Test("what is changed or removed must say which state of it was seen")
    func conditions() async throws {
        try await TestServer.run { server in
            for route in server.routes where route.operation.isConditional {
                let answer = try await server.client.send(
                    route.verb, path(route, TicketID().description),
                    headers: server.first.authorization)
                #expect(answer.status == 428, "\(route.name): \(answer.text)")
            }
        }
    }
}
