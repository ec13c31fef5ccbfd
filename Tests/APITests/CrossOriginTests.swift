// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@testable import API

@Suite("Pages from elsewhere", .serialized)
struct CrossOriginTests {
    private let listed = "https://console.example.org"

    @Test("a listed page may ask and read; another one, and none, may not")
    func origins() async throws {
        try await TestServer.run(origins: [listed]) { server in
            for origin in [listed, "https://evil.example.org", "null", "https://console.example.org.evil.example"] {
                let answer = try await server.get("/api/v1/tickets", as: server.first, headers: ["Origin": origin])
                #expect(answer.headers["vary"] == "Origin")
                #expect(answer.headers["access-control-allow-origin"] == (origin == listed ? listed : nil))
                #expect(answer.headers["access-control-allow-credentials"] == (origin == listed ? "true" : nil))
                let before = try await server.client.send(
                    "OPTIONS", "/api/v1/tickets",
                    headers: ["Origin": origin, "Access-Control-Request-Method": "POST"])
                #expect(before.status == (origin == listed ? 204 : 405), "\(origin)")
                #expect(
                    before.headers["access-control-allow-methods"] == (origin == listed ? "GET, HEAD, POST" : nil))
            }
        }
    }

    @Test("where nobody is listed, nobody may")
    func none() async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/api/v1/tickets", as: server.first, headers: ["Origin": listed])
            #expect(answer.status == 200)
            #expect(answer.headers["access-control-allow-origin"] == nil)
        }
    }
}
