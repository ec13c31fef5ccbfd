// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Conversations over HTTP", .serialized)
struct ConversationTests {
    /// A desk whose answers can be sent, with a ticket of a customer's.
    private struct Desk {
        let fixture: Fixture
        let household: TestServer.Household
        let agent: AgentID
        let path: String
    }

    private func desk(_ server: TestServer) async throws -> Desk {
        let fixture = try await Fixture(in: server.database, slug: "desk", sealer: server.sealer)
        let agent = try await fixture.addAgent("Ben", "ben@desk.example").id
        let ticket = try await fixture.openTicket(by: fixture.addContact("ada@example.org")).ticket
        return Desk(
            fixture: fixture, household: try await TestServer.household(of: fixture), agent: agent,
            path: "/api/v1/tickets/\(ticket)")
    }

    private func document(_ type: String, _ attributes: String, _ relationships: String = "") -> String {
        #"{"data": {"type": "\#(type)", "attributes": {\#(attributes)}, "relationships": {\#(relationships)}}}"#
    }

    private func one(_ name: String, _ type: String, _ id: some CustomStringConvertible) -> String {
        #""\#(name)": {"data": {"type": "\#(type)", "id": "\#(id)"}}"#
    }

    @Test("an answer becomes a message and a mail to the customer; a note neither leaves nor is public")
    func answers() async throws {
        try await TestServer.run { server in
            let desk = try await desk(server)
            let reply = try await server.write(
                "POST", desk.path + "/replies",
                document("messages", #""text": "It is repaired.""#, one("author", "agents", desk.agent)),
                as: desk.household)
            #expect(reply.status == 201, "\(reply.text)")
            #expect(try reply.attributes()["direction"] as? String == "outbound")
            #expect(try reply.attributes()["delivery_state"] as? String == "queued")
            let note = try await server.write(
                "POST", desk.path + "/notes", document("messages", #""text": "Between us.""#), as: desk.household)
            #expect(note.status == 201, "\(note.text)")
            #expect(try note.attributes()["visibility"] as? String == "internal")
            let mails = try await desk.fixture.outbox("reply")
            #expect(mails.count == 1 && mails[0].recipient == "ada@example.org")
            #expect(mails.allSatisfy { !$0.text.contains("Between us") })
            let messages = try await server.get(desk.path + "/messages?page[size]=2", as: desk.household)
            #expect(try messages.list().count == 2)
            let rest = try await server.get(try #require(try messages.next()), as: desk.household)
            #expect(try rest.list().count == 1)
            let events = try await server.get(desk.path + "/events", as: desk.household)
            let kinds = try events.list().compactMap { ($0["attributes"] as? [String: Any])?["kind"] as? String }
            #expect(kinds.contains("message.replied") && kinds.contains("note.added"), "\(kinds)")
        }
    }

    @Test("a key has to say who signs an answer, and an empty one is refused")
    func refusals() async throws {
        try await TestServer.run { server in
            let desk = try await desk(server)
            let unsigned = try await server.write(
                "POST", desk.path + "/replies", document("messages", #""text": "Yes.""#), as: desk.household)
            #expect(unsigned.status == 422)
            let empty = try await server.write(
                "POST", desk.path + "/replies",
                document("messages", #""text": " \n""#, one("author", "agents", desk.agent)), as: desk.household)
            #expect(try empty.errors() == ["invalid_value /data/attributes/text"])
            let foreign = try await server.write(
                "POST", desk.path + "/replies",
                document("messages", #""text": "Yes.""#, one("author", "agents", desk.agent)), as: server.first)
            #expect(foreign.status == 404)
            #expect(try await desk.fixture.outbox("reply").isEmpty)
        }
    }

    @Test("an answer that is asked for twice with one key is one mail")
    func repeated() async throws {
        try await TestServer.run { server in
            let desk = try await desk(server)
            let json = document("messages", #""text": "Yes.""#, one("author", "agents", desk.agent))
            var texts: Set<String> = []
            for _ in 0..<3 {
                let answer = try await server.write(
                    "POST", desk.path + "/replies", json, as: desk.household, headers: ["Idempotency-Key": "k"])
                #expect(answer.status == 201)
                texts.insert(answer.text)
            }
            #expect(texts.count == 1)
            #expect(try await desk.fixture.outbox("reply").count == 1)
        }
    }

    @Test("fields, tags, status and assignee change together, and a stale state is noticed")
    func changes() async throws {
        try await TestServer.run { server in
            let desk = try await desk(server)
            let tag = try #require(try await server.get(desk.path, as: desk.household).headers["etag"])
            // What is included is no part of the state.
            let whole = try await server.get(
                desk.path + "?include=messages&fields[tickets]=subject", as: desk.household)
            #expect(whole.headers["etag"] == tag)
            let json = document(
                "tickets", #""priority": "high", "tags": ["vip", "lamp"], "status": "open""#,
                one("assignee", "agents", desk.agent))
            let changed = try await server.write(
                "PATCH", desk.path, json, as: desk.household, headers: ["If-Match": tag])
            #expect(changed.status == 200, "\(changed.text)")
            #expect(try changed.attributes()["tags"] as? [String] == ["lamp", "vip"])
            #expect(try changed.attributes()["priority"] as? String == "high")
            #expect(changed.text.contains(desk.agent.description))
            let stale = try await server.write(
                "PATCH", desk.path, json, as: desk.household, headers: ["If-Match": tag])
            #expect(stale.status == 412)
            let freed = try await server.write(
                "PATCH", desk.path, document("tickets", "", #""assignee": {"data": null}"#), as: desk.household,
                headers: ["If-Match": "*"])
            #expect(freed.status == 200 && !freed.text.contains(desk.agent.description), "\(freed.text)")
            let wrong = try await server.write(
                "PATCH", desk.path, document("tickets", #""status": "lost""#, one("team", "teams", TeamID())),
                as: desk.household, headers: ["If-Match": "*"])
            #expect(wrong.status == 422)
            #expect(
                try wrong.errors().sorted() == [
                    "invalid_value /data/attributes/status", "invalid_value /data/relationships/team",
                ])
        }
    }

    @Test("tickets are searched, and what was not understood is said")
    func search() async throws {
        try await TestServer.run { server in
            try await server.openTickets(3, for: server.first)
            let found = try await server.get(
                "/api/v1/tickets?filter[search]=status:new%20before:someday", as: server.first)
            #expect(try found.list().count == 3)
            let notes = (try found.json()["meta"] as? [String: Any])?["notes"] as? [String]
            #expect(notes?.count == 1)
            let both = try await server.get("/api/v1/tickets?filter[search]=a&filter[tag]=b", as: server.first)
            #expect(try both.errors() == ["invalid_parameter filter[search]"])
            let unsorted = try await server.get("/api/v1/tickets?sort=relevance", as: server.first)
            #expect(try unsorted.errors() == ["invalid_parameter sort"])
        }
    }

    @Test("tickets are merged, unmerged, split and linked")
    func relations() async throws {
        try await TestServer.run { server in
            try await server.openTickets(3, for: server.first)
            func id(_ number: Int) async throws -> String {
                try #require(
                    try await server.get("/api/v1/tickets/\(number)", as: server.first).data()["id"] as? String)
            }
            let (first, second) = (try await id(1), try await id(2))
            let merged = try await server.write(
                "POST", "/api/v1/tickets/2/merge", document("merges", "", one("target", "tickets", first)),
                as: server.first)
            #expect(merged.status == 200, "\(merged.text)")
            #expect(try merged.data()["id"] as? String == first)
            let circle = try await server.write(
                "POST", "/api/v1/tickets/1/merge", document("merges", "", one("target", "tickets", second)),
                as: server.first)
            #expect(circle.status == 409 || circle.status == 422, "\(circle.text)")
            let apart = try await server.write("POST", "/api/v1/tickets/2/unmerge", nil, as: server.first)
            #expect(apart.status == 200, "\(apart.text)")
            let linked = try await server.write(
                "POST", "/api/v1/tickets/1/links",
                document("links", #""relation": "related""#, one("ticket", "tickets", second)), as: server.first)
            #expect(linked.status == 200, "\(linked.text)")
            let links = try await server.get("/api/v1/tickets/1/links", as: server.first)
            #expect(try links.list().count == 1 && links.text.contains(second))
            let gone = try await server.write(
                "DELETE", "/api/v1/tickets/1/links/related/\(second)", nil, as: server.first)
            #expect(gone.status == 204)
            #expect(try await server.get("/api/v1/tickets/1/links", as: server.first).list().isEmpty)
            let messages = try await server.get("/api/v1/tickets/3/messages", as: server.first).list()
            let only = try #require(messages.first?["id"] as? String)
            let split = try await server.write(
                "POST", "/api/v1/tickets/3/split",
                document("splits", "", #""messages": {"data": [{"type": "messages", "id": "\#(only)"}]}"#),
                as: server.first)
            #expect(split.status == 422, "\(split.text)")
        }
    }

    @Test("people begin and end to watch a ticket")
    func watchers() async throws {
        try await TestServer.run { server in
            let desk = try await desk(server)
            let path = desk.path + "/watchers"
            let nobody = try await server.write("POST", path, document("watchers", ""), as: desk.household)
            #expect(nobody.status == 422)
            let added = try await server.write(
                "POST", path, document("watchers", #""wants": ["notes"]"#, one("agent", "agents", desk.agent)),
                as: desk.household)
            #expect(added.status == 200, "\(added.text)")
            let list = try await server.get(path, as: desk.household).list()
            #expect(list.count == 1)
            let watcher = try #require(list.first?["id"] as? String)
            #expect(try await server.write("DELETE", path + "/\(watcher)", nil, as: desk.household).status == 204)
            #expect(try await server.get(path, as: desk.household).list().isEmpty)
        }
    }
}
