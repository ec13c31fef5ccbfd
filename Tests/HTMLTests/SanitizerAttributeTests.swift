// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Sanitiser: attributes")
struct SanitizerAttributeTests {
    @Test(
        "attributes are told apart as browsers do (§13.2.5.32)",
        arguments: [
            HTMLCase("<p title=a>", "<p title=\"a\"></p>"),
            HTMLCase("<p title='a b'>", "<p title=\"a b\"></p>"),
            HTMLCase("<p TITLE=A>", "<p title=\"A\"></p>"),
            HTMLCase("<p title>", "<p title=\"\"></p>"),
            HTMLCase("<p title = a>", "<p title=\"a\"></p>"),
            HTMLCase("<p title=a title=b>", "<p title=\"a\"></p>"),
            HTMLCase("<p/title=a/lang=b>", "<p title=\"a/lang=b\"></p>"),
            HTMLCase("<p/title='a'/lang=b/>", "<p title=\"a\" lang=\"b/\"></p>"),
            HTMLCase("<p title=\"a\"lang=\"b\">", "<p title=\"a\" lang=\"b\"></p>"),
            HTMLCase("<p title=a\"b'c>", "<p title=\"a&quot;b&#39;c\"></p>"),
            HTMLCase("<p title=\"a>b\">c", "<p title=\"a&gt;b\">c</p>"),
            HTMLCase("<p \"title=a>", "<p></p>"),
            HTMLCase("<p =title=a>", "<p></p>"),
            HTMLCase("<p title==a>", "<p title=\"=a\"></p>"),
            HTMLCase("<p title=`a b`>", "<p title=\"&#96;a\"></p>"),
            HTMLCase("<p title=<b>", "<p title=\"&lt;b\"></p>"),
            HTMLCase("<p title=a\nlang\n=\nb>", "<p title=\"a\" lang=\"b\"></p>"),
            HTMLCase("<p title=a\u{0C}lang=b>", "<p title=\"a\" lang=\"b\"></p>"),
            HTMLCase("<p title=\"a\nb\tc\">", "<p title=\"a\nb\tc\"></p>"),
            HTMLCase("<p title=\"a\r\nb\rc\">", "<p title=\"a\nb\nc\"></p>"),
            HTMLCase("<p ti\0tle=a>", "<p title=\"a\"></p>"),
            HTMLCase("<p title=>a", "<p title=\"\">a</p>"),
            HTMLCase("<p title=\"&quot;><script>\">", "<p title=\"&quot;&gt;&lt;script&gt;\"></p>"),
        ]
    )
    func syntax(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "only what HTML knows there is kept",
        arguments: [
            HTMLCase("<p onclick=a ONLOAD=b id=c class=d name=e data-f=g>", "<p></p>"),
            HTMLCase("<p align=left dir=ltr width=1 bgcolor=red>", "<p align=\"left\" dir=\"ltr\"></p>"),
            HTMLCase("<span align=left lang=de>a</span>", "<span lang=\"de\">a</span>"),
            HTMLCase(
                "<table><td abbr=a align=b valign=c colspan=2 rowspan=3 headers=d scope=e nowrap width=1 height=2 bgcolor=f>",
                "<table><tbody><tr><td abbr=\"a\" align=\"b\" valign=\"c\" colspan=\"2\" rowspan=\"3\" headers=\"d\""
                    + " scope=\"e\" nowrap=\"\" width=\"1\" height=\"2\" bgcolor=\"f\"></td></tr></tbody></table>"
            ),
            HTMLCase(
                "<table border=1 cellpadding=2 cellspacing=3 summary=a width=100% frame=box rules=all>",
                "<table border=\"1\" cellpadding=\"2\" cellspacing=\"3\" summary=\"a\" width=\"100%\"></table>"
            ),
            HTMLCase(
                "<table><td colspan=1000 rowspan=1001>",
                "<table><tbody><tr><td colspan=\"1000\"></td></tr></tbody></table>"),
            HTMLCase(
                "<table><td colspan=x rowspan=99999999999999999999>", "<table><tbody><tr><td></td></tr></tbody></table>"
            ),
            HTMLCase(
                "<img alt=a border=0 hspace=1 vspace=2 width=3 height=4 align=left srcset=b usemap=c loading=d>",
                "<img alt=\"a\" border=\"0\" hspace=\"1\" vspace=\"2\" width=\"3\" height=\"4\" align=\"left\">"
            ),
            HTMLCase(
                "<font color=red face=Arial size=+1 style='color:red'>",
                "<font color=\"red\" face=\"Arial\" size=\"+1\" style=\"color:red\"></font>"),
            HTMLCase(
                "<ol start=3 type=a reversed><li value=4 type=i>",
                "<ol start=\"3\" type=\"a\" reversed=\"\"><li value=\"4\" type=\"i\"></li></ol>"),
            HTMLCase("<ul type=disc start=3>", "<ul type=\"disc\"></ul>"),
            HTMLCase(
                "<time datetime=2026-01-01>a</time><ins datetime=b cite=c>d</ins>",
                "<time datetime=\"2026-01-01\">a</time><ins datetime=\"b\">d</ins>"),
            HTMLCase(
                "<hr size=1 width=50% color=red align=left noshade>",
                "<hr size=\"1\" width=\"50%\" color=\"red\" align=\"left\">"),
            HTMLCase("<blockquote type=cite cite=https://x.test>a", "<blockquote>a</blockquote>"),
            HTMLCase("<div href=https://x.test src=cid:a>", "<div></div>"),
            HTMLCase("<p data-remote-src=https://x.test>", "<p></p>"),
        ]
    )
    func kept(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "character references (§13.2.5.72)",
        arguments: [
            HTMLCase("&lt;b&gt;&amp;&quot;&#39;&apos;", "&lt;b&gt;&amp;\"''"),
            HTMLCase("&notit;&notin;&not", "¬it;∉¬"),
            HTMLCase("<p title=\"&notit;&not=&not\">", "<p title=\"&amp;notit;&amp;not=¬\"></p>"),
            HTMLCase("<p title=\"?a=1&copy=2&lt=3&amp=4\">", "<p title=\"?a=1&amp;copy=2&amp;lt=3&amp;amp=4\"></p>"),
            HTMLCase("&AMP;&LT&nbsp;x&NBSP;", "&amp;&lt;\u{A0}x&amp;NBSP;"),
            HTMLCase("&#128;&#x80;&#150;&#129;", "€€–\u{81}"),
            HTMLCase("&#0;&#xD800;&#x110000;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            HTMLCase("&#1;&#xB;&#127;&#xFFFE;&#xFDD0;&#xFEFF;a", "a"),
            HTMLCase("a&#13;&#10;&#9;&#12;b", "a\n\n\t b"),
            HTMLCase("&#65&#x42;&#;&#x;&#xg;&", "AB&amp;#;&amp;#x;&amp;#xg;&amp;"),
            HTMLCase("&NotEqualTilde;&acE;&CounterClockwiseContourIntegral;", "≂̸∾̳∳"),
            HTMLCase("&thetasym;&thetasym&frac12x&hearts", "ϑ&amp;thetasym½x&amp;hearts"),
            HTMLCase("&constructor;&__proto__;&unknown;", "&amp;constructor;&amp;__proto__;&amp;unknown;"),
        ]
    )
    func references(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test("byte order marks, noncharacters and controls go")
    func nonCharacters() {
        let html: [UInt8] =
            [0x61, 0xEF, 0xBB, 0xBF, 0x62, 0xEF, 0xBF, 0xBE, 0x63, 0xEF, 0xB7, 0x90, 0x64, 0xF0, 0x9F, 0xBF, 0xBF]
            + [0x65, 0x7F, 0x66, 0x01, 0x67, 0x0C, 0x68]
        #expect(HTMLSanitizer.sanitize(html).html == Array("abcdefg h".utf8))
    }

    @Test("any bytes become UTF-8")
    func bytes() {
        let html: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0xF4, 0x90, 0x80, 0x80, 0, 0x62, 0xF0, 0x9F]
        let output = HTMLSanitizer.sanitize(html).html
        #expect(String(validating: output, as: UTF8.self)?.hasPrefix("a\u{FFFD}\u{FFFD}(") == true)
        #expect(output.last != 0xF0 && !output.contains(0))
    }

    @Test(
        "what was dropped is named",
        arguments: [
            ("a<b>b</b>", []),
            ("<script>a</script><p onclick=a data-x=b CLASS=c>", ["@class", "@data-x", "@onclick", "script"]),
            ("<a href=javascript:a title=b><a href=x><a href=DATA:x>", ["url:", "url:data", "url:javascript"]),
            ("<html><body bgcolor=red><O:P>", ["body", "html", "o:p"]),
            ("<svg onload=a><script><b>c", ["svg"]),
            ("<!-- a --><!DOCTYPE html><?xml?>", []),
            ("<form action=a><input name=b></form>", ["form", "input"]),
            ("<td width=1>", ["td"]),
            ("<p style='position:fixed'><b style='color:red;top:0'>", ["@style"]),
            ("<span width=1>", ["@width"]),
            ("<img src=x><image srcset=y>", ["@srcset", "url:"]),
        ] as [(String, [String])]
    )
    func removed(html: String, names: [String]) {
        #expect(HTMLSanitizer.sanitize(Array(html.utf8)).removed == names)
    }

    @Test("names of what was dropped are bounded")
    func manyNames() {
        let html = (0..<5000).map { "<x\($0) y>" }.joined() + "<\(String(repeating: "z", count: 500))>"
        let removed = HTMLSanitizer.sanitize(Array(html.utf8)).removed
        #expect(removed.count == RemovedNames.maximumNames && removed == removed.sorted())
        let long = HTMLSanitizer.sanitize(Array("<\(String(repeating: "z", count: 500))>".utf8)).removed
        #expect(long.map(\.utf8.count) == [RemovedNames.maximumLength])
        let wide = HTMLSanitizer.sanitize(Array("<xy\(String(repeating: "漢", count: 40))>".utf8)).removed
        #expect(wide == ["xy" + String(repeating: "漢", count: 32)])
    }
}
