// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Tickets over HTTP")
struct TicketTests {
    private func numbers(_ answer: HTTPAnswer) throws -> [Int] {
        try answer.list().compactMap { ($0["attributes"] as? [String: Any])?["number"] as? Int }
    }

    @Test("a list is read page by page, the newest first")
    func pages() async throws {
        try await TestServer.run { server in
            try await server.openTickets(7, for: server.first)
            try await server.openTickets(2, for: server.second)
            var target: String? = "/api/v1/tickets?page[size]=3"
            var pages: [[Int]] = []
            while let here = target {
                let answer = try await server.get(here, as: server.first)
                #expect(answer.status == 200)
                pages.append(try numbers(answer))
                target = try answer.next()
            }
            #expect(pages == [[7, 6, 5], [4, 3, 2], [1]])
            let all = try await server.get("/api/v1/tickets", as: server.second)
            #expect(try numbers(all) == [2, 1])
            #expect(try all.next() == nil)
            #expect(all.text.contains(#""next":null"#))
        }
    }

    @Test("a page that is exactly full has no next one")
    func fullPage() async throws {
        try await TestServer.run { server in
            try await server.openTickets(3, for: server.first)
            #expect(try await server.get("/api/v1/tickets?page%5Bsize%5D=3", as: server.first).next() == nil)
        }
    }

    @Test("a cursor of another tenant is refused")
    func foreignCursor() async throws {
        try await TestServer.run { server in
            try await server.openTickets(2, for: server.first)
            let next = try #require(try await server.get("/api/v1/tickets?page[size]=1", as: server.first).next())
            #expect(try await server.get(next, as: server.first).status == 200)
            let answer = try await server.get(next, as: server.second)
            #expect(answer.status == 400)
            #expect(try answer.errors() == ["invalid_parameter page[after]"])
        }
    }

    @Test("a list can be filtered by status")
    func filter() async throws {
        try await TestServer.run { server in
            try await server.openTickets(3, for: server.first)
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                _ = try transaction.query("update tickets set status = 'solved' where number <> 2")
            }
            let first = try await server.get("/api/v1/tickets?filter[status]=solved&page[size]=1", as: server.first)
            #expect(try numbers(first) == [3])
            let second = try await server.get(try #require(try first.next()), as: server.first)
            #expect(try numbers(second) == [1])
            #expect(try second.next() == nil)
        }
    }

