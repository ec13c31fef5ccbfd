// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Pattern {
    private static let mixed = "Content-Type: multipart/mixed; boundary=m\n\n"

    /// Multiparts and nested mails.
    static let structures: [Pattern] = [
        Pattern("parts of nothing", head: mixed, unit: "--m\n"),
        Pattern("parts of two bytes", head: mixed, unit: "--m\n\na\n"),
        Pattern("parts without texts", head: mixed, unit: "--m\nContent-Type: a/b\n\na\n"),
        Pattern(
            "parts of texts in a charset of iconv",
            head: mixed,
            unit: "--m\nContent-Type: text/plain; charset=big5\n\n\u{E4}\n"
        ),
        Pattern("parts of HTML", head: mixed, unit: "--m\nContent-Type: text/html\n\na\n"),
        Pattern("parts with names", head: mixed) { "--m\nContent-Disposition: a; filename=\($0)\n\na\n" },
        Pattern("parts with damaged names", head: mixed, unit: "--m\nContent-Type: a/b; name=\"=?x?q?\"\n\na\n"),
        Pattern("parts with NUL and CR", head: mixed, unit: "--m\n\n\0\r\r\n"),
        Pattern("parts in base64", head: mixed, unit: "--m\nContent-Transfer-Encoding: base64\n\nQ*\n"),
        Pattern(
            "parts in alternatives", head: "Content-Type: multipart/alternative; boundary=m\n\n", unit: "--m\n\na\n"),
        Pattern(
            "parts in related, root not found",
            head: "Content-Type: multipart/related; start=\"<x>\"; boundary=m\n\n",
            unit: "--m\nContent-ID: <y>\n\n"
        ),
        Pattern("parts in a digest", head: "Content-Type: multipart/digest; boundary=m\n\n", unit: "--m\n\na: b\n\n"),
        Pattern("parts that are mails", head: mixed, unit: "--m\nContent-Type: message/rfc822\n\na: b\n\nc\n"),
        Pattern("parts whose headers never end", head: mixed, unit: "--m\nx\n"),
        Pattern("parts that are broken multiparts", head: mixed, unit: "--m\nContent-Type: multipart/mixed\n\n"),
        Pattern("parts that are empty multiparts", head: mixed, unit: "--m\nContent-Type: multipart/a; boundary=b\n\n"),
        Pattern("boundaries as text", head: mixed, unit: "--m"),
        Pattern("boundaries of another multipart", head: mixed + "--m\n\n", unit: "--n\n"),
        Pattern("boundaries before the first part, closing", head: mixed, unit: "--m--\n"),
        Pattern("boundaries closing again and again", head: mixed + "--m\n\n", unit: "--m--\n"),
        Pattern("boundaries with blanks", head: mixed, unit: "--m \t \n"),
        Pattern("boundaries, hyphens", head: mixed, unit: "-"),
        Pattern("boundaries, lines of hyphens", head: mixed, unit: "--\n"),
        Pattern("boundaries without a multipart", unit: "\r\n--\r\n"),
        Pattern(
            "boundary that is long", head: "Content-Type: multipart/mixed; boundary=", unit: "m", tail: "\n\n--m\n"),
        Pattern(
            "multiparts within each other, one boundary",
            from: 6000,
            head: mixed,
            unit: "--m\nContent-Type: multipart/mixed; boundary=m\n\n"
        ),
        Pattern("multiparts within each other", from: 6000) {
            "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n"
        },
        Pattern(
            "multiparts 30 deep, prefix boundaries", head: prefixes, unit: "--\(String(repeating: "=", count: 20))\n"),
        Pattern("multiparts 30 deep, boundaries that differ at the end", head: alike, unit: "--\(ending(999))\n"),
        Pattern("multiparts 30 deep, outer boundaries", head: alike, unit: "--\(ending(0))\n\na\n"),
        Pattern("multiparts 30 deep, parts in the innermost", head: alike, unit: "--\(ending(29))\n\na\n"),
        Pattern("mails within each other", from: 4000, isSlow: true, unit: "Content-Type: message/rfc822\n\n"),
        Pattern("mails 10 deep, text", head: mails, unit: "text\n"),
        Pattern("mails 10 deep, addresses", head: mails + "To: ", unit: "a,"),
        Pattern("mails 10 deep, parts", head: mails + mixed, unit: "--m\n\n"),
        Pattern(
            "mails in base64", head: "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n", unit: "Cg=="
        ),
        Pattern("mails in quoted-printable within each other", from: 8000, isSlow: true) {
            let equals = "=" + String(repeating: "3D", count: $0 % 100)
            return "Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n\(equals)\n"
        },
        Pattern("mails and multiparts", from: 6000, isSlow: true) {
            "Content-Type: multipart/a; boundary=b\($0)\n\n--b\($0)\nContent-Type: message/rfc822\n\n"
        },
    ]

    /// Boundaries that are prefixes of each other.
    private static let prefixes = (1...30).map { level in
        let boundary = String(repeating: "=", count: level)
        return "Content-Type: multipart/mixed; boundary=\"\(boundary)\"\n\n--\(boundary)\n"
    }.joined()

    /// Boundaries of one length with the same beginning.
    private static let alike = (0..<30).map { level in
        "Content-Type: multipart/mixed; boundary=\(ending(level))\n\n--\(ending(level))\n"
    }.joined()

    private static func ending(_ number: Int) -> String {
        String(repeating: "b", count: 40) + String(1000 + number)
    }

    /// Mails in mails.
    private static let mails = String(repeating: "Content-Type: message/rfc822\n\n", count: 10)
}
