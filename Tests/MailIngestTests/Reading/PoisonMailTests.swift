// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("Poison mail", .timeLimit(.minutes(15)))
struct PoisonMailTests {
    private static let probe = PostroomProcess.built("reading-probe")

    /// - Parameter processor: Seconds; debug builds read slowly.
    private func child(processor: Int = 2) -> ReadingChild {
        var limits = ReadingLimits()
        (limits.wall, limits.processor) = (.seconds(120), .seconds(processor))
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

    @Test("who ends the process while another one reads the mail is not the mail: such deaths do not give it up")
    func killedMeanwhile() async throws {
        let fixture = try await Fixture()
        let id = try await fixture.receive(mail("anna@example.org"))
        try await die(fixture, with: [id])
        let other = try await fixture.receive(mail("bert@example.org"))
        // Never was one of them read to its end.
        try await fixture.transaction {
            _ = try $0.query("update ledger set attempts = 9 where tenant_id = $1 and ledger_id = $2", $0.tenant, id)
            _ = try $0.query(
                "update ledger set attempts = 10 where tenant_id = $1 and ledger_id = $2", $0.tenant, other)
        }
        let reader = ReadingChild(command: [PostroomProcess.built("postroom"), "read-mail"])
        let worker = fixture.worker(child: reader)
        while try await worker.workDue() > 0 {}
        #expect(try await fixture.row(id).state == "new")
        // Not for ever either: what comes after reading may be what kills.
        let row = try await fixture.row(other)
        #expect(row.state == "failed" && row.reason == "the process ended 10 times while it was worked on")
    }

    @Test("a mail that is not read in time here is read apart; this process goes on with the next one on a new thread")
    func slowHere() async throws {
        let fixture = try await Fixture()
        // Large enough to be too slow for a limit of nothing.
        let long = MailText(from: "anna@example.org").with {
            $0.body = String(repeating: "It is dark.\r\n", count: 30_000)
        }
        let reader = MailReader(examiner: AttachmentExaminer(), limit: .zero)
        for number in 1...3 {
            #expect(await reader.read(long.bytes, blob: BlobHash(of: long.bytes)) == nil)
            let lost = await reader.lost
            #expect(lost == number)
        }
        // With time enough it reads all of them on one thread.
        let patient = MailReader(examiner: AttachmentExaminer())
        for _ in 0..<3 { #expect(await patient.read(long.bytes, blob: BlobHash(of: long.bytes)) != nil) }
        let lost = await patient.lost
        #expect(lost == 0)

        // What hangs in a process of its own too is poison, at the first attempt; what does not is this machine's affair.
        var configuration = IngestWorker.Configuration()
        configuration.limits.wall = .nanoseconds(1)
        let poison = try await fixture.receive(long.with { $0.fields = ["X-Trap: hang"] }.bytes)
        let good = try await fixture.receive(long.bytes)
        _ = try await fixture.worker(child: child(processor: 20), configuration: configuration).workDue()
        let row = try await fixture.row(poison)
        #expect(row.state == "failed" && row.stage == .read && row.attempts == 1)
        #expect(row.reason?.hasPrefix("hung: ") == true)
        let waiting = try await fixture.row(good)
        #expect(waiting.state == "pending" && waiting.lastError?.contains("slow") == true && waiting.stage == .read)
        // In a process with time it is read, after a look by a process of its own.
        try await fixture.transaction {
            _ = try $0.query("update ledger set next_attempt_at = now() where state = 'pending'")
        }
        _ = try await fixture.worker(child: child(processor: 20)).workDue()
        #expect(try await fixture.row(good).state == "new")
    }
}
