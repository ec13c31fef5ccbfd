// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Testing
import Tickets

@testable import Outbound

@Suite("The envelope of a delivery")
struct DeliveryEnvelopeTests {
    private static func due(from sender: String = "support+t@acme.example", success: Bool = false) -> DueDelivery {
        var policy = DeliveryPolicy()
        policy.asksForSuccess = success
        return DueDelivery(
            claim: ClaimedDelivery(tenant: TenantID(), id: DeliveryID(), attempt: 1, wasArmed: false),
            mail: OutboxID(), keepsCopy: false, mailbox: MailboxID(), sender: MailboxID(), ticket: TicketID(),
            message: nil, kind: .reply,
            envelopeFrom: sender,
            recipient: "an+na@example.org", firstTried: Date(), createdAt: Date(), hasFailed: false,
            lastCode: nil, lastStatus: nil, isPaced: false, isDelayTold: false, policy: policy,
            clock: DatabaseClock(said: Date()))
    }

    private static func commands(_ delivery: DueDelivery, _ offers: [String], envelopeID: String?) throws -> [String] {
        let envelope = DeliveryEnvelope.make(delivery, envelopeID: envelopeID)
        let server = SMTPCapabilities(preamble: offers)
        return [
            try envelope.mailCommand(server, size: 1, has8Bit: false),
            try envelope.recipientCommand(envelope.recipients[0], server),
        ]
    }

    @Test("where the server offers DSN, reports of failure and delay are asked for, of success by policy (RFC 3461 §4)")
    func asks() throws {
        let offers = ["250-mx.test", "250 DSN"]
        #expect(
            try Self.commands(Self.due(), offers, envelopeID: "abc") == [
                "MAIL FROM:<support+t@acme.example> RET=HDRS ENVID=abc",
                "RCPT TO:<an+na@example.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;an+2Bna@example.org",
            ])
        #expect(
            try Self.commands(Self.due(success: true), offers, envelopeID: nil) == [
                "MAIL FROM:<support+t@acme.example> RET=HDRS",
                "RCPT TO:<an+na@example.org> NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=rfc822;an+2Bna@example.org",
            ])
    }

    @Test("where it does not, nothing is; and where nobody is to be told neither (RFC 5321 §4.5.5)")
    func none() throws {
        #expect(
            try Self.commands(Self.due(), ["250 mx.test"], envelopeID: "abc") == [
                "MAIL FROM:<support+t@acme.example>", "RCPT TO:<an+na@example.org>",
            ])
        #expect(
            try Self.commands(Self.due(from: ""), ["250-mx.test", "250 DSN"], envelopeID: "abc") == [
                "MAIL FROM:<>", "RCPT TO:<an+na@example.org> NOTIFY=NEVER",
            ])
    }
}
