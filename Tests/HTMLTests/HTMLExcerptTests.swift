// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("The beginning of HTML that says certain words")
struct HTMLExcerptTests {
    private func excerpt(_ html: String, _ words: String, _ pictures: Set<String> = []) -> String? {
        let safe = HTMLSanitizer.sanitize(Array(html.utf8), remoteImages: .block).html
        return HTMLExcerpt(of: safe, saying: words, pictures: pictures).map { String(decoding: $0.html, as: UTF8.self) }
    }

    @Test(
        "what says the words is kept with its look, and what follows is cut off",
        arguments: [
            (
                "<p>Change the <b>bulb</b>.</p><blockquote>secret</blockquote>", "Change the bulb.",
                "<p>Change the <b>bulb</b>.</p>"
            ),
            (
                "<div>Hel<i>lo</i></div><div class=gmail_quote><div>On Monday X wrote:<br></div><blockquote>secret</blockquote></div>",
                "Hello", "<div>Hel<i>lo</i></div>"
            ),
            ("Yes.<br><br>On Monday X wrote:<br>secret", "Yes.", "Yes."),
            ("a &amp; b &lt;c&gt;<hr>x", "a & b <c>", "a &amp; b &lt;c&gt;"),
            ("<ol><li>one</li><li>two</li></ol>secret", "1. one\n2. two", "<ol><li>one</li><li>two</li></ol>"),
            (
                "<p>See <a href=\"https://x.example/\">there</a>.</p>secret", "See there <https://x.example/>.",
                "<p>See <a href=\"https://x.example/\" rel=\"nofollow noopener noreferrer\" target=\"_blank\">there</a>.</p>"
            ),
            (
                "<table><tr><td>a</td><td>b</td></tr></table>", "a\tb",
                "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
            ),
            ("Grüße, 日本 <b>1</b>", "Grüße, 日本 *1*", "Grüße, 日本 <b>1</b>"),
        ]
    )
    func kept(html: String, words: String, kept: String) {
        #expect(excerpt(html, words) == kept)
    }

    @Test(
        "where it says anything else, or less, there is none",
        arguments: [
            ("<p>Change the fuse.</p>", "Change the bulb."), ("<p>secret Change the bulb.</p>", "Change the bulb."),
            ("<p>Change the</p>", "Change the bulb."), ("<p>Change the bulbs now</p>", "Change the bulb"),
            ("<p>Change <span>secret</span> the bulb</p>", "Change the bulb"), ("", "Change"), ("<p></p>", ""),
        ]
    )
    func none(html: String, words: String) {
        #expect(excerpt(html, words) == nil)
    }

    @Test("pictures of the mail stay where they are named, others do not; one behind the last word belongs to it")
    func pictures() {
        let html =
            "<p>Look: <img src=\"cid:a%40b\"> <img src=\"cid:c@d\"><img src=\"https://x.example/p.png\" alt=\"secret\"></p>quoted"
        let safe = HTMLSanitizer.sanitize(Array(html.utf8), remoteImages: .block).html
        let excerpt = HTMLExcerpt(of: safe, saying: "Look:", pictures: ["a@b"])
        #expect(excerpt?.pictures == ["a@b"])
        #expect(excerpt.map { String(decoding: $0.html, as: UTF8.self) } == "<p>Look: <img src=\"cid:a%40b\"></p>")
        // Only a picture.
        #expect(self.excerpt("<img src=\"cid:a@b\"><p>quoted</p>", "", ["a@b"]) == "<img src=\"cid:a@b\">")
    }

    @Test("nothing behind the words is in it, however it is nested (1,000 mails)")
    func secret() {
        var generator = SystemRandomNumberGenerator()
        let tags = ["div", "b", "p", "blockquote", "ul", "li", "table", "td", "span", "a", "h1", "pre"]
        for _ in 0..<1_000 {
            let markup = (0..<12).map { _ in
                "<\(Bool.random(using: &generator) ? "/" : "")\(tags.randomElement(using: &generator) ?? "p")>"
            }
            let html =
                markup[..<4].joined() + "Change" + markup[4..<6].joined() + " the bulb" + markup[6...].joined()
                + "secret"
            let found = excerpt(html, "Change the bulb")
            #expect(found?.contains("secret") != true)
        }
    }

    @Test("a text becomes lines and quotations, and nothing in it is markup")
    func fragment() {
        #expect(
            HTMLText.fragment(of: "a <b> & \"c\"\n\n> q\n> > r\ns") == """
                <div>a &lt;b&gt; &amp; &quot;c&quot;</div>
                <br>
                <blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">
                <div>q</div>
                <blockquote type="cite" style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">
                <div>r</div>
                </blockquote>
                </blockquote>
                <div>s</div>

                """)
        #expect(HTMLText.fragment(of: "") == "")
    }
}
