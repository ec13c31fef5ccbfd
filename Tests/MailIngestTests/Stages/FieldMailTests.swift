// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Mails that fill custom fields (R016)", .timeLimit(.minutes(15)))
struct FieldMailTests {
    /// A tenant with fields and rules.
    private struct Desk: Sendable {
        let fixture: Fixture

        init(in database: TestDatabase? = nil, slug: String = "acme") async throws {
            let fixture = try await Fixture(in: database, slug: slug)
            self.fixture = fixture
            let sales = try await fixture.addMailbox("sales", hasPlusAddresses: false).id
            try await fixture.transaction { transaction in
                let core = try SettingsCore(transaction, as: .system)
                for field in [
                    CustomField(key: "order", label: "Order", kind: .text, maximum: 10),
                    CustomField(key: "amount", label: "Amount", kind: .number, maximum: 100),
                    CustomField(key: "lamp", label: "Lamp", kind: .select, options: ["Red", "Green"]),
                    CustomField(key: "shop", label: "Shop", kind: .text, requiredIn: [.new, .open]),
                ] { _ = try core.add(field) }
                for rule in [
                    FieldRule(field: "order", source: .plusAddress(prefix: "order")),
                    FieldRule(field: "order", source: .formLine("Order no."), position: 1),
                    FieldRule(field: "amount", source: .formLine("Amount")),
                    FieldRule(field: "lamp", source: .formLine("Lamp")),
                    FieldRule(field: "shop", source: .header("X-Shop")),
                    FieldRule(field: "shop", mailbox: sales, source: .formLine("Shop")),
                ] { _ = try core.add(rule) }
            }
        }

        func custom(_ row: Fixture.LedgerRow) async throws -> [String: JSONValue] {
            #expect(row.state == "new", "\(row.reason ?? row.lastError ?? "")")
            let ticket = try #require(row.ticket)
            return try await fixture.transaction {
                try #require(try TicketStore.find(ticket, for: .system, in: $0)).custom
            }
        }

        func custom(_ mail: MailText, at mailbox: Mailbox? = nil) async throws -> [String: JSONValue] {
            try await custom(try await fixture.ingest(mail.bytes, at: mailbox))
        }

        /// What a ticket's events say, as texts.
        func events(of ticket: TicketID) async throws -> [String] {
            try await fixture.transaction {
                try $0.query(
                    """
                    select kind || ' ' || data::text || coalesce(changes::text, '') as e from events
                    where ticket_id = $1 order by sequence
                    """,
                    ticket
                ).map { try $0.get("e") }
            }
        }
    }

    private static let form = MailText(from: "Shop <form@shop.example>").with {
        $0.fields = ["X-Shop: =?utf-8?Q?M=C3=B6bel?="]
        $0.body = [
            "A new request:", "", "* Name: Anna", "Order no.*:  A-4711", "Amount: 12,5", "Lamp:", "green", "",
            "Message: It is dark.", "",
        ].joined(separator: "\r\n")
    }

