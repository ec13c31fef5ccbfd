// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import Testing

@Suite("SMTP replies")
struct ReplyDecoderTests {
    private func decode(_ text: String) throws(SMTPError) -> [SMTPReply] {
        var decoder = ReplyDecoder()
        decoder.feed(Array(text.utf8))
        var replies: [SMTPReply] = []
        while let reply = try decoder.next() { replies.append(reply) }
        return replies
    }

    @Test("several lines make one reply (RFC 5321 §4.2.1)")
    func multiline() throws {
        let replies = try decode("250-2.1.0 first\r\n250-second\r\n250 third\r\n550 5.1.1 no such user\r\n354\r\n")
        #expect(replies.map(\.code) == [250, 550, 354])
        #expect(replies[0].lines == ["2.1.0 first", "second", "third"])
        #expect(replies[0].enhancedCode == SMTPReply.EnhancedCode(2, 1, 0))
        #expect(replies[1].enhancedCode?.description == "5.1.1")
        #expect(replies[1].isPermanent && !replies[1].isTransient)
        #expect(replies[2].isIntermediate && replies[2].enhancedCode == nil)
    }

    @Test("the cut of the bytes does not matter")
    func cuts() throws {
        let text = Array("250-one\r\n250 two\r\n421 4.3.2 bye\r\n".utf8)
        for cut in 0...text.count {
            var decoder = ReplyDecoder()
            var replies: [SMTPReply] = []
            for part in [text[..<cut], text[cut...]] {
                decoder.feed(Array(part))
                while let reply = try decoder.next() { replies.append(reply) }
            }
            #expect(replies.map(\.code) == [250, 421])
            #expect(!decoder.hasLeftovers)
        }
    }

    @Test(
        "nonsense is a transient error",
        arguments: [
            "hello\r\n", "999 what\r\n", "000 x\r\n", "25\r\n", "\r\n", "250-a\r\n550 b\r\n", "250=a\r\n", "199 a\r\n",
            "\u{0}\r\n",
        ]
    )
    func nonsense(_ text: String) {
        #expect(throws: SMTPError(.protocolViolation, "")) { try decode(text) }
        #expect(SMTPError(.protocolViolation, "").isTransient)
    }

    @Test("replies are bounded: 64 lines of 4 KiB (RELIABILITY 2.7 row 15)")
    func bounds() throws {
        #expect(throws: SMTPError(.protocolViolation, "")) { try decode(String(repeating: "250-x\r\n", count: 65)) }
        #expect(throws: SMTPError(.protocolViolation, "")) { try decode("250 " + String(repeating: "x", count: 5000)) }
        #expect(throws: SMTPError(.protocolViolation, "")) {
            try decode("250 " + String(repeating: "x", count: 5000) + "\r\n")
        }
        let long = try decode(String(repeating: "250-x\r\n", count: 63) + "250 end\r\n")
        #expect(long.first?.lines.count == 64)
    }

    @Test("a reply in a log holds no address and no control character")
    func description() {
        let reply = SMTPReply(code: 550, lines: ["5.1.1 <bob@example.com>:\u{1B}[2J rejected"])
        #expect(reply.description == "550 5.1.1 [address] [2J rejected")
    }

    @Test("no input traps the decoder")
    func noise() {
        var generator = SystemRandomNumberGenerator()
        let alphabet = Array("0123459 -.\r\n\u{0}x".utf8)
        for _ in 0..<2000 {
            var decoder = ReplyDecoder()
            decoder.feed((0..<Int.random(in: 0..<60, using: &generator)).map { _ in alphabet.randomElement()! })
            while let reply = try? decoder.next() { _ = reply.description }
        }
    }
}

@Suite("SMTP capabilities")
struct SMTPCapabilitiesTests {
    @Test("only the last EHLO answer counts, after STARTTLS (RFC 3207 §4.2)")
    func lastAnswer() {
        let server = SMTPCapabilities(preamble: [
            "220 mx", "250-mx hello", "250-STARTTLS", "250 CHUNKING", "220 go", "250-mx hello", "250-PIPELINING",
            "250-SIZE 1000", "250 8bitmime", "334 ", "235 in",
        ])
        #expect(server.hasPipelining && server.has8BitMIME && !server.hasDSN)
        #expect(server.sizeLimit == 1000)
        #expect(server.keywords["CHUNKING"] == nil && server.keywords["STARTTLS"] == nil)
    }

    @Test("SIZE 0 and HELO mean no limit and nothing offered (RFC 1870 §4)")
    func little() {
        #expect(SMTPCapabilities(preamble: ["250-mx", "250 SIZE 0"]).sizeLimit == nil)
        #expect(SMTPCapabilities(preamble: ["220 mx", "250 mx"]).keywords.isEmpty)
        #expect(SMTPCapabilities(preamble: []).keywords.isEmpty)
    }
}
