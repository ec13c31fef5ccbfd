// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import MIME
import MailIngest
import Outbound
import PostroomTesting
import Testing
import Tickets

@Suite("Reports find their deliveries", .timeLimit(.minutes(10)))
struct ReportFlowTests {
    @Test("by envelope address, by ENVID, by Message-ID, in that order; the surest that fits is written down")
    func evidence() async throws {
        let scene = try await ReportScene()
        let support = scene.fixture.mailbox.address
        func report(_ sent: ReportScene.Sent, _ to: String?, _ name: Bool, _ id: Bool) async throws -> String? {
            let row = try await scene.fixture.take(
                ReportMail(
                    to: to ?? support, about: id ? sent.mail.mailID : "cut.off@mx.example.org",
                    envelopeID: name ? scene.envelopeID(sent.delivery) : nil
                ).mail)
            #expect(row.state == "ignored" && row.ticket == scene.ticket, "\(row)")
            let delivery = sent.delivery
            return try await scene.fixture.transaction {
                try $0.query("select evidence from delivery_reports where delivery_id = $1", delivery).first?
                    .get("evidence")
            }
        }
        // The first hard bounce suppresses the address; what else is sent there is a person's will.
        let sent = [try await scene.accepted(), try await scene.accepted(), try await scene.accepted()]
        #expect(try await report(sent[0], sent[0].mail.envelopeFrom, true, true) == "envelope")
        #expect(try await report(sent[1], nil, true, true) == "envelope_id")
        #expect(try await report(sent[2], nil, false, true) == "mail_id")
        for sent in sent { #expect(try await scene.entry(sent.delivery).state == .bouncedHard) }
        let events = try await scene.events("delivery.bounced")
        #expect(events.count == 3 && events.allSatisfy { $0.contains("\"reason\": \"address-unknown\"") })
        #expect(
            events.allSatisfy { $0.contains("\"status\": \"5.1.1\"") && !$0.contains("anna") && !$0.contains("user") })
    }

    @Test("a report without a form is led by the address to which it came, or by our Message-ID in its words")
    func words() async throws {
        let scene = try await ReportScene()
        let (first, second) = (try await scene.accepted(), try await scene.accepted())
        let row = try await scene.fixture.take(ReportMail(to: first.mail.envelopeFrom).text)
        #expect(row.state == "ignored" && row.ticket == scene.ticket, "\(row)")
        #expect(try await scene.entry(first.delivery).state == .bouncedHard)
        let quoting = ReportMail(to: scene.fixture.mailbox.address).text.with {
            $0.body +=
                "\r\n--- Below this line is a copy of the message.\r\n\r\nFrom: support@acme.example\r\n"
                + "To: anna@example.org\r\nMessage-ID: <\(second.mail.mailID)>\r\nSubject: x\r\n\r\nHello.\r\n"
        }
        #expect(try await scene.fixture.take(quoting).state == "ignored")
        #expect(try await scene.entry(second.delivery).state == .bouncedHard)
    }

    @Test("a forged name marks nothing: neither a made-up ENVID nor another tenant's, nor a recipient without proof")
    func forged() async throws {
        let scene = try await ReportScene()
        let sent = try await scene.accepted()
        let other = try await Fixture(in: scene.fixture.database, slug: "bolt")
        let name = scene.envelopeID(sent.delivery)
        let forged = (name.first == "a" ? "b" : "a") + name.dropFirst()
        let cases: [(Fixture, MailText)] = [
            (scene.fixture, ReportMail(to: scene.fixture.mailbox.address, envelopeID: forged).mail),
            (scene.fixture, ReportMail(to: scene.fixture.mailbox.address, envelopeID: sent.delivery.description).mail),
            (scene.fixture, ReportMail(to: scene.fixture.mailbox.address).text),
            (other, ReportMail(to: other.mailbox.address, envelopeID: name).mail),
        ]
        for (fixture, mail) in cases {
            let row = try await fixture.take(mail)
            #expect(row.state == "held" && row.reason == "bounce", "\(row)")
        }
        #expect(try await scene.entry(sent.delivery).state == .accepted)
        #expect(try await scene.suppressions().isEmpty)
        #expect(try await scene.told().isEmpty)
    }

