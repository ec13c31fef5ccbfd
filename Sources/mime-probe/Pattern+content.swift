// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Pattern {
    private static let base64 = "Content-Transfer-Encoding: base64\n\n"
    private static let quoted = "Content-Transfer-Encoding: quoted-printable\n\n"

    /// Bodies and their transfer encodings.
    static let contents: [Pattern] = [
        Pattern("text", head: "\n", unit: "text text text\n"),
        Pattern("line breaks", unit: "\n"),
        Pattern("line breaks, CR", unit: "\r"),
        Pattern("line breaks, CRLF", unit: "\r\n"),
        Pattern("line breaks, CR in a body", head: "a: b\n\n", unit: "\r"),
        Pattern("line breaks, CR CR LF", head: "a: b\n\n", unit: "\r\r\n"),
        Pattern("blanks", head: "\n", unit: " "),
        Pattern("NUL bytes", head: "\n", unit: "\0"),
        Pattern("bodies in headers", head: "a: b\nc\n", unit: "d\n"),
        Pattern("base64", head: base64, unit: "QUJDRUZHSElKQUJDRUZHSElKQUJDRUZHSElKQUJDRUZHSElKQUJDRUZHSElK\n"),
        Pattern("base64, junk", head: base64, unit: "A=*"),
        Pattern("base64, line breaks", head: base64, unit: "\r\n"),
        Pattern("base64, blanks in groups", head: base64, unit: "Q U J D"),
        Pattern("base64, padding", head: base64, unit: "="),
        Pattern("base64, letters of URLs", head: base64, unit: "-_Q"),
        Pattern(
            "base64 on a multipart", head: base64.dropLast() + "Content-Type: multipart/a; boundary=m\n\n",
            unit: "--m\nQQ\n"),
        Pattern("an encoding that nobody knows", head: "Content-Transfer-Encoding: x-uuencode\n\n", unit: "M==\n"),
        Pattern("base64, padded blocks", head: base64, unit: "QQ=="),
        Pattern("base64, of an attachment", head: "Content-Type: a/b\n" + base64, unit: "QUI=*"),
        Pattern("quoted-printable, junk", head: quoted, unit: "=\n =4"),
        Pattern("quoted-printable, soft breaks", head: quoted, unit: "=\r\n"),
        Pattern("quoted-printable, escapes", head: quoted, unit: "=3D"),
        Pattern("quoted-printable, malformed", head: quoted, unit: "=XZ"),
        Pattern("quoted-printable, equals signs", head: quoted, unit: "="),
        Pattern("quoted-printable, equals signs and blanks", head: quoted, unit: "= "),
        Pattern("quoted-printable, blanks", head: quoted, unit: " "),
        Pattern("quoted-printable, blanks before breaks", head: quoted, unit: "  \t \n"),
        Pattern("quoted-printable, blanks behind escapes", head: quoted, unit: "=20 "),
        Pattern("JSON escapes", head: "\n", unit: "\"\\\u{1}\t"),
        Pattern("JSON escapes in a subject", head: "Subject: ", unit: "\"\\\u{1}\t"),
    ]

    /// Valid and invalid text in every family of decoders.
    static let charsets: [Pattern] = [
        charset("none, high bytes", "", [0xFF]),
        charset("utf-8, invalid", "utf-8", [0xE2, 0x82]),
        charset("us-ascii, high bytes", "us-ascii", [0xE4]),
        charset("unknown", "x-user-defined", [0xE4]),
        charset("iso-8859-1", "iso-8859-1", [0xE4]),
        charset("koi8-r", "koi8-r", [0xE4, 0x20]),
        charset("iso-8859-8, undefined bytes", "iso-8859-8", [0xFF]),
        charset("utf-16, no mark", "utf-16", [0xD8, 0x00]),
        charset("utf-16, lone surrogates", "utf-16le", [0x00, 0xD8]),
        charset("utf-16, marks", "utf-16", [0xFE, 0xFF]),
        charset("utf-32, invalid", "utf-32", [0xFF, 0xFF, 0xFF, 0xFF]),
        charset("utf-32, one byte more", "utf-32", [0, 0, 0, 65, 65]),
        charset("utf-7, shifts", "utf-7", Array("+ADw-".utf8)),
        charset("utf-7, open shifts", "utf-7", Array("+".utf8)),
        charset("utf-7, high bytes", "utf-7", [0xFF]),
        charset("shift_jis", "shift_jis", [0x82, 0xA0]),
        charset("shift_jis, invalid", "shift_jis", [0x81, 0xFF]),
        charset("euc-jp", "euc-jp", [0xA4, 0xA2]),
        charset("euc-jp, invalid", "euc-jp", [0xFF]),
        charset("euc-jp, text and invalid", scale: 16, "euc-jp", [0x41, 0xFF]),
        charset("euc-jp, JIS X 0212", "euc-jp", [0x8F, 0xB0, 0xA1]),
        charset("euc-jp, JIS X 0212 and others", "euc-jp", [0x8F, 0xB0, 0xA1, 0xA4, 0xA2]),
        charset("iso-2022-jp, escapes", "iso-2022-jp", Array("\u{1B}$B\u{1B}(B".utf8)),
        charset("iso-2022-jp, broken escapes", "iso-2022-jp", [0x1B]),
        charset("iso-2022-jp, never closed", "iso-2022-jp", Array("\u{1B}$B$\"".utf8)),
        charset("iso-2022-jp, JIS X 0212", "iso-2022-jp", Array("\u{1B}$(D0!".utf8)),
        charset("iso-2022-jp, Roman", "iso-2022-jp", Array("\u{1B}(J\\~a".utf8)),
        charset("iso-2022-jp, shifts", "iso-2022-jp", [0x0E, 0x31, 0x0F, 0x80]),
        charset("iso-2022-kr", "iso-2022-kr", Array("\u{1B}$)C\u{E}0!\u{F}".utf8)),
        charset("iso-2022-kr, never closed", "iso-2022-kr", [0x0E, 0x7F]),
        charset("hz", "hz-gb-2312", Array("~{0!~}".utf8)),
        charset("hz, tildes", "hz-gb-2312", Array("~".utf8)),
        charset("gb2312, invalid", "gb2312", [0xFF]),
        charset("gb18030, cut", "gb18030", [0x81, 0x30, 0x81]),
        charset("big5", "big5", [0xA4, 0x40]),
        charset("big5, invalid", "big5", [0xFF]),
        charset("big5, combining", "big5", [0x88, 0x66]),
        charset("euc-kr, invalid", "euc-kr", [0xC9, 0x20]),
        charset("johab", "johab", [0x84, 0x41]),
        charset("euc-tw", "euc-tw", [0x8E, 0xA2, 0xA1, 0xA1]),
        charset("windows-1258, combining", "windows-1258", [0x61, 0xCC]),
        Pattern(
            "charset label of many bytes", head: "Content-Type: text/plain; charset=", unit: "x", tail: "\n\n\u{E4}"),
    ]

    private static func charset(_ name: String, scale: Int = 1, _ label: String, _ unit: [UInt8]) -> Pattern {
        Pattern("charset \(name)", scale: scale, head: "Content-Type: text/plain; charset=\(label)\n\n", bytes: unit)
    }
}
