// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Sanitiser: misnested formatting")
struct SanitizerFormattingTests {
    @Test(
        "formatting goes on where it was not closed (§13.2.4.3)",
        arguments: [
            HTMLCase("<b>a", "<b>a</b>"),
            HTMLCase("<b>a</b>b", "<b>a</b>b"),
            HTMLCase("<p><b>a<p>b", "<p><b>a</b></p><p><b>b</b></p>"),
            HTMLCase("<p><b><i>a</p>b", "<p><b><i>a</i></b></p><b><i>b</i></b>"),
            HTMLCase("<b><p>a</p>b</b>c", "<b><p>a</p>b</b>c"),
            HTMLCase(
                "<div><font color=red>a</div>b", "<div><font color=\"red\">a</font></div><font color=\"red\">b</font>"),
            HTMLCase("<p><b>a</p></b>b", "<p><b>a</b></p>b"),
            HTMLCase("<div><b>a</div><div>b", "<div><b>a</b></div><div><b>b</b></div>"),
            HTMLCase("<span><b>a</span>b", "<span><b>a</b></span><b>b</b>"),
            HTMLCase("<em><strong>a</em>b", "<em><strong>a</strong></em><strong>b</strong>"),
            HTMLCase("<ul><li><b>a<li>b</ul>", "<ul><li><b>a</b></li><li><b>b</b></li></ul>"),
            HTMLCase("<sub><p>a</sub>b", "<sub><p>ab</p></sub>"),
            HTMLCase("<b><b><b><b>a</p></b></b></b></b>b", "<b><b><b><b>a<p></p></b></b></b></b>b"),
            HTMLCase("<p><b><b><b><b>a<p>b", "<p><b><b><b><b>a</b></b></b></b></p><p><b><b><b>b</b></b></b></p>"),
            HTMLCase(
                "<p><font size=1><font size=1><font size=1><font size=1>a</p>b",
                "<p><font size=\"1\"><font size=\"1\"><font size=\"1\"><font size=\"1\">a</font></font></font></font></p>"
                    + "<font size=\"1\"><font size=\"1\"><font size=\"1\">b</font></font></font>"
            ),
        ]
    )
    func reopened(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "the adoption agency (§13.2.6.4.7)",
        arguments: [
            HTMLCase("<b>1<i>2</b>3</i>4", "<b>1<i>2</i></b><i>3</i>4"),
            HTMLCase("<b>1<p>2</b>3</p>", "<b>1</b><p><b>2</b>3</p>"),
            HTMLCase("<a href=x:y>1<p>2</a>3</p>", "<a>1</a><p><a>2</a>3</p>"),
            HTMLCase("<b>1<div>2<i>3</b>4</i>5</div>", "<b>1</b><div><b>2<i>3</i></b><i>4</i>5</div>"),
            HTMLCase("<i>1<b>2<div>3</i>4</b>5</div>", "<i>1<b>2</b></i><b></b><div><b><i>3</i>4</b>5</div>"),
            HTMLCase("</b>a</i>", "a"),
            HTMLCase("<b><em>1</b>2</em>", "<b><em>1</em></b><em>2</em>"),
            HTMLCase("<p>1<b>2<i>3</p>4</b>5</i>", "<p>1<b>2<i>3</i></b></p><b><i>4</i></b><i>5</i>"),
            HTMLCase("<u><div><p>1</u>2", "<u></u><div><u></u><p><u>1</u>2</p></div>"),
        ]
    )
    func adopted(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "links",
        arguments: [
            HTMLCase("<a>1<a>2", "<a>1</a><a>2</a>"),
            HTMLCase("<a>1<div>2<a>3</a>4</div>", "<a>1</a><div><a>2</a><a>3</a>4</div>"),
            HTMLCase(
                "<a href=https://x.test><table><tr><td>1</table></a>",
                "<a href=\"https://x.test\" rel=\"nofollow noopener noreferrer\" target=\"_blank\"><table><tbody><tr>"
                    + "<td>1</td></tr></tbody></table></a>"
            ),
            HTMLCase("<a><b>1</a>2</b>", "<a><b>1</b></a><b>2</b>"),
            HTMLCase("<a>1<table><td><a>2</table>", "<a>1<table><tbody><tr><td><a>2</a></td></tr></tbody></table></a>"),
            HTMLCase("<a title=1>1<table><a title=2>2", "<a title=\"1\">1</a><a title=\"2\">2</a><table></table>"),
            HTMLCase("<p><a>1<p>2", "<p><a>1</a></p><p><a>2</a></p>"),
        ]
    )
    func links(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test("copies of formatting are bounded, not the words")
    func copies() {
        let style = String(repeating: "x", count: 30_000)
        let html = "<p><font face=\"\(style)\">" + String(repeating: "<p>word ", count: 20_000)
        let output = sanitized(html)
        #expect(output.utf8.count < 10 * html.utf8.count + HTMLSanitizer.maximumGrowth)
        #expect(output.components(separatedBy: "word ") == 20_001)
    }
}

extension String {
    /// How many pieces a text has between the places where another stands.
    fileprivate func components(separatedBy separator: String) -> Int {
        let (text, part) = (Array(utf8), Array(separator.utf8))
        return 1 + text.indices.filter { text[$0...].starts(with: part) }.count
    }
}
