// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("HTML as text")
struct HTMLTextTests {
    @Test(
        "blocks, paragraphs and line breaks",
        arguments: [
            HTMLCase("", ""),
            HTMLCase("plain", "plain"),
            HTMLCase("  a \n b\t\r\n c  ", "a b c"),
            HTMLCase("<div>a</div><div>b</div>", "a\nb"),
            HTMLCase("<div>a<div>b</div></div>c", "a\nb\nc"),
            HTMLCase("<p>a</p><p>b</p>", "a\n\nb"),
            HTMLCase("<p>a<p>b", "a\n\nb"),
            HTMLCase("a<br>b<br/>c", "a\nb\nc"),
            HTMLCase("a<br><br>b", "a\n\nb"),
            HTMLCase("a<br>\n<br>\n<br><br><br><br>b", "a\n\n\nb"),
            HTMLCase("<div>a<br></div><div>b</div>", "a\nb"),
            HTMLCase("<div>a</div><div><br></div><div>b</div>", "a\n\nb"),
            HTMLCase("<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\n\nb"),
            HTMLCase("<br><br><p></p>a<br><p> </p><br>", "a"),
            HTMLCase("<h1>T</h1>x<hr>y", "T\n\nx\n----------\ny"),
            HTMLCase("<b>bo</b>ld <i> it</i>\n<span>x</span>", "bold it x"),
            HTMLCase("a<span> </span>b", "a b"),
            HTMLCase("<pre>\n a\n\n  b\tc\n</pre>d", " a\n\n  b\tc\n\nd"),
            HTMLCase("<div style='white-space: pre-wrap'>a\n  b</div>c", "a\n  b\nc"),
            HTMLCase("a &nbsp; b&nbsp;c", "a   b c"),
        ]
    )
    func blocks(sample: HTMLCase) {
        #expect(HTMLText.render(sample.html) == sample.text)
    }

