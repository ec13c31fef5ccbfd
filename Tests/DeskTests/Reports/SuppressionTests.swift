// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MIME
import Meaning
import Outbound
import PostroomTesting
import Testing
import Tickets

@testable import Desk

@Suite("What failures mean for addresses", .timeLimit(.minutes(10)))
struct SuppressionTests {
    @Test("only what is about the address counts against it (RELIABILITY 5.7)")
    func rule() {
        typealias Rule = SuppressionRule
        let cases: [(String?, BounceReason?, Rule)] = [
            ("5.1.1", .addressUnknown, .atOnce), ("5.1.2", .domainUnknown, .atOnce), ("5.1.3", .unknown, .atOnce),
            ("5.1.10", .domainNoMail, .atOnce), ("5.4.4", .networkError, .atOnce), (nil, .addressUnknown, .atOnce),
            ("5.0.0", .addressUnknown, .atOnce), ("5.1.6", .addressMoved, .afterTwo), ("5.1.0", .unknown, .afterTwo),
            ("5.2.1", .mailboxDisabled, .afterTwo), (nil, .mailboxDisabled, .afterTwo),
            ("5.2.2", .mailboxFull, .afterTen), ("4.1.1", .addressUnknown, .afterTen), (nil, .mailboxFull, .afterTen),
            ("5.3.4", .messageTooLarge, .nothing), ("5.6.1", .contentRejected, .nothing), ("5.7.1", .spam, .nothing),
            ("5.7.1", .unknown, .nothing), ("5.7.1", .addressUnknown, .afterTwo), ("5.1.8", .unknown, .nothing),
            ("5.1.1", .senderRejected, .nothing), ("5.1.1", .relayDenied, .nothing), (nil, .reputation, .nothing),
        ]
        for (status, reason, rule) in cases {
            #expect(Rule.of(status: status, reason: reason) == rule, "\(status ?? "-") \(reason?.rawValue ?? "-")")
        }
    }

