// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Sanitiser: blocks and lists")
struct SanitizerBlockTests {
    @Test(
        "blocks end paragraphs (WHATWG HTML §13.2.6.4.7)",
        arguments: [
            HTMLCase("", ""),
            HTMLCase("plain", "plain"),
            HTMLCase(" \n plain", "plain"),
            HTMLCase("<p>a<p>b", "<p>a</p><p>b</p>"),
            HTMLCase("<p>a<div>b</div>c", "<p>a</p><div>b</div>c"),
            HTMLCase("<p>a<span><p>b", "<p>a<span></span></p><p>b</p>"),
            HTMLCase("<div><p>a</div>b", "<div><p>a</p></div>b"),
            HTMLCase("<p>a<ul><li>b</ul>c", "<p>a</p><ul><li>b</li></ul>c"),
            HTMLCase("<p>a<hr>b", "<p>a</p><hr>b"),
            HTMLCase("<p>a<h1>b</h1>", "<p>a</p><h1>b</h1>"),
            HTMLCase("<p>a<blockquote>b", "<p>a</p><blockquote>b</blockquote>"),
            HTMLCase("<p>a<center>b", "<p>a</p><center>b</center>"),
            HTMLCase("<p>a<address>b", "<p>a</p><address>b</address>"),
            HTMLCase("<p>a<section>b<p>c", "<p>a</p><section>b<p>c</p></section>"),
            HTMLCase("<p>a<table><tr><td>b</table>", "<p>a</p><table><tbody><tr><td>b</td></tr></tbody></table>"),
            HTMLCase("<p>a<form>b</form>c", "<p>a</p>bc"),
            HTMLCase("<p>a<dialog>b</dialog>c", "<p>a</p>bc"),
            HTMLCase("<p>a<fieldset><legend>b</legend>c</fieldset>d", "<p>a</p>bcd"),
            HTMLCase("</p>a", "<p></p>a"),
            HTMLCase("<div></p>a</div>", "<div><p></p>a</div>"),
            HTMLCase("a</br>b", "a<br>b"),
            HTMLCase("a<br/>b<br></br>c", "a<br>b<br><br>c"),
            HTMLCase("a</div>b</span>c</section>", "abc"),
            HTMLCase("<div>a</section>b</div>", "<div>ab</div>"),
            HTMLCase("<div><span>a</div>b</span>", "<div><span>a</span></div>b"),
            HTMLCase("<span><div>a</span>b</div>", "<span><div>ab</div></span>"),
            HTMLCase("<div/>a", "<div>a</div>"),
            HTMLCase("<p/>a<p/>b", "<p>a</p><p>b</p>"),
            HTMLCase("<DIV>A</Div>", "<div>A</div>"),
            HTMLCase("<html><head><title>t</title></head><body bgcolor=red>a</body></html>b", "ab"),
            HTMLCase("<html><body><p>a</body></html><p>b", "<p>a</p><p>b</p>"),
            HTMLCase("<frameset><frame src=x>a</frameset>", "a"),
        ]
    )
    func blocks(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "headings end headings",
        arguments: [
            HTMLCase("<h1>a<h2>b", "<h1>a</h1><h2>b</h2>"),
            HTMLCase("<h1>a</h2>b", "<h1>a</h1>b"),
            HTMLCase("<h1>a<b><h2>b</h2></b></h1>", "<h1>a<b><h2>b</h2></b></h1>"),
            HTMLCase("<h1><div><h2>a</h1>b", "<h1><div><h2>a</h2>b</div></h1>"),
            HTMLCase("<h3><p>a</h3>b", "<h3><p>a</p></h3>b"),
            HTMLCase("<h1><form><h2>a</h2></form></h1>", "<h1></h1><h2>a</h2>"),
        ]
    )
    func headings(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "lists",
        arguments: [
            HTMLCase("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
            HTMLCase("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
            HTMLCase("<li>a<li>b", "<li>a</li><li>b</li>"),
            HTMLCase("<li>a<div><li>b", "<li>a<div></div></li><li>b</li>"),
            HTMLCase("<li>a<section><li>b", "<li>a<section><li>b</li></section></li>"),
            HTMLCase("<ul><li><p>a<li>b</ul>", "<ul><li><p>a</p></li><li>b</li></ul>"),
            HTMLCase("<ul><li>a</ul></li>b", "<ul><li>a</li></ul>b"),
            HTMLCase("<ul>a<li>b</ul>", "<ul>a<li>b</li></ul>"),
            HTMLCase("<ul><ul><li>a</ul></ul>", "<ul><ul><li>a</li></ul></ul>"),
            HTMLCase("<ol><li>a</li></ul>b", "<ol><li>a</li>b</ol>"),
            HTMLCase("<li>a<menu><li>b</menu>", "<li>a</li><li>b</li>"),
            HTMLCase("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>"),
            HTMLCase("<dd>a<div><dt>b", "<dd>a<div></div></dd><dt>b</dt>"),
            HTMLCase("<dl><dd><dl><dd>a</dl></dl>", "<dl><dd><dl><dd>a</dd></dl></dd></dl>"),
            HTMLCase("</li></dd>a", "a"),
        ]
    )
    func lists(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "a line break at the start of preformatted text is not there: parsers drop one each time",
        arguments: [
            HTMLCase("<pre>\na\n b</pre>", "<pre>a\n b</pre>"),
            HTMLCase("<pre>\n\na</pre>", "<pre>a</pre>"),
            HTMLCase("<pre>&#10;\n&#10;a</pre>", "<pre>a</pre>"),
            HTMLCase("<pre><script></script>\na</pre>", "<pre>a</pre>"),
            HTMLCase("<pre><b>\na</b></pre>", "<pre><b>\na</b></pre>"),
            HTMLCase("<pre>a\n</pre>", "<pre>a\n</pre>"),
            HTMLCase("<pre>\r\n\r\na</pre>", "<pre>a</pre>"),
            HTMLCase("<listing>\na</listing>", "a"),
        ]
    )
    func preformatted(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "ruby",
        arguments: [
            HTMLCase("<ruby>a<rt>b<rt>c</ruby>", "<ruby>a<rt>b</rt><rt>c</rt></ruby>"),
            HTMLCase("<ruby>a<rp>(<rt>b<rp>)</ruby>", "<ruby>a<rp>(</rp><rt>b</rt><rp>)</rp></ruby>"),
            HTMLCase("<rt>a<rt>b", "<rt>a<rt>b</rt></rt>"),
            HTMLCase("<ruby><rb>a</rb><rt>b</ruby>c", "<ruby>a<rt>b</rt></ruby>c"),
            HTMLCase("<ruby><p>a<rt>b</ruby>", "<ruby><p>a</p><rt>b</rt></ruby>"),
        ]
    )
    func ruby(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "other elements go, what they hold stays",
        arguments: [
            HTMLCase("<o:p>a</o:p>b", "ab"),
            HTMLCase("<o:p><span>a</o:p>b", "<span>a</span>b"),
            HTMLCase("<x><p>a</x>b", "<p>ab</p>"),
            HTMLCase("<label>a</label><input value=b>c<meter>d</meter>", "acd"),
            HTMLCase(
                "<form><table><form><tr><td>a</table></form>b", "<table><tbody><tr><td>a</td></tr></tbody></table>b"),
            HTMLCase("<marquee>a</marquee><blink>b</blink><nobr>c</nobr>", "abc"),
            HTMLCase("<details open><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>"),
            HTMLCase("<image src=cid:a>", "<img src=\"cid:a\">"),
            HTMLCase("<canvas>a</canvas><map><area href=x>b</map>", "ab"),
            HTMLCase("<a-b>x</a-b><a\u{E9}>y", "xy"),
        ]
    )
    func others(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }
}
