// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Sanitiser: addresses")
struct SanitizerAddressTests {
    /// What a link keeps of an address, or `nil`.
    static func link(_ address: String) -> String? {
        let output = sanitized("<a href=\"\(address)\">x</a>")
        guard output != "<a>x</a>" else { return nil }
        let end = "\" rel=\"nofollow noopener noreferrer\" target=\"_blank\">x</a>"
        #expect(output.hasPrefix("<a href=\"") && output.hasSuffix(end))
        return String(output.dropFirst(9).dropLast(end.count))
    }

    @Test(
        "links that are kept",
        arguments: [
            ("https://x.test/a?b=c&amp;d#e", "https://x.test/a?b=c&amp;d#e"),
            ("HTTP://x.test", "HTTP://x.test"),
            ("mailto:a@x.test?subject=b c", "mailto:a@x.test?subject=b c"),
            ("tel:+49-1", "tel:+49-1"), ("ftp://x.test/a", "ftp://x.test/a"), ("cid:a@b", "cid:a@b"),
            ("  https://x.test  ", "https://x.test"),
            ("ht\ntps:/&#9;/x.te&NewLine;st", "https://x.test"),
            ("&#1;&#x1F;https://x.test", "https://x.test"),
            ("https://x.test/'`&quot;<>", "https://x.test/&#39;&#96;&quot;&lt;&gt;"),
            ("https://münchen.test/ü", "https://münchen.test/ü"),
        ]
    )
    func kept(address: String, result: String) { #expect(Self.link(address) == result) }

    @Test(
        "links that are not kept",
        arguments: [
            "javascript:alert(1)", "JaVaScRiPt:a", " javascript:a", "java\nscript:a", "java&#9;script:a",
            "&#1;javascript:a",
            "java&Tab;script&colon;a", "&#106avascript:a", "&#x6A;avascript:a", "vbscript:a", "data:text/html,a",
            "data:image/png;base64,AAAA", "blob:a", "file:///etc/passwd", "about:blank", "ws://x", "view-source:x",
            "x:y",
            "", " ", "#", "#a", "/a", "a", "a/b:c", "?a", "//x.test", "\\\\x.test", "/\\x.test", "https:x.test",
            "https:/x.test", "https:\\\\x.test", "https://", "ftp:a", ":a", "1a:b", "\u{A0}https://x.test",
            "jav\u{E4}:a",
            "http\u{17F}://x.test", "feed:https://x.test",
        ]
    )
    func refused(address: String) { #expect(Self.link(address) == nil, "\(address)") }

    @Test(
        "pictures",
        arguments: [
            HTMLCase("<img src=https://x.test/a.png>", "<img src=\"https://x.test/a.png\">"),
            HTMLCase("<img src=cid:a>", "<img src=\"cid:a\">"),
            HTMLCase("<img src='data:image/png;base64,AA+/=='>", "<img src=\"data:image/png;base64,AA+/==\">"),
            HTMLCase("<img src='data:IMAGE/JPEG;BASE64,AA\nAA'>", "<img src=\"data:IMAGE/JPEG;BASE64,AAAA\">"),
            HTMLCase(
                "<img src=data:image/gif;base64,AA><img src=data:image/webp;base64,>",
                "<img src=\"data:image/gif;base64,AA\"><img src=\"data:image/webp;base64,\">"),
            HTMLCase(
                "<img src='data:image/png;base64,AA\n  BB CC%3D%3d'>",
                "<img src=\"data:image/png;base64,AABBCC%3D%3d\">"
            ),
            HTMLCase("<img src='data:image/svg+xml;base64,A A'>", "<img>"),
            HTMLCase("<img src=data:image/svg+xml;base64,AA>", "<img>"),
            HTMLCase("<img src=data:text/html;base64,AA>", "<img>"),
            HTMLCase("<img src=data:image/png,AA>", "<img>"),
            HTMLCase("<img src=data:image/png;charset=x;base64,AA>", "<img>"),
            HTMLCase("<img src='data:image/png;base64,A\"A'>", "<img>"),
            HTMLCase(
                "<img src=javascript:a><img src=x><img src=//x.test/a><img src=ftp://x.test><img src=mailto:a>",
                "<img><img><img><img><img>"),
        ]
    )
    func pictures(sample: HTMLCase) { #expect(sanitized(sample.html) == sample.text) }

    @Test(
        "pictures that are not loaded",
        arguments: [
            HTMLCase("<img src=https://x.test/a alt=b>", "<img alt=\"b\" data-remote-src=\"https://x.test/a\">"),
            HTMLCase("<img src=HTTP://x.test>", "<img data-remote-src=\"HTTP://x.test\">"),
            HTMLCase("<img src=cid:a>", "<img src=\"cid:a\">"),
            HTMLCase("<img src=data:image/png;base64,AA>", "<img src=\"data:image/png;base64,AA\">"),
            HTMLCase("<img data-remote-src=javascript:a>", "<img>"),
            HTMLCase("<img data-remote-src=cid:a>", "<img>"),
            HTMLCase("<img data-remote-src=https://y.test src=cid:a>", "<img src=\"cid:a\">"),
            HTMLCase(
                "<img data-remote-src=https://y.test src=https://x.test>", "<img data-remote-src=\"https://x.test\">"),
        ]
    )
    func blocked(sample: HTMLCase) { #expect(sanitized(sample.html, .block) == sample.text) }

    @Test("the address of a blocked picture is nothing where pictures are kept")
    func blockedThenKept() {
        let blocked = sanitized("<img src=https://x.test/a alt=b>", .block)
        #expect(sanitized(blocked) == "<img alt=\"b\">")
    }
}
