// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MIME
import MailIngest
import Meaning
import PostroomTesting
import Testing
import Threading
import Tickets

@Suite("Agents whose signature we check ourselves", .timeLimit(.minutes(15)))
struct SignedAgentTests {
    @Test(
        "token and signature make an agent's answer; without the signature it is held, and while no key can be had it is tried again"
    )
    func agent() async throws {
        let desk = try await AgentReplyTests.Desk()
        let fixture = desk.fixture
        let mailbox = fixture.mailbox.id
        _ = try await fixture.transaction {
            try MailboxCore($0, as: .system).trust(MailboxTrust(verifiesSignatures: true), at: mailbox)
        }
        let signer = try ForeignSigner("acme.example")
        let (name, record) = (signer.name, Array(signer.record.utf8))
        let server = ScriptedNameServer { $0 == name ? .texts([record]) : .code(3) }
        func checks(_ port: Int) -> MailChecks {
            MailChecks(
                resolver: .patient(NameServer("127.0.0.1:\(port)")))
        }
        let answer = desk.answer("Change the bulb.").with { $0.findings = nil }
        let unsigned = try await fixture.take(answer.bytes, checks: checks(server.port))
        #expect(unsigned.state == "held" && unsigned.reason == "claimed_agent")
        // Refused: the DNS says that it has failed.
        let broken = ScriptedNameServer { _ in .code(2) }
        let later = try signer.sign(answer.with { $0.id = "later@ada.acme.example" }.bytes)
        let waiting = try await fixture.take(later, checks: checks(broken.port))
        #expect(waiting.state == "pending" && waiting.failures == 1 && waiting.lastError?.contains("DNS") == true)
        // A customer's mail does not wait for it.
        let customer = try ForeignSigner("example.org").sign(
            MailText(from: "anna@example.org", id: "other@example.org").with { $0.findings = nil }.bytes)
        #expect(try await fixture.take(customer, checks: checks(broken.port)).state == "new")
        // After so many tries it is judged as it is.
        _ = try await fixture.transaction {
            try $0.query(
                "update ledger set attempts = 15, failures = 15, next_attempt_at = now() where state = 'pending'"
            ).affected
        }
        _ = try await fixture.worker(checks: checks(broken.port)).workDue()
        let last = try await fixture.transaction {
            try $0.query(
                "select state || ' ' || reason as r from ledger where verdict::text like '%temperror%' and reason is not null"
            ).map { try $0.get("r") as String }
        }
        #expect(last == ["held claimed_agent"])
        let signed = try signer.sign(answer.with { $0.id = "signed@ada.acme.example" }.bytes)
        let row = try await fixture.take(signed, checks: checks(server.port))
        #expect(row.state == "joined")
        #expect(try await fixture.outbox("reply").map(\.recipient) == ["anna@example.org"])
        // Another domain's signature is nobody's word for Ada.
        let stranger = try ForeignSigner("evil.example")
        let (strange, key) = (stranger.name, Array(stranger.record.utf8))
        let other = ScriptedNameServer { $0 == strange ? .texts([key]) : .code(3) }
        let forged = try stranger.sign(answer.with { $0.id = "forged@evil.example" }.bytes)
        let held = try await fixture.take(forged, checks: checks(other.port))
        #expect(held.state == "held" && held.reason == "claimed_agent")
        #expect(try await fixture.outbox("reply").count == 1)
    }
}
