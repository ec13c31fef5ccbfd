// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import PostroomTesting
import Testing

@testable import Outbound

@Suite("Journal of sending")
struct JournalTests {
    private static let tenant = TenantID()

    private static func claim(_ attempt: Int = 1) -> ClaimedDelivery {
        ClaimedDelivery(tenant: tenant, id: DeliveryID(), attempt: attempt, wasArmed: false)
    }

    private static let accepted = JournalRecord.Answer(
        isAccepted: true, isPermanent: false, code: 250, status: "2.0.0", text: "250 2.0.0 queued as # 7")

    @Test("a line says what was written, in one line whatever a server says; a torn or changed one is none")
    func lines() throws {
        let claim = Self.claim(3)
        let steps: [JournalRecord.Step] = [
            .arming, .dot, .answer(Self.accepted),
            .answer(
                .init(isAccepted: false, isPermanent: true, code: 554, status: nil, text: "554 no\r\nD x y 1\u{7}")),
            .answer(.init(isAccepted: false, isPermanent: false, code: 451, status: "4.3.0", text: "")),
        ]
        for step in steps {
            let record = JournalRecord(tenant: claim.tenant, delivery: claim.id, attempt: claim.attempt, step: step)
            #expect(record.line.hasSuffix("\n") && record.line.dropLast().allSatisfy { $0 != "\n" && $0 != "\r\n" })
            let line = record.line.dropLast()
            let read = try #require(JournalRecord(line: line))
            #expect(read.delivery == claim.id && read.tenant == claim.tenant && read.attempt == 3)
            #expect(read.line == record.line)
            for count in 0..<line.count { #expect(JournalRecord(line: line.prefix(count)) == nil) }
        }
    }

    @Test("of a process that is gone: what was not dotted was not sent, what was answered is known, the rest is not")
    func evidence() throws {
        let directory = JournalDirectory()
        let journal = DeliveryJournal(directory: directory.path, holder: WorkerID())
        let (unsent, dotted, answered, settled) = (Self.claim(), Self.claim(), Self.claim(2), Self.claim())
        try journal.arming([unsent, dotted, answered, settled])
        for claim in [dotted, answered, settled] { try journal.dot(claim) }
        journal.answer(answered, Self.accepted)
        journal.settled([settled.id])
        // While the process lives its journal is nobody else's.
        #expect(DeadJournal.all(in: directory.path).isEmpty)
        journal.close()
        let dead = try #require(DeadJournal.all(in: directory.path).first)
        let found = Dictionary(uniqueKeysWithValues: dead.entries.map { ($0.delivery, $0) })
        #expect(found[unsent.id]?.evidence == .notSent && found[dotted.id]?.evidence == .unknown)
        #expect(found[answered.id]?.evidence == .answered(Self.accepted) && found[answered.id]?.attempt == 2)
        // One has it at a time; who lets it go leaves it.
        #expect(DeadJournal.all(in: directory.path).isEmpty)
        dead.letGo()
        let again = DeadJournal.all(in: directory.path)
        #expect(again.count == 1)
        again.forEach { $0.end() }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }

    @Test("what is missing proves nothing once the machine was started anew, or a line is damaged; what is there does")
    func lost() throws {
        let (unsent, answered) = (Self.claim(), Self.claim())
        func line(_ claim: ClaimedDelivery, _ step: JournalRecord.Step) -> String {
            JournalRecord(tenant: claim.tenant, delivery: claim.id, attempt: 1, step: step).line
        }
        let body = line(unsent, .arming) + line(answered, .arming) + line(answered, .answer(Self.accepted))
        func evidence(_ text: String) -> [DeadJournal.Evidence?] {
            let found = DeadJournal.read(text, boot: "this")
            return [unsent, answered].map { claim in found.first { $0.delivery == claim.id }?.evidence }
        }
        #expect(evidence("\(DeadJournal.title) this\n" + body) == [.notSent, .answered(Self.accepted)])
        #expect(evidence("\(DeadJournal.title) other\n" + body) == [.unknown, .answered(Self.accepted)])
        #expect(
            evidence("\(DeadJournal.title) this\n" + body + "D \(unsent.tenant)") == [
                .notSent, .answered(Self.accepted),
            ])
        #expect(evidence("\(DeadJournal.title) this\n" + body + "D torn\n") == [.unknown, .answered(Self.accepted)])
        #expect(evidence("") == [nil, nil])
    }

    @Test("a journal with nothing unsettled leaves no file; one that has grown begins another")
    func volumes() throws {
        let directory = JournalDirectory()
        let journal = DeliveryJournal(directory: directory.path, holder: WorkerID())
        func files() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: directory.path).count }
        let first = Self.claim()
        try journal.arming([first])
        for _ in 0..<300 {
            let claims = (0..<100).map { _ in Self.claim() }
            try journal.arming(claims)
            for claim in claims { try journal.dot(claim) }
            journal.settled(claims.map(\.id))
        }
        // The first one keeps the first file; those between are gone.
        #expect(try files() == 2)
        journal.settled([first.id])
        #expect(try files() == 1)
        journal.close()
        #expect(try files() == 0)
    }

    @Test("where it cannot be written nothing is armed, and the error says so")
    func unwritable() throws {
        let directory = JournalDirectory()
        try Data().write(to: URL(fileURLWithPath: directory.path))
        let journal = DeliveryJournal(directory: directory.path, holder: WorkerID())
        #expect(throws: OutboxError(.journal, "")) { try journal.arming([Self.claim()]) }
    }
}
