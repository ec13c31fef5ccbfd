// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Pattern {
    /// Address lists.
    static let addresses: [Pattern] = [
        Pattern("addresses plain", head: "To: ", unit: "a@b.example, "),
        Pattern("addresses short", head: "To: ", unit: "a,"),
        Pattern("addresses named", head: "To: ", unit: "\"A. B.\" <a@b>, "),
        Pattern("addresses encoded", head: "To: ", unit: "=?utf-8?q?=C3=A4?= <a@b>, "),
        Pattern("addresses in many fields", unit: "Cc: a@b\n"),
        Pattern("addresses of machines, asked for each From") { size in
            let half = size / 2
            return Array("From: ".utf8) + repeated("ab@c,", half) + Array("\n".utf8) + repeated("From: x\n", half)
        },
        Pattern("addresses: words and no list", head: "From: ", unit: "a@b "),
        Pattern("addresses: words with dots", head: "From: ", unit: ". .a@ "),
        Pattern("angles open", head: "From: ", unit: "<"),
        Pattern("angles open, one closed", head: "From: ", unit: "<", tail: ">"),
        Pattern("angles with quotes", head: "From: ", unit: "<\">\","),
        Pattern("angles, comments inside", head: "Sender: <", unit: "(a)"),
        Pattern("angles, quotes inside", head: "From: <", unit: "\"a\""),
        Pattern("angles around angles", head: "From: ", unit: "<a>"),
        Pattern("angles, routes", head: "From: ", unit: "<@a,@b:c@d>,"),
        Pattern("angle behind open comments", head: "From: ", unit: "(", tail: " <a@b>"),
        Pattern("comments open", head: "From: ", unit: "("),
        Pattern("comments open with text", head: "From: ", unit: "(a"),
        Pattern("comments closed", head: "From: ", unit: "(a)"),
        Pattern("comments nested and closed") { size in
            Array("From: ".utf8) + repeated("(", size / 2) + repeated(")", size / 2)
        },
        Pattern("comments with backslashes", head: "From: (", unit: "\\\\"),
        Pattern("quotes open", head: "From: ", unit: "\""),
        Pattern("quotes with backslashes", head: "From: \"", unit: "\\\\"),
        Pattern("quotes of escaped quotes", head: "From: ", unit: "\"\\\" "),
        Pattern("groups open", head: "From: ", unit: "a:"),
        Pattern("groups with blanks", head: "From: ", unit: "x : "),
        Pattern("groups of nothing", head: "From: ", unit: "x;:"),
        Pattern("groups closed", head: "To: ", unit: "g:;"),
        Pattern("group of a long name and many") { size in
            Array("To: ".utf8) + repeated("g", size / 2) + Array(":".utf8) + repeated("a@b,", size / 2)
        },
        Pattern("literals open", head: "From: ", unit: "[@["),
        Pattern("at signs", head: "From: ", unit: "@"),
        Pattern("at signs and words", head: "From: ", unit: "a@"),
        Pattern("encoded words open in addresses", head: "From: ", unit: "=?"),
        Pattern("encoded words broken in addresses", head: "From: ", unit: "=?a?q?x"),
        Pattern(
            "high bytes in a declared charset",
            head: "Content-Type: text/plain; charset=big5\nTo: ",
            bytes: [0xA4, 0xA4, 0xFF] + Array(" <a@b>,".utf8)
        ),
        Pattern("combining marks in a name", head: "From: ", unit: "\u{301}", tail: " <a@b>"),
    ]
}
