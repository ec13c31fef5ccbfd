// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Sanitiser: tables")
struct SanitizerTableTests {
    @Test(
        "what a table lacks is made up (§13.2.6.4.9)",
        arguments: [
            HTMLCase("<table><tr><td>a", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
            HTMLCase("<table><td>a<th>b", "<table><tbody><tr><td>a</td><th>b</th></tr></tbody></table>"),
            HTMLCase(
                "<table><tr><td>a<tr><td>b</table>c",
                "<table><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>c"
            ),
            HTMLCase(
                "<table><thead><tr><th>a<tbody><tr><td>b<tfoot><tr><td>c</table>",
                "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody>"
                    + "<tfoot><tr><td>c</td></tr></tfoot></table>"
            ),
            HTMLCase(
                "<table><col span=2><td>a</table>",
                "<table><colgroup><col span=\"2\"></colgroup><tbody><tr><td>a</td></tr></tbody></table>"
            ),
            HTMLCase(
                "<table><caption>a<td>b</table>",
                "<table><caption>a</caption><tbody><tr><td>b</td></tr></tbody></table>"
            ),
            HTMLCase(
                "<table><caption><p>a<table><td>b</table></caption></table>",
                "<table><caption><p>a</p><table><tbody><tr><td>b</td></tr></tbody></table></caption></table>"
            ),
            HTMLCase("<table></td></tr></tbody></caption></table>a", "<table></table>a"),
            HTMLCase("<table><tbody></tr><tr></td><td>a", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
            HTMLCase(
                "<table><tr><td><table><tr><td>a</table>b</table>",
                "<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table>b</td></tr></tbody></table>"
            ),
            HTMLCase("<table><table><td>a", "<table></table><table><tbody><tr><td>a</td></tr></tbody></table>"),
            HTMLCase("<table>\n<tr>\n<td>a", "<table>\n<tbody><tr>\n<td>a</td></tr></tbody></table>"),
            HTMLCase("<table><td><p>a</table>b", "<table><tbody><tr><td><p>a</p></td></tr></tbody></table>b"),
            HTMLCase("<table><td><b>a</table>b", "<table><tbody><tr><td><b>a</b></td></tr></tbody></table>b"),
            HTMLCase(
                "<table><td><b>a<td>b</b></table>",
                "<table><tbody><tr><td><b>a</b></td><td>b</td></tr></tbody></table>"
            ),
            HTMLCase(
                "<table><td><div></td><td>a</table>",
                "<table><tbody><tr><td><div></div></td><td>a</td></tr></tbody></table>"),
            HTMLCase("<table><td></div></p>a</table>", "<table><tbody><tr><td><p></p>a</td></tr></tbody></table>"),
            HTMLCase(
                "<div><table><td></div>a</table>b", "<div><table><tbody><tr><td>a</td></tr></tbody></table>b</div>"),
            HTMLCase(
                "<table><colgroup><col>a<td>b</table>",
                "a<table><colgroup><col></colgroup><tbody><tr><td>b</td></tr></tbody></table>"
            ),
        ]
    )
    func structure(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "what does not belong into a table goes before it (§13.2.6.1)",
        arguments: [
            HTMLCase("<table>a<tr><td>b", "a<table><tbody><tr><td>b</td></tr></tbody></table>"),
            HTMLCase("<table><tr>a<td>b</table>", "a<table><tbody><tr><td>b</td></tr></tbody></table>"),
            HTMLCase("<table><b>a<tr><td>b</table>", "<b>a</b><table><tbody><tr><td>b</td></tr></tbody></table>"),
            HTMLCase("<table><p>a<tr><td>b</table>", "<p>a</p><table><tbody><tr><td>b</td></tr></tbody></table>"),
            HTMLCase(
                "<table><div>a</div><td>b</table>", "<div>a</div><table><tbody><tr><td>b</td></tr></tbody></table>"),
            HTMLCase(
                "<table><img src=cid:a><td>b</table>",
                "<img src=\"cid:a\"><table><tbody><tr><td>b</td></tr></tbody></table>"),
            HTMLCase("<table><br></table>", "<br><table></table>"),
            HTMLCase("<table><hr><td>", "<hr><table><tbody><tr><td></td></tr></tbody></table>"),
            HTMLCase("<li><table><li>a", "<li></li><li>a</li><table></table>"),
            HTMLCase("<h1><table><h2>a", "<h1></h1><h2>a</h2><table></table>"),
            HTMLCase(
                "<table><td>a<table>b</table>c</table>",
                "<table><tbody><tr><td>ab<table></table>c</td></tr></tbody></table>"),
            HTMLCase("<table> <!-- --> x<td>b", "x<table> <tbody><tr><td>b</td></tr></tbody></table>"),
            HTMLCase("<table><form>a</form><td>b</table>", "a<table><tbody><tr><td>b</td></tr></tbody></table>"),
        ]
    )
    func fostered(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "parts of tables outside of tables go, what they hold stays",
        arguments: [
            HTMLCase("<td>a</td><td>b</td>", "ab"),
            HTMLCase("<tr><td><p>a</tr>b", "<p>ab</p>"),
            HTMLCase("<div><tbody><td>a</div>b", "<div>a</div>b"),
            HTMLCase("<caption>a</caption><col><colgroup>b<thead>c<th>d", "abcd"),
            HTMLCase("</table></td>a", "a"),
        ]
    )
    func strays(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }
}
