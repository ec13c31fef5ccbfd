// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Sanitiser: tag soup")
struct SanitizerSoupTests {
    static let pieces = [
        "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=https://x.test>", "</a>",
        "<font color=red>",
        "</font>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "<tbody>", "<thead>", "<caption>",
        "</caption>", "<colgroup>", "<col>", "<ul>", "</ul>", "<li>", "</li>", "<dl>", "<dd>", "<dt>", "</dl>", "<h1>",
        "</h1>",
        "<h2>", "<br>", "</br>", "<hr>", "<pre>", "</pre>", "<span style='color:red'>", "</span>", "<center>",
        "<blockquote>",
        "</blockquote>", "<ruby>", "<rt>", "<rp>", "</ruby>", "<section>", "<img src=https://x.test/a>", "<o:p>",
        "</o:p>",
        "<select>", "</select>", "<option>", "<button>", "</button>", "<object>", "</object>", "<svg>", "</svg>",
        "<math>",
        "<template>", "</template>", "<title>", "</title>", "<script>", "</script>", "<form>", "</form>", "<!--", "-->",
        "<desc>",
        "<marquee>", "</marquee>", "<nobr>", "</nobr>", "x", "y ", " ", "\n", "&amp;", "&lt", "\"", "'", "<", ">", "&",
        "=", "/",
        "<p title=\"", "<td align=",
    ]

    /// SplitMix64: the same soups on every machine.
    struct Generator {
        var state: UInt64
        mutating func next(_ bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var bits = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((bits ^ (bits >> 31)) % UInt64(bound))
        }
    }

    @Test("2,000 soups: what is made of them is well-formed, bounded, and stays the same", arguments: [1, 2, 3, 4])
    func soups(seed: UInt64) {
        var generator = Generator(state: seed)
        for round in 0..<500 {
            // Few kinds of pieces misnest more than many.
            let kinds = [3, 6, 12, Self.pieces.count][generator.next(4)]
            let few = (0..<kinds).map { _ in Self.pieces[generator.next(Self.pieces.count)] }
            let html = (0..<generator.next(60)).map { _ in few[generator.next(few.count)] }.joined()
            let images = round % 2 == 0 ? HTMLSanitizer.RemoteImages.keep : .block
            let output = Array(sanitized(html, images).utf8)
            _ = SanitizerHostileTests.depth(of: output)
            #expect(output.count <= 10 * html.utf8.count + HTMLSanitizer.maximumGrowth)
        }
    }

    @Test("random bytes")
    func bytes() {
        var generator = Generator(state: 5)
        for _ in 0..<500 {
            let html = (0..<generator.next(200)).map { _ in
                generator.next(3) == 0
                    ? UInt8(generator.next(256)) : Array("<>/!-&#;=\"' apbi\n".utf8)[generator.next(17)]
            }
            let output = HTMLSanitizer.sanitize(html).html
            #expect(HTMLSanitizer.sanitize(output).html == output, "\(html)")
            #expect(String(validating: output, as: UTF8.self) != nil)
        }
    }
}