    @Test(
        "quotations",
        arguments: [
            HTMLCase("a<blockquote>b<br>c</blockquote>d", "a\n\n> b\n> c\n\nd"),
            HTMLCase("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
            HTMLCase(
                "<blockquote>a<blockquote>b<br><br>c</blockquote>d</blockquote>",
                "> a\n>\n>> b\n>>\n>> c\n>\n> d"
            ),
            HTMLCase("<blockquote><ul><li>x<li>y</ul></blockquote>", "> * x\n> * y"),
        ]
    )
    func quotations(sample: HTMLCase) {
        #expect(HTMLText.render(sample.html) == sample.text)
    }

    @Test(
        "lists",
        arguments: [
            HTMLCase("a<ul><li>b</li><li>c</li></ul>d", "a\n\n* b\n* c\n\nd"),
            HTMLCase("<ol><li>a<li>b<li value=7>c<li>d</ol>", "1. a\n2. b\n7. c\n8. d"),
            HTMLCase("<ol start=9><li>a<li>b</ol>", "9. a\n10. b"),
            HTMLCase("<ul><li>a<ul><li>b</ul><li>c</ul>", "* a\n  * b\n* c"),
            HTMLCase("<ol><li>a<br>b<ul><li>c</ul></ol>", "1. a\n   b\n   * c"),
            HTMLCase("<ul><li></li><li>b</ul>", "* b"),
            HTMLCase("<ul><li><p>a</p></li></ul>", "* a"),
            HTMLCase("<li>a<li>b", "* a\n* b"),
            HTMLCase("<dl><dt>a<dd>b<dt>c<dd>d</dl>", "a\n    b\nc\n    d"),
            HTMLCase("<ol start=99999999999999999999><li value=-5>a</ol>", "1. a"),
        ]
    )
    func lists(sample: HTMLCase) {
        #expect(HTMLText.render(sample.html) == sample.text)
    }

    @Test(
        "tables in reading order",
        arguments: [
            HTMLCase("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>", "a\tb\nc\td"),
            HTMLCase("<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a\tb\nc\td"),
            HTMLCase("<table><tr><td><p>a</p></td><td><p>b</p></td></tr></table>", "a\tb"),
            HTMLCase("<table><tr><td></td><td>&nbsp;</td><td>a</td><td><br></td><td>b</td></tr></table>", "a\tb"),
            HTMLCase("<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a\nb\nc"),
            HTMLCase("<table><tr><td>a</td><td><div>b</div><div>c</div></td></tr></table>", "a\tb\nc"),
            HTMLCase(
                "x<table><tr><td><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table></td></tr></table>y",
                "x\n\na\tb\nc\n\ny"
            ),
            HTMLCase(
                "<table><tr><td>l</td><td><table><tr><td>a</td><td>b</td></tr></table></td></tr></table>",
                "l\ta\tb"
            ),
            HTMLCase("<td>a</td><td>b</td>", "ab"),
        ]
    )
    func tables(sample: HTMLCase) {
        #expect(HTMLText.render(sample.html) == sample.text)
    }

    @Test(
        "links",
        arguments: [
            HTMLCase("<a href='https://x.example/a'>here</a>.", "here (https://x.example/a)."),
            HTMLCase("<a href='https://x.example/'>x.example</a>", "x.example"),
            HTMLCase("<a href='http://www.x.example'>https://X.example/</a>", "https://X.example/"),
            HTMLCase("<a href='mailto:a@x.example?subject=y'>a@x.example</a>", "a@x.example"),
            HTMLCase("<a href='mailto:a@x.example'>Anna</a>", "Anna (mailto:a@x.example)"),
            HTMLCase(
                "<a href='https://evil.example'>https://bank.example</a>",
                "https://bank.example (https://evil.example)"
            ),
            HTMLCase("<a href='https://x.example'><img src=y alt=z></a>", ""),
            HTMLCase("<a href='javascript:alert(1)'>x</a><a href=' java\nscript:x'>y</a><a href='#z'>z</a>", "xyz"),
            HTMLCase("<a href=' https://x.exa\nmple/a b'>x</a>", "x (https://x.example/ab)"),
            HTMLCase("<a name=x>x</a> <a>y</a>", "x y"),
            HTMLCase(
                "<a href='https://x.example'>a<a href='https://y.example'>b",
                "a (https://x.example)b (https://y.example)"
            ),
            HTMLCase("<a href=https://x.example/?a=1&amp;b=2>x</a>", "x (https://x.example/?a=1&b=2)"),
        ]
    )
    func links(sample: HTMLCase) {
        #expect(HTMLText.render(sample.html) == sample.text)
    }

    @Test("links as text only and as footnotes")
    func linkStyles() {
        let html =
            "<p><a href='https://x.example/1'>a</a> <a href='https://x.example/2'>b</a></p><blockquote>"
            + "<a href='https://x.example/1'>c</a></blockquote>"
        var options = HTMLText.Options()
        options.links = .textOnly
        #expect(HTMLText.render(html, options: options) == "a b\n\n> c")
        options.links = .footnotes
        #expect(
            HTMLText.render(html, options: options)
                == "a [1] b [2]\n\n> c [1]\n\n[1] https://x.example/1\n[2] https://x.example/2"
        )
    }

    @Test("paragraphs without blank lines")
    func compact() {
        var options = HTMLText.Options()
        options.spacesParagraphs = false
        #expect(HTMLText.render("<p>a</p><p>b</p><ul><li>c</ul>d<br><br>e", options: options) == "a\nb\n* c\nd\n\ne")
    }

