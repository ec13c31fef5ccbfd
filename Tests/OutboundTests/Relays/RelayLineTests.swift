// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets
import Wire

@testable import Outbound

/// Several servers: connections, fallback, breakers, limits.
@Suite("Lines of relays", .timeLimit(.minutes(15)))
struct RelayLineTests {
    /// A route of relays that are scripted servers, or ports where nobody listens; with limits.
    private struct Relays: MailRoutes {
        var loop: Loop
        var servers: [(server: MailServer, url: String)]
        let tried = Lock<[String]>([])
        var failure: (any Error)?

        func routes(of mailboxes: Set<MailboxID>, in transaction: Transaction) throws -> [MailboxID: MailRoute] {
            let states = try ServerStateStore.states(in: transaction)
            let known = servers.map { entry in
                var server = entry.server
                server.state = states[server.id]
                return server
            }
            return Dictionary(uniqueKeysWithValues: mailboxes.map { ($0, MailRoute(known)) })
        }

        func connect(to server: MailServer, tenant: TenantID) async throws -> any ByteStream {
            tried.withLock { $0.append(server.name) }
            if let failure { throw failure }
            let url = servers.first { $0.server.id == server.id }?.url ?? ""
            return try await loop.connect(try Endpoint(url: url, security: .plaintext))
        }
    }

    private static let nowhere = "smtp://127.0.0.1:1"

    private func relay(_ name: String, most: Int = 1, perDay: Int? = nil) -> MailServer {
        MailServer(.relay(RelayID()), name: name, mostConnections: most, perDay: perDay)
    }

    @Test("as many connections as are allowed work beside each other, and a ticket's mails go one after the other")
    func connections() async throws {
        let outbox = try await Outbox()
        let (open, most) = (Lock(0), Lock(0))
        let wait = ScriptedSMTPServer.Turn.acceptAfter {
            let now = open.withLock { count -> Int in
                count += 1
                return count
            }
            most.withLock { $0 = max($0, now) }
            Thread.sleep(forTimeInterval: 0.02)
            open.withLock { $0 -= 1 }
        }
        let (server, loop) = (ScriptedSMTPServer(Array(repeating: wait, count: 60)), try Loop())
        var tickets = [outbox.ticket]
        for name in ["bert", "cleo", "dora", "emil"] {
            tickets.append(
                try await outbox.fixture.openTicket(by: outbox.fixture.addContact("\(name)@example.org")).ticket)
        }
        for index in 0..<60 { try await outbox.enqueue("r\(index)@example.org", on: tickets[index % 5]) }
        let routes = Relays(loop: loop, servers: [(relay("one", most: 4), server.url)])
        let worker = outbox.worker(routes)
        #expect(try await worker.sendDue() == 60)
        #expect(server.mails.count == 60 && Set(server.mails.map(\.recipients)).count == 60)
        #expect(most.withLock { $0 } > 1 && server.connections <= 4)
        // In the order in which they were queued, for each ticket.
        for place in 0..<5 {
            let order = server.mails.compactMap { Int($0.recipients[0].dropFirst().prefix { $0 != "@" }) }
                .filter { $0 % 5 == place }
            #expect(order == order.sorted())
        }
        await loop.shutdown()
    }

