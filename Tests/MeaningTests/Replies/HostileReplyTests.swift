// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Meaning
import Testing

@Suite("Hostile replies")
struct HostileReplyTests {
    /// Large enough that quadratic work would take minutes even where it is cheap.
    private static let size = 300_000

    @Test(
        "shapes that invite rescans stay within seconds",
        arguments: [
            "On wrote: \n", "On 1 Mar 2026 9:15 a@b.example x:\n", "Anna schrieb am 2.3.2026:\n",
            "On Mon, 2 Mar 2026 at 9:15 Anna\n", ">", ">\n", "\n",
            "a\n", "> a\nb\n", "> a\n\nb\n\n", "From: a@x.example\n", "From: x\n\n", "Subject: x\ny\n",
            "To: a@x.example;\nb@x.example;\n", "-- \n", "--\nx\n",
            "_______\n", "-----Original Message-----\n", "AB> x\n", "| x\n", "Anna wrote:\n| x\n", ">>> On x\nfoo:\n",
            "Regards,\n", "Regards,\nAnna\n",
            "Sent from my iPhone\n", "e\u{301}", ":", "this email is confidential ",
            "This e-mail is confidential, privileged and prohibited.\n\n", "\u{A0}",
            "> \(String(repeating: "x", count: 70))\nfoo bar\n", "Begin forwarded message:\n", "\u{FEFF}\n", "-Anna\n",
            "|\n",
        ]
    )
    func repeated(piece: String) {
        let text = Array(String(repeating: piece, count: Self.size / piece.utf8.count).utf8)
        let duration = ContinuousClock().measure {
            #expect(!ReplyText.read(text: text).spans.isEmpty)
        }
        #expect(duration < .seconds(20), "\(duration)")
    }

    @Test("the same behind an answer, where every rule for its end is asked")
    func behindAnswer() {
        for piece in [
            "Regards,\nAnna\n\n", "-- \nx\n\n", "Sent from my iPhone\n\n",
            "This e-mail is confidential, privileged, prohibited.\n\n",
        ] {
            let text = Array(
                ("The drum hums.\n\n" + String(repeating: piece, count: Self.size / piece.utf8.count)).utf8)
            let duration = ContinuousClock().measure {
                #expect(ReplyText.read(text: text).reply.starts(with: "The drum hums.".utf8))
            }
            #expect(duration < .seconds(20), "\(duration)")
        }
    }

    @Test(
        "wrappers in wrappers",
        arguments: [
            "<div class=gmail_quote>", "<blockquote type=cite>a", "<div class=gmail_signature>x</div>",
            "<div id=divRplyFwdMsg>x",
            "<div class=moz-cite-prefix>x:</div>", "<blockquote type=cite>a</blockquote>b", "<hr id=stopSpelling>",
            "<blockquote style='margin:0 0 0 40px;border:none'>a",
        ]
    )
    func wrappers(piece: String) {
        let html = Array(String(repeating: piece, count: 400_000 / piece.utf8.count).utf8)
        let duration = ContinuousClock().measure { _ = ReplyText.read(html: html) }
        #expect(duration < .seconds(30), "\(duration)")
    }
}
