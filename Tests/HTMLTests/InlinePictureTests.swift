// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import HTML

@Suite("Pictures that came with a mail")
struct InlinePictureTests {
    private func place(_ html: String, _ pictures: [String: String] = ["a@b": "/files/x"]) -> String {
        let safe = HTMLSanitizer.sanitize(Array(html.utf8), remoteImages: .block).html
        return String(decoding: HTMLSanitizer.place(pictures, in: safe), as: UTF8.self)
    }

    @Test(
        "a Content-ID becomes the address it has; size and place stay (RFC 2392 §2)",
        arguments: [
            (#"<img src="cid:a@b" width="9" alt="x">"#, #"<img src="/files/x" width="9" alt="x">"#),
            (#"<img src="CID:a%40b">"#, #"<img src="/files/x">"#),
            (#"<img src=" cid:a@b ">"#, #"<img src="/files/x">"#),
            // One that is not there, or may not be shown, is nothing.
            (#"<img src="cid:other" alt="x">"#, #"<img alt="x">"#),
            (#"<img src="cid:" alt="x">"#, #"<img src="cid:" alt="x">"#),
            // Those of others stay away.
            (
                #"<img src="https://x.example/p.png">"#, #"<img data-remote-src="https://x.example/p.png">"#
            ),
            (#"<img src="/files/x">"#, "<img>"), (#"<img src="//x.example/files/x">"#, "<img>"),
        ])
    func places(_ html: String, _ expected: String) {
        #expect(place(html) == expected)
    }

    @Test("an address of ours cannot end its attribute, and a Content-ID is only looked up")
    func hostile() {
        #expect(place(#"<img src="cid:a@b">"#, ["a@b": #"/x" onerror="y"#]).contains("&quot; onerror=&quot;y"))
        #expect(place(#"<img src="cid:&quot;><script>">"#, ["a@b": "/x"]) == "<img>")
    }

    @Test("a mail with a Content-Location or a base loads nothing from elsewhere (RELIABILITY 3.5, row 96)")
    func location() {
        let html = #"<base href="https://x.example/"><p><img src="a.png"><img src="cid:a@b"></p>"#
        #expect(place(html) == #"<p><img><img src="/files/x"></p>"#)
    }
}