    @Test("what cannot be handed to the first server goes by the second one at once, in the same attempt")
    func fallback() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        for _ in 0..<3 { try await outbox.enqueue() }
        let routes = Relays(loop: loop, servers: [(relay("first"), Self.nowhere), (relay("second"), server.url)])
        #expect(try await outbox.worker(routes).sendDue() == 3)
        #expect(try await outbox.deliveries().allSatisfy { $0.state == "accepted" && $0.attempts == 1 })
        #expect(routes.tried.withLock { $0 } == ["first", "second"])
        await loop.shutdown()
    }

    @Test(
        "what goes by the second server counts in its limits: what is above them waits, as if it had not been claimed")
    func fallbackLimits() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        for _ in 0..<3 { try await outbox.enqueue() }
        let second = relay("second", perDay: 5)
        let routes = Relays(loop: loop, servers: [(relay("first"), Self.nowhere), (second, server.url)])
        #expect(try await outbox.worker(routes).sendDue() == 3)
        #expect(server.mails.count == 1)
        let deliveries = try await outbox.deliveries()
        #expect(deliveries.count { $0.state == "accepted" } == 1)
        #expect(deliveries.filter { $0.state == "queued" }.allSatisfy { $0.attempts == 0 && $0.replyText == nil })
        #expect(deliveries.count { $0.state == "queued" } == 2)
        await loop.shutdown()
    }

    @Test("at 80 % of a day's limit an event says so, once in its window, with numbers and ids alone (5.3)")
    func limitNear() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        let daily = relay("daily", perDay: 10)
        let worker = outbox.worker(Relays(loop: loop, servers: [(daily, server.url)]))
        func said() async throws -> [String] {
            try await outbox.fixture.transaction {
                try $0.query("select data::text as d from events where kind = 'sending.limit_near'").map {
                    try $0.get("d")
                }
            }
        }
        for _ in 0..<7 { try await outbox.enqueue() }
        _ = try await worker.sendDue()
        #expect(try await said().isEmpty)
        try await outbox.enqueue()
        _ = try await worker.sendDue()
        try await outbox.enqueue()
        _ = try await worker.sendDue()
        let events = try await said()
        #expect(events.count == 1)
        for words in [#""counted": "8""#, #""limit": "10""#] { #expect(events.first?.contains(words) == true) }
        // Another window.
        try await outbox.fixture.transaction {
            _ = try $0.query(
                "update send_paces set counted_since = now() - interval '1 day' where tenant_id = $1", $0.tenant)
        }
        for _ in 0..<8 { try await outbox.enqueue() }
        _ = try await worker.sendDue()
        #expect(try await said().count == 2)
        await loop.shutdown()
    }

    @Test("a server that fails five times is left alone: nobody knocks, mails wait; then one tries, and all go (5.2)")
    func breaker() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        var routes = Relays(loop: loop, servers: [(relay("first"), Self.nowhere)])
        let broken = outbox.worker(routes)
        try await outbox.enqueue()
        for _ in 0..<5 {
            try await outbox.makeDue()
            #expect(try await broken.sendDue() == 1)
        }
        for _ in 0..<4 { try await outbox.enqueue() }
        try await outbox.makeDue()
        #expect(try await broken.sendDue() == 5)
        #expect(routes.tried.withLock { $0.count } == 5)
        #expect(try await outbox.deliveries().allSatisfy { $0.state == "queued" })
        #expect(try await outbox.deliveries().last?.replyText?.contains("left alone") == true)
        let id = routes.servers[0].server.id
        let state = try #require(
            try await outbox.fixture.transaction { try ServerStateStore.states(in: $0) }[id])
        #expect(!state.isLogin && state.probes == 0)
        // It is well again, and its time has come.
        routes.servers[0].url = server.url
        try await outbox.fixture.transaction {
            _ = try $0.query("update relay_states set retry_at = now() where tenant_id = $1", $0.tenant)
        }
        try await outbox.makeDue()
        let worker = outbox.worker(routes)
        #expect(try await worker.sendDue() == 5)
        #expect(server.mails.count == 1)
        #expect(try await outbox.fixture.transaction { try ServerStateStore.states(in: $0) }.isEmpty)
        // The others were called as soon as it answered.
        #expect(try await worker.sendDue() == 4)
        #expect(server.mails.count == 5)
        await loop.shutdown()
    }

    @Test("a try in vain leaves it alone for longer; who says so, or changes it, has it tried at once")
    func probes() async throws {
        let (outbox, loop) = (try await Outbox(), try Loop())
        let routes = Relays(loop: loop, servers: [(relay("first"), Self.nowhere)])
        let id = routes.servers[0].server.id
        try await outbox.enqueue()
        try await outbox.fixture.transaction {
            try ServerStateStore.open(id, isLogin: false, cause: "gone", known: nil, in: $0)
        }
        func state() async throws -> ServerState? {
            try await outbox.fixture.transaction { try ServerStateStore.states(in: $0) }[id]
        }
        for probe in 1...3 {
            try await outbox.fixture.transaction {
                _ = try $0.query("update relay_states set retry_at = now() where tenant_id = $1", $0.tenant)
            }
            try await outbox.makeDue()
            #expect(try await outbox.worker(routes).sendDue() == 1)
            #expect(routes.tried.withLock { $0.count } == probe)
            let found = try #require(try await state())
            #expect(found.probes == probe)
            let wait = try await outbox.fixture.count(
                "select (extract(epoch from retry_at - now()))::bigint as n from relay_states")
            #expect((60 << probe) - 30...(60 << probe) ~= wait)
        }
        try await outbox.fixture.transaction {
            try ServerStateStore.tryAgain(id, by: Authority($0, as: .system))
        }
        #expect(try await state() == nil)
        // The mail was called too.
        #expect(try await outbox.secondsUntilDue() <= 0)
        await loop.shutdown()
    }

    @Test("a refused login leaves the account alone at once, and for an hour")
    func login() async throws {
        let (outbox, loop) = (try await Outbox(), try Loop())
        var routes = Relays(loop: loop, servers: [(relay("first"), Self.nowhere)])
        routes.failure = WireError(.loginDenied, "535 5.7.8 no")
        for _ in 0..<3 { try await outbox.enqueue() }
        #expect(try await outbox.worker(routes).sendDue() == 3)
        #expect(routes.tried.withLock { $0.count } == 1)
        let states = try await outbox.fixture.transaction { try ServerStateStore.states(in: $0) }
        #expect(states.values.map(\.isLogin) == [true])
        let wait = try await outbox.fixture.count(
            "select (extract(epoch from retry_at - now()))::bigint as n from relay_states")
        #expect(3500...3600 ~= wait)
        await loop.shutdown()
    }

    @Test(
        "what is above a limit waits in its order, is not counted as an attempt, and not counted again when its time comes"
    )
    func limits() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        let routes = Relays(loop: loop, servers: [(relay("slow", perDay: 30), server.url)])
        for index in 0..<10 { try await outbox.enqueue("r\(index)@example.org") }
        let worker = outbox.worker(routes)
        #expect(try await worker.sendDue() == 10)
        #expect(server.mails.flatMap(\.recipients) == (0..<3).map { "r\($0)@example.org" })
        let held = try await outbox.deliveries().filter { $0.state == "queued" }
        #expect(held.count == 7 && held.allSatisfy { $0.attempts == 0 && $0.replyText == nil })
        // One that comes later goes later.
        try await outbox.enqueue("late@example.org")
        #expect(try await worker.sendDue() == 1)
        #expect(server.mails.count == 3)
        try await outbox.makeDueInOrder()
        #expect(try await worker.sendDue() == 8)
        #expect(server.mails.flatMap(\.recipients) == (0..<10).map { "r\($0)@example.org" } + ["late@example.org"])
        await loop.shutdown()
    }

    @Test("a tenant's limits count whatever the server, those of a domain for its recipients only")
    func tenantLimits() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        let routes = Relays(loop: loop, servers: [(relay("one"), server.url)])
        try await outbox.fixture.transaction {
            _ = try RelayCore($0, as: .system).set(SendLimits(perHour: 50, perDomainMinute: 1))
        }
        for name in ["a@one.example", "b@ONE.example", "c@two.example"] { try await outbox.enqueue(name) }
        let worker = outbox.worker(routes)
        #expect(try await worker.sendDue() == 3)
        #expect(server.mails.flatMap(\.recipients) == ["a@one.example", "c@two.example"])
        for index in 0..<10 { try await outbox.enqueue("r\(index)@d\(index).example") }
        #expect(try await worker.sendDue() == 10)
        // 50 an hour let five go at once.
        #expect(server.mails.count == 4)
        await loop.shutdown()
    }

    @Test("who has many mails due does not keep others waiting, and what a busy server has enough of is passed over")
    func fair() async throws {
        let outbox = try await Outbox()
        let other = try await Fixture(in: outbox.fixture.database, slug: "chairs")
        for _ in 0..<40 { try await outbox.enqueue() }
        let ticket = try await other.openTicket(by: other.addContact("bert@example.org")).ticket
        try await outbox.enqueue("bert@example.org", on: ticket, of: other)
        let claims = try await outbox.claim(WorkerID(), most: 10)
        #expect(claims.count <= 10 && claims.count { $0.tenant == other.tenant } == 1)
        let mailbox = outbox.fixture.mailbox.id
        let rest = try await outbox.fixture.pool.transaction(tenant: nil) {
            try DeliveryStore.claim(
                holder: WorkerID(), most: 10, lease: .seconds(30), passingOver: [mailbox], in: $0)
        }
        #expect(rest.isEmpty)
        #expect(try await outbox.claim(WorkerID(), most: 100).count == 41 - claims.count)
    }

    @Test("a server that is slow keeps nobody waiting whose server is not (RELIABILITY 2.7 row 18)")
    func slow() async throws {
        let (outbox, loop) = (try await Outbox(), try Loop())
        let other = try await Fixture(in: outbox.fixture.database, slug: "chairs")
        let isDone = Lock(false)
        let stuck = ScriptedSMTPServer([
            .acceptAfter { while !isDone.withLock({ $0 }) { Thread.sleep(forTimeInterval: 0.01) } }
        ])
        let fast = ScriptedSMTPServer()
        let mailbox = outbox.fixture.mailbox.id
        let routes = PerMailbox(loop: loop, urls: [mailbox: stuck.url, other.mailbox.id: fast.url])
        for _ in 0..<260 { try await outbox.enqueue() }
        // Nobody moves the leases here, and the test may take long.
        var configuration = DeliveryWorker.Configuration()
        configuration.lease = .seconds(600)
        let worker = outbox.worker(routes, configuration: configuration)
        let (wakeups, wake) = AsyncStream<Void>.makeStream()
        let running = Task { await worker.run(wakeups: wakeups) }
        wake.yield()
        let ticket = try await other.openTicket(by: other.addContact("bert@example.org")).ticket
        for _ in 0..<20 { try await outbox.enqueue("bert@example.org", on: ticket, of: other) }
        wake.yield()
        let missing = try await eventually(within: .seconds(120)) {
            fast.mails.count == 20 ? nil : "\(fast.mails.count) of 20"
        }
        #expect(missing == nil)
        #expect(stuck.mails.count == 1)
        isDone.withLock { $0 = true }
        let rest = try await eventually(within: .seconds(240)) {
            stuck.mails.count == 260 ? nil : "\(stuck.mails.count) of 260"
        }
        #expect(rest == nil)
        running.cancel()
        await running.value
        #expect(try await outbox.deliveries().allSatisfy { $0.state == "accepted" })
        await loop.shutdown()
    }
}

/// Each mailbox by a server of its own.
private struct PerMailbox: MailRoutes {
    var loop: Loop
    var urls: [MailboxID: String]

    func routes(of mailboxes: Set<MailboxID>, in transaction: Transaction) throws -> [MailboxID: MailRoute] {
        Dictionary(
            uniqueKeysWithValues: mailboxes.map {
                ($0, MailRoute([MailServer(.mailbox($0), name: "own", mostConnections: 1)]))
            })
    }

    func connect(to server: MailServer, tenant: TenantID) async throws -> any ByteStream {
        guard case .mailbox(let id) = server.account else { throw WireError(.misuse, "no mailbox") }
        return try await loop.connect(try Endpoint(url: urls[id] ?? "", security: .plaintext))
    }
}
