// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Deliveries called off while they are sent", .timeLimit(.minutes(15)))
struct CancelledDeliveryTests {
    @Test("called off while a worker connects, it is not sent: the dot is never armed")
    func claimed() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        try await outbox.enqueue()
        let id = try #require(try await outbox.deliveries().first).id
        let worker = outbox.worker(
            server, loop: loop,
            willConnect: { _ in try await outbox.fixture.transaction { try OutboxCore($0, as: .system).cancel([id]) } })
        #expect(try await worker.sendDue() == 1)
        #expect(try await outbox.state(of: id) == .cancelled)
        #expect(server.mails.isEmpty)
        try await outbox.makeDue()
        #expect(try await worker.sendDue() == 0)
        await loop.shutdown()
    }

    @Test("of a call-off and an arming at the same time one comes first, and the other is told (RELIABILITY 2.7 row 4)")
    func race() async throws {
        let outbox = try await Outbox()
        let holder = WorkerID()
        var outcomes: Set<String> = []
        for round in 0..<100 {
            try await outbox.enqueue()
            let claim = try #require(try await outbox.claim(holder).first)
            async let cancelled = outbox.failure { try OutboxCore($0, as: .system).cancel([claim.id]) }
            // So that both orders come about.
            if round % 2 == 0 { await Task.yield() }
            async let armed = outbox.arm(claim, holder)
            let (refusal, isArmed) = (await cancelled, try await armed)
            #expect((refusal == nil) != isArmed && (refusal == nil || refusal == .inWork))
            #expect(try await outbox.state(of: claim.id) == (isArmed ? .armed : .cancelled))
            outcomes.insert(isArmed ? "armed" : "cancelled")
            if isArmed { #expect(try await outbox.settle(claim, holder, .accepted(code: 250, text: "ok"))) }
        }
        #expect(!outcomes.isEmpty)
    }

    @Test("a delivery that another transaction only looks at is claimed all the same")
    func beside() async throws {
        let outbox = try await Outbox()
        try await outbox.enqueue()
        let id = try #require(try await outbox.deliveries().first).id
        let (held, hold) = AsyncStream<Void>.makeStream()
        let release = Lock(false)
        let looking = Task {
            try await outbox.fixture.transaction { transaction in
                _ = try transaction.query(
                    "select from deliveries where tenant_id = $1 and delivery_id = $2 for key share",
                    transaction.tenant,
                    id)
                hold.yield()
                // Held as long as the claim below needs; no longer than the test's own limit.
                while !release.withLock({ $0 }) { _ = try transaction.query("select pg_sleep(0.01)") }
            }
        }
        for await _ in held { break }
        let claims = try await outbox.claim(WorkerID())
        release.withLock { $0 = true }
        try await looking.value
        #expect(claims.map(\.id) == [id])
    }
}
