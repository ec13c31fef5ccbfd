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

@testable import API

@Suite("Forms on pages", .serialized)
struct FormTests {
    private static let page = "https://shop.example.org"

    /// A form of a tenant, with a mailbox, and what it takes to send it.
    private struct Form {
        let server: TestServer
        let household: TestServer.Household
        let id: String
        let secret: String
        let mailbox: MailboxID

        /// A token that the server makes.
        func token(_ attributes: String = "") async throws -> String {
            let answer = try await server.write(
                "POST", "/api/v1/widgets/\(id)/tokens",
                #"{"data": {"type": "tokens", "attributes": {\#(attributes)}}}"#,
                as: household)
            #expect(answer.status == 200, "\(answer.text)")
            return try #require((try answer.json()["meta"] as? [String: Any])?["token"] as? String)
        }

        func send(
            _ attributes: String =
                #""address": "ada@example.org", "name": "Ada", "subject": "A lamp", "text": "It is broken.""#,
            token: String?, origin: String? = FormTests.page, headers: [String: String] = [:]
        ) async throws -> HTTPAnswer {
            var all = headers
            all["Content-Type"] = "application/json"
            if let token { all["Authorization"] = "Bearer \(token)" }
            if let origin { all["Origin"] = origin }
            let json = #"{"data": {"type": "requests", "attributes": {\#(attributes)}}}"#
            return try await server.client.send(
                "POST", "/api/v1/public/tickets", headers: all, body: Array(json.utf8))
        }

        /// The mails that were kept.
        func mails() async throws -> [String] {
            let hashes = try await server.database.pool.transaction(tenant: household.tenant) { transaction in
                try transaction.query(
                    "select raw_sha256 from ledger where tenant_id = $1 and source = 'form' order by ledger_id",
                    household.tenant
                ).map { BlobHash(bytes: try $0.get("raw_sha256")) }
            }
            var mails: [String] = []
            for hash in hashes { mails.append(String(decoding: try await server.blobs.read(hash), as: UTF8.self)) }
            return mails
        }
    }

    private func form(
        _ server: TestServer, of household: TestServer.Household? = nil, fields: String = "[]"
    ) async throws -> Form {
        let household = household ?? server.first
        let mailbox = try await server.database.pool.transaction(tenant: household.tenant) { transaction in
            let address = "help@\(household.tenant).example"
            let mailbox = Mailbox(
                brand: household.brand.id, name: "help", address: address, addressKey: address,
                imapURL: "imaps://x.example",
                smtpURL: "smtps://x.example", userName: "n", sealedSecret: [1])
            _ = try MailboxCore(transaction, as: .system).add(mailbox)
            return mailbox.id
        }
        let made = try await server.write(
            "POST", "/api/v1/widgets",
            """
            {"data": {"type": "widgets", "attributes": {"name": "Shop", "origins": ["\(Self.page)"], "fields": \(fields)},
              "relationships": {"mailbox": {"data": {"type": "mailboxes", "id": "\(mailbox)"}}}}}
            """, as: household)
        #expect(made.status == 201, "\(made.text)")
        return Form(
            server: server, household: household, id: try #require(try made.data()["id"] as? String),
            secret: try #require(try made.attributes()["secret"] as? String), mailbox: mailbox)
    }

    @Test("what is sent is kept as a mail, and answered with a reference that leads nowhere for who has no key")
    func sending() async throws {
        try await TestServer.run { server in
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                _ = try SettingsCore(transaction, as: .system).add(
                    CustomField(key: "order_number", label: "Order", kind: .text, isPublic: true))
            }
            let form = try await form(server, fields: #"["order_number"]"#)
            let token = try await form.token()
            let answer = try await form.send(
                #""address": "ada@example.org", "name": "Ada Lamplight", "subject": "[#1] A lamp", "text": "It is broken.\nReally.", "custom": {"order_number": "A-7"}"#,
                token: token)
            #expect(answer.status == 200, "\(answer.text)")
            #expect(answer.headers["access-control-allow-origin"] == Self.page)
            #expect(answer.headers["access-control-allow-credentials"] == nil)
            let reference = try #require((try answer.json()["meta"] as? [String: Any])?["reference"] as? String)
            let nobody = try await server.client.send("GET", "/api/v1/ledger/\(reference)")
            #expect(nobody.status == 401)
            let entry = try await server.get("/api/v1/ledger/\(reference)", as: server.first)
            #expect(try entry.attributes()["source"] as? String == "form")
            let mail = try #require(try await form.mails().first)
            for words in [
                "From: Ada Lamplight <ada@example.org>", "Subject: (#1] A lamp", "It is broken.", "order_number: A-7",
                "X-Form-order-number: A-7", "X-Postroom-Form: \(form.id)",
            ] {
                #expect(mail.contains(words), "\(words)\n\(mail)")
            }
            #expect(!mail.contains("References:") && !mail.contains("Auto-Submitted"))
            let list = try await server.get("/api/v1/widgets", as: server.first)
            #expect(!list.text.contains(form.secret))
        }
    }

    @Test("a mail of a form opens a ticket as other mails do, and joins none")
    func ticket() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        _ = try await fixture.openTicket(by: anna)
        let widget = Widget(
            id: WidgetID(), name: "Shop", mailbox: fixture.mailbox.id, origins: [Self.page], fields: [],
            isEnabled: true,
            createdAt: Date(), updatedAt: Date())
        let form = ContactForm(
            widget: widget, name: "Anna", address: try #require(EmailAddress("anna@example.org")),
            subject: "Re: [#1] Lamp",
            text: "Broken.", values: [], isFromMachine: false)
        let id = LedgerID()
        let bytes = try form.mail(id, to: fixture.mailbox, at: Date())
        let row = try await fixture.ingest(bytes)
        #expect(row.state == "new", "\(row)")
        #expect(try await fixture.count("select count(*) as n from tickets") == 2)
    }

