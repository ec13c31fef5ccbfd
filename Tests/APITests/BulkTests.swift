// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import Logging
import PostroomTesting
import Testing
import Tickets

@testable import API

@Suite("Many tickets at once, over HTTP", .serialized, .timeLimit(.minutes(15)))
struct BulkTests {
    private static func document(_ attributes: String, _ relations: String = "") -> String {
        #"{"data": {"type": "bulks", "attributes": {\#(attributes)}\#(relations.isEmpty ? "" : #", "relationships": {\#(relations)}"#)}}"#
    }

    private static func tickets(_ ids: [String]) -> String {
        #""tickets": {"data": [\#(ids.map { #"{"type": "tickets", "id": "\#($0)"}"# }.joined(separator: ","))]}"#
    }

    private static func ids(_ server: TestServer) async throws -> [String] {
        try await server.get("/api/v1/tickets", as: server.first).list().compactMap { $0["id"] as? String }
    }

    /// Has the job done that a bulk is.
    private static func work(_ server: TestServer) async throws {
        var handlers = JobHandlers()
        BulkRun().register(in: &handlers)
        let worker = JobWorker(
            pool: server.database.pool, holder: WorkerID(), handlers: handlers,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        while try await worker.workDue() > 0 {}
    }

    @Test("a list of tickets is changed one by one, and each item says what became of it")
    func list() async throws {
        try await TestServer.run { server in
            try await server.openTickets(3, for: server.first)
            let ids = try await Self.ids(server)
            let missing = TicketID().description
            let start = try await server.write(
                "POST", "/api/v1/bulks",
                Self.document(#""action": "change", "add_tags": ["many"]"#, Self.tickets(ids + [missing])),
                as: server.first)
            #expect(start.status == 201, "\(start.text)")
            let place = try #require(start.headers["location"])
            #expect(try start.attributes()["waiting"] as? Int == 3)
            #expect(try start.attributes()["failed"] as? Int == 1)
            #expect(try await server.get(place, as: server.second).status == 404)
            try await Self.work(server)
            let done = try await server.get(place, as: server.first).attributes()
            #expect(done["state"] as? String == "done" && done["changed"] as? Int == 3)
            let items = try await server.get(place + "/items?page[size]=2", as: server.first)
            #expect(try items.list().count == 2)
            let rest = try await server.get(try #require(try items.next()), as: server.first).list()
            let last = try #require(rest.last?["attributes"] as? [String: Any])
            #expect(last["state"] as? String == "failed" && last["asked"] as? String == missing)
            let failed = try await server.get(place + "/items?filter[state]=failed", as: server.first).list()
            #expect(failed.count == 1)
            let tagged = try await server.get("/api/v1/tickets?filter[tag]=many", as: server.first).list()
            #expect(tagged.count == 3)
            #expect(try await server.get("/api/v1/bulks", as: server.first).list().count == 1)
        }
    }

    @Test("what a search finds is changed; one that has not begun is called off, once")
    func search() async throws {
        try await TestServer.run { server in
            try await server.openTickets(2, for: server.first)
            let start = try await server.write(
                "POST", "/api/v1/bulks",
                Self.document(#""action": "change", "priority": "high", "search": "subject:matter""#),
                as: server.first)
            #expect(start.status == 201, "\(start.text)")
            let place = try #require(start.headers["location"])
            let cancelled = try await server.write("POST", place + "/cancel", nil, as: server.first)
            #expect(cancelled.status == 200, "\(cancelled.text)")
            #expect(try cancelled.attributes()["cancelled"] as? Int == 2)
            #expect(try await server.write("POST", place + "/cancel", nil, as: server.first).status == 409)
            #expect(try await server.write("POST", place + "/cancel", nil, as: server.second).status == 404)
        }
    }

    @Test("what says too little, or too much, is refused where it is wrong, and nothing begins")
    func refusals() async throws {
        try await TestServer.run { server in
            try await server.openTickets(1, for: server.first)
            let one = Self.tickets(try await Self.ids(server))
            let cases: [(attributes: String, relations: String, errors: [String])] = [
                (#""action": "change", "priority": "high""#, "", ["invalid_value /data"]),
                (#""action": "change", "priority": "high", "search": "x""#, one, ["invalid_value /data"]),
                (#""action": "merge""#, one, ["missing_member /data/relationships"]),
                (#""action": "link""#, one, ["missing_member /data/attributes"]),
                (#""action": "watch""#, one, ["invalid_value /data"]),
                (#""action": "change""#, one, ["invalid_value /data/attributes/action"]),
                (#""action": "burn""#, one, ["invalid_value /data/attributes/action"]),
            ]
            for (attributes, relations, errors) in cases {
                let answer = try await server.write(
                    "POST", "/api/v1/bulks", Self.document(attributes, relations), as: server.first)
                #expect(try answer.errors() == errors, "\(attributes): \(answer.text)")
            }
            let reader = try await server.key(of: server.first, permissions: [.readTickets])
            let answer = try await server.client.send(
                "POST", "/api/v1/bulks",
                headers: ["Authorization": "Bearer \(reader)", "Content-Type": MediaType.document],
                body: Array(Self.document(#""action": "change", "priority": "high""#, one).utf8))
            #expect(answer.status == 403)
            #expect(try await server.get("/api/v1/bulks", as: server.first).list().isEmpty)
        }
    }
}
