// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Sanitiser: hostile HTML")
struct SanitizerHostileTests {
    /// Large enough that quadratic work would take minutes.
    static let size = 30_000

    /// Sanitises, and checks what is promised of any result.
    static func check(_ html: String) -> [UInt8] {
        let result = HTMLSanitizer.sanitize(Array(html.utf8))
        #expect(result.html.count <= 10 * html.utf8.count + HTMLSanitizer.maximumGrowth)
        #expect(depth(of: result.html) <= HTMLTreeBuilder.maximumDepth)
        #expect(result.removed.count <= RemovedNames.maximumNames + 500)
        return result.html
    }

    /// How deep elements are nested in well-formed output.
    static func depth(of html: [UInt8]) -> Int {
        var (depth, deepest) = (0, 0)
        for index in html.indices where html[index] == UInt8(ascii: "<") {
            if index + 1 < html.count, html[index + 1] == UInt8(ascii: "/") { depth -= 1 } else { depth += 1 }
            let name = html[(index + 1)...].prefix { $0 != 0x20 && $0 != UInt8(ascii: ">") }
            if ["br", "hr", "img", "col", "wbr"].contains(where: { $0.utf8.elementsEqual(name) }) { depth -= 1 }
            deepest = max(deepest, depth)
        }
        #expect(depth == 0)
        return deepest
    }

    @Test(
        "shapes that make parsers slow or their output large",
        arguments: [
            "<b>", "<div>", "<p>", "<table>", "<a href=ftp://x>", "<table><td><col>", "<b><p>", "<b><i><p></b>",
            "<a><p></a>",
            "<font color=a><p>", "<p><b><i><u><s><em>x</p>", "<table><b>", "<table>x", "<ul><li>", "<dl><dd>",
            "<h1><h2>",
            "<i><table><tr><td></i>", "<table><tr></b><b>", "<svg>", "<svg></p>", "<math><mi>", "<svg><desc>",
            "<select><option>",
            "<button>", "<object>", "<template>", "<script>", "<script><!--<script>", "<o:p>", "<x></y>", "</p>",
            "</b>", "</br>",
            "<!--", "<!", "<", "</", "<a ", "<a b=\"", "<a<", "a@", "<a@", "&", "&amp", "&#", "<p title='",
            "<p style='color:red'>",
            "<b style='color:red'>", "'", "<form></div>", "<marquee>", "<nobr><big>", "<ruby><rt>", "<td>", "<caption>",
            "<pre>\n",
        ]
    )
    func repeated(piece: String) {
        let html = String(repeating: piece, count: Self.size / piece.utf8.count)
        let duration = ContinuousClock().measure { _ = Self.check(html) }
        #expect(duration < .seconds(20), "\(duration)")
    }

    @Test("a tag with 100,000 attributes, with blanks and without", arguments: [" ", ""])
    func manyAttributes(separator: String) {
        let attributes = (0..<100_000).map { "a\($0)=\"\($0)\"" }.joined(separator: separator)
        #expect(Self.check("<p \(attributes) title=x>y") == Array("<p title=\"x\">y</p>".utf8))
    }

    @Test("markers that outlive their elements do not add up", arguments: ["object", "marquee"])
    func markers(element: String) {
        let marking = HTMLElement.named(NameKey(element.utf8))
        var builder = HTMLTreeBuilder(inputSize: 1000)
        _ = builder.start(HTMLTreeBuilder.Start(.table))
        for _ in 0..<2000 {
            _ = builder.start(HTMLTreeBuilder.Start(marking))
            _ = builder.start(HTMLTreeBuilder.Start(.tr))
        }
        // Each end tag of a formatting element looks through them.
        #expect(builder.formatting.count <= HTMLTreeBuilder.maximumFormatting + HTMLTreeBuilder.maximumHollowDepth)
        let output = sanitized("<table>" + String(repeating: "<\(element)><tr>", count: 2000) + "<td><b>x</b>y")
        #expect(output.hasSuffix("<tr><td><b>x</b>y</td></tr></tbody></table>"))
    }

    @Test("pictures of megabytes in the mail itself stay, larger ones go")
    func largePictures() {
        let picture = "data:image/png;base64," + String(repeating: "A", count: 300_000)
        #expect(Self.check("<img src=\"\(picture)\">").count == picture.utf8.count + 12)
        let larger = "data:image/png;base64," + String(repeating: "A", count: HTMLScanner.maximumPicture)
        let result = HTMLSanitizer.sanitize(Array("<img alt=x src=\"\(larger)\">".utf8))
        #expect(result.html == Array("<img alt=\"x\">".utf8))
        #expect(result.removed == ["@src"])
    }

    @Test("values that grow when they are written stay the same when read again")
    func growingValues() {
        for length in [65_535, 65_536, 65_537] {
            let value = String(repeating: "'", count: length)
            let output = sanitized("<p title=\"\(value)\">x")
            #expect(output.contains("title") == (length <= HTMLScanner.maximumValue))
        }
    }

    @Test(
        "words below any depth are kept",
        arguments: ["div", "b", "blockquote", "ul", "table", "unknown", "font color=x", "a"])
    func deep(element: String) {
        let html =
            String(repeating: "<\(element)>", count: 3000) + "deep" + String(repeating: "</\(element)>", count: 3000)
        let output = String(decoding: Self.check(html + "<p>end"), as: UTF8.self)
        #expect(output.contains("deep") && output.contains("<p>end</p>"))
        #expect(sanitized(html + "<p>end") == output)
    }

    @Test("several threads at once")
    func concurrent() async {
        await withTaskGroup(of: [UInt8].self) { group in
            for index in 0..<200 {
                group.addTask { HTMLSanitizer.sanitize(Array("<p title=\(index)>&hearts;<table><td>a".utf8)).html }
            }
            var results: Set<[UInt8]> = []
            for await html in group { results.insert(html) }
            #expect(results.count == 200)
        }
    }
}