    @Test("no line of a customer's becomes a header of the mail")
    func injection() async throws {
        try await TestServer.run { server in
            let form = try await form(server)
            let token = try await form.token()
            for attributes in [
                #""address": "ada@example.org", "subject": "a\r\nBcc: x@example.org", "text": "t""#,
                #""address": "ada@example.org", "subject": "a", "name": "A\nBcc: x@example.org", "text": "t""#,
                #""address": "ada@example.org\nBcc: x@example.org", "subject": "a", "text": "t""#,
                #""address": "ada@example.org, x@example.org", "subject": "a", "text": "t""#,
            ] {
                #expect(try await form.send(attributes, token: token).status == 422)
            }
            #expect(try await form.mails().isEmpty)
        }
    }

    @Test("without a token that counts now, or from another page, nothing is taken; what is wrong is not said")
    func refusals() async throws {
        try await TestServer.run { server in
            let (form, other) = (try await form(server), try await form(server, of: server.second))
            let token = try await form.token()
            let forged = WidgetToken.make(
                for: try #require(WidgetID(form.id)), origins: nil, seconds: 600, secret: Widget.makeSecret(),
                now: Date())
            let old = WidgetToken.make(
                for: try #require(WidgetID(form.id)), origins: nil, seconds: 600,
                secret: .init(form.secret), now: Date(timeIntervalSinceNow: -601))
            // Of another tenant's form, by its name, with one's own secret.
            let foreign = WidgetToken.make(
                for: try #require(WidgetID(other.id)), origins: nil, seconds: 600, secret: .init(form.secret),
                now: Date())
            let missing = WidgetToken.make(
                for: WidgetID(), origins: nil, seconds: 600, secret: .init(form.secret), now: Date())
            var answers: Set<String> = []
            for wrong in [
                nil, "x", forged, old, foreign, missing, server.first.key, token + "x",
                String(repeating: "e", count: 20_000),
            ] {
                let answer = try await form.send(token: wrong, headers: ["X-Request-ID": "r"])
                #expect(answer.status == 401, "\(wrong ?? "none"): \(answer.text)")
                answers.insert(answer.text)
            }
            #expect(answers.count == 1)
            for origin in [
                nil, "null", "https://evil.example.org", "https://shop.example.org.evil.example",
                "http://shop.example.org",
            ] {
                let answer = try await form.send(token: token, origin: origin)
                #expect(answer.status == 403, "\(origin ?? "none"): \(answer.text)")
                #expect(answer.headers["access-control-allow-origin"] == nil)
            }
            let site = WidgetToken.make(
                for: try #require(WidgetID(form.id)), origins: nil, seconds: 600, secret: .init(form.secret),
                now: Date())
            #expect(try await form.send(token: site).status == 200)
            let elsewhere = WidgetToken.make(
                for: try #require(WidgetID(form.id)), origins: ["https://other.example.org"], seconds: 600,
                secret: .init(form.secret), now: Date())
            #expect(try await form.send(token: elsewhere).status == 403)
            #expect(try await other.mails().isEmpty)
            #expect(try await form.mails().count == 1)
        }
    }

    @Test("browsers that ask beforehand hear yes for a form's page only, and on this path only")
    func preflight() async throws {
        try await TestServer.run { server in
            _ = try await form(server)
            for (origin, path, status) in [
                (Self.page, "/api/v1/public/tickets", 204), ("https://evil.example.org", "/api/v1/public/tickets", 403),
                (Self.page, "/api/v1/tickets", 405), (Self.page, "/api/v1/sessions", 405),
            ] {
                let answer = try await server.client.send(
                    "OPTIONS", path, headers: ["Origin": origin, "Access-Control-Request-Method": "POST"])
                #expect(answer.status == status, "\(origin) \(path)")
                #expect(answer.headers["access-control-allow-origin"] == (status == 204 ? origin : nil))
            }
        }
    }

    @Test("with an Idempotency-Key it is sent once, and one form's key is not another's")
    func repeated() async throws {
        try await TestServer.run { server in
            let (one, two) = (try await form(server), try await form(server, of: server.second))
            let (first, second) = (try await one.token(), try await two.token())
            let headers = ["Idempotency-Key": "k"]
            let answer = try await one.send(token: first, headers: headers)
            let again = try await one.send(token: first, headers: headers)
            #expect(answer.status == 200 && again.text == answer.text)
            #expect(again.headers["idempotency-replayed"] == "true")
            #expect(try await two.send(token: second, headers: headers).text != answer.text)
            #expect(try await one.mails().count == 1)
            #expect(try await two.mails().count == 1)
        }
    }

