// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("Bounces of our mails", .timeLimit(.minutes(15)))
struct BouncedDeliveryTests {
    /// A report as Postfix writes it.
    private static func report(
        to recipient: String, about mailID: String, of address: String = "anna@example.org", status: String = "5.1.1",
        action: String = "failed"
    ) -> MailText {
        MailText(from: "MAILER-DAEMON@mx.example.org (Mail Delivery System)").with {
            $0.to = recipient
            $0.subject = "Undelivered Mail Returned to Sender"
            $0.fields = [
                "Return-Path: <>", "Auto-Submitted: auto-replied", "MIME-Version: 1.0",
                "Content-Type: multipart/report; report-type=delivery-status; boundary=b",
            ]
            $0.body = """
                --b
                Content-Type: text/plain

                <\(address)>: host mx.example.org said: 550 \(status) no such user

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.example.org

                Final-Recipient: rfc822; \(address)
                Action: \(action)
                Status: \(status)
                Diagnostic-Code: smtp; 550 \(status) no such user

                --b
                Content-Type: text/rfc822-headers

                From: support@acme.example
                To: \(address)
                Message-ID: <\(mailID)>
                Subject: x

                --b--

                """.replacing("\n", with: "\r\n")
        }
    }

    /// What is known of deliveries from reports.
    private static func reported(_ fixture: Fixture) async throws -> [String] {
        try await fixture.transaction {
            try $0.query(
                """
                select o.kind, d.report_kind, d.report_status from deliveries d
                join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
                where d.tenant_id = $1 and d.report_kind is not null order by 1
                """, $0.tenant
            ).map {
                try
                    "\($0.get("kind") as String) \($0.get("report_kind") as String) \($0.get("report_status") as String)"
            }
        }
    }

    private func scene() async throws -> (Fixture, Fixture.OutboxMail, TicketID) {
        let fixture = try await Fixture()
        let row = try await fixture.take(MailText(from: "anna@example.org"))
        try await fixture.transaction {
            _ = try $0.query(
                """
                update deliveries set state = 'accepted', attempts = 1, settled_at = now(), first_tried_at = now(),
                    next_attempt_at = null
                where tenant_id = $1
                """, $0.tenant)
        }
        return (fixture, try #require(try await fixture.outbox("acknowledgement").first), try #require(row.ticket))
    }

    @Test("a report to our signed envelope sender goes to its delivery, is an event there, and makes no ticket")
    func bySender() async throws {
        let (fixture, sent, ticket) = try await scene()
        let row = try await fixture.take(Self.report(to: sent.envelopeFrom, about: "cut.off@acme.example"))
        #expect(row.state == "ignored" && row.reason?.hasPrefix("bounce: of delivery ") == true && row.ticket == ticket)
        #expect(try await Self.reported(fixture) == ["acknowledgement hard 5.1.1"])
        #expect(try await fixture.events(of: ticket).filter { $0.hasPrefix("delivery") } == ["delivery.bounced"])
        let data = try await fixture.transaction {
            try EventStore.history(of: ticket, for: .system, in: $0).last { $0.kind == "delivery.bounced" }?.data ?? ""
        }
        #expect(data.contains("\"reason\": \"address-unknown\"") && data.contains("\"status\": \"5.1.1\""))
        #expect(!data.contains("anna"))
        #expect(try await fixture.count("select count(*) as n from tickets") == 1)
        #expect(try await fixture.count("select count(*) as n from messages") == 1)
        #expect(try await fixture.outbox().count == 1)
    }

    @Test("so does one that returns our signed Message-ID, and one of a delay; worked on again it says nothing twice")
    func byMailID() async throws {
        let (fixture, sent, ticket) = try await scene()
        let id = try await fixture.receive(
            Self.report(
                to: fixture.mailbox.address, about: sent.mailID, of: "forwarded@other.test", status: "4.4.1",
                action: "delayed"
            ).bytes)
        let worker = fixture.worker(react: Fixture.reaction)
        _ = try await worker.workDue()
        #expect(try await fixture.row(id).state == "ignored")
        #expect(try await Self.reported(fixture) == ["acknowledgement late 4.4.1"])
        try await fixture.transaction { transaction in
            _ = try transaction.query(
                """
                update ledger set state = 'pending', settled_at = null, next_attempt_at = now(), attempts = 0
                where tenant_id = $1 and ledger_id = $2
                """, transaction.tenant, id)
        }
        _ = try await worker.workDue()
        #expect(try await fixture.row(id).state == "ignored")
        #expect(try await fixture.events(of: ticket).count { $0 == "delivery.bounced" } == 1)
    }

    @Test("a report that it arrived is another event, and a delay that is reported behind an end changes nothing")
    func delivered() async throws {
        let (fixture, sent, ticket) = try await scene()
        let steps = [
            ("delayed", "4.4.1", "late"), ("delivered", "2.0.0", "delivered"), ("delayed", "4.4.2", "delivered"),
        ]
        for (action, status, kind) in steps {
            let row = try await fixture.take(
                Self.report(to: sent.envelopeFrom, about: sent.mailID, status: status, action: action))
            #expect(row.state == "ignored", "\(action)")
            #expect(
                try await Self.reported(fixture).map { $0.split(separator: " ")[1] } == [Substring(kind)], "\(action)")
        }
        #expect(
            try await fixture.events(of: ticket).filter { $0.hasPrefix("delivery") } == [
                "delivery.bounced", "delivery.delivered",
            ])
        // Handed on to who knows whom is no news behind that it arrived.
        let row = try await fixture.take(
            Self.report(to: sent.envelopeFrom, about: sent.mailID, status: "2.0.0", action: "relayed"))
        #expect(row.state == "ignored")
        #expect(try await Self.reported(fixture).map { $0.split(separator: " ")[1] } == ["delivered"])
    }

    @Test("a report that names nothing we signed is held, and another tenant's too; neither makes a ticket")
    func unmatched() async throws {
        let (fixture, sent, ticket) = try await scene()
        var forged = sent.envelopeFrom
        let place = forged.index(forged.startIndex, offsetBy: 20)
        forged.replaceSubrange(place...place, with: forged[place] == "7" ? "6" : "7")
        let other = try await Fixture(in: fixture.database, slug: "bolt")
        let cases = [
            (fixture, Self.report(to: fixture.mailbox.address, about: "nobody@acme.example")),
            (fixture, Self.report(to: forged, about: "nobody@acme.example")),
            (other, Self.report(to: sent.envelopeFrom, about: sent.mailID)),
        ]
        for (fixture, mail) in cases {
            let row = try await fixture.take(mail)
            #expect(row.state == "held" && row.reason == "bounce")
        }
        #expect(try await Self.reported(fixture).isEmpty)
        #expect(try await fixture.events(of: ticket).allSatisfy { !$0.hasPrefix("delivery") })
        #expect(try await fixture.count("select count(*) as n from tickets") == 1)
        #expect(try await other.count("select count(*) as n from tickets") == 0)
    }
}