    @Test("a form's mail opens a ticket with its fields filled, in its tenant only")
    func form() async throws {
        let desk = try await Desk()
        let other = try await Fixture(in: desk.fixture.database, slug: "chairs")
        try await other.transaction {
            _ = try SettingsCore($0, as: .system).add(CustomField(key: "order", label: "Order", kind: .text))
        }
        #expect(
            try await desk.custom(Self.form)
                == ["order": "A-4711", "amount": .number(12.5), "lamp": "Green", "shop": "Möbel"])
        #expect(try await other.ingest(Self.form.bytes).state == "new")
        #expect(try await other.count("select count(*) as n from tickets where custom <> '{}'") == 0)
        #expect(try await other.count("select count(*) as n from field_rules") == 0)
    }

    @Test("a wrong value leaves its field; the event names field and rule, and no event has the value")
    func wrong() async throws {
        let desk = try await Desk()
        let row = try await desk.fixture.ingest(
            Self.form.with { $0.body = "Order no.: A-4711-4711-4711\r\nAmount: 4711\r\nLamp: Blue4711\r\n" }.bytes)
        #expect(try await desk.custom(row) == ["shop": "Möbel"])
        let events = try await desk.events(of: try #require(row.ticket))
        #expect(
            events.contains(
                #"ticket.fields_not_filled {"lamp": "one_of", "order": "length", "amount": "range"}"#),
            "\(events)")
        #expect(!events.contains { $0.contains("4711") || $0.contains("Möbel") })
    }

    @Test("a reply changes nothing, whatever stands in it; one to a closed ticket fills the ticket that it opens")
    func reply() async throws {
        let desk = try await Desk()
        let opened = try await desk.fixture.ingest(Self.form.bytes)
        let ticket = try #require(opened.ticket)
        let before = try await desk.custom(opened)
        let reply = MailText(from: "form@shop.example").with {
            $0.subject = "Re: Broken lamp"
            $0.inReplyTo = Self.form.id
            $0.fields = ["X-Shop: Other"]
            $0.body = "Lamp: Red\r\nOrder no.: B-1\r\n\r\nOn Mon, 2 Mar 2026, Support wrote:\r\n> Amount: 7\r\n"
        }
        #expect(try await desk.fixture.ingest(reply.bytes).ticket == ticket)
        try await desk.fixture.transaction { transaction in
            #expect(try TicketStore.find(ticket, for: .system, in: transaction)?.custom == before)
            _ = try transaction.query("update tickets set status = 'closed' where ticket_id = $1", ticket)
        }
        #expect(try await desk.events(of: ticket).filter { $0.hasPrefix("ticket.changed") }.count == 1)
        // What the answer quotes was said in the closed ticket.
        let next = reply.with { $0.id = "next@shop.example" }
        #expect(try await desk.custom(next) == ["lamp": "Red", "order": "B-1", "shop": "Other"])
    }

    @Test("what is forwarded counts, with or without a remark above it")
    func forwarded() async throws {
        let desk = try await Desk()
        for (index, remark) in ["", "Please look at this.\r\n\r\n"].enumerated() {
            let mail = MailText(from: "bert@example.org").with {
                $0.subject = "Fwd: Request"
                $0.references = ["original\(index)@shop.example"]
                $0.body =
                    remark + "---------- Forwarded message ---------\r\nFrom: Shop <form@shop.example>\r\n"
                    + "Date: Mon, 2 Mar 2026\r\nSubject: Request\r\nTo: <bert@example.org>\r\n\r\n"
                    + "Order no.: A-1\r\nLamp: red\r\n"
            }
            #expect(try await desk.custom(mail) == ["order": "A-1", "lamp": "Red"])
        }
    }

    @Test("a form whose lines look like the head of a mail is one all the same")
    func headLike() async throws {
        let desk = try await Desk()
        let mail = MailText(from: "form@shop.example").with {
            $0.body =
                "You have a request.\r\n\r\nFrom: Anna <anna@example.org>\r\nDate: Mon, 2 Mar 2026 09:15\r\n"
                + "To: support@acme.example\r\nSubject: Dark lamp\r\n\r\nOrder no.: A-1\r\n"
        }
        #expect(try await desk.custom(mail) == ["order": "A-1"])
    }

    @Test(
        "a form that is HTML alone is read by its text: lines, cells, lists",
        arguments: [
            "<p><b>Order no.:</b> A-1<br><b>Lamp:</b> Red</p>",
            "<table><tr><td>Order no.</td><td>A-1</td></tr><tr><td>Lamp:</td><td><p>Red</p></td></tr></table>",
            "<dl><dt>Order no.:</dt><dd>A-1</dd><dt>Lamp:</dt><dd>Red</dd></dl>",
            "<ul><li>Order&nbsp;no.: A-1</li><li>Lamp:&nbsp;Red</li></ul>",
            "<div>Order no.:</div><div>A-1</div><div>Lamp:</div><div>Red</div>",
        ]
    )
    func html(html: String) async throws {
        let mail = MailText(from: "form@shop.example").with {
            $0.fields = ["MIME-Version: 1.0", "Content-Type: text/html; charset=utf-8"]
            $0.body = "<html><body>\(html)</body></html>"
        }
        #expect(try await Desk().custom(mail) == ["order": "A-1", "lamp": "Red"])
    }

    @Test("a plus-address counts before a line behind it, a reply token is none, forged and expired ones neither")
    func plus() async throws {
        let desk = try await Desk()
        try await desk.fixture.transaction {
            _ = try SettingsCore($0, as: .system).add(
                FieldRule(field: "shop", source: .plusAddress(prefix: nil), position: 5))
        }
        let line = MailText(from: "anna@example.org").with { $0.body = "Order no.: B-1\r\n" }
        #expect(
            try await desk.custom(line.with { $0.to = "support+Order-AB-1@acme.example" })
                == ["order": "AB-1", "shop": "Order-AB-1"])
        func address(_ now: Date, _ keyring: ReplyKeyring) -> String {
            let token = ReplyToken(
                role: .customer, ticketNumber: 1, mail: OutboxID(), recipient: "eve@example.test", keyring: keyring,
                now: now)
            return ReplyAddress.make(mailbox: desk.fixture.mailbox.address, token: token.text(keyring)) ?? ""
        }
        let other = try await Fixture(in: desk.fixture.database, slug: "chairs")
        let tokens = [
            address(Date(timeIntervalSinceNow: -900 * 86400), desk.fixture.keyring), address(Date(), other.keyring),
        ]
        for (index, address) in tokens.enumerated() {
            let mail = MailText(from: "eve\(index)@example.test").with {
                $0.to = address
                $0.body = "Order no.: B-1\r\n"
            }
            #expect(try await desk.custom(mail) == ["order": "B-1"])
        }
    }

    @Test("a mailbox's own rules are for its mails only; without plus-addresses all else fills as anywhere")
    func mailboxes() async throws {
        let desk = try await Desk()
        let sales = try await desk.fixture.transaction { transaction in
            try #require(try MailboxStore.all(in: transaction).map(\.0).first { $0.name == "sales" })
        }
        let mail = MailText(from: "anna@example.org").with { $0.body = "Shop: Line\r\nOrder no.: B-1\r\n" }
        #expect(try await desk.custom(mail) == ["order": "B-1"])
        let both = MailText(from: "anna@example.org").with {
            $0.to = "sales@acme.example"
            $0.fields = ["X-Shop: Head"]
            $0.body = "Shop: Line\r\nOrder no.: B-2\r\n"
        }
        #expect(try await desk.custom(both, at: sales) == ["order": "B-2", "shop": "Line"])
    }

    @Test("hostile mails become tickets, whatever the rules make of them")
    func hostile() async throws {
        let desk = try await Desk()
        let mails = [
            Self.form.with { $0.fields = ["X-Shop: " + String(repeating: "a", count: 2 << 20)] },
            Self.form.with {
                $0.fields = ["X-Shop: =?utf-8?Q?=00=FF=0A?=", "Delivered-To: support+\0order-@acme.example"]
            },
            Self.form.with { $0.body = String(repeating: "Order no.: \0\r\n", count: 20_000) },
            Self.form.with { $0.body = String(repeating: "Amount: nan\u{301}\u{2028}", count: 20_000) },
            Self.form.with { $0.body = "Lamp: " + String(repeating: "Red,", count: 1 << 20) },
            Self.form.with { $0.to = "support+order-" + String(repeating: "4", count: 1 << 20) + "@acme.example" },
        ]
        for (index, mail) in mails.enumerated() {
            let row = try await desk.fixture.ingest(mail.with { $0.id = "hostile\(index)@shop.example" }.bytes)
            #expect(row.state == "new" && row.failures == 0, "\(index): \(row.reason ?? row.lastError ?? "")")
        }
    }
}
