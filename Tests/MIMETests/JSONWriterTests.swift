// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import MIME

@Suite("Writing JSON")
struct JSONWriterTests {
    private func text(_ style: JSONWriter.Style = .compact, _ body: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter(style)
        body(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// An object with a member of each kind.
    private func example(_ writer: inout JSONWriter) {
        writer.object {
            $0.member("a", "x")
            $0.member("b", nil as String?)
            $0.member("c", -12)
            $0.member("d", true)
            $0.member("e", [] as [String])
            $0.member("f", ["y", "z"])
            $0.member("g") { $0.object { _ in } }
            $0.member("h") { $0.array(1...2) { writer, number in writer.object { $0.member("n", number) } } }
        }
    }

    @Test("compact: no spaces")
    func compact() {
        #expect(
            text { example(&$0) }
                == #"{"a":"x","b":null,"c":-12,"d":true,"e":[],"f":["y","z"],"g":{},"h":[{"n":1},{"n":2}]}"#
        )
    }

    @Test("pretty: two spaces a level, empty lists in one piece")
    func pretty() {
        let expected = """
            {
              "a": "x",
              "b": null,
              "c": -12,
              "d": true,
              "e": [],
              "f": [
                "y",
                "z"
              ],
              "g": {},
              "h": [
                {
                  "n": 1
                },
                {
                  "n": 2
                }
              ]
            }
            """
        #expect(text(.pretty) { example(&$0) } == expected)
    }

    @Test(
        "only quotation mark, backslash and U+0000 to U+001F are escaped (RFC 8259 §7)",
        arguments: [
            ("", #""""#), ("a", #""a""#), ("\"", #""\"""#), ("\\", #""\\""#), ("/", #""/""#),
            ("\u{0}\u{1}\u{1F}\u{7F}", "\"\\u0000\\u0001\\u001f\u{7F}\""),
            ("\u{8}\t\n\u{C}\r\u{B}", #""\b\t\n\f\r\u000b""#),
            ("Grüße 💌\u{2028}", "\"Grüße 💌\u{2028}\""), ("12345678", #""12345678""#), ("1234567\n", #""1234567\n""#),
            ("12345678\n", #""12345678\n""#), ("!#[]!#[]", #""!#[]!#[]""#), ("ü\"ü\\ü\nü", #""ü\"ü\\ü\nü""#),
        ]
    )
    func escaping(input: String, expected: String) {
        #expect(text { $0.value(input) } == expected)
    }

    @Test("every byte at every place of a word is escaped as it must be")
    func everyPlace() throws {
        for scalar in (0..<0x180).compactMap(Unicode.Scalar.init) {
            for place in 0..<17 {
                let (before, after) = (String(repeating: "a", count: place), String(repeating: "!", count: 16 - place))
                let input = before + String(scalar) + after
                let written = text { $0.array([input]) }
                #expect(try JSONDecoder().decode([String].self, from: Data(written.utf8)) == [input])
                let isEscaped = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
                #expect(written.contains("\\") == isEscaped)
            }
        }
    }

    @Test("texts longer than the buffer, of nothing but escapes too")
    func long() throws {
        for unit in ["a", "\u{1}", "\n", "abc\"", "ü", "1234567\\"] {
            let input = String(repeating: unit, count: 50_000)
            let written = text { $0.array([input]) }
            #expect(try JSONDecoder().decode([String].self, from: Data(written.utf8)) == [input])
        }
    }

    @Test("names are compared by code points")
    func order() {
        #expect(StaticString("b").follows("a") && StaticString("ab").follows("a") && StaticString("a").follows(nil))
        #expect(!StaticString("a").follows("a") && !StaticString("a").follows("ab"))
        #expect(StaticString("in_reply_to").follows("html") && StaticString("\u{FFFD}").follows("z"))
    }
}
