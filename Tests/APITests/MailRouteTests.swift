// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Mails over HTTP", .serialized)
struct MailRouteTests {
    @Test("a held mail is listed with its cause, and joins, opens or is left be as a person decides")
    func holds() async throws {
        try await TestServer.run { server in
            let fixture = try await Fixture(in: server.database, slug: "desk", sealer: server.sealer)
            let caller = try await TestServer.household(of: fixture)
            let ticket = try await fixture.openTicket(by: fixture.addContact("ada@example.org")).ticket
            // Without a sender nobody can say whose it is.
            var ids: [String] = []
            for number in 0..<3 {
                let mail = "Message-ID: <\(number)@example.org>\r\nSubject: \(number)\r\n\r\nWords \(number)\r\n"
                let row = try await fixture.ingest(Array(mail.utf8))
                #expect(row.state == "held")
            }
            let list = try await server.get("/api/v1/holds", as: caller)
            ids = try list.list().compactMap { $0["id"] as? String }
            #expect(ids.count == 3, "\(list.text)")
            #expect(try await server.get("/api/v1/holds", as: server.first).list().isEmpty)
            #expect(try await server.get("/api/v1/ledger?filter[state]=held", as: caller).list().count == 3)
            #expect(try await server.get("/api/v1/ledger?filter[state]=lost", as: caller).status == 400)

            let join = try await server.write(
                "POST", "/api/v1/holds/\(ids[0])/join",
                #"{"data": {"type": "joins", "relationships": {"ticket": {"data": {"type": "tickets", "id": "\#(ticket)"}}}}}"#,
                as: caller)
            #expect(join.status == 200, "\(join.text)")
            #expect(try join.attributes()["state"] as? String == "pending")
            let open = try await server.write("POST", "/api/v1/holds/\(ids[1])/open", nil, as: caller)
            #expect(open.status == 200, "\(open.text)")
            let ignore = try await server.write(
                "POST", "/api/v1/holds/\(ids[2])/ignore",
                #"{"data": {"type": "ignores", "attributes": {"reason": "a test"}}}"#, as: caller)
            #expect(try ignore.attributes()["state"] as? String == "ignored")
            let again = try await server.write("POST", "/api/v1/holds/\(ids[1])/open", nil, as: caller)
            #expect(again.status == 409, "\(again.text)")
            #expect(
                try await server.write("POST", "/api/v1/ledger/\(ids[2])/replay", nil, as: server.first).status == 404)
            let replayed = try await server.write("POST", "/api/v1/ledger/\(ids[2])/replay", nil, as: caller)
            #expect(try replayed.attributes()["state"] as? String == "pending")
        }
    }