    @Test(
        "a report that names nothing of ours goes by recipient and time where our own proven server speaks, of one mail"
    )
    func recipient() async throws {
        let scene = try await ReportScene()
        let support = scene.fixture.mailbox.address
        var report = ReportMail(to: support)
        report.from = "MAILER-DAEMON@acme.example"
        let sent = try await scene.accepted()
        // Nobody vouches for it: it is held.
        let doubtful = report.text.with { $0.findings = "dmarc=none" }
        #expect(try await scene.fixture.take(doubtful).state == "held")
        #expect(try await scene.entry(sent.delivery).report == nil)
        let row = try await scene.fixture.take(report.text)
        #expect(row.state == "ignored" && row.ticket == scene.ticket, "\(row)")
        #expect(try await scene.entry(sent.delivery).state == .bouncedHard)
        #expect(try await scene.events("delivery.bounced").first?.contains("\"evidence\": \"recipient\"") == true)
        // Of two nobody knows which one is meant.
        for address in ["ben@example.org", "ben@example.org"] { _ = try await scene.accepted(to: [address]) }
        report.recipients[0].address = "ben@example.org"
        let held = try await scene.fixture.take(report.text)
        #expect(held.state == "held" && held.reason == "bounce")
    }

    @Test("a report about several tells the fate of each, once; what it says of strangers is nobody's")
    func several() async throws {
        let scene = try await ReportScene()
        let people = ["anna@example.org", "ben@example.org", "carla@example.org", "dora@example.org"]
        let sent = try await scene.accepted(to: people)
        var report = ReportMail(to: sent.mail.envelopeFrom, about: sent.mail.mailID)
        report.recipients = [
            ReportMail.Recipient(address: "anna@example.org"),
            ReportMail.Recipient(
                address: "BEN@example.org", action: "delayed", status: "4.4.1", words: "451 4.4.1 away"),
            ReportMail.Recipient(address: "carla@example.org", action: "delivered", status: "2.0.0", words: "250 ok"),
            ReportMail.Recipient(address: "nobody@example.org"),
        ]
        let bytes = report.mail.bytes
        let row = try await scene.fixture.ingest(bytes, react: Fixture.reaction)
        #expect(row.state == "ignored" && row.reason?.hasSuffix("and 2 more") == true)
        func states() async throws -> [String: DeliveryState] {
            var states: [String: DeliveryState] = [:]
            for id in sent.deliveries {
                let entry = try await scene.entry(id)
                states[entry.recipient] = entry.state
            }
            return states
        }
        let expected: [String: DeliveryState] = [
            people[0]: .bouncedHard, people[1]: .delayed, people[2]: .delivered, people[3]: .accepted,
        ]
        #expect(try await states() == expected)
        // The same report by another way, a hundred times: nothing new.
        for _ in 0..<3 { _ = try await scene.fixture.take(report.mail) }
        #expect(try await states() == expected)
        #expect(try await scene.events("delivery.bounced").count == 2)
        #expect(try await scene.events("delivery.delivered").count == 1)
        // Of the one that failed and of the one that is late, each once.
        #expect(try await scene.told().count == 2)
    }

    @Test(
        "delays, and that a mail was handed on, are told on the timeline and mean nothing for the address (RELIABILITY 2.9)"
    )
    func informational() async throws {
        let scene = try await ReportScene()
        for (action, status, state, event) in [
            ("delayed", "4.4.1", DeliveryState.delayed, "delivery.bounced"),
            ("relayed", "2.0.0", .accepted, "delivery.handed_on"),
            ("expanded", "2.0.0", .accepted, "delivery.handed_on"),
        ] {
            let sent = try await scene.accepted()
            let before = try await scene.events(event).count
            let row = try await scene.fixture.take(
                ReportMail(to: sent.mail.envelopeFrom, about: sent.mail.mailID, action, status, "250 2.0.0 ok").mail)
            #expect(row.state == "ignored", "\(action)")
            #expect(try await scene.entry(sent.delivery).state == state, "\(action)")
            #expect(try await scene.events(event).count == before + 1, "\(action)")
        }
        #expect(try await scene.suppressions().isEmpty)
        #expect(try await scene.told().count == 1)
    }

