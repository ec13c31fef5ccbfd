// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Meaning
import PostroomTesting
import Testing

@Suite("Reading never fails")
struct RobustnessTests {
    /// Touches everything that decodes on demand.
    private func exercise(_ bytes: [UInt8]) -> Int {
        let mail = Mail.parse(bytes)
        var writer = JSONWriter()
        MailInspection().write(mail, file: "-", to: &writer)
        for part in mail.parts {
            let isInside = part.bodyRange.upperBound <= bytes.count && part.headerRange.upperBound <= bytes.count
            #expect(isInside, "a part lies outside the mail")
            mail.decodeContent(of: part) { _ in }
            _ = mail.header(of: part).fields.map { mail.header.name(of: $0) }
        }
        return writer.bytes.count
    }

    /// Cuts of one sample here; `make growth` cuts all of them at every byte, which takes a debug build too long.
    private static let cuts = 12

    @Test("a sample cut at any byte is read", arguments: Samples.names)
    func truncation(name: String) {
        let bytes = Samples.bytes(name)
        var random = SeededRandom(seed: UInt64(bytes.count))
        for _ in 0..<RobustnessTests.cuts {
            let end = Int.random(in: 0...bytes.count, using: &random)
            #expect(exercise(Array(bytes[..<end])) > 0)
        }
    }

    @Test("random bytes are read (2,000 seeded inputs)")
    func noise() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<2_000 {
            let count = Int.random(in: 0..<400, using: &random)
            #expect(exercise((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }) > 0)
        }
    }

    @Test("8,000 randomly changed samples are read")
    func mutation() {
        var random = SeededRandom(seed: 1)
        let samples = Samples.names.map(Samples.bytes).filter { !$0.isEmpty }
        let alphabet = Array("<>(),;:@\"\\[]=?*%'-_ \t\r\n./0aAzZ\u{0}".utf8) + [0x80, 0xC3, 0xFF, 0x1B]
        let words = [
            "=?utf-8?Q?", "?=", "\n--m", "--\n", "\n\n", "Content-Type: multipart/mixed; boundary=m\n", "filename*1*=",
            "message/rfc822", "\r", "charset=", "<a@b", "=E2", "(((",
        ].map { Array($0.utf8) }
        for _ in 0..<8_000 {
            var bytes = samples[Int.random(in: 0..<samples.count, using: &random)]
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0...bytes.count, using: &random)
                switch Int.random(in: 0..<5, using: &random) {
                case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1 where place < bytes.count:
                    bytes[place] = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
                case 2: bytes.insert(contentsOf: words[Int.random(in: 0..<words.count, using: &random)], at: place)
                case 3 where place < bytes.count:
                    bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...30, using: &random)))
                default:
                    let end = min(bytes.count, place + Int.random(in: 1...60, using: &random))
                    bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
                }
            }
            #expect(exercise(bytes) > 0)
        }
    }

    @Test("nested mails beyond 100 levels are opaque")
    func nesting() {
        let unit = "Content-Type: message/rfc822\n\n"
        let mail = Mail.parse(Array(String(repeating: unit, count: 300).utf8))
        var depth = 0
        var current: Mail? = mail
        var sawDefect = false
        while let inner = current {
            sawDefect = sawDefect || inner.defects.contains { $0.kind == .nestingTooDeep }
            current = inner.parts.first.flatMap { inner.nestedMail(of: $0) }
            depth += 1
        }
        #expect(depth == 101)
        #expect(sawDefect)
    }

    @Test("multiparts beyond 100 levels are opaque leaves")
    func multipartNesting() {
        var text = ""
        for level in 0..<150 { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
        let mail = Mail.parse(Array((text + "\nend\n").utf8))
        #expect(mail.parts.count == 101)
        #expect(mail.defects.contains { $0.kind == .nestingTooDeep })
        #expect(mail.attachments.count == 1)
    }

    @Test("more parts than the limit stay with the last")
    func partLimit() {
        let text =
            "Content-Type: multipart/mixed; boundary=m\n\n"
            + String(repeating: "--m\n\nx\n", count: Mail.maximumParts + 10)
        let mail = Mail.parse(Array(text.utf8))
        #expect(mail.parts.count == Mail.maximumParts)
        #expect(mail.defects.contains { $0.kind == .nestingTooDeep })
    }

    @Test("of a giant field whole words are read, and the rest is a defect", arguments: ["", "--m\n"])
    func giantField(before: String) {
        let list = (0..<60_000).map { "a\($0)@example.org" }
        let head = "Content-Type: multipart/mixed; boundary=m\n\n"
        let field = before.isEmpty ? "To: \(list.joined(separator: ","))\n" : "Content-ID: \(list.joined())\n"
        let mail = Mail.parse(Array((before.isEmpty ? field + head : head + before + field + "\nx\n--m--\n").utf8))
        #expect(mail.defects.contains { $0.kind == .badHeaderLine && $0.part == (before.isEmpty ? "" : "1") })
        #expect(mail.to.allSatisfy { $0.address?.hasSuffix("@example.org") ?? false })
        #expect(mail.to.count > 50_000 || !before.isEmpty)
    }
}
