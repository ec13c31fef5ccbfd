// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

@Suite("Composed files and texts")
struct ComposedFileTests {
    private func builder() -> MailBuilder {
        MailBuilder(from: [Address(address: "support@helpdesk.test")], date: 0, messageID: "1@helpdesk.test")
    }

    /// The one file of a mail, as it is read back.
    private func file(_ name: String?, _ type: String, _ bytes: [UInt8]) throws -> (Mail, Part) {
        var mail = builder()
        mail.text = "see below"
        mail.attachments = [.init(filename: name, contentType: type, bytes: bytes)]
        let read = Mail.parse(try mail.build())
        #expect((read.defects + read.contentDefects()).isEmpty)
        let part = read.parts[try #require(read.attachments.first)]
        #expect(read.decodedContent(of: part) == bytes)
        return (read, part)
    }

    @Test(
        "a hostile file name is written, blunted where it deceives",
        arguments: [
            ("a\"b\\c.pdf", "a\"b\\c.pdf"), ("../../etc/passwd", "../../etc/passwd"), (" a ", " a "),
            ("Rechnung\u{202E}fdp.exe", "Rechnungfdp.exe"), ("=?utf-8?Q?x?=", "=?utf-8?Q?x?="), ("a\tb", "a b"),
            ("x\"; name=\"y", "x\"; name=\"y"), ("CON", "CON"), (".", "."), ("日本語.txt", "日本語.txt"),
        ]
    )
    func names(name: String, read: String) throws {
        #expect(try file(name, "application/pdf", [1]).1.filename?.utf8.elementsEqual(read.utf8) == true)
    }

    @Test("a name without end is cut, its extension and its characters kept whole")
    func longNames() throws {
        for name in [String(repeating: "é", count: 5000) + ".pdf", String(repeating: "a", count: 5000) + ".tar.gz"] {
            let read = try #require(try file(name, "application/pdf", []).1.filename)
            #expect(read.utf8.count <= 255 && read.utf8.count >= 253)
            #expect(read.hasSuffix(String(name.suffix(3))) && name.hasPrefix(read.prefix(100)))
        }
        for name in ["", " ", "\t\t", "\u{202E}"] {
            #expect(try file(name, "application/pdf", []).1.filename == nil)
        }
    }

    @Test("a text file says that it is UTF-8, if it is")
    func charsets() throws {
        #expect(try file("a.txt", "text/plain", Array("für".utf8)).1.charset == "utf-8")
        #expect(try file("a.txt", "text/plain", Array("fur".utf8)).1.charset == nil)
        #expect(try file("a.txt", "text/plain", [0x66, 0xFC, 0x72]).1.charset == nil)
        #expect(try file("a.png", "image/png", Array("für".utf8)).1.charset == nil)
    }

    @Test("a mail goes as it is, or as a file that mail programs open (RFC 2046 §5.2.1)")
    func mails() throws {
        let head = "From: a@example.org\r\nSubject: x\r\n\r\n"
        let (mail, whole) = try file("a", "message/rfc822", Array((head + "hi").utf8))
        #expect(
            whole.contentType.essence == "message/rfc822" && whole.transferEncoding == "7bit" && whole.filename == "a")
        #expect(mail.nestedMail(of: whole)?.subject == "x")
        for body in ["für", "From here", "a\nb", "\0", String(repeating: "x", count: 999)] {
            let part = try file("a", "message/rfc822", Array((head + body).utf8)).1
            #expect(part.contentType.essence == "application/octet-stream" && part.transferEncoding == "base64")
            #expect(part.filename == "a.eml")
        }
        #expect(try file(nil, "message/rfc822", Array("é".utf8)).1.filename == "mail.eml")
        #expect(try file("b.EML", "message/rfc822", Array("é".utf8)).1.filename == "b.EML")
        let long = try #require(try file(String(repeating: "a", count: 255), "message/rfc822", [0xFF]).1.filename)
        #expect(long.utf8.count == 255 && long.hasSuffix("a.eml"))
        // RFC 6532 §3.7 lets this one be encoded.
        let global = try file("c", "message/global", Array((head + "für").utf8))
        #expect(global.1.contentType.essence == "message/global" && global.0.nestedMail(of: global.1)?.subject == "x")
        for type in ["message/external-body", "message/partial"] {
            #expect(try file("d", type, Array("x".utf8)).1.contentType.essence == "application/octet-stream")
        }
    }

    @Test("two files with one Content-ID are refused; a bad one is named (RFC 2392)")
    func contentIDs() {
        var mail = builder()
        let file = MailBuilder.Attachment(filename: nil, contentType: "image/png", bytes: [], contentID: "a@b")
        mail.attachments = [file, file]
        #expect(throws: ComposeError(.duplicateContentID, field: "Content-ID")) { try mail.build() }
        for id in ["", "a b", "<a@b>", "é@b"] {
            mail.attachments = [.init(filename: nil, contentType: "image/png", bytes: [], contentID: id)]
            #expect(throws: ComposeError(.invalidMessageID, field: "Content-ID")) { try mail.build() }
        }
    }

    @Test(
        "text travels as it is only when nothing on its way could change it (RFC 2049 §3)",
        arguments: [
            ("short", "7bit"), ("", "7bit"), (".x\n", "7bit"), ("\tx\n", "7bit"), ("a \nb", "quoted-printable"),
            (".\n", "quoted-printable"), ("x\nFrom here\n", "quoted-printable"),
            ("für alle die hier", "quoted-printable"),
            ("lone\u{0}ly text here", "quoted-printable"), (String(repeating: "x", count: 78), "7bit"),
            (String(repeating: "x", count: 79), "quoted-printable"), ("日本語", "base64"),
        ]
    )
    func encodings(text: String, encoding: String) throws {
        var mail = builder()
        mail.textLayout = .fixed
        mail.text = text
        let read = Mail.parse(try mail.build())
        #expect(read.parts[0].transferEncoding == encoding)
        #expect(read.text ?? "" == (text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"))
        mail.text = nil
        mail.html = text
        #expect(Mail.parse(try mail.build()).parts[0].transferEncoding == encoding)
    }

    @Test("empty files, and files without a text, are parts too")
    func empty() throws {
        var mail = builder()
        mail.attachments = [.init(filename: nil, contentType: "application/pdf", bytes: [])]
        let read = Mail.parse(try mail.build())
        #expect(read.parts.map(\.contentType.essence) == ["multipart/mixed", "application/pdf"])
        #expect(read.decodedContent(of: read.parts[1]).isEmpty && read.defects.isEmpty)
        mail.attachments = []
        #expect(Mail.parse(try mail.build()).parts.map(\.contentType.essence) == ["text/plain"])
    }
}
