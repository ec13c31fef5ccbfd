// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

@testable import Meaning

@Suite("Reports for machines (RFC 3464)")
struct DeliveryStatusTests {
    private static let group = """
        Final-Recipient: rfc822; anna@example.org
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mx.example.org
        Diagnostic-Code: smtp; 550 5.1.1 <anna@example.org>: User unknown
        """

    @Test("a report as the standard has it")
    func plain() {
        let report = Bounces.read(Bounces.report("Reporting-MTA: dns; mail.helpdesk.example\n\n" + Self.group))
        #expect(report.kind == .hard)
        #expect(report.format == .rfc3464)
        #expect(report.reason == .addressUnknown)
        #expect(report.status?.description == "5.1.1")
        #expect(report.reportingMTA == "mail.helpdesk.example")
        let recipient = report.recipients.first
        #expect(report.recipients.count == 1)
        #expect(recipient?.address == "anna@example.org")
        #expect(recipient?.smtpCode == 550)
        #expect(recipient?.remoteMTA == "mx.example.org")
        #expect(recipient?.diagnostic == "550 5.1.1 <anna@example.org>: User unknown")
        #expect(report.original?.messageID == "1042.7@helpdesk.example")
        #expect(report.original?.subject == "Angebot März")
        #expect(report.original?.to == "anna@example.org")
    }

    @Test(
        "the part is found under another type",
        arguments: [
            "text/plain", "application/octet-stream", "message/global-delivery-status", "text/x-status",
            "message/rfc822-status",
        ]
    )
    func types(type: String) {
        let report = Bounces.read(
            Bounces.report("Reporting-MTA: dns; mail.helpdesk.example\n\n" + Self.group, type: type))
        #expect(report.format == .rfc3464)
        #expect(report.recipients.map(\.address) == ["anna@example.org"])
    }

    @Test("a part in base64")
    func base64() {
        // "Reporting-MTA: dns; m.example\n\nFinal-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.2.2\n"
        let status = """
            UmVwb3J0aW5nLU1UQTogZG5zOyBtLmV4YW1wbGUKCkZpbmFsLVJlY2lwaWVudDogcmZjODIyOyBh
            bm5hQGV4YW1wbGUub3JnCkFjdGlvbjogZmFpbGVkClN0YXR1czogNS4yLjIK
            """
        let report = Bounces.read(
            Bounces.report(status, type: "message/delivery-status\nContent-Transfer-Encoding: base64"))
        #expect(report.reason == .mailboxFull)
        #expect(report.recipients.map(\.address) == ["anna@example.org"])
    }

    @Test("groups without a blank line between them, and a blank line within one")
    func groups() {
        let twoGroups = Self.group + "\n" + Self.group.replacing("anna@example.org", with: "ben@example.net")
        #expect(DeliveryStatusPart(Array(twoGroups.utf8)[...]).recipients.count == 2)
        let split = Self.group.replacing("Status", with: "\nStatus")
        let part = DeliveryStatusPart(Array(split.utf8)[...])
        #expect(part.recipients.count == 1)
        #expect(part.recipients.first?.status?.description == "5.1.1")
    }

    @Test(
        "the address without what stands around it (RFC 3464 §2.3.2, RFC 6533 §3)",
        arguments: [
            ("rfc822; anna@example.org", "anna@example.org"), ("RFC822;<anna@example.org>", "anna@example.org"),
            ("<anna@example.org>", "anna@example.org"), ("anna@example.org", "anna@example.org"),
            ("rfc822; Anna <anna@example.org>", "anna@example.org"),
            ("utf-8; m\\x{FC}ller@example.org", "müller@example.org"),
            ("utf-8; müller@example.org", "müller@example.org"), ("rfc822; anna+2Bx@example.org", "anna+x@example.org"),
            ("RFC822; X-Unix; |/usr/local/bin/tickets", "|/usr/local/bin/tickets"),
        ]
    )
    func address(field: String, expected: String) {
        let value = DeliveryStatusPart.TypedField(Array(field.utf8)[...])
        #expect(AddressText.read(value) == expected)
    }

    @Test(
        "an action in any words (RFC 3464 §2.3.3)",
        arguments: [
            ("failed", .failed), ("Failed (bad address)", .failed), ("FAILURE", .failed), ("delayed", .delayed),
            ("deferred", .delayed), ("delivered", .delivered), ("relayed (to a gateway)", .relayed),
            ("expanded", .expanded),
        ] as [(String, DeliveryAction)]
    )
    func action(text: String, expected: DeliveryAction) {
        #expect(DeliveryAction(field: Array(text.utf8)[...]) == expected)
    }

