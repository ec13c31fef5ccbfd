// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@testable import MIME

@Suite("Encoders")
struct EncoderTests {
    private var random = SeededRandom(seed: 11)

    private func bytes(_ count: Int, _ random: inout SeededRandom) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    /// What a reader makes of an encoded content; `nil` when it finds a fault.
    private func decoded(_ content: [UInt8], _ encoding: String) -> [UInt8]? {
        let mail = Mail.parse(
            Array("Content-Transfer-Encoding: \(encoding)\r\nContent-Type: a/b\r\n\r\n".utf8) + content)
        return mail.contentDefects().isEmpty ? mail.decodedContent(of: mail.parts[0]) : nil
    }

    /// Text of any scalars but control characters and the byte order mark.
    private func text(_ maximum: Int, _ random: inout SeededRandom) -> String {
        var result = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...maximum, using: &random) {
            let limit: UInt32 = [0x7F, 0x800, 0x3000, 0x110000][Int.random(in: 0..<4, using: &random)]
            let scalar = Unicode.Scalar(UInt32.random(in: 0x20..<limit, using: &random)) ?? "x"
            if scalar != "\u{FEFF}", scalar.properties.generalCategory != .control { result.append(scalar) }
        }
        return String(result)
    }

    @Test("base64 is read back, in lines of 76 characters (RFC 2045 §6.8)")
    func base64() {
        var random = random
        let counts = Array(0..<400) + [57 * 256 - 1, 57 * 256, 57 * 256 + 1, 57 * 512, 100_000]
        for count in counts {
            let source = bytes(count, &random)
            let plain = Base64Writer.encode(source)
            #expect(decoded(plain, "base64") == source)
            var lines: [UInt8] = [0x2D]
            Base64Writer.appendLines(of: source, to: &lines)
            lines.removeFirst()
            #expect(lines.count == Base64Writer.lineLength(for: count))
            let pieces = String(decoding: lines, as: UTF8.self).split(separator: "\r\n")
            #expect(pieces.dropLast().allSatisfy { $0.utf8.count == 76 } && (pieces.last?.utf8.count ?? 0) <= 76)
            #expect(pieces.joined().utf8.elementsEqual(plain))
            #expect(decoded(lines, "base64") == source)
        }
        #expect(String(decoding: Base64Writer.encode(Array("Many hands".utf8)), as: UTF8.self) == "TWFueSBoYW5kcw==")
    }

    @Test("quoted-printable is read back, in lines of 76 characters (RFC 2045 §6.7)")
    func quotedPrintable() {
        var random = random
        let pieces = ["\r\n", "\r\n", " ", "\t", ".", "From ", "=", "é", "日", "\0", "\u{7F}", "word", "ab=CD", "From"]
        for _ in 0..<3_000 {
            var source: [UInt8] = []
            for _ in 0..<Int.random(in: 0..<80, using: &random) {
                source += pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8
            }
            // Ill-formed bytes too, but no line break that is no CRLF.
            source += bytes(20, &random).filter { $0 != 0x0D && $0 != 0x0A }
            let encoded = QuotedPrintableWriter.encode(source)
            #expect(decoded(encoded, "quoted-printable") == source)
            for line in String(decoding: encoded, as: UTF8.self).split(separator: "\r\n") {
                #expect(line.utf8.count <= 76 && line.last != " " && line.last != "\t")
                #expect(!line.hasPrefix(".") && !line.hasPrefix("From "))
            }
        }
    }

    @Test("encoded words are read back and cut between scalars (RFC 2047 §2, §5)")
    func encodedWords() {
        var random = random
        let header = HeaderText(fallback: nil)
        let family = String(repeating: "👩‍👩‍👧‍👦", count: 20)
        for place in 0..<3_000 {
            let source = place == 0 ? family : text(120, &random)
            let words = EncodedWordWriter.words(Array(source.utf8), first: 40, room: 75)
            var found = DefectKinds()
            #expect(
                header.decode(Array(words.joined(separator: " ").utf8)[...], found: &found).utf8.elementsEqual(
                    source.utf8))
            #expect(found.isEmpty && (words.first?.utf8.count ?? 0) <= 40)
            for word in words {
                #expect(word.utf8.count <= 75)
                // Each word is text by itself.
                let alone = EncodedWord.match(Array(word.utf8)[...], at: 0)?.decoded() ?? [0xFF]
                #expect(String(validating: alone, as: UTF8.self) != nil)
            }
        }
    }

    @Test("parameters are read back; old programs find an ASCII name (RFC 2231 §3, §4)")
    func parameters() {
        var random = random
        let fixed = ["a.pdf", "\"", "\\", "a\\\"b", " a", "a ", "=?utf-8?Q?x?=", "a;b=c", "ü", "%41", "'", "a'b'c"]
        for place in 0..<3_000 {
            let source = place < fixed.count ? fixed[place] : text(90, &random)
            guard !source.isEmpty else { continue }
            let tokens = ParameterWriter.tokens("filename", source)
            #expect(tokens.allSatisfy { $0.utf8.count <= 75 && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
            let list = ParameterList(Array("; \(tokens.joined(separator: "\r\n "))".utf8)[...])
            var found = DefectKinds()
            let read = list.text(of: "filename", using: HeaderText(fallback: nil), found: &found)
            #expect(read?.utf8.elementsEqual(source.utf8) == true && found.isEmpty)
            #expect(tokens[0].hasPrefix("filename=\"") && tokens[0].split(separator: "\"").count <= 3)
        }
        #expect(ParameterWriter.tokens("filename", "Größe.pdf").first == "filename=\"Gr__e.pdf\";")
    }
}
