// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Identity
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("Switching notifications off by a link", .timeLimit(.minutes(15)))
struct NotificationTests {
    @Test(
        "opening the link changes nothing, a POST switches off, however often; a made-up link leads nowhere (RFC 8058)")
    func oneClick() async throws {
        try await TestServer.run { server in
            let tenant = server.first.tenant
            let agent = try await server.database.pool.transaction(tenant: tenant) { transaction in
                let role = try RoleStore.core(.agent, in: transaction).id
                let agent = Agent(
                    name: "Ada", address: "ada@agents.example", addressKey: "ada@agents.example", role: role)
                try AgentStore.add(agent, in: transaction)
                return agent.id
            }
            func muted() async throws -> Set<NotificationKind> {
                try await server.database.pool.transaction(tenant: tenant) {
                    try NotificationStore.muted(of: agent, in: $0)
                }
            }
            let target = NotificationLink.Target(tenant: tenant, agent: agent, kind: .newMessage)
            let token = server.notifications.token(of: target)
            for method in ["GET", "HEAD", "GET"] {
                let answer = try await server.client.send(method, "/notifications/\(token)")
                #expect(answer.status == 200 && answer.headers["content-type"] == "text/html; charset=utf-8")
                #expect(answer.headers["content-security-policy"]?.hasPrefix("default-src 'none'") == true)
                if method == "GET" {
                    #expect(answer.text.contains("method=\"post\" action=\"/notifications/\(token)\""))
                }
            }
            #expect(try await muted().isEmpty)
            for _ in 0..<2 {
                #expect(try await server.client.send("POST", "/notifications/\(token)").status == 200)
                #expect(try await muted() == [.newMessage])
            }
            // Another tenant's, another key's, and what is none.
            let foreign = NotificationLink.Target(tenant: server.second.tenant, agent: agent, kind: .newTicket)
            let forged = NotificationLink(key: .random(), base: nil).token(of: target)
            for wrong in [server.notifications.token(of: foreign), forged, "x", String(token.dropLast())] {
                #expect(try await server.client.send("GET", "/notifications/\(wrong)").status == 404)
                #expect(try await server.client.send("POST", "/notifications/\(wrong)").status == 404)
            }
            #expect(try await muted() == [.newMessage])
        }
    }
}
