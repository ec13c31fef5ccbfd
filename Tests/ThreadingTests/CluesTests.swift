// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME
import Testing
import Threading

@Suite("Clues")
struct CluesTests {
    @Test("the sender is the first address of From, as compared")
    func sender() {
        #expect(Tokens.clues(["From: Anna <Anna@Example.ORG>, b@example.org"]).sender == "anna@example.org")
        #expect(Tokens.clues(["From: undisclosed"]).sender == nil)
        #expect(Tokens.clues(["Subject: x"]).sender == nil)
    }

    @Test(
        "a token is found wherever the mail says it was sent or delivered to",
        arguments: ["To: %", "Cc: b@example.org, %", "Delivered-To: %", "X-Original-To: <%>", "Envelope-To: %"]
    )
    func recipients(line: String) {
        let token = Tokens.token()
        let address = "support+\(token.text(Tokens.keyring))@acme.example"
        let clues = Tokens.clues([line.replacing("%", with: address)])
        #expect(clues.addressTokens == [.valid(token)])
        #expect(clues.ticketNumbers == [1042])
    }

    @Test("the same token in several fields is one clue; a detail that is no token is none")
    func once() {
        let address = "support+\(Tokens.text())@acme.example"
        #expect(Tokens.clues(["To: \(address)", "Delivered-To: \(address)"]).addressTokens.count == 1)
        #expect(Tokens.clues(["To: support+sales@acme.example"]).addressTokens.isEmpty)
        #expect(Tokens.clues(["To: \(address.replacing("acme", with: "else"))"]).addressTokens.isEmpty)
    }

    @Test(
        "details stand as written behind the plus of the mailbox's addresses, where it was delivered before where it was sent"
    )
    func details() {
        let clues = Tokens.clues([
            "To: Support+Order-AB@ACME.example, support@acme.example, support+@acme.example",
            "Cc: support+b@acme.example",
            "Delivered-To: support+c@acme.example", "X-Original-To: <support+b@acme.example>",
            "Bcc: support+d@acme.example", "Reply-To: support+e@acme.example",
        ])
        #expect(clues.details == ["c", "b", "Order-AB"])
        #expect(Tokens.clues(["To: support+a@else.example, supporter+a@acme.example, a@acme.example"]).details.isEmpty)
        #expect(Tokens.clues(["To: support+de+a@acme.example"], mailbox: "support+de@acme.example").details == ["a"])
        let long = String(repeating: "4", count: Clues.maximumDetail)
        #expect(Tokens.clues(["To: support+\(long)@acme.example, support+\(long)4@acme.example"]).details == [long])
    }

    @Test("a token is no detail, whether it is valid, too old, forged, or in capitals")
    func tokensAreNoDetails() {
        let old = Tokens.text(now: Tokens.now.addingTimeInterval(-800 * 86400))
        let valid = Tokens.text()
        let forged = valid.dropLast() + (valid.hasSuffix("a") ? "b" : "a")
        for token in [valid, valid.uppercased(), old, String(forged)] {
            let clues = Tokens.clues(["To: support+\(token)@acme.example", "Cc: support+a@acme.example"])
            #expect(clues.addressTokens.count == 1)
            #expect(clues.details == ["a"])
        }
    }

    @Test("a long list of recipients does not hide where the mail was delivered to")
    func manyRecipients() {
        let crowd = (0..<300).map { "u\($0)@example.org" }.joined(separator: ",\r\n ")
        let clues = Tokens.clues(["To: \(crowd)", "Delivered-To: support+\(Tokens.text())@acme.example"])
        #expect(clues.addressTokens.count == 1)
    }

    @Test("ids come In-Reply-To first, then References from the latest back, each once, the mail's own never")
    func order() {
        let clues = Tokens.clues([
            "Message-ID: <own@x>", "In-Reply-To: <c@x>", "References: <a@x> <own@x> <b@x> <c@x>",
        ])
        #expect(clues.references == ["c@x", "b@x", "a@x"].map { MailIDHash($0) })
        #expect(clues.ownID == MailIDHash("own@x"))
    }