    @Test("a diagnostic that goes on in lines that are no continuations")
    func unfolded() {
        let status =
            "Final-Recipient: rfc822; anna@example.org\nAction: failed\nDiagnostic-Code: smtp; 550 No such\nuser here, see http://example.org/x: y\nStatus: 5.1.1"
        let part = DeliveryStatusPart(Array(status.utf8)[...])
        #expect(
            part.recipients.first.map { String(decoding: $0.diagnostic, as: UTF8.self) }
                == "550 No such user here, see http://example.org/x: y")
        #expect(part.recipients.first?.status?.description == "5.1.1")
    }

    @Test("the diagnostic's code counts where the field says x.0.0, and only there")
    func status() {
        func status(_ field: String, _ text: String) -> String? {
            let group =
                "Final-Recipient: rfc822; a@example.org\nAction: failed\nStatus: \(field)\nDiagnostic-Code: smtp; \(text)"
            return Bounces.read(Bounces.report(group)).status?.description
        }
        #expect(status("5.0.0", "550 5.1.1 unknown") == "5.1.1")
        #expect(status("5.1.0", "550 5.1.1 unknown") == "5.1.0")
        #expect(status("5.0.0", "550 unknown") == "5.0.0")
        #expect(status("x", "550 unknown") == nil)
    }

    @Test("each address once; of two groups the graver one tells")
    func twice() {
        let delayed = "Final-Recipient: rfc822; anna@example.org\nAction: delayed\nStatus: 4.4.1"
        let report = Bounces.read(Bounces.report("Reporting-MTA: dns; m\n\n\(delayed)\n\n" + Self.group))
        #expect(report.recipients.count == 1)
        #expect(report.kind == .hard)
    }

    @Test("success is no bounce, but its recipients are listed", arguments: ["delivered", "relayed", "expanded"])
    func success(action: String) {
        let report = Bounces.read(
            Bounces.report("Final-Recipient: rfc822; anna@example.org\nAction: \(action)\nStatus: 2.0.0"))
        #expect(report.kind == .none)
        #expect(report.reason == nil)
        #expect(report.recipients.map(\.address) == ["anna@example.org"])
        #expect(report.recipients.first?.status?.description == "2.0.0")
    }

    @Test("of several recipients the gravest is the report's")
    func gravest() {
        let soft = "Final-Recipient: rfc822; ben@example.net\nAction: failed\nStatus: 5.2.2"
        let report = Bounces.read(Bounces.report("Reporting-MTA: dns; m\n\n\(soft)\n\n" + Self.group))
        #expect(report.recipients.map(\.kind) == [.soft, .hard])
        #expect(report.kind == .hard)
        #expect(report.status?.description == "5.1.1")
    }

    @Test("an address before a forwarding is the original one where it differs")
    func originalAddress() {
        func original(_ address: String) -> String? {
            let group = "Original-Recipient: rfc822; \(address)\n" + Self.group
            return Bounces.read(Bounces.report(group)).recipients.first?.originalAddress
        }
        #expect(original("ANNA@example.org") == nil)
        #expect(original("sales@example.org") == "sales@example.org")
    }

    @Test("the fields that settled it are named")
    func evidence() {
        let mail = Mail.parse(Array(Bounces.report("Reporting-MTA: dns; m\n\n" + Self.group).utf8))
        #expect(BounceReport.read(mail).evidence.map { mail.header.name(of: $0) } == ["Content-Type"])
        let text = Mail.parse(Array(Bounces.text("<anna@example.org>: user unknown").utf8))
        let report = BounceReport.read(text)
        #expect(report.format == .text)
        #expect(report.evidence.map { text.header.name(of: $0) } == ["Return-Path", "From"])
    }

    @Test("the text says what the part does not")
    func textTells() {
        let report = Bounces.read(
            Bounces.report(
                "Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.0.0",
                text:
                    "Delivery failed.\n\n<anna@example.org>: host mx.example.org[192.0.2.25] said: 552 mailbox is full"
            )
        )
        #expect(report.reason == .mailboxFull)
        #expect(report.recipients.first?.remoteMTA == "mx.example.org")
        #expect(report.recipients.first?.diagnostic?.contains("552 mailbox is full") == true)
    }
}
