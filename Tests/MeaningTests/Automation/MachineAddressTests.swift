// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

@testable import Meaning

@Suite("Addresses of machines")
struct MachineAddressTests {
    private func isMachine(_ address: String, asSender: Bool = false) -> Bool {
        MachineAddress.isAmong([Address(address: address)], asSender: asSender)
    }

    @Test(
        "senders that read no answers, mail servers and list programs (RFC 2142, RFC 5321 §4.5.5)",
        arguments: [
            "noreply@example.org", "NO-REPLY@example.org", "no_reply@example.org", "no.reply@example.org",
            "noreply", "noreply2@example.org", "noreply-orders@example.org", "no-reply_orders@example.org",
            "noreply+42@example.org", "orders-noreply@example.org", "orders.no-reply@example.org",
            "a_do_not_reply@example.org", "DoNotReply@example.org", "keine-antwort@example.org",
            "ne-pas-repondre@example.org", "mailer-daemon@example.org", "MAILER-DAEMON", "postmaster@example.org",
            "postmaster2@example.org", "friends-bounces@example.org", "bounce@example.org",
            "owner-friends@example.org", "friends-request@example.org", "LISTSERV@example.org",
        ]
    )
    func machines(address: String) {
        #expect(isMachine(address))
    }

    @Test(
        "people whose addresses only resemble them",
        arguments: [
            "", "@example.org", "+x@example.org", "-@example.org", "noreplyton@example.org",
            "noreply.smith@example.org",
            "reply@example.org", "no@example.org", "anna@noreply.example.org", "anna+noreply@example.org",
            "postmasters@example.org", "postmaster.smith@example.org", "pet-owner@example.org",
            "request@example.org", "bouncer@example.org", "rebounces@example.org", "no--reply--@example.org",
            "n-o@example.org", "-------@example.org",
        ]
    )
    func people(address: String) {
        #expect(!isMachine(address))
    }

    @Test("the people behind a list are its software where they only send")
    func senders() {
        let address = "friends-owner@example.org"
        #expect(isMachine(address, asSender: true) && !isMachine(address))
    }

    @Test("a local part longer than RFC 5321 §4.5.3.1.1 allows is no machine's")
    func long() {
        #expect(!isMachine("noreply-" + String(repeating: "x", count: 60) + "@example.org"))
        #expect(isMachine("noreply-" + String(repeating: "x", count: 56) + "@example.org"))
    }

    @Test("one machine among several authors is enough; a mailbox without an address is nobody")
    func several() {
        let anna = Address(address: "anna@example.org")
        #expect(MachineAddress.isAmong([anna, Address(address: "noreply@example.org")]))
        #expect(!MachineAddress.isAmong([anna, Address(address: nil, name: "noreply")]))
        #expect(!MachineAddress.isAmong([]))
    }
}
