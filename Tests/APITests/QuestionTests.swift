// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("Questions about addresses over HTTP", .timeLimit(.minutes(15)))
struct QuestionTests {
    /// Asks the requester of a ticket about an address behind the API's back; gives the link's token.
    private func ask(
        _ server: TestServer, about address: String = "ada@home.example", days: Double = 14
    ) async throws -> (question: AddressQuestion, token: String) {
        let household = server.first
        let question = try await server.database.pool.transaction(tenant: household.tenant) { transaction in
            let ticket = try #require(try TicketStore.find(number: 1, for: .system, in: transaction))
            let contact = try #require(try ContactStore.find(key: "ada@example.org", in: transaction))
            let question = AddressQuestion(
                contact: contact, known: "ada@example.org", ticket: ticket.id,
                address: MailAddress(text: address, key: address))
            let isAsked = try TicketCore(transaction, as: .system).ask(
                question, mailTail: 1, lifetime: .seconds(days * 86_400))
            #expect(isAsked)
            return question
        }
        let target = QuestionLink.Target(tenant: household.tenant, question: question.id)
        return (question, server.questions.token(of: target, until: Date(timeIntervalSinceNow: days * 86_400)))
    }

    private func addresses(_ server: TestServer) async throws -> [String] {
        try await server.database.pool.transaction(tenant: server.first.tenant) {
            try $0.query(
                "select address_key || ' ' || is_confirmed as a from contact_addresses where tenant_id = $1 order by 1",
                $0.tenant
            ).map { try $0.get("a") }
        }
    }

    @Test("the link shows the question however often it is opened, and only a POST answers it, once")
    func confirms() async throws {
        try await TestServer.run { server in
            try await server.openTickets(1, for: server.first)
            let (question, token) = try await ask(server)
            for method in ["GET", "HEAD", "GET"] {
                let answer = try await server.client.send(method, "/addresses/\(token)")
                #expect(answer.status == 200 && answer.headers["content-type"] == "text/html; charset=utf-8")
                #expect(answer.headers["cache-control"] == "no-store")
                #expect(
                    answer.headers["content-security-policy"]?.hasPrefix("default-src 'none'; form-action 'self'")
                        == true)
                if method == "GET" {
                    #expect(answer.text.contains("<strong>ada@home.example</strong>"))
                    #expect(answer.text.contains("method=\"post\" action=\"/addresses/\(token)/yes\""))
                }
            }
            #expect(try await server.client.send("GET", "/addresses/\(token)/yes").status == 405)
            #expect(try await addresses(server) == ["ada@example.org false"])
            let answer = try await server.client.send("POST", "/addresses/\(token)/yes", body: [])
            #expect(answer.status == 200 && answer.text.contains("count as yours"))
            #expect(try await addresses(server) == ["ada@example.org false", "ada@home.example true"])
            let events = try await server.database.pool.transaction(tenant: server.first.tenant) {
                try EventStore.history(of: question.ticket, for: .system, in: $0)
            }
            #expect(events.last?.kind == "address.confirmed" && events.last?.data.contains("link") == true)
            for (method, path) in [("GET", ""), ("POST", "/yes"), ("POST", "/no")] {
                #expect(try await server.client.send(method, "/addresses/\(token)\(path)").status == 404)
            }
        }
    }

    @Test("a no leaves all as it is; what is shown is escaped")
    func refuses() async throws {
        try await TestServer.run { server in
            try await server.openTickets(1, for: server.first)
            let (_, token) = try await ask(server, about: "<script>alert(1)</script>&\"'@x.example")
            let shown = try await server.client.send("GET", "/addresses/\(token)")
            #expect(
                !shown.text.contains("<script>")
                    && shown.text.contains("&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;"))
            #expect(try await server.client.send("POST", "/addresses/\(token)/no", body: []).status == 200)
            #expect(try await addresses(server) == ["ada@example.org false"])
            #expect(try await server.client.send("POST", "/addresses/\(token)/yes", body: []).status == 404)
        }
    }

    @Test("wrong, foreign and old links are one and the same answer")
    func strangers() async throws {
        try await TestServer.run { server in
            try await server.openTickets(1, for: server.first)
            let (question, token) = try await ask(server)
            let later = Date(timeIntervalSinceNow: 86_400)
            let foreign = QuestionLink.Target(tenant: server.second.tenant, question: question.id)
            let forger = QuestionLink(key: .random(), base: nil)
            let own = QuestionLink.Target(tenant: server.first.tenant, question: question.id)
            let tokens = [
                "x", String(token.dropLast()), String(token.reversed()),
                server.questions.token(of: foreign, until: later), forger.token(of: own, until: later),
                server.questions.token(of: own, until: Date(timeIntervalSinceNow: -1)),
            ]
            for token in tokens {
                for (method, path) in [("GET", ""), ("POST", "/yes"), ("POST", "/no")] {
                    let answer = try await server.client.send(method, "/addresses/\(token)\(path)")
                    #expect(answer.status == 404, "\(method) \(path)")
                    #expect(!answer.text.contains("home.example"))
                }
            }
            #expect(try await addresses(server) == ["ada@example.org false"])
        }
    }
}
