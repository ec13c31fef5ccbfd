// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Outbound
import PostroomTesting
import Testing
import Tickets

/// Reports about one answer to several: one Message-ID, a mail for each.
@Suite("Reports of a Message-ID that mails share", .timeLimit(.minutes(15)))
struct SharedMailIDTests {
    @Test("led by the Message-ID alone it is about whom it names; led by a mail's own address, about that mail")
    func shared() async throws {
        let outbox = try await Outbox()
        let (first, second) = (OutboxID(), OutboxID())
        for (id, name) in [(first, "anna"), (second, "bert")] {
            let mail = OutgoingMail(
                id: id, ticket: outbox.ticket, message: nil, mailbox: outbox.fixture.mailbox.id, kind: .reply,
                mailID: "shared@acme.example", envelopeFrom: "support+\(name)@acme.example",
                recipients: ["\(name)@example.org"], content: [65])
            try await outbox.fixture.transaction { _ = try OutboxStore.enqueue(mail, in: $0) }
        }
        let number = try await outbox.fixture.count("select number as n from tickets limit 1")
        func record(_ name: String, by evidence: DeliveryReport.Evidence, of mail: OutboxID) async throws -> [String] {
            let said = DeliveryReport.Recipient(
                addresses: ["\(name)@example.org"], kind: .hard, status: "5.1.1", reason: "address-unknown")
            let report = DeliveryReport(LedgerID(), by: evidence, [said])
            let tail = mail.bytes.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return try await outbox.fixture.transaction {
                try DeliveryStore.record(
                    report, about: .mail(tail: tail, ticketNumber: UInt32(number)), in: $0
                ).map(\.recipient)
            }
        }
        // The id names the first mail, the report the recipient of the second.
        #expect(try await record("bert", by: .mailID, of: first) == ["bert@example.org"])
        #expect(try await record("anna", by: .mailID, of: first) == ["anna@example.org"])
        // Nobody of them: whose it is is not guessed.
        #expect(try await record("carl", by: .mailID, of: first) == [])
        // To whose own address it came, his it is, whatever name stands behind his forwarding.
        #expect(try await record("carl", by: .envelope, of: second) == ["bert@example.org"])
    }
}
