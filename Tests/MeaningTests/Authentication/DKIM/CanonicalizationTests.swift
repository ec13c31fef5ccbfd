// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Meaning

@Suite("What signers and verifiers hash")
struct CanonicalizationTests {
    private func body(_ text: String, _ way: Canonicalization) -> String {
        let whole = body(text, way, cutAt: [])
        // However it is cut; of a long one not everywhere.
        for place in stride(from: 0, through: text.utf8.count, by: max(1, text.utf8.count / 50)) {
            #expect(body(text, way, cutAt: [place]) == whole && body(text, way, cutAt: [place / 2, place]) == whole)
        }
        return whole
    }

    private func body(_ text: String, _ way: Canonicalization, cutAt places: [Int]) -> String {
        let bytes = Array(text.utf8)
        var (result, writer, start) = ([UInt8](), CanonicalBody(way), 0)
        for end in places + [bytes.count] {
            bytes[start..<end].withUnsafeBytes { writer.write($0) { result += $0 } }
            start = end
        }
        writer.end { result += $0 }
        return String(decoding: result, as: UTF8.self)
    }

    private func field(_ text: String, _ way: Canonicalization) -> String {
        let bytes = Array(text.utf8)[...]
        let name = bytes.prefix { $0 != UInt8(ascii: ":") && $0 != 0x20 }
        return String(decoding: way.field(name, raw: bytes), as: UTF8.self)
    }

    @Test("fields: relaxed unfolds, folds blanks and lowers names; simple leaves all as it is (RFC 6376 §3.4.5)")
    func fields() {
        #expect(field("A: X", .relaxed) == "a:X")
        #expect(field("B : Y\t\r\n\tZ  ", .relaxed) == "b:Y Z")
        #expect(field("A: X", .simple) == "A: X")
        #expect(field("B : Y\t\r\n\tZ  ", .simple) == "B : Y\t\r\n\tZ  ")
        #expect(field("B : Y\n Z", .simple) == "B : Y\r\n Z")
        #expect(field("Empty:", .relaxed) == "empty:")
        #expect(field("Blank: \t ", .relaxed) == "blank:")
    }

    @Test(
        "bodies (RFC 6376 §3.4.3, §3.4.4, §3.4.5)",
        arguments: [
            (" C \r\nD \t E\r\n\r\n\r\n", " C \r\nD \t E\r\n", " C\r\nD E\r\n"),
            ("", "\r\n", ""),
            ("\r\n\r\n", "\r\n", ""),
            (" \t\r\n\r\n", " \t\r\n", ""),
            ("x", "x\r\n", "x\r\n"),
            ("x\n\ny\n\n", "x\r\n\r\ny\r\n", "x\r\n\r\ny\r\n"),
            ("x\ry\r\n", "x\ry\r\n", "x\ry\r\n"),
            ("\r\n\r\nx\r\n", "\r\n\r\nx\r\n", "\r\n\r\nx\r\n"),
            ("\t\tx\t\ty\t\r\n", "\t\tx\t\ty\t\r\n", " x y\r\n"),
        ]
    )
    func bodies(text: String, simple: String, relaxed: String) {
        #expect(body(text, .simple) == simple)
        #expect(body(text, .relaxed) == relaxed)
    }

    @Test("long lines, many empty lines and words across the buffer are as short ones")
    func pieces() {
        let long = String(repeating: "word ", count: 30_000)
        let text = long + "\r\n" + String(repeating: "\r\n", count: 40_000) + "x  y \r\n\r\n"
        let trimmed = String(long.dropLast())
        let empty = String(repeating: "\r\n", count: 40_000)
        #expect(body(text, .relaxed) == trimmed + "\r\n" + empty + "x y\r\n")
        #expect(body(text, .simple) == long + "\r\n" + empty + "x  y \r\n")
    }
}
