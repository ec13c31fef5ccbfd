// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import PostroomTesting
import Testing

@Suite("SMTP content")
struct DataEncoderTests {
    private func encode(_ content: [UInt8]) -> [UInt8] {
        var encoder = DataEncoder()
        return encoder.encode(content) + encoder.finish()
    }

    @Test("where blocks are cut makes no difference (1,000 contents, cut anywhere)")
    func blocks() {
        var random = SeededRandom(seed: 5)
        for _ in 0..<1_000 {
            let content = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                Array("\r\n.a".utf8).randomElement(using: &random) ?? 0
            }
            var encoder = DataEncoder()
            var (all, rest) = ([UInt8](), content[...])
            while !rest.isEmpty {
                let block = rest.prefix(Int.random(in: 0...5, using: &random))
                all += encoder.encode(Array(block))
                rest = rest.dropFirst(block.count)
            }
            all += encoder.finish()
            #expect(all == encode(content))
        }
    }

    @Test(
        "lines end with CRLF and dots at line starts are doubled (RFC 5321 §4.5.2)",
        arguments: [
            ("", ""), ("a", "a\r\n"), ("a\r\n", "a\r\n"), ("a\nb", "a\r\nb\r\n"), ("a\rb", "a\r\nb\r\n"),
            ("a\r\n.\r\nb", "a\r\n..\r\nb\r\n"), ("a\n.\nb", "a\r\n..\r\nb\r\n"), ("a\r.\rb", "a\r\n..\r\nb\r\n"),
            (".", "..\r\n"), ("..a", "...a\r\n"), ("a.b", "a.b\r\n"), ("\r\r\n\n", "\r\n\r\n\r\n"),
            ("a\r\r\nb", "a\r\n\r\nb\r\n"),
            ("a\r", "a\r\n"), ("\n", "\r\n"),
        ]
    )
    func lines(_ content: String, _ wire: String) {
        #expect(String(decoding: encode(Array(content.utf8)), as: UTF8.self) == wire)
    }

    @Test("no bare CR or LF and no lone dot goes out, whatever the content")
    func invariant() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let content = (0..<Int.random(in: 0..<50, using: &generator)).map { _ in
                Array("\r\n.a".utf8).randomElement()!
            }
            let wire = encode(content)
            for (index, byte) in wire.enumerated() {
                if byte == 13 { #expect(index + 1 < wire.count && wire[index + 1] == 10) }
                if byte == 10 { #expect(index > 0 && wire[index - 1] == 13) }
            }
            #expect(!String(decoding: [13, 10] + wire, as: UTF8.self).utf8.elementsEqual("\r\n.\r\n".utf8))
            for line in wire.split(separator: 10, omittingEmptySubsequences: false) {
                #expect(Array(line) != [46, 13])
            }
        }
    }

    @Test("large content comes in blocks and takes linear time, also when it is all bare CR")
    func large() {
        let lines = [UInt8](String(repeating: String(repeating: "x", count: 76) + "\r\n", count: 20_000).utf8)
        #expect(encode(lines) == lines)
        let returns = [UInt8](repeating: 13, count: 500_000)
        #expect(encode(returns).count == 1_000_000)
    }

    @Test("8-bit bytes are found wherever they are")
    func eightBit() {
        for count in 0..<40 {
            var content = [UInt8](repeating: 65, count: count)
            #expect(!DataEncoder.has8Bit(content))
            for index in 0..<count {
                content[index] = 200
                #expect(DataEncoder.has8Bit(content))
                content[index] = 65
            }
        }
    }
}
