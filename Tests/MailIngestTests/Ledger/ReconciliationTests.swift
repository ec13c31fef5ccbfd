// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@testable import MailIngest

@Suite("Reconciliation", .timeLimit(.minutes(15)))
struct ReconciliationTests {
    private func row(_ uid: UInt32, _ step: String = "done") -> Reconciliation.Row {
        Reconciliation.Row(uid: uid, serverStep: step)
    }

    @Test("what the server has and the ledger has not is a difference; what is gone or to be marked is a remark")
    func folder() {
        var result = Reconciliation()
        result.compare(uids: [1, 2, 4, 9], with: [row(1), row(2, "due"), row(3), row(5, "due")])
        #expect(result.onServer == 4 && result.inLedger == 4 && result.gone == 2 && result.unmarked == 1)
        #expect(result.differences.map(\.uid) == [4, 9] && Set(result.differences.map(\.kind)) == [.notInLedger])
        var same = Reconciliation()
        same.compare(uids: [1, 2], with: [row(2), row(1)])
        #expect(same.differences.isEmpty && same.gone == 0)
    }

    /// What is found without a server.
    private func kinds(_ fixture: Fixture, readsBytes: Bool = false) async throws -> [Reconciliation.Difference.Kind] {
        try await MailboxReconciler(
            pool: fixture.pool, blobs: fixture.blobs, tenant: fixture.tenant, mailbox: fixture.mailbox
        ).run(over: nil, readsBytes: readsBytes).differences.map(\.kind)
    }

    /// Does something that the product never does.
    private func tamper(_ fixture: Fixture, _ sql: SQL) async throws {
        let owner = Connection(fixture.database.superuser)
        try await owner.transaction(tenant: nil) { _ = try $0.query(sql) }
        await owner.close()
    }

    @Test(
        "after mails of all kinds, merges, splits and an erased mail there is no difference, and the day adds up (invariant 3)"
    )
    func sound() async throws {
        let fixture = try await Fixture()
        let anna = MailText(from: "anna@example.org")
        let first = try await fixture.ingest(anna.bytes)
        for mail in [anna, MailText(from: "anna@example.org").with { $0.inReplyTo = anna.id }, MailText(from: nil)] {
            _ = try await fixture.ingest(mail.bytes)
        }
        let other = try await fixture.ingest(MailText(from: "bert@example.org").bytes)
        let gone = try await fixture.ingest(MailText(from: "carl@example.org").bytes)
        _ = try await fixture.receive([65])
        let (into, from) = (try #require(first.ticket), try #require(other.ticket))
        let message = try #require(gone.message)
        try await fixture.transaction { transaction in
            _ = try TicketCore(transaction, as: .system).merge(from, into: into)
            try LedgerStore.forget(messages: [message], in: transaction)
        }
        #expect(try await kinds(fixture, readsBytes: false) == [])
        let sums = try await fixture.transaction {
            try LedgerStore.sums(
                of: fixture.mailbox.id, from: Date().addingTimeInterval(-3600), to: Date().addingTimeInterval(3600),
                in: $0)
        }
        var expected = LedgerSums()
        (expected.seen, expected.new, expected.joined, expected.held, expected.pending) = (7, 3, 2, 1, 1)
        #expect(sums == expected && sums.isExact)
        let yesterday = try await fixture.transaction {
            try LedgerStore.sums(
                of: fixture.mailbox.id, from: Date().addingTimeInterval(-90000), to: Date().addingTimeInterval(-3600),
                in: $0)
        }
        #expect(yesterday == LedgerSums())
        expected.seen += 1
        #expect(!expected.isExact)
    }

    @Test(
        "a message that is gone, one that no row knows, a mail nobody works on, bytes that are missing or damaged are found"
    )
    func broken() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.ingest(MailText(from: "anna@example.org").bytes)
        _ = try await fixture.ingest(MailText(from: "bert@example.org").bytes)
        let id = try await fixture.receive(MailText(from: "carl@example.org").bytes)
        #expect(try await kinds(fixture, readsBytes: true) == [])
        try await fixture.transaction {
            _ = try $0.query("update ledger set next_attempt_at = now() - interval '1 hour' where ledger_id = $1", id)
        }
        #expect(try await kinds(fixture) == [.overdue])
        while try await fixture.worker().workDue() > 0 {}
        let blob = try await fixture.transaction { try LedgerStore.entry(id, by: Authority($0, as: .system))?.blob }
        let path = fixture.blobs.path(of: try #require(blob))
        try Data([1]).write(to: URL(fileURLWithPath: path))
        #expect(try await kinds(fixture) == [])
        #expect(try await kinds(fixture, readsBytes: true) == [.damagedBytes])
        try FileManager.default.removeItem(atPath: path)
        #expect(try await kinds(fixture) == [.noBytes])
        #expect(try await kinds(fixture, readsBytes: true) == [.noBytes])
        try await fixture.transaction { _ = try $0.query("delete from ledger where ledger_id = $1", id) }
        #expect(try await kinds(fixture) == [.notAccountedFor])
        try await tamper(
            fixture,
            """
            do $$ begin
                set local session_replication_role = replica;
                delete from messages;
            end $$
            """)
        #expect(try await kinds(fixture) == [.noMessage, .noMessage])
    }
}
