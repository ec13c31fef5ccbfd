// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import MIME
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Templates over HTTP", .serialized)
struct TemplateRouteTests {
    private let path = "/api/v1/templates"

    private func document(_ attributes: String, type: String = "templates") -> String {
        #"{"data": {"type": "\#(type)", "attributes": {\#(attributes)}}}"#
    }

    private func make(_ server: TestServer, name: String = "welcome") async throws -> (place: String, tag: String) {
        let made = try await server.write(
            "POST", path,
            document(
                #""name": "\#(name)", "kind": "acknowledgement", "locale": "en", "subject": "{{ ticket.reference }} Thanks", "text": "We have it.\n""#
            ), as: server.first)
        #expect(made.status == 201, "\(made.text)")
        return (try #require(made.headers["location"]), try #require(made.headers["etag"]))
    }

    @Test("a test goes to an agent who may read the ticket, marked as one, and an answer to it leads nowhere")
    func test() async throws {
        try await TestServer.run { server in
            let fixture = try await Fixture(in: server.database, slug: "desk", sealer: server.sealer)
            let caller = try await TestServer.household(of: fixture)
            let agent = try await fixture.addAgent("Ben", "ben@desk.example").id
            let ticket = try await fixture.openTicket(by: fixture.addContact("ada@example.org")).ticket
            let made = try await server.write(
                "POST", path,
                document(
                    #""name": "w", "kind": "acknowledgement", "locale": "en", "subject": "{{ ticket.reference }} Thanks", "text": "We have it.""#
                ), as: caller)
            let place = try #require(made.headers["location"]) + "/test"
            func ask(_ agent: String?) async throws -> HTTPAnswer {
                let named = agent.map { #", "agent": {"data": {"type": "agents", "id": "\#($0)"}}"# } ?? ""
                return try await server.write(
                    "POST", place,
                    #"{"data": {"type": "tests", "relationships": {"ticket": {"data": {"type": "tickets", "id": "\#(ticket)"}}\#(named)}}}"#,
                    as: caller)
            }
            // A key is nobody; and who is not there gets nothing.
            #expect(try await ask(nil).errors() == ["missing_member /data"])
            #expect(try await ask(AgentID().description).status == 422)
            #expect(try await fixture.outbox("notification").isEmpty)
            let sent = try await ask(agent.description)
            #expect(sent.status == 200, "\(sent.text)")
            let mails = try await fixture.outbox("notification")
            #expect(mails.map(\.recipient) == ["ben@desk.example"])
            let mail = Mail.parse(try #require(mails.first).content)
            #expect(mail.subject == "[Test] [#1] Thanks")
            #expect(mail.text?.hasPrefix("We have it.") == true)
            // He answers it all the same, from his own address and vouched for: it reaches nobody.
            var answer = MailText(from: "ben@desk.example", id: "answer@desk.example")
            answer.to = mail.replyTo.first?.address ?? ""
            #expect(answer.to.contains("+"))
            let row = try await fixture.ingest(answer.bytes)
            #expect(row.state == "held", "\(row)")
            #expect(try await fixture.outbox("reply").isEmpty)
        }
    }

    @Test("a template is made, edited, published, compared, restored, withdrawn and removed (R037)")
    func life() async throws {
        try await TestServer.run { server in
            let (place, tag) = try await make(server)
            let first = try await server.write("POST", place + "/publish", nil, as: server.first)
            #expect(first.status == 200, "\(first.text)")
            #expect(try first.attributes()["version"] as? Int == 1)
            let stale = try await server.write(
                "PATCH", place, document(#""subject": "x""#), as: server.first, headers: ["If-Match": tag])
            #expect(stale.status == 412)
            let edited = try await server.write(
                "PATCH", place, document(#""text": "We have it, {{ contact.first_name }}.\n""#), as: server.first,
                headers: ["If-Match": try #require(first.headers["etag"])])
            #expect(edited.status == 200, "\(edited.text)")
            // A placeholder that may be empty is said, not refused.
            #expect(edited.text.contains("may be empty"), "\(edited.text)")
            let lines = try await server.get(place + "/diff", as: server.first)
            let changes = try lines.list().compactMap { ($0["attributes"] as? [String: Any])?["change"] as? String }
            #expect(changes.contains("removed") && changes.contains("added"), "\(lines.text)")
            let second = try await server.write("POST", place + "/publish", nil, as: server.first)
            #expect(try second.attributes()["version"] as? Int == 2)
            #expect(try await server.get(place + "/versions", as: server.first).list().count == 2)
            #expect(try await server.get(place + "/versions/99999999999", as: server.first).status == 404)
            #expect(try await server.get(place + "/diff?from=99999999999", as: server.first).status == 400)
            let old = try await server.get(place + "/versions/1", as: server.first)
            #expect(try old.attributes()["text"] as? String == "We have it.\n")
            let restored = try await server.write(
                "POST", place + "/restore", document(#""version": 1"#, type: "restorations"), as: server.first)
            #expect(try restored.attributes()["text"] as? String == "We have it.\n", "\(restored.text)")
            let withdrawn = try await server.write("POST", place + "/withdraw", nil, as: server.first)
            #expect(try withdrawn.attributes()["version"] is NSNull, "\(withdrawn.text)")
            let gone = try await server.write("DELETE", place, nil, as: server.first, headers: ["If-Match": "*"])
            #expect(gone.status == 204, "\(gone.text)")
        }
    }

    @Test("all mistakes of the words are told, with their place, and nothing is kept")
    func mistakes() async throws {
        try await TestServer.run { server in
            let answer = try await server.write(
                "POST", path,
                document(
                    #""name": "x", "kind": "acknowledgement", "locale": "en", "subject": "{{ ticket.nubmer }}", "text": "{% if %}""#
                ), as: server.first)
            #expect(answer.status == 422, "\(answer.text)")
            #expect(answer.text.contains("ticket.number"), "\(answer.text)")
            #expect(try await server.get(path, as: server.first).list().isEmpty)
            let locale = try await server.write(
                "POST", path,
                document(#""name": "x", "kind": "letter", "locale": "??", "subject": "x", "text": "y""#),
                as: server.first)
            #expect(
                try locale.errors().sorted() == [
                    "invalid_value /data/attributes/kind", "invalid_value /data/attributes/locale",
                ])
        }
    }

    @Test("a preview has a ticket's values, or examples")
    func preview() async throws {
        try await TestServer.run { server in
            try await server.openTickets(1, for: server.first)
            let (place, _) = try await make(server)
            let example = try await server.write(
                "POST", place + "/preview", #"{"data": {"type": "previews"}}"#, as: server.first)
            #expect(example.status == 200, "\(example.text)")
            let id = try #require(try await server.get("/api/v1/tickets/1", as: server.first).data()["id"] as? String)
            let real = try await server.write(
                "POST", place + "/preview",
                #"{"data": {"type": "previews", "relationships": {"ticket": {"data": {"type": "tickets", "id": "\#(id)"}}}}}"#,
                as: server.first)
            #expect(try real.attributes()["subject"] as? String == "[#1] Thanks", "\(real.text)")
            let other = try await server.write(
                "POST", place + "/preview", #"{"data": {"type": "previews"}}"#, as: server.second)
            #expect(other.status == 404)
        }
    }

    @Test("a template is cloned for another language; placeholders are listed, those of one kind as well")
    func others() async throws {
        try await TestServer.run { server in
            let (place, _) = try await make(server)
            let clone = try await server.write(
                "POST", place + "/clone", document(#""name": "willkommen", "locale": "de""#), as: server.first)
            #expect(clone.status == 201, "\(clone.text)")
            #expect(try clone.attributes()["locale"] as? String == "de")
            let all = try await server.get("/api/v1/placeholders?page[size]=100", as: server.first)
            let some = try await server.get(
                "/api/v1/placeholders?page[size]=100&filter[kind]=acknowledgement", as: server.first)
            #expect(try some.list().count < all.list().count && !some.list().isEmpty)
        }
    }

    @Test("a piece that templates share is kept, and who uses it is said; one in use is not removed")
    func partials() async throws {
        try await TestServer.run { server in
            let made = try await server.write(
                "POST", "/api/v1/partials", document(#""name": "footer", "text": "Bye""#, type: "partials"),
                as: server.first)
            #expect(made.status == 201, "\(made.text)")
            let place = try #require(made.headers["location"])
            let user = try await server.write(
                "POST", path,
                document(
                    #""name": "w", "kind": "acknowledgement", "locale": "en", "subject": "x", "text": "{% render \"footer\" %}""#
                ), as: server.first)
            #expect(user.status == 201, "\(user.text)")
            let use = try await server.get(place + "/use", as: server.first)
            let meta = try use.json()["meta"] as? [String: Any]
            #expect(meta?["drafts"] as? [String] == ["w"])
            let removed = try await server.write("DELETE", place, nil, as: server.first, headers: ["If-Match": "*"])
            #expect(removed.status == 409, "\(removed.text)")
            let changed = try await server.write(
                "PATCH", place, document(#""text": "Good bye""#, type: "partials"), as: server.first,
                headers: ["If-Match": try #require(made.headers["etag"])])
            #expect(try changed.attributes()["text"] as? String == "Good bye", "\(changed.text)")
        }
    }
}
