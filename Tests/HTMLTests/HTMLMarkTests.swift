// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Wrappers of mail programs in rendered text")
struct HTMLMarkTests {
    /// HTML, and the kinds of its marks with the text in them.
    struct MarkCase: Sendable, CustomTestStringConvertible {
        let html: String
        let marks: [String]
        var testDescription: String { html }

        init(_ html: String, _ marks: String...) {
            self.html = html
            self.marks = marks
        }
    }

    @Test(
        "each wrapper is told, with the text within it",
        arguments: [
            MarkCase("a<div class=gmail_quote>b</div>c", "quotation b"),
            MarkCase("a<div class='x gmail_quote gmail_quote_container'>b<p>c</div>", "quotation b\n\nc"),
            MarkCase("<div class=gmail_attr>On x wrote:<br></div>", "attribution On x wrote:"),
            MarkCase("a<div class=moz-cite-prefix>b</div>", "attribution b"),
            MarkCase("a<div id=divRplyFwdMsg>b</div>", "separator "),
            MarkCase("a<div id=x_x_divRplyFwdMsg>b</div>", "separator "),
            MarkCase("a<hr id=stopSpelling>b", "separator "),
            MarkCase("<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt'>a</div>", "separator "),
            MarkCase("<div style='border-top: 1pt solid rgb(181, 196, 223)'>a</div>", "separator "),
            MarkCase("<div style='border-top:solid red 1pt'>a</div>"),
            MarkCase("<div class='ydp1a2yahoo_quoted' id=yahoo_quoted_4711>a</div>", "quotation a"),
            MarkCase("<div class=x_protonmail_quote>a</div>", "quotation a"),
            MarkCase("<div name=quote>a</div>", "quotation a"),
            MarkCase("<div class=quote>a</div>"),
            MarkCase("<blockquote type=cite>a</blockquote>", "citation > a"),
            MarkCase("<blockquote>a</blockquote>"),
            MarkCase("<blockquote style='margin:0 0 0 40px;border:none;padding:0px'>a</blockquote>", "indentation > a"),
            MarkCase("a<div class=gmail_signature>b</div>", "signature b"),
            MarkCase("a<div id=Signature>b</div>", "signature b"),
            MarkCase("a<div id=appendonsend></div>", "separator "),
            MarkCase("<div class=gmail_quote><div class=gmail_attr>a</div>b</div>", "quotation a\nb", "attribution a"),
            MarkCase("<div hidden class=gmail_quote>a</div>"),
        ]
    )
    func kinds(sample: MarkCase) {
        let rendered = HTMLText.renderMarked(Array(sample.html.utf8))
        let text = Array(rendered.text.utf8)
        let found = rendered.marks.map { mark in
            let within = String(decoding: text[mark.range], as: UTF8.self)
            return "\(mark.kind) \(within.drop { $0 == "\n" })"
        }
        #expect(found == sample.marks)
        #expect(rendered.text == HTMLText.render(sample.html), "marks change nothing of the text")
    }

    @Test("their number is bounded, and they stay within the text")
    func bounded() {
        let html = String(repeating: "<div class=gmail_quote>a</div><div id=divRplyFwdMsg></div>", count: 20_000)
        let rendered = HTMLText.renderMarked(Array(html.utf8))
        #expect(rendered.marks.count == HTMLText.MarkedText.maximumMarks)
        #expect(rendered.marks.allSatisfy { $0.range.upperBound <= rendered.text.utf8.count })
    }
}
