// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

/// A mail that is one leaf with the given header and body.
private func leaf(_ header: String, _ body: String) -> Mail {
    Mail.parse(Array((header + "\n\n" + body).utf8))
}

@Suite("Transfer encodings")
struct TransferEncodingTests {
    static let base64Cases: [(String, String, Bool)] = [
        ("SGFsbG8=", "Hallo", false), ("SGFs\r\nbG8=\r\n", "Hallo", false), ("SGFsbG8", "Hallo", true),
        ("SGFsbG", "Hall", true),
        ("SGFsbG8=SGFs", "HalloHal", true), ("SGFsbG8=\n\n \n", "Hallo", false), ("S G F s b G 8 =", "Hallo", false),
        ("SG*Fs", "Hal", true), ("", "", false), ("S", "", true), ("=", "", true), ("SA==SA==", "HH", true),
        ("SA=SA", "HH", true),
        (String(repeating: "QUJD", count: 50), String(repeating: "ABC", count: 50), false),
    ]

    @Test("base64 is decoded as damaged as it comes (RFC 2045 §6.8)", arguments: base64Cases)
    func base64(text: String, expected: String, isDamaged: Bool) {
        let mail = leaf("Content-Transfer-Encoding: base64\nContent-Type: application/x", text)
        #expect(String(decoding: mail.decodedContent(of: mail.parts[0]), as: UTF8.self) == expected)
        #expect(mail.contentDefects().contains { $0.kind == .badBase64 } == isDamaged)
    }

    static let quotedPrintableCases: [(String, String, Bool)] = [
        ("a=20b", "a b", false), ("a=\nb", "ab", false), ("a=  \r\nb", "ab", false), ("a  \nb\t", "a\nb", false),
        ("=c3=BC", "ü", false),
        ("=", "", false), ("a=4", "a=4", true), ("=G1", "=G1", true), ("==41", "=A", true),
        ("a\r\nb\nc\rd", "a\r\nb\nc\rd", false), ("", "", false),
    ]

    @Test("quoted-printable is decoded as damaged as it comes (RFC 2045 §6.7)", arguments: quotedPrintableCases)
    func quotedPrintable(text: String, expected: String, isDamaged: Bool) {
        let mail = leaf("Content-Transfer-Encoding: quoted-printable\nContent-Type: application/x", text)
        #expect(String(decoding: mail.decodedContent(of: mail.parts[0]), as: UTF8.self) == expected)
        #expect(mail.contentDefects().contains { $0.kind == .badQuotedPrintable } == isDamaged)
    }

    @Test("large contents stream in pieces that join to the whole")
    func streaming() {
        for encoding in ["base64", "quoted-printable", "8bit"] {
            let line = encoding == "base64" ? "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\r\n" : "Gr=C3=BC=C3=9Fe =\r\n"
            let mail = leaf(
                "Content-Transfer-Encoding: \(encoding)\nContent-Type: application/x",
                String(repeating: line, count: 10_000)
            )
            var pieces: [UInt8] = []
            mail.decodeContent(of: mail.parts[0]) { pieces += $0 }
            #expect(pieces == mail.decodedContent(of: mail.parts[0]))
            #expect(pieces.count > 60_000)
        }
    }
}

@Suite("Charsets")
struct CharsetTests {
    @Test(
        "labels are understood in their usual spellings",
        arguments: [
            "utf8", "UTF-8", "\"utf-8\"", "latin1", "ISO_8859-1", "iso8859-15", "cp1252", "windows-1258", "x-sjis",
            "cp-850", "IBM437",
            "koi8-u", "macintosh", "x-mac-cyrillic", "euc-jp", "iso-2022-jp", "ks_c_5601-1987", "iso-2022-kr", "gb2312",
            "GBK", "gb18030",
            "hz-gb-2312", "big5", "tis-620", "viscii", "utf-7", "utf-16le", "utf-32", "us-ascii", "ansi_x3.4-1968",
            "iso-8859-8-i",
            "ISO-8859-16", "windows-874", "unicode-1-1-utf-7", "IBM866", "shift-jis", "cp949",
        ]
    )
    func labels(label: String) {
        #expect(Charset(label: label) != nil)
        var found = DefectKinds()
        #expect(Charset.decode([], label: label, found: &found).isEmpty)
        #expect(found.isEmpty)
    }

    @Test("every ISO-8859 and Windows charset known here is known to iconv too")
    func iconvKnowsThem() {
        for number in 2...16 where number != 12 {
            var found = DefectKinds()
            #expect(Charset.decode([0x41], label: "iso-8859-\(number)", found: &found) == "A")
            #expect(found.isEmpty, "iso-8859-\(number)")
        }
        for label in [
            "windows-1250", "ibm852", "ibm862", "koi8-u", "macintosh", "viscii", "johab", "euc-tw", "big5-hkscs",
            "cp949", "gb18030",
        ] {
            var found = DefectKinds()
            #expect(Charset.decode([0x41], label: label, found: &found) == "A")
            #expect(found.isEmpty, "\(label)")
        }
    }