    @Test("a report may be faster than our server's own answer, and come fourteen days later")
    func order() async throws {
        let scene = try await ReportScene()
        let sent = try await scene.enqueue()
        let delivery = sent.delivery
        let holder = WorkerID()
        let claims = try await scene.fixture.pool.transaction(tenant: nil) {
            try DeliveryStore.claim(holder: holder, most: 50, lease: .seconds(30), in: $0)
        }
        let claim = try #require(claims.first { $0.id == delivery })
        let armed = try await scene.fixture.transaction { try DeliveryStore.arm([claim], holder: holder, in: $0) }
        #expect(armed.count == 1)
        // The dot is sent, and our server's answer not read: the bounce comes.
        _ = try await scene.fixture.take(ReportMail(to: sent.mail.envelopeFrom).mail)
        #expect(try await scene.entry(delivery).state == .sending)
        let reactions = scene.reactions
        try await scene.fixture.transaction { transaction in
            let due = try #require(try DeliveryStore.load([claim], in: transaction).first)
            let result = DeliveryResult.accepted(code: 250, text: "250 ok")
            #expect(try DeliveryStore.settle([(due, result)], holder: holder, in: transaction).count == 1)
            try reactions.react(to: [(due, result)], in: transaction)
        }
        #expect(try await scene.entry(delivery).state == .bouncedHard)
        // The same where the answer never comes: the report says enough.
        let second = try await scene.enqueue(.notification, to: ["x@acme.example"])
        let again = try await scene.fixture.pool.transaction(tenant: nil) {
            try DeliveryStore.claim(holder: holder, most: 50, lease: .seconds(30), in: $0)
        }
        let lost = try #require(again.first { $0.id == second.delivery })
        try await scene.fixture.transaction { _ = try DeliveryStore.arm([lost], holder: holder, in: $0) }
        _ = try await scene.fixture.take(
            ReportMail(to: second.mail.envelopeFrom, of: "x@acme.example", "delayed", "4.4.1", "451 4.4.1 away").mail)
        try await scene.fixture.transaction { transaction in
            let due = try #require(try DeliveryStore.load([lost], in: transaction).first)
            let result = DeliveryResult.unknown(text: "lost")
            #expect(try DeliveryStore.settle([(due, result)], holder: holder, in: transaction).count == 1)
            try reactions.react(to: [(due, result)], in: transaction)
        }
        let entry = try await scene.entry(second.delivery)
        #expect(entry.state == .delayed && entry.proof == "report")
        // Fourteen days, and more.
        let third = try await scene.accepted(to: ["late@example.org"])
        try await scene.fixture.transaction {
            _ = try $0.query(
                """
                update deliveries set created_at = now() - interval '20 days', first_tried_at = now() - interval '20 days'
                where delivery_id = $1
                """, third.delivery)
        }
        let row = try await scene.fixture.take(ReportMail(to: third.mail.envelopeFrom, of: "late@example.org").mail)
        #expect(row.state == "ignored")
        #expect(try await scene.entry(third.delivery).state == .bouncedHard)
    }

    @Test("a bounce that comes later tells the answer's agent, once, and nobody of other mails: no loop")
    func told() async throws {
        let scene = try await ReportScene()
        let sent = try await scene.accepted()
        _ = try await scene.fixture.take(ReportMail(to: sent.mail.envelopeFrom).mail)
        _ = try await scene.fixture.take(
            ReportMail(to: sent.mail.envelopeFrom, "failed", "5.4.4", "550 5.4.4 no such domain").mail)
        let notices = try await scene.told()
        #expect(notices.count == 1)
        let text = notices.first?.text ?? ""
        for words in ["was not delivered", "another one has reported", "5.1.1 address-unknown", "anna@example.org"] {
            #expect(text.contains(words), "\(words): \(text)")
        }
        #expect(notices.first?.header.text(first: "Auto-Submitted") == "auto-generated")
        // The notice itself bounces, and so does an acknowledgement.
        let mail = try #require(try await scene.fixture.outbox("notification").first)
        try await scene.settle()
        _ = try await scene.fixture.take(ReportMail(to: mail.envelopeFrom, of: mail.recipient).mail)
        let acknowledgement = try await scene.accepted(.acknowledgement, to: ["someone@example.org"])
        _ = try await scene.fixture.take(
            ReportMail(to: acknowledgement.mail.envelopeFrom, of: "someone@example.org").mail)
        #expect(try await scene.told().count == 1)
    }

