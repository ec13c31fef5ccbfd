// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MIME
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Suppressed answers", .timeLimit(.minutes(15)))
struct SuppressedAnswerTests {
    /// Why nothing was answered in a ticket, in order.
    private static func reasons(_ fixture: Fixture, _ row: Fixture.LedgerRow) async throws -> [String] {
        let ticket = try #require(row.ticket)
        return try await fixture.transaction { transaction in
            try transaction.query(
                """
                select data->>'kind' as kind, data->>'reason' as reason from events
                where tenant_id = $1 and ticket_id = $2 and kind = 'answer.suppressed' order by sequence
                """, transaction.tenant, ticket
            ).map { "\(try $0.get("kind") as String): \(try $0.get("reason") as String)" }
        }
    }

    @Test(
        "a mail that is not answered has an event that says why",
        arguments: [
            ("Auto-Submitted: auto-generated", "support@acme.example", "automatic_mail"),
            ("List-Id: <news.example.org>", "all@example.org", "automatic_mail not_addressed_to_us"),
            ("X-Other: x", "all@example.org", "not_addressed_to_us"),
            (
                (0...50).map { "Received: from h\($0).test by h.test; Mon, 2 Mar 2026 09:15:00 +0000" }
                    .joined(separator: "\r\n"), "support@acme.example", "too_many_hops"
            ),
        ])
    func mail(field: String, to: String, reason: String) async throws {
        let fixture = try await Fixture()
        let row = try await fixture.take(
            MailText(from: "anna@example.org").with { ($0.fields, $0.to) = ([field], to) })
        #expect(row.state == "new")
        #expect(try await fixture.outbox("acknowledgement").isEmpty)
        #expect(try await Self.reasons(fixture, row) == ["acknowledgement: \(reason)"])
    }

    @Test("an answer to a sender for whom nobody vouches goes to his own domain only (RELIABILITY 5.6)")
    func returnPath() async throws {
        for (path, isVouchedFor, reasons) in [
            ("<bulk@other.test>", false, ["acknowledgement: sent_from_elsewhere"]), ("<bulk@other.test>", true, []),
            ("<bounce@mail.Example.org>", false, []),
            ("<anna@notexample.org>", false, ["acknowledgement: sent_from_elsewhere"]),
            ("nonsense", false, []),
        ] {
            let fixture = try await Fixture()
            let row = try await fixture.take(
                MailText(from: "anna@example.org").with {
                    $0.fields = ["Return-Path: \(path)"]
                    if !isVouchedFor { $0.findings = nil }
                })
            #expect(try await Self.reasons(fixture, row) == reasons, "\(path)")
        }
    }

    @Test("who writes again at once gets no second answer, and the second ticket says so")
    func sender() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.take(MailText(from: "anna@example.org"))
        #expect(try await Self.reasons(fixture, first) == [])
        let second = try await fixture.take(MailText(from: "anna@example.org").with { $0.subject = "Another" })
        #expect(try await Self.reasons(fixture, second) == ["acknowledgement: sender_answers"])
        // In a ticket that goes on nothing is due, so nothing is suppressed.
        let answer = try await fixture.take(
            MailText(from: "anna@example.org").with { $0.subject = "Re: [#2] Another" })
        #expect(answer.state == "joined" && answer.ticket == second.ticket)
        #expect(try await Self.reasons(fixture, answer).count == 1)
    }

    @Test(
        "a machine without a mark is known by its words: the third time they are not answered (RELIABILITY 3.3 row 57)")
    func likeMails() async throws {
        let fixture = try await Fixture()
        try await fixture.transaction { transaction in
            let core = try SettingsCore(transaction, as: .system)
            _ = try core.set(.senderAnswers, to: .unlimited)
            _ = try core.set(.senderAnswersDay, to: .unlimited)
        }
        var reasons: [[String]] = []
        for number in 1...4 {
            let row = try await fixture.take(
                MailText(from: "robot@example.org").with {
                    $0.subject = "Case \(number * 991)"
                    $0.body =
                        "Thank you for contacting Example. Your case has the number \(number * 991). We will be back.\r\n"
                })
            #expect(row.state == "new")
            reasons.append(try await Self.reasons(fixture, row))
        }
        #expect(reasons == [[], [], ["acknowledgement: like_mails"], ["acknowledgement: like_mails"]])
    }

    @Test(
        "a tenant that answers too much pauses for half an hour, tells it once, and goes on by itself (RELIABILITY 5.6)"
    )
    func pause() async throws {
        let fixture = try await Fixture()
        try await fixture.transaction {
            _ = try SettingsCore($0, as: .system).set(.tenantAnswers, to: .limit(2))
        }
        func take(_ number: Int) async throws -> [String] {
            try await Self.reasons(fixture, fixture.take(MailText(from: "s\(number)@example.org")))
        }
        #expect(try await take(1) + take(2) == [])
        #expect(try await take(3) == ["acknowledgement: tenant_answers"])
        #expect(try await take(4) == ["acknowledgement: tenant_answers answers_paused"])
        // The ten minutes are over, the half hour is not.
        try await fixture.transaction {
            _ = try $0.query("update outbox set created_at = created_at - interval '11 minutes'")
        }
        #expect(try await take(5) == ["acknowledgement: answers_paused"])
        #expect(try await fixture.count("select count(*) as n from events where kind = 'answers.paused'") == 1)
        try await fixture.transaction {
            _ = try $0.query("update answer_pauses set paused_until = now() - interval '1 second'")
        }
        #expect(try await take(6) == [])
    }

    @Test("our mails carry a loop mark: come back under another id they are held, and nothing goes out")
    func loopMark() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.take(MailText(from: "anna@example.org"))
        let sent = try #require(try await fixture.outbox("acknowledgement").first)
        let mark = try #require(sent.mail.header.text(first: LoopMark.name))
        let count = try await fixture.outbox().count
        let back = try await fixture.take(
            MailText(from: "list@example.org", id: "rewritten@relay.test").with {
                $0.fields = ["\(LoopMark.name): \(mark)"]
            })
        #expect(back.state == "held" && back.reason == "own_mail" && back.ticket == first.ticket)
        #expect(try await fixture.outbox().count == count)
    }
}