    @Test("of 5,000 references the first and the latest 49 are looked at (RELIABILITY 2.5 row 5)")
    func cap() {
        let ids = (0..<5000).map { "<r\($0)@x>" }.joined(separator: "\r\n ")
        let references = Tokens.clues(["References: \(ids)"]).references
        #expect(references.count == 50)
        #expect(references.last == MailIDHash("r0@x"))
        #expect(references.first == MailIDHash("r4999@x"))
        #expect(!references.contains(MailIDHash("r4950@x")) && references.contains(MailIDHash("r4951@x")))
    }

    @Test("the own id is left out, and none comes twice, also of 5,000 references")
    func capWithOwnID() {
        let ids = (1..<5000).map { "<r\($0)@x>" }.joined(separator: " ")
        let own = Tokens.clues(["Message-ID: <own@x>", "References: <own@x> \(ids)"])
        let twice = Tokens.clues(["In-Reply-To: <r1@x>", "References: \(ids)"])
        #expect(!own.references.contains(MailIDHash("own@x")))
        #expect(Set(twice.references).count == twice.references.count)
    }

    @Test("tokens are found in the ids of ours that the mail refers to")
    func idTokens() {
        let token = Tokens.token()
        let text = token.text(Tokens.keyring)
        let own = String(repeating: "0", count: 32) + ".\(text)@acme.example"
        #expect(Tokens.clues(["In-Reply-To: <\(own)>"]).idTokens == [.valid(token)])
        #expect(Tokens.clues(["References: <x@y> <\(own)>"]).idTokens == [.valid(token)])
        let changed = own.replacing(text, with: (text.hasSuffix("a") ? "b" : "a") + text.dropFirst())
        #expect(Tokens.clues(["References: <\(changed)>"]).idTokens.allSatisfy { $0 == .forged })
        #expect(Tokens.clues(["Message-ID: <\(own)>"]).idTokens.isEmpty)
    }

    @Test(
        "the subject's tag is a number, whatever else it is",
        arguments: [
            ("Re: [#1042] x", UInt32(1042)), ("x", nil), ("[#99999999999] x", nil), ("[#4294967295] x", .max),
            ("[#] x", nil),
        ]
    )
    func subjectNumber(subject: String, number: UInt32?) {
        #expect(Tokens.clues(["Subject: \(subject)"]).subjectNumber == number)
    }

    @Test(
        "a tenant's own prefix and the plain # name a ticket, other words in brackets do not",
        arguments: [
            ("Re: [TKT-1042] x", UInt32(1042)), ("[#7] x", 7), ("[#7] [TKT-8] x", 8), ("[ABC-7] x", nil),
            ("[TKT] x", nil),
        ]
    )
    func ownPrefix(subject: String, number: UInt32?) {
        let tag = TicketTag(prefix: "TKT-")
        let clues = Tokens.clues(["Subject: \(subject)"], tag: tag)
        #expect(clues.subjectNumber == number)
        #expect(number == nil || clues.subject == SubjectKey("x"))
        #expect(SubjectKey(subject, tag: tag) == clues.subject)
    }

    @Test("machines and delivery reports are known by their marks (RFC 3834 §5, RFC 3464)")
    func automatic() {
        let machine = Tokens.clues(["From: a@example.org", "Auto-Submitted: auto-replied"])
        #expect(machine.isAutomatic && !machine.isBounce)
        let bounce = Tokens.clues(["Content-Type: multipart/report; report-type=delivery-status; boundary=b"])
        #expect(bounce.isAutomatic && bounce.isBounce)
        let person = Tokens.clues(["From: a@example.org"])
        #expect(!person.isAutomatic && !person.isBounce)
    }
}