    @Test("one address, one network and one form may send so much and no more")
    func floods() async throws {
        try await TestServer.run(isProxy: { $0 == "127.0.0.1" }) { server in
            let form = try await form(server)
            let token = try await form.token()
            func sent(_ address: String, from place: String) async throws -> HTTPAnswer {
                try await form.send(
                    #""address": "\#(address)", "subject": "a", "text": "b""#, token: token,
                    headers: ["X-Forwarded-For": place])
            }
            var statuses: [Int] = []
            for number in 0..<7 { statuses.append(try await sent("ada@example.org", from: "10.\(number).0.1").status) }
            #expect(statuses == [200, 200, 200, 200, 200, 429, 429])
            statuses = []
            for number in 0..<12 { statuses.append(try await sent("a\(number)@example.org", from: "192.0.2.1").status) }
            #expect(statuses == Array(repeating: 200, count: 10) + [429, 429])
            let refused = try await sent("ada@example.org", from: "10.99.0.1")
            #expect((1...720).contains(refused.headers["retry-after"].flatMap { Int($0) } ?? 0))
            #expect(refused.headers["access-control-allow-origin"] == Self.page)
            #expect(try await form.mails().count == 15)
        }
    }

    @Test("what no person sees and a machine has filled in is kept, and marked as a machine's")
    func honeypot() async throws {
        try await TestServer.run { server in
            let form = try await form(server)
            let token = try await form.token()
            let words = #""address": "ada@example.org", "subject": "a", "text": "b""#
            #expect(try await form.send(words + #", "website": """#, token: token).status == 200)
            #expect(try await form.send(words + #", "website": "https://spam.example""#, token: token).status == 200)
            let mails = try await form.mails()
            #expect(mails.map { $0.contains("Auto-Submitted: auto-generated") } == [false, true])
        }
    }

    @Test(
        "fields that are not the form's are refused, and forms have public fields, real mailboxes and sound pages only")
    func fields() async throws {
        try await TestServer.run { server in
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                _ = try SettingsCore(transaction, as: .system).add(
                    CustomField(key: "inner", label: "Inner", kind: .text))
            }
            let form = try await form(server)
            let token = try await form.token()
            let answer = try await form.send(
                #""address": "ada@example.org", "subject": "a", "text": "b", "custom": {"inner": "x"}"#, token: token)
            #expect(try answer.errors() == ["unknown_member /data/attributes/custom/inner"])
            let wrong = try await server.write(
                "POST", "/api/v1/widgets",
                """
                {"data": {"type": "widgets", "attributes": {"name": "x", "origins": ["https://a.example/"], "fields": ["inner"]},
                  "relationships": {"mailbox": {"data": {"type": "mailboxes", "id": "\(MailboxID())"}}}}}
                """, as: server.first)
            #expect(
                try wrong.errors() == [
                    "invalid_value /data/attributes/origins", "invalid_value /data/attributes/fields",
                    "invalid_value /data/relationships/mailbox/data/id",
                ])
        }
    }

    @Test("a secret is replaced with an overlap or at once; a form that is switched off or removed takes nothing")
    func life() async throws {
        try await TestServer.run { server in
            let form = try await form(server)
            let path = "/api/v1/widgets/\(form.id)"
            func site(_ secret: String) async throws -> Int {
                try await form.send(
                    token: WidgetToken.make(
                        for: try #require(WidgetID(form.id)), origins: nil, seconds: 600, secret: .init(secret),
                        now: Date())
                ).status
            }
            let rotated = try await server.write(
                "POST", path + "/secret", #"{"data": {"type": "secrets"}}"#, as: server.first)
            let second = try #require(try rotated.attributes()["secret"] as? String)
            #expect(try await site(form.secret) == 200)
            #expect(try await site(second) == 200)
            let at = try await server.write(
                "POST", path + "/secret", #"{"data": {"type": "secrets", "attributes": {"overlap_minutes": 0}}}"#,
                as: server.first)
            let third = try #require(try at.attributes()["secret"] as? String)
            #expect(try await site(second) == 401)
            #expect(try await site(third) == 200)
            let off = try await server.write(
                "PATCH", path, #"{"data": {"type": "widgets", "attributes": {"is_enabled": false}}}"#, as: server.first,
                headers: ["If-Match": "*"])
            #expect(off.status == 200, "\(off.text)")
            #expect(try await site(third) == 401)
            let none = try await server.write(
                "POST", path + "/tokens", #"{"data": {"type": "tokens"}}"#, as: server.first)
            #expect(none.status == 409)
            #expect(
                try await server.write("DELETE", path, nil, as: server.first, headers: ["If-Match": "*"]).status == 204)
            #expect(try await server.get(path, as: server.first).status == 404)
        }
    }
}
