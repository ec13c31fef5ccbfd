// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Synchronization
import Testing
import Tickets

@testable import API

@Suite("Live updates", .serialized)
struct EventStreamTests {
    /// One listener over a plain socket, who reads on a thread of his own.
    private final class Listener: Sendable {
        private let socket: Int32
        private let heard = Mutex((text: "", hasEnded: false))

        init(_ server: TestServer, as household: TestServer.Household, after id: String? = nil) throws {
            socket = try server.client.connection()
            var head =
                "GET /api/v1/events/stream HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(household.key)\r\n"
            if let id { head += "Last-Event-ID: \(id)\r\n" }
            _ = LoopbackSocket.send(Array((head + "\r\n").utf8), to: socket)
            Thread.detachNewThread { [weak self] in
                var piece = [UInt8](repeating: 0, count: 65536)
                while let socket = self?.socket {
                    let count = recv(socket, &piece, piece.count, 0)
                    guard count > 0 else {
                        self?.heard.withLock { $0.hasEnded = true }
                        return
                    }
                    let text = String(decoding: piece[..<count], as: UTF8.self)
                    self?.heard.withLock { $0.text += text }
                }
            }
        }

        deinit {
            shutdown(socket, Int32(SHUT_RDWR))
            close(socket)
        }

        /// Waits until he has heard something so often; `nil` when the stream ends before, or after a minute.
        func read(until word: String, times: Int = 1) async throws -> String? {
            for _ in 0..<3000 {
                let (text, hasEnded) = heard.withLock { $0 }
                if text.components(separatedBy: word).count > times { return text }
                if hasEnded { return nil }
                try await Task.sleep(for: .milliseconds(20))
            }
            return nil
        }

        /// Whether the server ends the stream.
        func ends() async throws -> Bool {
            for _ in 0..<3000 {
                if heard.withLock({ $0.hasEnded }) { return true }
                try await Task.sleep(for: .milliseconds(20))
            }
            return false
        }
    }

    private func ids(_ text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("id: ") }.map { String($0.dropFirst(4)) }
    }

    @Test("what happens is told as it happens, to the tenant's listeners only")
    func live() async throws {
        try await TestServer.run { server in
            let (ada, ben) = (try Listener(server, as: server.first), try Listener(server, as: server.second))
            let head = try #require(try await ada.read(until: "retry: 2000"))
            #expect(head.hasPrefix("HTTP/1.1 200") && head.contains("text/event-stream"))
            _ = try #require(try await ben.read(until: "retry: 2000"))
            try await server.openTickets(1, for: server.first)
            let told = try #require(try await ada.read(until: "event: message.received"))
            #expect(told.contains("event: ticket.opened"))
            // Ids and fixed words only.
            #expect(!told.contains("Matter") && !told.contains("Words") && !told.contains("example.org"))
            try await server.openTickets(1, for: server.second)
            let other = try #require(try await ben.read(until: "event: message.received"))
            #expect(other.components(separatedBy: "event: ticket.opened").count == 2)
        }
    }

    @Test("who comes again with his last event misses nothing and hears nothing twice")
    func resume() async throws {
        try await TestServer.run { server in
            let first = try Listener(server, as: server.first)
            _ = try #require(try await first.read(until: "retry: 2000"))
            try await server.openTickets(1, for: server.first)
            let before = ids(try #require(try await first.read(until: "event: message.received")))
            let last = try #require(before.last)
            try await server.openTickets(2, for: server.first)
            let again = try Listener(server, as: server.first, after: last)
            _ = try #require(try await again.read(until: "retry: 2000"))
            try await server.openTickets(1, for: server.first)
            let after = ids(try #require(try await again.read(until: "event: ticket.opened", times: 3)))
            #expect(Set(after).count == after.count && Set(after).isDisjoint(with: before))
        }
    }

    @Test("who may read tickets and not the log hears of tickets only, without what was different")
    func ticketsOnly() async throws {
        try await TestServer.run { server in
            let key = try await server.key(of: server.first, permissions: [.readTickets])
            let listener = try Listener(
                server, as: TestServer.Household(tenant: server.first.tenant, brand: server.first.brand, key: key))
            _ = try #require(try await listener.read(until: "retry: 2000"))
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                _ = try SettingsCore(transaction, as: .system).addTag(TagID(), name: "private")
            }
            try await server.openTickets(1, for: server.first)
            let told = try #require(try await listener.read(until: "event: message.received"))
            #expect(!told.contains("private") && !told.contains(#""changes":{"#))
            let head = try await server.client.send(
                "HEAD", "/api/v1/events/stream", headers: server.first.authorization)
            #expect(head.status == 200)
        }
    }

    @Test("a listener whose key is revoked hears no more")
    func revoked() async throws {
        try await TestServer.run { server in
            let listener = try Listener(server, as: server.first)
            _ = try #require(try await listener.read(until: "retry: 2000"))
            try await server.database.pool.transaction(tenant: server.first.tenant) { transaction in
                let key = try #require(try APIKeyStore.all(in: transaction).first)
                _ = try APIKeyCore(transaction, as: .system).revoke(key.id)
            }
            #expect(try await listener.ends())
        }
    }

    @Test("what is no place in the log is refused", arguments: ["x", "1", "1.2.3", "-1.0"])
    func wrongPlace(id: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get(
                "/api/v1/events/stream", as: server.first, headers: ["Last-Event-ID": id])
            #expect(answer.status == 400)
            #expect(try answer.errors() == ["invalid_header Last-Event-ID"])
        }
    }

    @Test("the log is a file of comma-separated values, of this tenant only, and of what was asked for")
    func export() async throws {
        try await TestServer.run { server in
            try await server.openTickets(3, for: server.first)
            try await server.openTickets(1, for: server.second)
            let all = try await server.get("/api/v1/audit", as: server.first)
            #expect(all.status == 200 && all.headers["content-type"] == "text/csv; charset=utf-8")
            #expect(all.headers["content-disposition"]?.contains("audit.csv") == true)
            let opened = try await server.get("/api/v1/audit?filter[kind]=ticket.opened", as: server.first)
            let lines = opened.text.split(separator: "\r\n")
            #expect(lines.count == 4, "\(opened.text)")
            #expect(lines.dropFirst().allSatisfy { $0.contains("ticket.opened") })
            #expect(try await server.get("/api/v1/audit?filter[kind]=lunch", as: server.first).status == 400)
            let reader = try await server.key(of: server.first, permissions: [.readTickets])
            let refused = try await server.client.send(
                "GET", "/api/v1/audit", headers: ["Authorization": "Bearer \(reader)"])
            #expect(refused.status == 403)
        }
    }

    @Test("the log is read page by page, the newest first, each event once")
    func log() async throws {
        try await TestServer.run { server in
            try await server.openTickets(4, for: server.first)
            var target: String? = "/api/v1/events?page[size]=3"
            var ids: [String] = []
            while let here = target {
                let page = try await server.get(here, as: server.first)
                #expect(page.status == 200, "\(page.text)")
                ids += try page.list().compactMap { $0["id"] as? String }
                target = try page.next()
            }
            let count = try await server.database.pool.transaction(tenant: server.first.tenant) {
                try $0.query("select count(*) as n from events").first?.get("n") as Int?
            }
            #expect(Set(ids).count == ids.count && ids.count == count)
            let opened = try await server.get("/api/v1/events?filter[kind]=ticket.opened", as: server.first)
            #expect(try opened.list().count == 4)
            #expect(try await server.get("/api/v1/events?filter[kind]=nothing", as: server.first).status == 400)
        }
    }
}
