// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Threading
import Tickets

@testable import MailIngest

@Suite("Mails from a pipe", .timeLimit(.minutes(15)))
struct ReceptionTests {
    @Test("an address finds its mailbox in whatever tenant, in any letter case, with a detail and in angle brackets")
    func addresses() async throws {
        let acme = try await Fixture()
        let chairs = try await Fixture(in: acme.database, slug: "chairs")
        let reception = Reception(pool: acme.pool, blobs: acme.blobs)
        for address in [
            "support@acme.example", "Support@ACME.example", "support+abc@acme.example", "<support@acme.example>",
            "support+a+b@acme.example",
        ] {
            let found = try await reception.mailbox(for: address)
            #expect(found.tenant == acme.tenant && found.mailbox == acme.mailbox.id, "\(address)")
        }
        #expect(try await reception.mailbox(for: "support@chairs.example").tenant == chairs.tenant)
        let plus = try await acme.addMailbox("support+sales")
        #expect(try await reception.mailbox(for: "support+sales@acme.example").mailbox == plus.id)
    }

    @Test("an address of nobody, of a deleted tenant, of two tenants, or none at all is refused, each in its way")
    func refusals() async throws {
        let acme = try await Fixture()
        let other = try await Fixture(in: acme.database, slug: "other")
        let reception = Reception(pool: acme.pool, blobs: acme.blobs)
        for (address, kind) in [
            ("nobody@acme.example", ReceptionError.Kind.unknown), ("support@nowhere.example", .unknown),
            ("+x@acme.example", .unknown), ("support", .address), ("", .address), ("@acme.example", .address),
        ] {
            let error = await #expect(throws: ReceptionError.self, "\(address)") {
                _ = try await reception.mailbox(for: address)
            }
            #expect(error?.kind == kind, "\(address)")
        }
        try await other.transaction {
            _ = try $0.query(
                "update mailboxes set address = 'support@acme.example', address_key = 'support@acme.example'")
        }
        await #expect(throws: ReceptionError(.ambiguous, "")) {
            _ = try await reception.mailbox(for: "support@acme.example")
        }
        let named = try await reception.mailbox(for: "support@acme.example", of: other.tenant)
        #expect(named.tenant == other.tenant)
        try await other.transaction { _ = try TenantCore($0, as: .system).delete() }
        #expect(try await reception.mailbox(for: "support@acme.example").tenant == acme.tenant)
        for kind in [ReceptionError.Kind.address, .unknown, .ambiguous] {
            #expect(ReceptionError(kind, "x").label == "reception.\(kind.rawValue)")
            #expect(ReceptionError(kind, "x").isTransient == (kind == .ambiguous))
        }
    }

    @Test(
        "the bytes are kept as they came, without the line that a pipe puts before them; then it becomes a ticket once")
    func take() async throws {
        let fixture = try await Fixture()
        let reception = Reception(pool: fixture.pool, blobs: fixture.blobs)
        let mail = MailText(from: "anna@example.org")
        let line = Array("From anna@example.org  Sat Jan  3 01:05:34 2026\n".utf8)
        for input in [mail.bytes, line + mail.bytes] {
            let received = ReceivedMail(input)
            #expect(received.bytes == mail.bytes && !received.isEmpty)
            let id = try await reception.take(
                received, for: fixture.mailbox.id, of: fixture.tenant, recipient: "support@acme.example")
            while try await fixture.worker().workDue() > 0 {}
            let entry = try await fixture.transaction { try LedgerStore.entry(id, by: Authority($0, as: .system)) }
            #expect(entry?.source == .pipe && entry?.state.isSettled == true && entry?.arrivedAt != nil)
            let blob = try #require(entry?.blob)
            #expect(try await fixture.blobs.read(blob) == mail.bytes)
        }
        #expect(try await fixture.count("select count(*) as n from messages") == 1)
        #expect(ReceivedMail([]).isEmpty && ReceivedMail([13, 10, 10]).isEmpty)
        #expect(ReceivedMail(Array("From here on it is dark".utf8)).bytes.count == 23)
    }

    @Test("a token that only the envelope has leads into its ticket, the first time and when it is worked on again")
    func envelope() async throws {
        let fixture = try await Fixture()
        let first = try await fixture.ingest(MailText(from: "anna@example.org").bytes)
        let ticket = try #require(first.ticket)
        let number = try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0)?.number ?? 0 }
        let token = ReplyToken(
            role: .customer, ticketNumber: UInt32(number), mail: OutboxID(), recipient: "anna@example.org",
            keyring: fixture.keyring, now: Date()
        ).text(fixture.keyring)
        let address = try #require(ReplyAddress.make(mailbox: fixture.mailbox.address, token: token))
        let answer = MailText(from: "anna@example.org").with {
            $0.to = "undisclosed-recipients:;"
            $0.subject = "Something else"
        }
        let reception = Reception(pool: fixture.pool, blobs: fixture.blobs)
        let id = try await reception.take(
            ReceivedMail(answer.bytes), for: fixture.mailbox.id, of: fixture.tenant, recipient: address)
        while try await fixture.worker().workDue() > 0 {}
        let row = try await fixture.row(id)
        #expect(row.state == "joined" && row.ticket == ticket && row.verdict?.contains("reply_address") == true)
    }
}