    @Test(
        "a hard bounce is known at once: what is automatic is visibly not sent, an answer neither, and its agent is told how"
    )
    func hard() async throws {
        let scene = try await ReportScene()
        let (waiting, sent) = (try await scene.enqueue(), try await scene.enqueue())
        try await scene.settle(only: sent.delivery)
        _ = try await scene.fixture.take(ReportMail(to: sent.mail.envelopeFrom).mail)
        let entry = try #require(try await scene.suppressions().first)
        #expect(entry.reason == .hard && entry.scope == .all && entry.status == "5.1.1")
        #expect(entry.cause == "address-unknown" && entry.delivery == sent.delivery && entry.isActive)
        let days = try #require(entry.expiresAt).timeIntervalSince(entry.createdAt) / 86_400
        #expect(abs(days - 30) < 0.01)
        // What waited is not sent.
        #expect(try await scene.entry(waiting.delivery).state == .suppressed)
        let later = try await scene.enqueue(.acknowledgement)
        #expect(try await scene.entry(later.delivery).state == .suppressed)
        #expect(try await scene.events("delivery.suppressed").count == 2)
        #expect(try await scene.events("delivery.suppressed").allSatisfy { !$0.contains("anna") })
        let told = try await scene.told().compactMap(\.subject)
        #expect(told.count == 2 && told.contains { $0.contains("Not sent") })
        let notice = try #require(try await scene.told().first { $0.subject?.contains("Not sent") == true })
        #expect(notice.text?.contains("postroom outbox resend \(waiting.delivery)") == true)
        #expect(notice.text?.contains("address-unknown 5.1.1") == true)
        // A person sends it all the same: this mail alone.
        try await scene.fixture.transaction { try OutboxCore($0, as: .system).resend([waiting.delivery]) }
        try await scene.settle(only: waiting.delivery)
        #expect(try await scene.entry(waiting.delivery).state == .accepted)
        await #expect(throws: OutboxError(.automatic, "")) {
            try await scene.fixture.transaction { try OutboxCore($0, as: .system).resend([later.delivery]) }
        }
    }

    @Test("agents hear with every notification that answers to the customer are not sent")
    func before() async throws {
        let scene = try await ReportScene()
        let sent = try await scene.accepted()
        _ = try await scene.fixture.take(ReportMail(to: sent.mail.envelopeFrom).mail)
        // Nobody vouches for it: it may be hers, and proves nothing.
        let mail = MailText(from: ReportScene.customer).with {
            $0.findings = nil
            $0.inReplyTo = sent.mail.mailID
        }
        _ = try await scene.fixture.take(mail)
        let news = try #require(try await scene.told().first { $0.subject?.contains("New message") == true })
        #expect(news.text?.contains("Answers to the customer are not sent") == true, "\(news.text ?? "")")
        #expect(news.text?.contains("address-unknown 5.1.1") == true)
        let ticket = scene.ticket
        let page = try await scene.fixture.transaction { try TicketPage.read(ticket, for: .system, in: $0) }
        #expect(page?.requesterStanding?.coversAnswers == true && page?.requesterStanding?.status == "5.1.1")
        let contact = scene.anna
        let own = try await scene.fixture.transaction { try TicketPage.read(ticket, for: .contact(contact), in: $0) }
        #expect(own != nil && own?.requesterStanding == nil)
    }

    @Test("our own server's refusal counts as a report does; that it has no words for the address does not")
    func refused() async throws {
        let scene = try await ReportScene()
        let refusals: [(String, DeliveryResult, Int)] = [
            ("a@example.org", .refused(code: 550, status: "5.1.1", text: "550 5.1.1 user unknown"), 1),
            ("b@example.org", .refused(code: 550, status: nil, text: "550 no such user here"), 1),
            ("c@example.org", .refused(code: 554, status: "5.7.1", text: "554 5.7.1 rejected as spam"), 0),
            ("d@example.org", .refused(code: 552, status: "5.2.2", text: "552 5.2.2 mailbox full"), 0),
            ("e@example.org", .refused(code: nil, text: "an envelope address is empty"), 0),
        ]
        for (address, result, count) in refusals {
            let sent = try await scene.enqueue(.reply, to: [address])
            try await scene.settle(result, only: sent.delivery)
            let found = try await scene.suppressions().filter { $0.address == address }
            #expect(found.count == count, "\(address)")
        }
    }

    @Test(
        "ten soft bounces in thirty days stop automatic mails, answers go on; nine do not; three mails given up do for a week"
    )
    func repeated() async throws {
        let scene = try await ReportScene()
        let full = (status: "5.2.2", words: "552 5.2.2 mailbox full")
        for index in 1...10 {
            let sent = try await scene.accepted()
            _ = try await scene.fixture.take(
                ReportMail(to: sent.mail.envelopeFrom, "failed", full.status, full.words).mail)
            #expect(try await scene.suppressions().count == (index < 10 ? 0 : 1), "\(index)")
        }
        let entry = try #require(try await scene.suppressions().first)
        #expect(entry.reason == .soft && entry.scope == .automatic)
        #expect(try await scene.entry(scene.enqueue(.acknowledgement).delivery).state == .suppressed)
        #expect(try await scene.entry(scene.enqueue().delivery).state == .queued)
        for index in 1...3 {
            let sent = try await scene.enqueue(.reply, to: ["away@example.org"])
            try await scene.settle(.expired(code: 451, status: "4.4.1", text: "451 4.4.1 away"), only: sent.delivery)
            let found = try await scene.suppressions().filter { $0.address == "away@example.org" }
            #expect(found.map(\.reason) == (index < 3 ? [] : [.expired]), "\(index)")
        }
    }

    @Test("an address that is only doubtful is marked at once, and left alone after the second time in seven days")
    func doubtful() async throws {
        let scene = try await ReportScene()
        for index in 1...2 {
            let sent = try await scene.accepted()
            _ = try await scene.fixture.take(
                ReportMail(to: sent.mail.envelopeFrom, "failed", "5.2.1", "550 5.2.1 mailbox disabled").mail)
            let marked = try await scene.fixture.transaction {
                try SuppressionStore.failures(of: [ReportScene.customer], in: $0)
            }
            #expect(marked.map(\.status) == ["5.2.1"] && marked.first?.delivery == sent.delivery)
            #expect(try await scene.suppressions().count == index - 1, "\(index)")
        }
    }

    @Test("a mail that provably comes from the address takes it off before it is acknowledged; a claim does not")
    func proof() async throws {
        let scene = try await ReportScene()
        try await scene.fixture.liftBudgets()
        let sent = try await scene.accepted()
        _ = try await scene.fixture.take(ReportMail(to: sent.mail.envelopeFrom).mail)
        _ = try await scene.fixture.take(MailText(from: ReportScene.customer).with { $0.findings = nil })
        #expect(try await scene.suppressions().count == 1)
        #expect(try await scene.fixture.outbox("acknowledgement").map(\.state) == ["suppressed"])
        _ = try await scene.fixture.take(MailText(from: "Anna <\(ReportScene.customer)>").with { $0.subject = "Again" })
        #expect(try await scene.suppressions().isEmpty)
        #expect(try await scene.suppressions(ended: true).map(\.releasedBy) == [.proof])
        #expect(try await scene.fixture.outbox("acknowledgement").map(\.state) == ["suppressed", "queued"])
        #expect(
            try await scene.fixture.transaction {
                try SuppressionStore.failures(of: [ReportScene.customer], in: $0)
            }.isEmpty)
        #expect(
            try await scene.fixture.count("select count(*) as n from events where kind = 'suppression.released'") == 1)
    }

    @Test("so does a mail that was sent later and that a report says arrived; one that was sent before does not")
    func delivered() async throws {
        let scene = try await ReportScene()
        let (early, sent) = (try await scene.accepted(), try await scene.accepted())
        _ = try await scene.fixture.take(ReportMail(to: sent.mail.envelopeFrom).mail)
        func arrives(_ sent: ReportScene.Sent) async throws {
            _ = try await scene.fixture.take(
                ReportMail(to: sent.mail.envelopeFrom, "delivered", "2.0.0", "250 2.0.0 ok").mail)
        }
        try await arrives(early)
        #expect(try await scene.suppressions().count == 1)
        let forced = try await scene.enqueue()
        try await scene.fixture.transaction { try OutboxCore($0, as: .system).resend([forced.delivery]) }
        try await scene.settle(only: forced.delivery)
        #expect(try await scene.suppressions().count == 1)
        try await arrives(forced)
        #expect(try await scene.suppressions().isEmpty)
        #expect(try await scene.suppressions(ended: true).first?.releasedBy == .delivered)
    }

    @Test("an entry ends by itself; the next mail is the probe, and its bounce begins a new one")
    func expiry() async throws {
        let scene = try await ReportScene()
        let sent = try await scene.accepted()
        _ = try await scene.fixture.take(ReportMail(to: sent.mail.envelopeFrom).mail)
        try await scene.fixture.transaction {
            _ = try $0.query(
                "update suppressions set expires_at = now() - interval '1 second' where tenant_id = $1", $0.tenant)
        }
        let probe = try await scene.accepted()
        #expect(try await scene.entry(probe.delivery).state == .accepted)
        _ = try await scene.fixture.take(ReportMail(to: probe.mail.envelopeFrom).mail)
        let all = try await scene.suppressions(ended: true)
        #expect(all.count == 2 && all.map(\.isActive) == [true, false] && all.last?.releasedBy == .time)
    }

    @Test("an agent's address is left alone for a day only: somebody must hear of customers")
    func agents() async throws {
        let scene = try await ReportScene()
        let sent = try await scene.accepted(.notification, to: [scene.ada.address])
        _ = try await scene.fixture.take(ReportMail(to: sent.mail.envelopeFrom, of: scene.ada.address).mail)
        let entry = try #require(try await scene.suppressions().first)
        #expect(entry.scope == .automatic)
        #expect(abs(try #require(entry.expiresAt).timeIntervalSince(entry.createdAt) - 86_400) < 60)
    }

    @Test("people put addresses on the list and lift them, each with an event; what needs a reason asks for it")
    func people() async throws {
        let scene = try await ReportScene()
        let waiting = try await scene.enqueue()
        let ada = scene.ada
        let stopped = try await scene.fixture.transaction {
            try SuppressionCore($0, as: .agent(ada.id)).add("ANNA@Example.org", .all, note: "She asked for it.")
        }
        #expect(stopped.map(\.id) == [waiting.delivery])
        #expect(try await scene.entry(waiting.delivery).state == .suppressed)
        let entry = try #require(try await scene.suppressions().first)
        #expect(entry.reason == .manual && entry.note == "She asked for it." && entry.actorKind == "agent")
        // What a machine concludes of her own mail is not asked.
        _ = try await scene.fixture.take(MailText(from: ReportScene.customer))
        #expect(try await scene.suppressions().count == 1)
        let count = try await scene.fixture.transaction {
            try SuppressionCore($0, as: .agent(ada.id)).release(address: "anna@example.org", note: "")
        }
        #expect(count == 1)
        #expect(try await scene.suppressions().isEmpty)
        await #expect(throws: OutboxError(.state, "")) {
            try await scene.fixture.transaction { try SuppressionCore($0, as: .system).release([entry.id], note: "") }
        }
        await #expect(throws: OutboxError(.notFound, "")) {
            try await scene.fixture.transaction {
                try SuppressionCore($0, as: .system).release(address: "anna@example.org", note: "")
            }
        }
        for (address, note, life, kind) in [
            ("anna", "", nil as Duration?, OutboxError.Kind.recipient),
            (scene.fixture.mailbox.address, "", nil, .recipient),
            ("b@example.org", String(repeating: "x", count: 501), nil, .note),
            ("b@example.org", "", .seconds(60), .life),
        ] {
            await #expect(throws: OutboxError(kind, "")) {
                _ = try await scene.fixture.transaction {
                    try SuppressionCore($0, as: .system).add(address, .all, note: note, life: life)
                }
            }
        }
        let sent = try await scene.accepted()
        _ = try await scene.fixture.take(
            ReportMail.complaint(to: scene.fixture.mailbox.address, about: sent.mail.mailID))
        let complaint = try #require(try await scene.suppressions().first)
        await #expect(throws: OutboxError(.note, "")) {
            try await scene.fixture.transaction {
                try SuppressionCore($0, as: .system).release([complaint.id], note: "")
            }
        }
        try await scene.fixture.transaction {
            try SuppressionCore($0, as: .system).release([complaint.id], note: "It was a mistake, she says.")
        }
        #expect(try await scene.suppressions().isEmpty)
        let viewer = try await scene.fixture.addAgent("Vi", "vi@acme.example", role: .viewer)
        await #expect(throws: TicketError(.forbidden, "")) {
            _ = try await scene.fixture.transaction {
                try SuppressionCore($0, as: .agent(viewer.id)).add("x@example.org", .all, note: "")
            }
        }
        // Each is in the log, and none names anybody.
        let logged = try await scene.fixture.transaction { transaction in
            try transaction.query(
                "select kind, data::text as data from events where object_kind = 'suppression' order by sequence"
            ).map { (try $0.get("kind") as String, try $0.get("data") as String) }
        }
        #expect(
            logged.map(\.0) == [
                "suppression.added", "suppression.released", "suppression.added", "suppression.released",
            ])
        #expect(logged.allSatisfy { !$0.1.contains("@") && !$0.1.contains("mistake") })
    }
}