    @Test("all that is wrong with a query is said at once")
    func badQuery() async throws {
        try await TestServer.run { server in
            let answer = try await server.get(
                "/api/v1/tickets?page[size]=0&page[after]=x&filter[status]=lost&sort=number&page[size]=1&a=1&b=%zz",
                as: server.first
            )
            #expect(answer.status == 400)
            #expect(
                try answer.errors().sorted() == [
                    "invalid_parameter ", "invalid_parameter filter[status]", "invalid_parameter page[after]",
                    "invalid_parameter page[size]", "invalid_parameter sort", "unknown_parameter a",
                ]
            )
            #expect(try await server.get("/api/v1/tickets?page[size]=101", as: server.first).status == 400)
            #expect(try await server.get("/api/v1/tickets/1?include=secrets", as: server.first).status == 400)
        }
    }

    @Test("a ticket is found by its number and by its id")
    func show() async throws {
        try await TestServer.run { server in
            try await server.openTickets(2, for: server.first)
            let answer = try await server.get("/api/v1/tickets/2", as: server.first)
            #expect(answer.status == 200)
            let attributes = try answer.attributes()
            #expect(attributes["subject"] as? String == "Matter 2")
            #expect(attributes["reference"] as? String == "[#2]")
            #expect(attributes["status"] as? String == "new")
            #expect(attributes["requester"] as? [String: String] == ["address": "Ada@example.org", "name": "Ada"])
            let time = try #require(attributes["created_at"] as? String)
            #expect(time.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
            #expect(!answer.text.contains("included"))
            let id = try #require(try answer.data()["id"] as? String)
            let again = try await server.get("/api/v1/tickets/\(id)", as: server.first)
            #expect(try again.attributes()["number"] as? Int == 2)
        }
    }

    @Test("with its messages comes the whole conversation, notes included")
    func messages() async throws {
        try await TestServer.run { server in
            try await server.openTickets(1, for: server.first)
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                let ticket = try #require(try TicketStore.find(number: 1, for: .system, in: transaction))
                let core = try TicketCore(transaction, as: .system)
                _ = try core.note(NewMessage(text: MessageText("Between us")), to: ticket.id, by: .system)
                var mail = NewMessage(
                    subject: "Re",
                    text: MessageText([
                        MessageText.Stretch(kind: .new, text: "More\n"),
                        MessageText.Stretch(kind: .quoted, text: "> Words 1"),
                    ])
                )
                mail.html = "<p>More</p>"
                mail.reading = 1
                mail.rawSHA256 = [UInt8](repeating: 7, count: 32)
                mail.attachments = [
                    NewAttachment(
                        part: "2",
                        fileName: "../x.pdf",
                        safeName: "x.pdf",
                        declaredType: "text/plain",
                        detectedType: "application/pdf",
                        size: 12,
                        sha256: [UInt8](repeating: 8, count: 32)
                    )
                ]
                _ = try core.append(mail, to: ticket.id, from: ticket.requester.id)
            }
            let answer = try await server.get("/api/v1/tickets/1?include=messages", as: server.first)
            let included = try #require(try answer.json()["included"] as? [[String: Any]])
            let messages = included.compactMap { $0["attributes"] as? [String: Any] }
            func column(_ name: String) -> Set<String> { Set(messages.compactMap { $0[name] as? String }) }
            #expect(messages.count == 3)
            #expect(column("direction") == ["inbound", "note"])
            #expect(column("visibility") == ["public", "internal"])
            #expect(column("author_kind") == ["contact", "system"])
            #expect(column("body") == ["Words 1", "Between us", "More\n> Words 1"])
            #expect(column("visible_body") == ["Words 1", "Between us", "More"])
            #expect(column("html") == ["<p>More</p>"])
            #expect(answer.text.contains(#""file_name":"x.pdf""#))
            #expect(answer.text.contains(#""media_type":"application/pdf""#) && answer.text.contains(#""size":12"#))
            #expect(answer.text.contains(#""declared_type":"text/plain""#))
            let relationships = try answer.data()["relationships"] as? [String: [String: Any]]
            #expect((relationships?["messages"]?["data"] as? [[String: String]])?.count == 3)
        }
    }

    @Test("another tenant's ticket answers exactly like one that is not there")
    func foreign() async throws {
        try await TestServer.run { server in
            try await server.openTickets(2, for: server.first)
            let id = try #require(try await server.get("/api/v1/tickets/2", as: server.first).data()["id"] as? String)
            var answers: Set<String> = []
            let keys = [
                id, "2", "99", TicketID().description, "0", "-1", "99999999999999999999", "x",
                id.replacingOccurrences(of: "-", with: ""), "%00", "'",
            ]
            for key in keys {
                let answer = try await server.get(
                    "/api/v1/tickets/\(key)?include=messages",
                    as: server.second,
                    headers: ["x-request-id": "same"]
                )
                #expect(answer.status == 404)
                answers.insert(answer.text)
            }
            #expect(answers.count == 1)
        }
    }

    @Test("a ticket is opened, with what belongs into its transaction, and can be read back")
    func open() async throws {
        let (changes, continuation) = AsyncStream<Int64>.makeStream()
        try await TestServer.run(didOpen: { change, _ in continuation.yield(change.number) }) { server in
            let json = """
                {"data": {"type": "tickets", "attributes": {"subject": "Grüße", "body": "Zwei\\nZeilen",
                "requester": {"address": "Ada@Example.org", "name": null}}, "relationships": {"mailbox": {"data": null}}}}
                """
            let answer = try await server.post(json, as: server.first)
            #expect(answer.status == 201)
            let attributes = try answer.attributes()
            #expect(attributes["subject"] as? String == "Grüße")
            #expect(attributes["channel"] as? String == "api")
            #expect(attributes["locale"] as? String == "de")
            #expect(answer.text.contains(#""name":null"#))
            let location = try #require(answer.headers["location"])
            let again = try await server.get(location + "?include=messages", as: server.first)
            #expect(again.text.contains(#""body":"Zwei\nZeilen""#))
            // The same person in another spelling, and the other media type.
            let other = json.replacingOccurrences(of: "Ada@Example.org", with: "ada@example.ORG")
            #expect(
                try await server.post(other, as: server.first, type: "application/json; charset=utf-8").status == 201
            )
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                let row = try transaction.query("select count(distinct requester_id) as people from tickets").first
                #expect(try row?.get("people") == 1)
                let events = try transaction.query("select 1 from events where actor_kind = 'api'")
                // Two tickets with two events each, and one for the person.
                #expect(events.count == 5)
            }
            continuation.finish()
            #expect(await changes.reduce(into: []) { $0.append($1) } == [1, 2])
        }
    }

    @Test("a ticket of a mailbox takes the mailbox's brand; another tenant's mailbox is none")
    func mailbox() async throws {
        try await TestServer.run { server in
            let brand = Brand(name: "Other", locale: "en")
            let mailbox = Mailbox(
                brand: brand.id,
                name: "m",
                address: "help@example.org",
                addressKey: "help@example.org",
                imapURL: "imap://localhost",
                smtpURL: "smtp://localhost",
                userName: "u",
                sealedSecret: [1]
            )
            let tenant = server.first.tenant
            try await server.database.pool.transaction(tenant: tenant) { transaction in
                _ = try BrandCore(transaction, as: .system).add(brand)
                _ = try MailboxCore(transaction, as: .system).add(mailbox)
            }
            let json = """
                {"data": {"type": "tickets", "attributes": {"subject": "a", "body": "b",
                "requester": {"address": "a@b.c"}},
                "relationships": {"mailbox": {"data": {"type": "mailboxes", "id": "\(mailbox.id)"}}}}}
                """
            let answer = try await server.post(json, as: server.first)
            #expect(answer.status == 201)
            #expect(answer.text.contains(brand.id.description))
            #expect(try answer.attributes()["locale"] as? String == "en")
            let foreign = try await server.post(json, as: server.second)
            #expect(foreign.status == 422)
            #expect(try foreign.errors() == ["invalid_value /data/relationships/mailbox/data/id"])
        }
    }

    @Test("all that is wrong with a document is said at once")
    func invalid() async throws {
        try await TestServer.run { server in
            let answer = try await server.post(
                """
                {"extra": 1, "data": {"type": "tickets", "attributes": {"subject": " ", "body": 7, "a/b~c": 1,
                "requester": {"address": "nobody", "name": "two\\nlines", "phone": "1"}}, "relationships": {"mailbox": {"data": {"type": "cats", "id": "x"}}, "cat": {}}}}
                """,
                as: server.first
            )
            #expect(answer.status == 422)
            #expect(
                try answer.errors().sorted() == [
                    "invalid_value /data/attributes/body", "invalid_value /data/attributes/requester/address",
                    "invalid_value /data/attributes/requester/name", "invalid_value /data/attributes/subject",
                    "invalid_value /data/relationships/mailbox/data/id", "unknown_member /data/attributes/a~1b~0c",
                    "unknown_member /data/attributes/requester/phone", "unknown_member /data/relationships/cat",
                    "unknown_member /extra", "wrong_resource_type /data/relationships/mailbox/data/type",
                ]
            )
            #expect(try await server.get("/api/v1/tickets", as: server.first).list().isEmpty)
        }
    }

    @Test(
        "documents that cannot be used",
        arguments: [
            ("{}", 422, ["missing_member "]),
            (#"{"data": null}"#, 422, ["missing_member /data"]),
            (#"{"data": []}"#, 422, ["invalid_value /data"]),
            (#"{"data": {"type": "tickets", "attributes": {}}}"#, 422, ["missing_member /data/attributes"]),
            (#"{"data": {"type": "tickets"}}"#, 422, ["missing_member /data"]),
            (
                #"{"data": {"type": "cats", "attributes": {"subject": "a", "body": "b", "requester": {"address": "a@b.c"}}}}"#,
                409, ["wrong_resource_type /data/type"]
            ),
            (
                #"{"data": {"id": "1", "type": "tickets", "attributes": {"subject": "a", "body": "b", "requester": {"address": "a@b.c"}}}}"#,
                403, ["client_id_refused /data/id"]
            ),
            ("", 400, ["malformed_json "]),
            ("[]", 400, ["malformed_json "]),
            ("{", 400, ["malformed_json "]),
            (
                #"{"data": {"type": "tickets", "attributes": {"subject": "\ud800", "body": "b", "requester": {"address": "a@b.c"}}}}"#,
                422, ["invalid_value /data/attributes/subject"]
            ),
        ]
    )
    func unusable(json: String, status: Int, errors: [String]) async throws {
        try await TestServer.run { server in
            let answer = try await server.post(json, as: server.first)
            #expect(answer.status == status)
            #expect(Set(try answer.errors()) == Set(errors))
        }
    }

    @Test("a body that is too large or of another type is refused")
    func bodies() async throws {
        try await TestServer.run { server in
            let large = try await server.post(String(repeating: " ", count: 1 << 20 | 1), as: server.first)
            #expect(large.status == 413)
            #expect(try large.errors() == ["body_too_large -"])
            let plain = try await server.post("{}", as: server.first, type: "text/plain")
            #expect(plain.status == 415)
            #expect(try plain.errors() == ["unsupported_media_type -"])
            let chunked = try await server.client.send(
                "POST",
                "/api/v1/tickets",
                headers: server.first.authorization.merging([
                    "Content-Type": "application/json", "Transfer-Encoding": "chunked",
                ]) { $1 },
                chunked: [UInt8](repeating: 0x20, count: 1 << 20 | 1)
            )
            #expect(chunked.status == 413)
        }
    }

    @Test("a document nested without end is refused")
    func nested() async throws {
        try await TestServer.run { server in
            for opening in ["[", #"{"data":"#] {
                let json = String(repeating: opening, count: 100_000)
                let answer = try await server.post(json, as: server.first)
                #expect(answer.status == 400)
            }
            let alive = try await server.client.send("GET", "/healthz")
            #expect(alive.status == 200)
        }
    }
}