    @Test(
        "what gives no text",
        arguments: [
            HTMLCase("<head><title>t</title><style>p{}</style><meta charset=x></head><body>a", "a"),
            HTMLCase("<style>a{}</style>t", "t"),
            HTMLCase("<script>if (a < b) { '</p>' }</script><p>x", "x"),
            HTMLCase("<STYLE type=x>a</style  >b<SCRIPT src=y></SCRIPT>c", "bc"),
            HTMLCase("a<!-- b -->c<!-- <p> -- > -->d", "acd"),
            HTMLCase("a<!-->b<!--->c<!--x--!>d<!-- <!-- -->e", "abcde"),
            HTMLCase("a<![if !mso]>b<![endif]>c", "abc"),
            HTMLCase("a<!--[if mso]>b<![endif]-->c<!--[if !mso]><!-->d<!--<![endif]-->e", "acde"),
            HTMLCase("<!DOCTYPE html><?xml version='1.0'?><html lang=de>a</html>", "a"),
            HTMLCase("<div style='color:red; DISPLAY : none !important'>a<p>b</p></div>c", "c"),
            HTMLCase("<div hidden>a</div>b<span style='x-display:none'>c</span>", "bc"),
            HTMLCase("<svg><text>a</text></svg><select><option>b</select>c", "c"),
            HTMLCase("<img src=x alt=y>a<input value=z>", "a"),
            HTMLCase("<iframe><p>a</iframe><noembed>b</noembed>c", "c"),
            HTMLCase("<button>a</button> <button hidden>x</button>b<textarea>c</textarea>", "a b"),
            HTMLCase("<template>a</template><object>b</object><audio>c</audio><math>d</math>e", "e"),
        ]
    )
    func dropped(sample: HTMLCase) {
        #expect(HTMLText.render(sample.html) == sample.text)
    }

    @Test(
        "characters",
        arguments: [
            HTMLCase("&lt;&amp;&gt;&quot;&#39;&euro;&#8364;&#x20AC;&auml;", "<&>\"'€€€ä"),
            HTMLCase("&#150;&#8211;&#132;x&#147;", "––„x“"),
            HTMLCase("\u{96}\u{84}x\u{93}\u{81}", "–„x“"),
            HTMLCase("a & b &unknown; &", "a & b &unknown; &"),
            HTMLCase("a\u{AD}b\u{200B}c\u{FEFF}d\u{34F}", "abcd"),
            HTMLCase("👩‍👩‍👧 ünï 漢字", "👩‍👩‍👧 ünï 漢字"),
            HTMLCase("1 < 2 <3 </3 <> <", "1 < 2 <3 </3 <> <"),
            HTMLCase("Anna <anna@x.example> <https://x.example>", "Anna <anna@x.example> <https://x.example>"),
            HTMLCase("\u{FEFF}<p>a", "a"),
            HTMLCase("a\0b<a\0b onclick=x>z\u{1}\u{B}", "abz"),
            HTMLCase("<o:p>a&nbsp;</o:p><w:x/>b", "a b"),
            HTMLCase(
                "<meta charset=iso-8859-1>ä<meta http-equiv=Content-Type content='text/html; charset=utf-16'>ö",
                "äö"
            ),
        ]
    )
    func characters(sample: HTMLCase) {
        #expect(HTMLText.render(sample.html) == sample.text)
    }

    @Test(
        "text outside of the body and behind end tags too many is read",
        arguments: [
            HTMLCase("<html><body>a</body></html>b", "ab"),
            HTMLCase("<html><body>a</body></html><p>b</p>", "a\n\nb"),
            HTMLCase("</div></p></body></html>a<p>b", "a\n\nb"),
            HTMLCase("a</x></html><html><body>b", "ab"),
            HTMLCase("<head>a</head>b", "ab"),
            HTMLCase("<frameset>a<frame src=x></frameset>b", "ab"),
            HTMLCase("<p>a</p></body><div>b</div><body><div>c</div>", "a\n\nb\nc"),
        ]
    )
    func outside(sample: HTMLCase) {
        #expect(HTMLText.render(sample.html) == sample.text)
    }

    @Test("a mail as Outlook writes it")
    func outlook() {
        let html = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><head><!--[if !mso]><style>v\\:* {}</style><![endif]-->
            <style><!--
            p.MsoNormal {margin:0cm;}
            --></style></head><body lang=DE><div class=WordSection1>
            <p class=MsoNormal>Guten Tag,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
            <p class=MsoNormal>es geht
            wieder.<o:p></o:p></p></div></body></html>
            """
        #expect(HTMLText.render(html) == "Guten Tag,\n\n\nes geht wieder.")
    }
}