    @Test("the sender of a held mail is kept out, and the mail left be; its bytes are handed out as they came")
    func block() async throws {
        try await TestServer.run { server in
            let fixture = try await Fixture(in: server.database, slug: "desk", sealer: server.sealer)
            let caller = try await TestServer.household(of: fixture)
            let mail = Array("Message-ID: <1@example.org>\r\nSubject: 1\r\n\r\nWords\r\n".utf8)
            #expect(try await fixture.ingest(mail).state == "held")
            let id = try #require(try await server.get("/api/v1/holds", as: caller).list().first?["id"] as? String)
            let body = #"{"data": {"type": "blocks", "attributes": {"sender": "Junk.example"}}}"#
            let place = "/api/v1/holds/\(id)/block"
            #expect(try await server.write("POST", place, body, as: server.first).status == 404)
            let wrong = #"{"data": {"type": "blocks", "attributes": {"sender": "a b"}}}"#
            #expect(
                try await server.write("POST", place, wrong, as: caller).errors()
                    == ["invalid_value /data/attributes/sender"])
            // Mails alone are not enough: it makes a rule for all that come.
            let key = try await server.key(of: caller, permissions: [.changeMailboxes, .readMailboxes, .readTickets])
            let poor = TestServer.Household(tenant: caller.tenant, brand: caller.brand, key: key)
            #expect(try await server.write("POST", place, body, as: poor).status == 403)
            let blocked = try await server.write("POST", place, body, as: caller)
            #expect(blocked.status == 200, "\(blocked.text)")
            #expect(try blocked.attributes()["state"] as? String == "ignored")
            let rules = try await server.get("/api/v1/senders", as: caller).list()
            let rule = try #require(rules.first?["attributes"] as? [String: String])
            #expect(rule == ["sender": "junk.example", "action": "block"])
        }
    }

    @Test("the status counts what waits, is held and failed, of the caller's tenant only")
    func status() async throws {
        try await TestServer.run { server in
            let fixture = try await Fixture(in: server.database, slug: "desk", sealer: server.sealer)
            let caller = try await TestServer.household(of: fixture)
            let mail = Array("Message-ID: <1@example.org>\r\nSubject: 1\r\n\r\nWords\r\n".utf8)
            #expect(try await fixture.ingest(mail).state == "held")
            func counts(_ part: String, _ household: TestServer.Household) async throws -> [String: Int] {
                let answer = try await server.get("/api/v1/status", as: household)
                let meta = try answer.json()["meta"] as? [String: Any] ?? [:]
                return meta[part] as? [String: Int] ?? [:]
            }
            #expect(try await counts("mail_in", caller)["held"] == 1)
            #expect(try await counts("mailboxes", caller) == ["enabled": 1, "failing": 0])
            #expect(
                try await counts("mail_in", server.first)
                    == ["pending": 0, "held": 0, "failed": 0, "oldest_seconds": 0])
            #expect(
                try await counts("mail_out", server.first)
                    == ["waiting": 0, "unknown": 0, "failed": 0, "oldest_seconds": 0])
        }
    }

    @Test("a mail that waits is called off; what is called off is not tried again")
    func outbox() async throws {
        try await TestServer.run { server in
            let fixture = try await Fixture(in: server.database, slug: "desk", sealer: server.sealer)
            let caller = try await TestServer.household(of: fixture)
            let agent = try await fixture.addAgent("Ben", "ben@desk.example").id
            let ticket = try await fixture.openTicket(by: fixture.addContact("ada@example.org")).ticket
            let reply = try await server.write(
                "POST", "/api/v1/tickets/\(ticket)/replies",
                #"{"data": {"type": "messages", "attributes": {"text": "Yes."}, "relationships": {"author": {"data": {"type": "agents", "id": "\#(agent)"}}}}}"#,
                as: caller)
            #expect(reply.status == 201, "\(reply.text)")
            let list = try await server.get("/api/v1/outbox?filter[state]=queued", as: caller)
            let id = try #require(try list.list().first?["id"] as? String, "\(list.text)")
            #expect(try await server.get("/api/v1/outbox/\(id)", as: server.first).status == 404)
            let cancelled = try await server.write("POST", "/api/v1/outbox/\(id)/cancel", nil, as: caller)
            #expect(try cancelled.attributes()["state"] as? String == "cancelled", "\(cancelled.text)")
            let retried = try await server.write("POST", "/api/v1/outbox/\(id)/retry", nil, as: caller)
            #expect(retried.status == 409, "\(retried.text)")
        }
    }

    @Test("an address is suppressed and released")
    func suppressions() async throws {
        try await TestServer.run { server in
            let path = "/api/v1/suppressions"
            let made = try await server.write(
                "POST", path,
                #"{"data": {"type": "suppressions", "attributes": {"address": "Ada@Example.org", "scope": "all", "note": "left", "days": 7}}}"#,
                as: server.first)
            #expect(made.status == 201, "\(made.text)")
            let place = try #require(made.headers["location"])
            #expect(try await server.get(path + "?filter[address]=ada@example.org", as: server.first).list().count == 1)
            #expect(try await server.get(place, as: server.second).status == 404)
            let release = #"{"data": {"type": "releases", "attributes": {"note": "is back"}}}"#
            let released = try await server.write("POST", place + "/release", release, as: server.first)
            #expect(try released.attributes()["is_active"] as? Bool == false, "\(released.text)")
            #expect(try await server.write("POST", place + "/release", release, as: server.first).status == 409)
            let wrong = try await server.write(
                "POST", path,
                #"{"data": {"type": "suppressions", "attributes": {"address": "nobody", "scope": "some", "note": ""}}}"#,
                as: server.first)
            #expect(
                try wrong.errors().sorted() == [
                    "invalid_value /data/attributes/note", "invalid_value /data/attributes/scope",
                ])
        }
    }
}
