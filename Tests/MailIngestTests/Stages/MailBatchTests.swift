// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing

@testable import MailIngest

@Suite("Mails of one batch", .timeLimit(.minutes(15)))
struct MailBatchTests {
    private static let anna = "Anna <anna@example.org>"

    @Test("each finds what those before it have written in the same transaction")
    func amongThemselves() async throws {
        let fixture = try await Fixture()
        let first = MailText(from: Self.anna, id: "first@example.org")
        let answer = MailText(from: Self.anna).with { $0.references = ["first@example.org"] }
        let numbered = MailText(from: Self.anna).with { $0.subject = "Re: [#1] Broken lamp" }
        // An answer that comes before what it answers.
        let early = MailText(from: "Bert <bert@example.org>").with { $0.inReplyTo = "late@example.org" }
        let late = MailText(from: "Bert <bert@example.org>", id: "late@example.org")
        let stranger = MailText(from: "Olga <olga@example.test>").with { $0.references = ["first@example.org"] }
        var ids: [LedgerID] = []
        for mail in [first, answer, first, numbered, early, late, stranger] {
            ids.append(try await fixture.receive(mail.bytes))
            // Mails are worked on in the order of their ids, which is that of their milliseconds.
            try await Task.sleep(for: .milliseconds(2))
        }
        let count = try await fixture.worker().workDue()
        #expect(count == ids.count)
        let transactions = try await fixture.count("select count(distinct settled_at) as n from ledger")
        #expect(transactions == 1)
        var outcomes: [String] = []
        for id in ids {
            let row = try await fixture.row(id)
            let number: Int64? = try await fixture.transaction {
                try $0.query("select number from tickets where ticket_id = $1", row.ticket).first?.get("number")
            }
            outcomes.append("\(row.state) \(number ?? 0)")
        }
        #expect(outcomes == ["new 1", "joined 1", "joined 1", "joined 1", "new 2", "joined 2", "new 3"])
        #expect(try await fixture.count("select count(*) as n from messages") == 6)
        // Each is what caused its own events.
        let causes = try await fixture.count(
            "select count(distinct correlation_id) as n from events where kind = 'message.received'")
        #expect(causes == 6)
    }
}
