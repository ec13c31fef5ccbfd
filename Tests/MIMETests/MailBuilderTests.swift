// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

@Suite("Composing mails")
struct MailBuilderTests {
    private func builder() -> MailBuilder {
        var mail = MailBuilder(
            from: [Address(address: "support@helpdesk.test", name: "Support")],
            date: 1_772_442_900,
            messageID: "1042.7@helpdesk.test"
        )
        mail.to = [Address(address: "anna@example.org", name: "Anna Müller")]
        mail.subject = "Re: [#1042] Angebot für März"
        return mail
    }

    @Test("a plain mail is what a reader expects (RFC 5322 §3.6)")
    func plain() throws {
        var mail = builder()
        mail.text = "Hallo,\nanbei …\n"
        mail.inReplyTo = ["77aa@example.org"]
        mail.references = ["77aa@example.org"]
        mail.extraFields = [.init("Auto-Submitted", "auto-replied")]
        let text = String(decoding: try mail.build(), as: UTF8.self)
        #expect(
            text == """
                Date: Mon, 2 Mar 2026 09:15:00 +0000\r
                From: Support <support@helpdesk.test>\r
                To: =?utf-8?Q?Anna_M=C3=BCller?= <anna@example.org>\r
                Subject: =?utf-8?Q?Re=3A_=5B=231042=5D_Angebot_f=C3=BCr_M=C3=A4rz?=\r
                Message-ID: <1042.7@helpdesk.test>\r
                In-Reply-To: <77aa@example.org>\r
                References: <77aa@example.org>\r
                Auto-Submitted: auto-replied\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                Hallo,\r
                anbei =E2=80=A6\r

                """
        )
    }

    @Test(
        "a control character is refused, the field named, the value not",
        arguments: ["\r\nBcc: x@example.org", "\n", "\r", "\u{0}", "\u{7F}", "\u{85}"]
    )
    func injection(bad: String) {
        var cases: [(String, MailBuilder)] = []
        func add(_ field: String, _ change: (inout MailBuilder) -> Void) {
            var mail = builder()
            change(&mail)
            cases.append((field, mail))
        }
        add("Subject") { $0.subject = "a" + bad }
        add("From") { $0.from = [Address(address: "a@example.org", name: "a" + bad)] }
        add("To") { $0.to = [Address(address: "a@example.org" + bad)] }
        add("Cc") { $0.cc = [Address(address: nil, group: "g" + bad)] }
        add("Message-ID") { $0.messageID = "a@b" + bad }
        add("References") { $0.references = ["a@b" + bad] }
        add("X-Thing") { $0.extraFields = [.init("X-Thing", bad)] }
        add("filename") { $0.attachments = [.init(filename: "a" + bad, contentType: "text/plain", bytes: [])] }
        add("Content-Type") { $0.attachments = [.init(filename: nil, contentType: "text/plain" + bad, bytes: [])] }
        for (field, mail) in cases {
            do throws(ComposeError) {
                _ = try mail.build()
                Issue.record("\(field) went through")
            } catch {
                #expect(error == ComposeError(.controlCharacter, field: field))
                #expect(error.field == field)
                #expect(!error.description.contains("example.org"))
            }
        }
    }

    @Test(
        "an address that is none is refused (RFC 5322 §3.4.1)",
        arguments: [
            ("", ComposeError.Kind.invalidAddress), ("root", .invalidAddress), ("@example.org", .invalidAddress),
            ("a@", .invalidAddress),
            ("a b@example.org", .invalidAddress), ("a@b,c@d", .invalidAddress), ("a>@example.org", .invalidAddress),
            ("a@exa mple.org", .invalidAddress), ("a(c)@example.org", .invalidAddress),
            (".a@example.org", .invalidAddress),
            ("müller@example.org", .nonASCIILocalPart), ("a@☃.example", .invalidDomain),
        ]
    )
    func badAddress(address: String, kind: ComposeError.Kind) {
        var mail = builder()
        mail.to = [Address(address: address)]
        #expect(throws: ComposeError(kind, field: "To")) { try mail.build() }
    }

    @Test("addresses outside ASCII are written when SMTPUTF8 is asked for (RFC 6531)")
    func smtpUTF8() throws {
        var mail = builder()
        mail.to = [Address(address: "jürgen@müller.example", name: "J")]
        mail.allowsSMTPUTF8 = true
        mail.messageID = "1@müller.example"
        let read = Mail.parse(try mail.build())
        #expect(read.to == mail.to && read.messageID == mail.messageID)
    }

    @Test(
        "a field name that is none or the builder's own is refused",
        arguments: ["", "A B", "X:Y", "Ü", "From", "Content-Type", "bcc"]
    )
    func badFieldName(name: String) {
        var mail = builder()
        mail.extraFields = [.init(name, "x")]
        #expect(throws: ComposeError(.invalidFieldName, field: name)) { try mail.build() }
    }

    @Test("several authors need a sender (RFC 5322 §3.6.2)")
    func sender() {
        var mail = builder()
        mail.from.append(Address(address: "b@example.org"))
        #expect(throws: ComposeError(.missingSender, field: "Sender")) { try mail.build() }
        mail.from = []
        #expect(throws: ComposeError(.missingFrom, field: "From")) { try mail.build() }
    }

    @Test("a wrong type, a multipart and an overlong id are refused")
    func otherErrors() {
        var mail = builder()
        for type in ["", "text", "multipart/mixed", "text/plain; charset=x", "a/b/c"] {
            mail.attachments = [.init(filename: nil, contentType: type, bytes: [])]
            #expect(throws: ComposeError(.invalidContentType, field: "Content-Type")) { try mail.build() }
        }
        mail.attachments = []
        mail.references = ["a b@c"]
        #expect(throws: ComposeError(.invalidMessageID, field: "References")) { try mail.build() }
        mail.references = [String(repeating: "a", count: 1000)]
        #expect(throws: ComposeError(.lineTooLong, field: "References")) { try mail.build() }
    }

    @Test("References are cut from the middle, first and last kept (RFC 5322 §3.6.4)")
    func references() throws {
        var mail = builder()
        mail.references = (0..<200).map { "\($0)@x" }
        let many = Mail.parse(try mail.build()).references
        #expect(many.count == MailBuilder.maximumReferences)
        #expect(many.first == "0@x" && many.last == "199@x" && many[1] == "180@x")
        mail.references = (0..<40).map { "\($0)." + String(repeating: "long", count: 20) + "@x" }
        let long = Mail.parse(try mail.build()).references
        #expect(long.count < 13 && long.first == mail.references.first && long.last == mail.references.last)
    }

    @Test("files, inline images and alternatives nest as readers expect (RFC 2387)")
    func structure() throws {
        var mail = builder()
        mail.text = "text"
        mail.html = "<img src=\"cid:pic@x\">"
        mail.attachments = [
            .init(filename: "Größe.png", contentType: "image/png", bytes: Array(0...255), contentID: "pic@x"),
            .init(
                filename: String(repeating: "Überlänge ", count: 12) + ".pdf",
                contentType: "application/pdf",
                bytes: []
            ),
            .init(
                filename: "old.eml",
                contentType: "message/rfc822",
                bytes: Array("Subject: x\r\n\r\nFrom here\r\n".utf8)
            ),
            .init(filename: nil, contentType: "message/rfc822", bytes: Array("Subject: x\r\n\r\ny\r\n".utf8)),
        ]
        let bytes = try mail.build()
        let read = Mail.parse(bytes)
        #expect(
            read.parts.map(\.contentType.essence) == [
                "multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
                "application/pdf", "application/octet-stream", "message/rfc822",
            ]
        )
        #expect(read.text == "text\n" && read.html == "<img src=\"cid:pic@x\">\n")
        let files = read.attachments.map { read.parts[$0] }
        #expect(files.map(\.filename) == mail.attachments.map(\.filename))
        #expect(files.map { read.decodedContent(of: $0) } == mail.attachments.map(\.bytes))
        #expect(read.parts[5].contentID == "pic@x" && read.parts[5].disposition == "inline")
        #expect((read.defects + read.contentDefects()).isEmpty)
        #expect(bytes.allSatisfy { $0 < 0x80 })
    }

    @Test("a boundary never occurs in a content")
    func boundary() throws {
        var mail = builder()
        mail.html = "h"
        mail.text = "t"
        func boundary(_ mail: Mail) -> String? { mail.typeParameter("boundary", of: mail.parts[0]) }
        let first = boundary(Mail.parse(try mail.build())) ?? ""
        mail.text = "--\(first)\n"
        let read = Mail.parse(try mail.build())
        #expect(boundary(read) != first)
        #expect(read.text == "--\(first)\n")
        mail.boundarySeed = [1, 2, 3]
        #expect(boundary(Mail.parse(try mail.build()))?.isEmpty == false)
    }
}
