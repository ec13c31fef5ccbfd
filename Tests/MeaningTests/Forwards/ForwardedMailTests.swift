// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

@testable import Meaning

@Suite("Mails that pass another one on")
struct ForwardedMailTests {
    private func read(_ bytes: [UInt8]) -> ForwardedMail? {
        let mail = Mail.parse(bytes)
        return ForwardedMail.read(mail, ReplyText.read(mail))
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    static let samples = ReplySamples.names.filter { name in
        name.hasPrefix("forward-") && name.hasSuffix(".eml")
            && ReplySamples.expectation(name).contains("mia@example.net")
            && ReplySamples.expectation(name).contains(#""forwarded": true"#)
    }

    @Test(
        "whose mail it is, what about and in which words is read in every program's form and language",
        arguments: samples)
    func written(name: String) throws {
        let forwarded = try #require(read(ReplySamples.bytes(name)), "\(name)")
        #expect(forwarded.sender.address == "mia@example.net")
        #expect(forwarded.sender.name == "Mia Holm")
        // These two pass other words on.
        if ["forward-outlook-de.eml", "forward-twice.eml"].contains(name) { return }
        #expect(forwarded.subject == "Invoice 77")
        #expect(forwarded.original == nil)
        #expect(text(forwarded.text.text).hasPrefix("Dear Anna"), "\(text(forwarded.text.text).prefix(80))")
        #expect(!text(forwarded.remark).contains("Dear Anna"))
    }

    @Test("there are samples of many programs and languages")
    func many() { #expect(Self.samples.count >= 20) }

    @Test("an attached mail is read whole; what the forwarder writes is apart")
    func attached() throws {
        let mail = """
            From: Ada <ada@acme.example>
            Subject: Fwd: Broken lamp
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            A difficult one.
            --b
            Content-Type: message/rfc822

            From: Anna <anna@example.org>
            Subject: Broken lamp
            Message-ID: <1@example.org>

            It is dark.
            --b--
            """
        let forwarded = try #require(read(Array(mail.utf8)))
        #expect(forwarded.sender == Address(address: "anna@example.org", name: "Anna"))
        #expect(forwarded.subject == "Broken lamp")
        #expect(text(forwarded.text.reply) == "It is dark.")
        #expect(text(forwarded.remark) == "A difficult one.")
        #expect(forwarded.original?.messageID == "1@example.org")
        let two = mail.replacing("--b--", with: "--b\nContent-Type: message/rfc822\n\nFrom: x@example.org\n\ny\n--b--")
        #expect(read(Array(two.utf8)) == nil)
        let nameless = mail.replacing("From: Anna <anna@example.org>", with: "From: Anna")
        #expect(read(Array(nameless.utf8)) == nil)
    }

    @Test(
        "a sender without an address, an answer, and a mail that passes nothing on are none",
        arguments: [
            "Look:\n\n---------- Forwarded message ---------\nFrom: Mia Holm\nDate: 02.03.2026 09:00\nSubject: x\n\nDear",
            "Thanks!\n\nOn Mon, 2 Mar 2026 at 09:00, Mia Holm <mia@example.net> wrote:\n> Dear Anna\n", "It is dark.",
            "",
        ])
    func none(body: String) {
        #expect(read(Array("From: ada@acme.example\nSubject: Fwd: x\n\n\(body)".utf8)) == nil)
    }
}
