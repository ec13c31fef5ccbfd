// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("Poison mail", .timeLimit(.minutes(5)))
struct PoisonMailTests {
    private static let probe = PostroomProcess.built("reading-probe")

    private func child() -> ReadingChild {
        var limits = ReadingLimits()
        (limits.wall, limits.processor) = (.seconds(60), .seconds(1))
        return ReadingChild(command: [Self.probe], limits: limits)
    }

    private func mail(_ sender: String, trap: String? = nil) -> [UInt8] {
        MailText(from: sender).with { $0.fields = trap.map { ["X-Trap: \($0)"] } ?? [] }.bytes
    }

    /// As if a process had ended with these mails in hand.
    private func die(_ fixture: Fixture, with ids: [LedgerID]) async throws {
        try await fixture.transaction {
            _ = try $0.query(
                """
                update ledger set attempts = 1, lease_holder = $2, next_attempt_at = now() - interval '1 second'
                where tenant_id = $1 and ledger_id = any ($3)
                """,
                $0.tenant, WorkerID(), SQLArray(ids))
        }
    }

    @Test(
        "it costs one attempt and one more apart, then it is failed with what is known; its neighbours become tickets (G9)",
        arguments: ["crash", "hang", "memory"])
    func poison(trap: String) async throws {
        let fixture = try await Fixture()
        let bad = mail("eve@example.org", trap: trap)
        let (before, poison) = (try await fixture.receive(mail("anna@example.org")), try await fixture.receive(bad))
        let after = try await fixture.receive(mail("bert@example.org"))
        try await die(fixture, with: [before, poison, after])
        // Somebody who comes meanwhile is not kept waiting.
        let fresh = try await fixture.receive(mail("carl@example.org"))
        let worker = fixture.worker(child: child())
        while try await worker.workDue() > 0 {}
        let row = try await fixture.row(poison)
        #expect(row.state == "failed" && row.stage == .read && row.attempts == 2 && row.ticket == nil)
        #expect(row.reason?.hasPrefix(trap == "hang" ? "hung: " : "crashed: ") == true)
        for id in [before, after, fresh] { #expect(try await fixture.row(id).state == "new") }
        // It is readable as it came.
        let entry = try await fixture.transaction { try LedgerStore.entry(poison, by: Authority($0, as: .system)) }
        let blob = try #require(entry?.blob)
        #expect(try await fixture.blobs.read(blob) == bad)
    }

    @Test("worked on again it goes to a process of its own at once, and fails again; a good reader reads it")
    func replay() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive(mail("eve@example.org", trap: "crash"))
        try await die(fixture, with: [id])
        let worker = fixture.worker(child: child())
        while try await worker.workDue() > 0 {}
        #expect(try await fixture.row(id).state == "failed")
        try await fixture.transaction { try LedgerCore($0, as: .system).replay([id]) }
        while try await worker.workDue() > 0 {}
        let row = try await fixture.row(id)
        #expect(row.state == "failed" && row.attempts == 1 && row.stage == .read)
        // As after an update that cures it.
        try await fixture.transaction { try LedgerCore($0, as: .system).replay([id]) }
        let cured = fixture.worker(
            child: ReadingChild(command: [PostroomProcess.built("postroom"), "read-mail"]))
        while try await cured.workDue() > 0 {}
        let read = try await fixture.row(id)
        #expect(read.state == "new" && read.stage == nil)
    }

    @Test("when no process can be started the mail waits, and nothing is given up")
    func noChild() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive(mail("anna@example.org"))
        try await die(fixture, with: [id])
        _ = try await fixture.worker(child: ReadingChild(command: ["/nonexistent/reader"])).workDue()
        let row = try await fixture.row(id)
        #expect(row.state == "pending" && row.failures == 1 && row.lastError?.contains("cannot be started") == true)
    }

    @Test("a mail that is not read in time here is read apart; this process goes on with the next one on a new thread")
    func slowHere() async throws {
        let fixture = try await Fixture()
        let bytes = mail("anna@example.org")
        // No time at all: whatever is read here is too slow.
        let reader = MailReader(examiner: AttachmentExaminer(), limit: .zero)
        var late = 0
        for _ in 0..<20 where await reader.read(bytes, blob: BlobHash(of: bytes)) == nil { late += 1 }
        let lost = await reader.lost
        #expect(late > 0 && lost == late)
        // The worker takes a mail that hangs here for what it is, and one that does not for the machine's affair.
        var configuration = IngestWorker.Configuration()
        configuration.limits.wall = .nanoseconds(1)
        let poison = try await fixture.receive(mail("eve@example.org", trap: "hang"))
        let good = try await fixture.receive(bytes)
        let worker = fixture.worker(child: child(), configuration: configuration)
        let missing = try await eventually {
            try await fixture.transaction {
                _ = try $0.query("update ledger set next_attempt_at = now() where state = 'pending'")
            }
            _ = try await worker.workDue()
            // Now and then it is quick enough to be read at once; then it is no poison that hangs, and that is well too.
            let state = try await fixture.row(poison).state
            return state == "pending" ? "the poison mail" : nil
        }
        #expect(missing == nil)
        let row = try await fixture.row(good)
        #expect(row.state == "new" || row.state == "pending" && row.lastError?.contains("slow") == true)
    }
}