    @Test("text under a wrong label is UTF-8 when it is valid UTF-8")
    func wrongLabel() {
        var found = DefectKinds()
        #expect(Charset.decode(Array("日本".utf8), label: "euc-jp", found: &found) == "日本")
        #expect(found.kinds == [.invalidCharsetBytes])
        #expect(Charset.decode([0xFC], label: nil, found: &found) == "ü")
        #expect(Charset.decode([0x81, 0x8D], label: "windows-1252", found: &found) == "\u{81}\u{8D}")
    }
}

@Suite("File names")
struct FilenameTests {
    static let nameCases: [(String, String)] = [
        ("a.txt", "a.txt"), ("../../etc/passwd", "passwd"), ("C:\\x\\y.doc", "y.doc"), ("a/", "part-1.pdf"),
        ("..", "part-1.pdf"), (" . ", "part-1.pdf"),
        (".bashrc", "bashrc"), ("a\u{1}b\u{7F}.txt", "ab.txt"), ("name. . ", "name"), ("ä 日本.pdf", "ä 日本.pdf"),
        (String(repeating: "ü", count: 300) + ".pdf", String(repeating: "ü", count: 125) + ".pdf"),
    ]

    @Test("a safe name has no directory, no control characters and at most 255 bytes", arguments: nameCases)
    func safe(name: String, expected: String) {
        let quoted = name.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "\\\\")
        let mail = leaf("Content-Type: application/pdf; name=\"\(quoted)\"", "")
        #expect(mail.parts[0].filename == name)
        #expect(mail.parts[0].safeFilename == expected)
        #expect(mail.parts[0].safeFilename.utf8.count <= 255)
    }

    static let parameterCases: [(String, String?)] = [
        ("attachment; filename=a.txt", "a.txt"), ("attachment; filename*=utf-8''%C3%BC.txt", "ü.txt"),
        ("attachment; filename*=\"utf-8'en'%C3%BC.txt\"", "ü.txt"),
        ("attachment; filename=plain.txt; filename*=utf-8''better.txt", "better.txt"),
        ("attachment; filename*1=b; filename*0=a", "ab"),
        ("attachment; filename*0*=utf-8''%C3; filename*1*=%BC", "ü"), ("attachment; filename*=%C3%BC", "ü"),
        ("attachment; filename*=iso-8859-1''%FC", "ü"),
        ("attachment; filename=\"=?utf-8?Q?=C3=BC?=\"", "ü"), ("attachment; filename==?utf-8?Q?a b?=", "a b"),
        ("attachment; FileName = \"a;b\"", "a;b"),
        ("attachment; filename=\"unclosed", "unclosed"), ("filename=x.pdf", "x.pdf"), ("attachment", nil),
        ("attachment; filename=", nil), ("attachment; filename=\"\"", nil),
        ("attachment (comment); (x) filename=a(1).txt", "a(1).txt"),
    ]

    @Test("a file name is put together and decoded (RFC 2231 §3, §4; RFC 2047)", arguments: parameterCases)
    func parameter(value: String, expected: String?) {
        #expect(leaf("Content-Disposition: \(value)", "").parts[0].filename == expected)
    }
}

@Suite("Content types")
struct ContentTypeTests {
    static let cases: [(String, String, String?)] = [
        ("text/html; charset=UTF-8", "text/html", "utf-8"),
        ("TEXT/Plain;Charset=\"us-ascii\" (comment)", "text/plain", "us-ascii"),
        ("text / html", "text/html", nil), ("(c) text/(x)html", "text/html", nil),
        ("text/plain charset=koi8-r", "text/plain", "koi8-r"),
        ("text", "text/plain", nil), ("/html", "text/plain", nil), ("", "text/plain", nil),
        ("text/html;;; charset=x;", "text/html", "x"),
        ("text/plain; charset=utf-8 format=flowed", "text/plain", "utf-8"),
        ("application/ld+json", "application/ld+json", nil),
    ]

    @Test("type and parameters are read leniently (RFC 2045 §5.1)", arguments: cases)
    func parse(value: String, essence: String, charset: String?) {
        let part = leaf("Content-Type: \(value)", "").parts[0]
        #expect(part.contentType.essence == essence)
        #expect(part.charset == charset)
    }

    @Test("every kind of defect has an input that shows it")
    func defects() {
        let inputs = Samples.names.map { Mail.parse(Samples.bytes($0)) }
        var kinds = Set(inputs.flatMap { $0.defects + $0.contentDefects() }.map(\.kind))
        for unit in [String(repeating: "Content-Type: message/rfc822\n\n", count: 1)] {
            var mail: Mail? = Mail.parse(Array(String(repeating: unit, count: 102).utf8))
            while let inner = mail {
                kinds.formUnion(inner.defects.map(\.kind))
                mail = inner.nestedMail(of: inner.parts[0])
            }
        }
        #expect(Set(Defect.Kind.allCases).subtracting(kinds) == [])
    }
}
