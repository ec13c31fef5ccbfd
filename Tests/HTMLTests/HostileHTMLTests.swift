// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Hostile HTML")
struct HostileHTMLTests {
    /// Large enough that quadratic work would take minutes.
    static let size = 100_000

    @Test(
        "shapes that make parsers slow stay within seconds",
        arguments: [
            "<div>", "<p>", "<b>", "<table><tr><td>", "<td><li>", "<ul><li>", "<blockquote>", "<a href='http://x'>",
            "<span",
            "</x>", "<x></y>", "<div></x>", "<", "&", "<!--", "<![", "<!", "<?", "<script>", "<title>", "<xmp>",
            "<style ", "<a ",
            "<a b='", "<a b=\"\" ", "a ", "\n", "&nbsp;", "&#150;", "<br>", "<hr>", "<pre>\n", "<svg>", "<p hidden>",
            "]]>", "<a/b/",
            "<form>", "<font><p>", "<ol><li value=9>", "<o:p>", "<select><option>", "<i><p></i>",
        ]
    )
    func repeated(piece: String) {
        let html = String(repeating: piece, count: Self.size / piece.utf8.count)
        let duration = ContinuousClock().measure { _ = HTMLText.render(html + "end") }
        #expect(duration < .seconds(20), "\(duration)")
    }

    @Test("one tag with 100,000 attributes keeps the first ones and the text behind it")
    func manyAttributes() {
        let attributes = (0..<100_000).map { "a\($0)=\"\($0)\"" }
        for separator in [" ", ""] {
            let html = "<p><a href='http://x.example' \(attributes.joined(separator: separator))>y</a> z"
            let duration = ContinuousClock().measure {
                #expect(HTMLText.render(html) == "y (http://x.example) z")
            }
            #expect(duration < .seconds(5), "\(duration)")
        }
    }

    @Test("an attribute of many megabytes is dropped, the next element is read")
    func longAttribute() {
        let picture = String(repeating: "iVBORw0KGgo=", count: 500_000)
        #expect(HTMLText.render("a <img alt=x src=\"data:image/png;base64,\(picture)\"> b<p>c") == "a b\n\nc")
        #expect(HTMLText.render("a <img src=data:\(picture)> b") == "a b")
    }

    @Test("text below any depth is kept", arguments: ["div", "b", "blockquote", "ul", "table", "unknown"])
    func deep(element: String) {
        let html =
            String(repeating: "<\(element)>", count: 5000) + "deep" + String(repeating: "</\(element)>", count: 5000)
        #expect(HTMLText.render(html + "<p>end").contains("deep"))
        #expect(HTMLText.render(html + "<p>end").hasSuffix("end"))
    }

    @Test("the text is cut at its limit and says so")
    func outputLimit() {
        var options = HTMLText.Options()
        options.maximumOutput = 100
        let text = HTMLText.render(String(repeating: "<p>word", count: 100_000), options: options)
        #expect(text.hasSuffix("\n[…]"))
        #expect(text.utf8.count <= 110)
        // Quote marks must not make more of it than was let in.
        let quoted = HTMLText.render(String(repeating: "<blockquote>a", count: 50_000))
        #expect(quoted.utf8.count <= 1024 * 1024 + 10)
    }

    @Test("a tree that takes too much memory is cut, and the text says so")
    func tooManyNodes() {
        var options = HTMLText.Options()
        options.maximumNodes = 100
        let html = String(repeating: "<p>a<p>b", count: 20)
        #expect(HTMLText.render(html, options: options) == HTMLText.render(html))
        let cut = HTMLText.render(html + html, options: options)
        // The root, 49 paragraphs with their texts, and one without.
        #expect(cut == Array(repeating: "a\n\nb\n\n", count: 24).joined() + "a\n[…]")
    }

    @Test("ill-formed UTF-8 is replaced, not read as Latin-1")
    func illFormed() {
        #expect(HTMLText.render([0x62, 0xFF, 0xFE, 0x3C, 0x70, 0x3E, 0xC3]) == "b\u{FFFD}\u{FFFD}\n\n\u{FFFD}")
        #expect(HTMLText.render([0xEF, 0xBF, 0xBF, 0x61, 0xEF, 0xBF, 0xBE]) == "a")
    }

    @Test("random tags and bytes never trap, and the result is tidy")
    func fuzz() {
        let pieces: [[UInt8]] =
            [
                "<", ">", "/", "!", "--", "<!--", "-->", "<p>", "</p>", "<td>", "<tr>", "<table>", "</table>", "<br>",
                "<a href=",
                "'", "\"", "http://x", " ", "\n", "=", "&", "&#", "150;", "x", "<blockquote>", "</blockquote>", "<li>",
                "<ol>",
                "<pre>", "</pre>", "<style>", "</style>", "<title>", "<div style='display:none'>", "</div>", "&nbsp;",
                "<hr>",
                "<![if", "]>", "<?", "<script", "</a>", "ä", "<body>", "</body>", "</html>", "<head>", "<form>", "<h1>",
            ].map { Array($0.utf8) } + [[0], [0xFF], [0xC2], [0xE2, 0x80]]
        var state: UInt64 = 7
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<3000 {
            let html = (0..<random(60)).flatMap { _ in pieces[random(pieces.count)] }
            let text = HTMLText.render(html)
            #expect(!text.hasSuffix("\n") && !text.hasPrefix("\n"))
            #expect(!text.contains("\n\n\n\n") && !text.utf8.contains(0))
        }
    }

    @Test("what is repeated gives the same text each time")
    func repetition() {
        let unit = "<p>one <b>two</b> three<br>four</p><ul><li>five</ul>"
        let expected = "one two three\nfour\n\n* five"
        let text = HTMLText.render(String(repeating: unit, count: 2000))
        #expect(text == Array(repeating: expected, count: 2000).joined(separator: "\n\n"))
    }

    @Test("several threads at once")
    func concurrent() async {
        await withTaskGroup(of: String.self) { group in
            for index in 0..<200 {
                group.addTask { HTMLText.render("<p>\(index)<table><tr><td>a<td>b</table>") }
            }
            var results: Set<String> = []
            for await text in group { results.insert(text) }
            #expect(results.count == 200)
        }
    }
}
