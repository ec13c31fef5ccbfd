// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Meaning
import PostroomTesting
import Testing

@Suite("Spans over a reply")
struct ReplySpanTests {
    /// What must hold for any text: nothing is lost, nothing is twice.
    private func check(_ reply: ReplyText, _ name: String) {
        var end = 0
        var previous: ReplyText.Kind?
        var joined: [UInt8] = []
        for span in reply.spans {
            #expect(span.range.lowerBound == end && !span.range.isEmpty, "\(name)")
            #expect(span.kind != previous, "\(name): neighbours of one kind")
            // A span is a whole number of lines.
            #expect(span.range.lowerBound == 0 || reply.text[span.range.lowerBound - 1] == 0x0A, "\(name)")
            joined += reply.text[span.range]
            (end, previous) = (span.range.upperBound, span.kind)
        }
        #expect(end == reply.text.count, "\(name)")
        #expect(joined == reply.text, "\(name)")
        // Each letter is in one of the three texts.
        let letters = { (text: [UInt8]) in text.filter { $0 > 0x20 && $0 != 0xC2 && $0 != 0xA0 }.count }
        let parts = letters(reply.reply) + letters(reply.quoted ?? []) + letters(reply.signature ?? [])
        #expect(parts == letters(reply.text), "\(name)")
        #expect(reply.quoted?.isEmpty != true && reply.signature?.isEmpty != true)
    }

    @Test("they cover the samples exactly", arguments: ReplySamples.names)
    func samples(name: String) {
        check(ReplySamples.read(name), name)
    }

    /// Lines that decide something, in any order.
    private static let lines = [
        "", "", "", "Hello,", "the drum hums.", "> quoted", "> > twice", ">", "> On 1 March 2026 Bob wrote:",
        "On Mon, 2 Mar 2026 at 09:15, Anna Berg <anna@example.org> wrote:", "Anna wrote:",
        "Am 02.03.2026 um 09:15 schrieb Anna:",
        "On Mon, 2 Mar 2026 at 09:15, Anna Berg <", "anna@example.org> wrote:", "-----Original Message-----",
        "From: Anna <anna@example.org>", "Sent: Monday, 2 March 2026 09:15", "To: support@helpdesk.test",
        "Subject: Drum",
        "---------- Forwarded message ---------", "Begin forwarded message:", "-- ", "--",
        "________________________________",
        "Anna Berg", "Tel. +49 30 1234567", "Kind regards,", "Thanks,", "Best", "-Anna", "/Anna", "Sent from my iPhone",
        "This email is confidential and intended solely for the addressee. Unauthorised disclosure is prohibited.",
        "See my answers below.", "  > with blanks", "AB> initials", "| bar", "\u{A0}", "日　期：2026年03月02日 10:15", "\u{0}",
        "é\u{301}",
        "2026年3月2日(月) 9:15 Anna <anna@example.org>:", ">>> Anna <a@example.org> 02.03.2026 09:15 >>>", ">From here",
        "PS: one more",
    ]

    @Test("they cover 2,000 generated texts exactly, and reading never traps")
    func generated() {
        var random = SeededRandom(seed: 4)
        for number in 0..<2000 {
            let count = Int.random(in: 0...24, using: &random)
            let lines = (0..<count).map { _ in Self.lines.randomElement(using: &random) ?? "" }
            let text = Array(lines.joined(separator: "\n").utf8)
            check(ReplyText.read(text: text), "text \(number): \(lines)")
            let html = lines.map { line in
                let wrapper =
                    ["div", "blockquote type=cite", "div class=gmail_quote", "p", "div id=divRplyFwdMsg", "span"]
                    .randomElement(using: &random) ?? "p"
                return "<\(wrapper)>\(line.replacing("<", with: "&lt;"))"
                    + (Bool.random(using: &random) ? "</div>" : "")
            }
            check(ReplyText.read(html: Array(html.joined().utf8)), "html \(number): \(html)")
        }
    }

    @Test("they cover random bytes")
    func bytes() {
        var random = SeededRandom(seed: 9)
        let alphabet: [UInt8] = [
            0x0A, 0x0A, 0x0D, 0x20, 0x3E, 0x2D, 0x5F, 0x3A, 0x40, 0x41, 0x61, 0x31, 0xC3, 0xA4, 0xE2, 0x80, 0xF0, 0xFF,
            0x00,
        ]
        for number in 0..<2000 {
            let count = Int.random(in: 0...120, using: &random)
            let bytes = (0..<count).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            check(ReplyText.read(text: bytes), "bytes \(number)")
        }
    }

    @Test("nothing gives nothing")
    func nothing() {
        let reply = ReplyText.read(Mail.parse([]))
        #expect(reply.source == .none && reply.spans.isEmpty && reply.reply.isEmpty && reply.quoted == nil)
        let blank = ReplyText.read(text: Array(" \n\n\t\n".utf8))
        #expect(blank.source == .text && blank.reply.isEmpty && blank.spans.count == 1)
    }
}