    @Test("of a delay that another server reports the agent is told once, and of the end all the same")
    func late() async throws {
        let scene = try await ReportScene()
        let sent = try await scene.accepted()
        func report(_ action: String, _ status: String, _ words: String) async throws {
            _ = try await scene.fixture.take(ReportMail(to: sent.mail.envelopeFrom, action, status, words).mail)
        }
        try await report("delayed", "4.4.1", "451 4.4.1 no answer from host")
        try await report("delayed", "4.4.2", "451 4.4.2 connection dropped")
        let notices = try await scene.told()
        #expect(notices.count == 1)
        let text = notices.first?.text ?? ""
        for words in ["has not been delivered yet", "another one reports that it could not", "4.4.1"] {
            #expect(text.contains(words), "\(words): \(text)")
        }
        #expect(!text.contains("Hours until"))
        try await report("failed", "5.4.7", "550 5.4.7 gave up after five days")
        #expect(try await scene.told().compactMap(\.subject).count { $0.contains("Not delivered:") } == 1)
        // An acknowledgement that is late is nobody's affair.
        let acknowledgement = try await scene.accepted(.acknowledgement, to: ["someone@example.org"])
        _ = try await scene.fixture.take(
            ReportMail(
                to: acknowledgement.mail.envelopeFrom, of: "someone@example.org", "delayed", "4.4.1", "451 4.4.1 later"
            ).mail)
        #expect(try await scene.told().count == 2)
    }

    @Test("of what our server refused the agent was told, and a report of the same tells him nothing")
    func toldBefore() async throws {
        let scene = try await ReportScene()
        let sent = try await scene.enqueue()
        try await scene.settle(.refused(code: 550, status: "5.1.1", text: "550 5.1.1 no such user"))
        _ = try await scene.fixture.take(ReportMail(to: sent.mail.envelopeFrom).mail)
        #expect(try await scene.told().count == 1)
    }

    @Test(
        "a complaint stops automatic mails to its sender until a person lifts it; one that is taken back does nothing")
    func complaint() async throws {
        let scene = try await ReportScene()
        let sent = try await scene.accepted()
        let taken = ReportMail.complaint(
            to: scene.fixture.mailbox.address, about: sent.mail.mailID, type: "not-spam")
        #expect(try await scene.fixture.take(taken).state == "held")
        let row = try await scene.fixture.take(
            ReportMail.complaint(to: scene.fixture.mailbox.address, about: sent.mail.mailID))
        #expect(row.state == "ignored" && row.ticket == scene.ticket, "\(row)")
        #expect(try await scene.entry(sent.delivery).state == .delivered)
        #expect(try await scene.events("delivery.complained").count == 1)
        let entry = try #require(try await scene.suppressions().first)
        #expect(entry.reason == .complaint && entry.scope == .automatic && entry.expiresAt == nil)
        // Her own mail, proven, does not end it; and it is not acknowledged.
        _ = try await scene.fixture.take(MailText(from: ReportScene.customer))
        #expect(try await scene.suppressions().map(\.id) == [entry.id])
        #expect(try await scene.fixture.outbox("acknowledgement").map(\.state) == ["suppressed"])
        // A complaint of a stranger's mail is for people.
        let strange = try await scene.fixture.take(
            ReportMail.complaint(to: scene.fixture.mailbox.address, about: "x@elsewhere.test"))
        #expect(strange.state == "new")
    }

    @Test(
        "a storm of reports changes what it is about once, makes no ticket, and customers' mails among it are taken in")
    func storm() async throws {
        let scene = try await ReportScene()
        try await scene.fixture.liftBudgets()
        let sent = try await scene.accepted()
        for index in 0..<300 {
            _ = try await scene.fixture.receive(ReportMail(to: sent.mail.envelopeFrom).mail.bytes)
            if index % 30 == 0 { _ = try await scene.fixture.receive(MailText(from: "c\(index)@example.org").bytes) }
        }
        let worker = scene.fixture.worker(react: Fixture.reaction)
        // Everything of the customers is there with the first batch, and a fifth as many of the reports besides at least.
        #expect(try await worker.workDue() > 10)
        #expect(try await scene.fixture.count("select count(*) as n from tickets") == 11)
        #expect(try await scene.fixture.count("select count(*) as n from ledger where state = 'pending'") > 200)
        while try await worker.workDue() > 0 {}
        #expect(try await scene.fixture.count("select count(*) as n from ledger where state = 'ignored'") == 300)
        #expect(try await scene.fixture.count("select count(*) as n from tickets") == 11)
        #expect(try await scene.events("delivery.bounced").count == 1)
        #expect(try await scene.told().filter { $0.subject?.contains("Not delivered") == true }.count == 1)
        #expect(try await scene.suppressions().count == 1)
    }
}
