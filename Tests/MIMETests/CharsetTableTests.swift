// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@testable import MIME

@Suite("Charset tables")
struct CharsetTableTests {
    static let doubles: [(String, DoubleByteTable)] = [
        ("CP932", .cp932), ("CP949", .cp949), ("GB18030", DoubleByteTable(.gb18030)),
        ("BIG5-HKSCS", DoubleByteTable(.big5)),
    ]

    private func both(_ bytes: [UInt8], _ table: DoubleByteTable) -> (table: [UInt8], iconv: [UInt8], Int, Int) {
        var ours: [UInt8] = []
        var theirs: [UInt8] = []
        let invalid = table.decode(bytes, into: &ours)
        let refused = table.iconv.convert(bytes, into: &theirs)
        return (ours, theirs, invalid, refused)
    }

    @Test("every byte and every pair of bytes is read as iconv reads it", arguments: doubles.indices)
    func pairs(index: Int) {
        let table = CharsetTableTests.doubles[index].1
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                // An ASCII letter behind it, so that the pair ends.
                let (ours, theirs, invalid, refused) = both([first, second, 0x41], table)
                if table == .cp949, first == 0xA2, second == 0xE8 {
                    // glibc loses the letter behind the one pair that its table lacks.
                    #expect(ours == Array("\u{FFFD}\u{FFFD}A".utf8))
                    continue
                }
                guard ours != theirs || invalid != refused else { continue }
                Issue.record("\(CharsetTableTests.doubles[index].0) \(first) \(second): \(ours) \(theirs)")
            }
        }
    }

    @Test("random bytes are read as iconv reads them", arguments: doubles.indices)
    func random(index: Int) {
        var random = SeededRandom(seed: UInt64(index))
        for _ in 0..<300 {
            let count = Int.random(in: 0..<400, using: &random)
            let bytes = (0..<count).map { _ -> UInt8 in
                let isHigh = Bool.random(using: &random)
                let byte = UInt8.random(in: (isHigh ? 0x81 : 0x30)...0xFE, using: &random)
                return byte == 0xE8 ? 0xE7 : byte
            }
            let (ours, theirs, invalid, refused) = both(bytes, CharsetTableTests.doubles[index].1)
            #expect(ours == theirs && invalid == refused)
        }
    }

    @Test("Big5 has the characters of Eten too, GBK the euro sign")
    func supplements() {
        var output: [UInt8] = []
        // Euro sign, circled one, a character with a combining mark that iconv gives as two, an ideograph.
        #expect(DoubleByteTable.big5.decode([0xA3, 0xE1, 0xC6, 0xA1, 0x88, 0x62, 0xF9, 0xD6], into: &output) == 0)
        #expect(DoubleByteTable.gb18030.decode([0x80], into: &output) == 0)
        #expect(
            String(decoding: output, as: UTF8.self).unicodeScalars.elementsEqual("€①\u{CA}\u{304}碁€".unicodeScalars))
    }

    @Test("a text longer than one piece is read as a whole")
    func long() {
        let text = String(repeating: "日本語の長い手紙 abc\n", count: 4_000)
        let sjis: [UInt8] = [
            0x93, 0xFA, 0x96, 0x7B, 0x8C, 0xEA, 0x82, 0xCC, 0x92, 0xB7, 0x82, 0xA2, 0x8E, 0xE8, 0x8E, 0x86, 0x20, 0x61,
            0x62, 0x63, 0x0A,
        ]
        var output: [UInt8] = []
        let invalid = DoubleByteTable.cp932.decode(Array(repeatElement(sjis, count: 4_000).joined()), into: &output)
        #expect(invalid == 0)
        #expect(String(decoding: output, as: UTF8.self) == text)
    }

    @Test("every byte of a single-byte charset is read as iconv reads it, but for letters it would compose")
    func single() {
        for name in ["ISO-8859-2", "ISO-8859-16", "KOI8-R", "KOI8-U", "CP1251", "IBM866", "VISCII", "CP874"] {
            let table = SingleByteTable(name)
            for byte in UInt8.min...UInt8.max {
                var ours: [UInt8] = []
                var theirs: [UInt8] = []
                let undefined = [byte].withUnsafeBytes { table.decode($0, into: &ours) }
                let refused = Iconv(name).convert([byte], into: &theirs)
                #expect(ours == theirs && undefined == refused, "\(name) \(byte)")
            }
        }
    }
}
