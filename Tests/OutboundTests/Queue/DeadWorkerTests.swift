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

/// What a worker leaves behind that is killed with mails armed (RELIABILITY 2.8).
@Suite("Dead workers", .timeLimit(.minutes(15)))
struct DeadWorkerTests {
    /// Claims and arms all that is due, as a worker does that dies then.
    private func arm(_ outbox: Outbox, _ dead: WorkerID, _ journal: DeliveryJournal?) async throws -> [ClaimedDelivery]
    {
        let claims = try await outbox.claim(dead)
        try journal?.arming(claims)
        for claim in claims { #expect(try await outbox.arm(claim, dead)) }
        return claims
    }

    @Test("its journal says which of the armed ones were sent: the others go at once, none goes twice")
    func journal() async throws {
        let (outbox, server, loop, dead) = (try await Outbox(), ScriptedSMTPServer(), try Loop(), WorkerID())
        for name in ["unsent", "dotted", "accepted", "refused"] { try await outbox.enqueue("\(name)@example.org") }
        let journal = DeliveryJournal(directory: outbox.journals.path, holder: dead)
        let claims = try await arm(outbox, dead, journal)
        let names = Dictionary(
            uniqueKeysWithValues: try await outbox.deliveries().map { ($0.id, $0.recipient.prefix { $0 != "@" }) })
        for claim in claims where names[claim.id] != "unsent" { try journal.dot(claim) }
        for claim in claims {
            switch names[claim.id] {
            case "accepted":
                journal.answer(
                    claim,
                    .init(isAccepted: true, isPermanent: false, code: 250, status: "2.0.0", text: "250 2.0.0 taken"))
            case "refused":
                journal.answer(
                    claim, .init(isAccepted: false, isPermanent: true, code: 554, status: "5.7.1", text: "554 no"))
            default: break
            }
        }
        journal.close()
        let noted = Lock<[String]>([])
        let worker = outbox.worker(server, loop: loop) { delivery, result, _ in
            noted.withLock { $0.append("\(delivery.recipient.prefix { $0 != "@" }) \(result.state)") }
        }
        // No lease has run out: the journal is enough.
        #expect(try await worker.sendDue() == 1)
        let states = try await outbox.deliveries().map { "\($0.recipient.prefix { $0 != "@" }) \($0.state)" }
        #expect(Set(states) == ["unsent accepted", "dotted unknown", "accepted accepted", "refused refused"])
        #expect(Set(noted.withLock { $0 }) == Set(states))
        #expect(server.mails.map(\.recipients) == [["unsent@example.org"]])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: outbox.journals.path).filter { !$0.isEmpty }.count <= 1)
        await loop.shutdown()
    }

    @Test("what another host has called unknown meanwhile is settled by the journal when it is found")
    func late() async throws {
        let (outbox, server, loop, dead) = (try await Outbox(), ScriptedSMTPServer(), try Loop(), WorkerID())
        for name in ["unsent", "accepted"] { try await outbox.enqueue("\(name)@example.org") }
        let journal = DeliveryJournal(directory: outbox.journals.path, holder: dead)
        let claims = try await arm(outbox, dead, journal)
        let accepted = try #require(try await outbox.deliveries().first { $0.recipient.hasPrefix("accepted") }).id
        for claim in claims where claim.id == accepted {
            try journal.dot(claim)
            journal.answer(claim, .init(isAccepted: true, isPermanent: false, code: 250, status: nil, text: "250 ok"))
        }
        // Without that file, as on another machine.
        try await outbox.makeDue()
        #expect(try await Outbox.elsewhere(outbox).worker(server, loop: loop).sendDue() == 2)
        #expect(try await outbox.deliveries().allSatisfy { $0.state == "unknown" })
        journal.close()
        #expect(try await outbox.worker(server, loop: loop).sendDue() == 1)
        #expect(try await outbox.deliveries().allSatisfy { $0.state == "accepted" })
        #expect(server.mails.map(\.recipients) == [["unsent@example.org"]])
        await loop.shutdown()
    }

    @Test("what a report has settled since stays so")
    func reported() async throws {
        let (outbox, server, loop, dead) = (try await Outbox(), ScriptedSMTPServer(), try Loop(), WorkerID())
        try await outbox.enqueue()
        let journal = DeliveryJournal(directory: outbox.journals.path, holder: dead)
        _ = try await arm(outbox, dead, journal)
        try await outbox.fixture.transaction {
            _ = try $0.query(
                """
                update deliveries set state = 'unknown', settled_at = now(), next_attempt_at = null, lease_holder = null,
                    report_kind = 'delivered', reported_at = now()
                where tenant_id = $1
                """, $0.tenant)
        }
        journal.close()
        #expect(try await outbox.worker(server, loop: loop).sendDue() == 0)
        #expect(try await outbox.deliveries().map(\.state) == ["unknown"])
        #expect(server.connections == 0)
        await loop.shutdown()
    }

    @Test("without a journal that can be written nothing is sent, and everything when it can")
    func noJournal() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        for _ in 0..<3 { try await outbox.enqueue() }
        try Data().write(to: URL(fileURLWithPath: outbox.journals.path))
        #expect(try await outbox.worker(server, loop: loop).sendDue() == 3)
        #expect(try await outbox.deliveries().allSatisfy { $0.state == "queued" && $0.attempts == 0 })
        #expect(server.mails.isEmpty)
        try FileManager.default.removeItem(atPath: outbox.journals.path)
        #expect(try await outbox.worker(server, loop: loop).sendDue() == 3)
        #expect(try await outbox.deliveries().allSatisfy { $0.state == "accepted" })
        await loop.shutdown()
    }

    @Test("a worker whose lease ran out while it slept sends no dot (RELIABILITY 2.7 row 17)")
    func asleep() async throws {
        let (outbox, server, loop) = (try await Outbox(), ScriptedSMTPServer(), try Loop())
        try await outbox.enqueue()
        let hand = WorkInHand(holder: WorkerID())
        await hand.extended(until: .now - .seconds(1))
        let worker = outbox.worker(TestRoutes(url: server.url, loop: loop), hand: hand)
        #expect(try await worker.sendDue() == 1)
        #expect(server.mails.isEmpty)
        #expect(try await outbox.deliveries().map(\.state) == ["queued"])
        await loop.shutdown()
    }
}
