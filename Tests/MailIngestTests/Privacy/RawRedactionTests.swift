// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME
import MailIngest
import PostroomTesting
import Testing
import Tickets

@Suite("A raw mail without a person")
struct RawRedactionTests {
    private static let terms = ErasureTerms(
        addresses: ["anna@post.example"], names: ["Anna Größlich"], sweptNames: ["Anna Größlich"], pseudonym: "anon1")
    private static let redaction = RawRedaction(terms.nearby)

    private func rewritten(_ mail: [UInt8]) throws -> Mail {
        guard case .rewritten(let bytes) = Self.redaction.apply(to: mail) else {
            throw TicketError(.invalid, "it was not rewritten")
        }
        // Nothing is left, and done again nothing is found.
        #expect(Self.redaction.apply(to: bytes) == .unchanged)
        return Mail.parse(bytes)
    }

    private func mail(_ fields: [String], _ body: String) -> [UInt8] {
        MailText(from: "Bert <bert@post.example>", id: "1@x.example").with {
            $0.fields = fields
            $0.body = body
        }.bytes
    }

    @Test("a mail that does not name the person keeps every byte")
    func unchanged() {
        #expect(Self.redaction.apply(to: mail(["Cc: Carl <carl@x.example>"], "Hello.\r\n")) == .unchanged)
        #expect(Self.redaction.apply(to: []) == .unchanged)
        #expect(Self.redaction.apply(to: [0, 255, 10, 13]) == .unchanged)
    }

    @Test(
        "header fields: plain, as encoded words, folded between them",
        arguments: [
            "Cc: Anna =?utf-8?B?R3LDtsOfbGljaA==?= <anna@post.example>",
            "Cc: =?iso-8859-1?Q?Anna_Gr=F6=DFlich?= <ANNA@post.example>",
            "Cc: =?utf-8?Q?Anna_Gr=C3=B6?=\r\n =?utf-8?Q?=C3=9Flich?= <anna@post.example>",
        ])
    func headers(field: String) throws {
        let mail = try rewritten(mail([field], "Hello.\r\n"))
        #expect(mail.cc.first?.address == "anon1@anonymised.invalid")
        #expect(mail.from.first?.address == "bert@post.example")
        #expect(mail.text == "Hello.\r\n" || mail.text == "Hello.\n")
    }

    @Test("texts in base64, in quoted-printable with broken lines, in 8bit, in Latin-1; what is around them stays")
    func texts() throws {
        let base64 = Data("Anna Größlich <anna@post.example>\r\nBert".utf8).base64EncodedString()
        let mail = try rewritten(
            mail(
                ["MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b"],
                """
                --b\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: base64\r
                \r
                \(base64)\r
                --b\r
                Content-Type: text/plain; charset=iso-8859-1\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                Frau Gr=F6=\r
                =DFlich, an=\r
                na=40post.example =3D fine \r
                --b\r
                Content-Type: text/plain; charset=utf-8\r
                \r
                8bit: größlich\r
                --b\r
                Content-Type: application/octet-stream\r
                Content-Transfer-Encoding: base64\r
                \r
                AAECAwQFBgc=\r
                --b--\r

                """))
        let texts = mail.parts.filter(\.isLeaf).map { mail.text(of: $0) }
        #expect(texts[0].contains("anon1 <anon1@anonymised.invalid>") && texts[0].contains("Bert"))
        #expect(texts[1].contains("Frau anon1, anon1@anonymised.invalid = fine"))
        #expect(texts[2].contains("8bit: anon1"))
        #expect(mail.decodedContent(of: mail.parts[4]) == [0, 1, 2, 3, 4, 5, 6, 7])
    }

    @Test("a mail in a mail is looked into")
    func nested() throws {
        let mail = try rewritten(
            mail(
                ["MIME-Version: 1.0", "Content-Type: message/rfc822"],
                "From: Anna <anna@post.example>\r\nSubject: =?utf-8?Q?Gr=C3=B6=C3=9Flich?=\r\n\r\nHi\r\n"))
        #expect(mail.nestedMail(of: mail.parts[0])?.from.first?.address == "anon1@anonymised.invalid")
    }

    @Test("what cannot be rid of the person is said to be so: a text in UTF-16")
    func stubborn() {
        var text: [UInt8] = [0xFF, 0xFE]
        for unit in "anna@post.example".utf16 { text += [UInt8(unit & 255), UInt8(unit >> 8)] }
        let bytes = mail(
            [
                "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-16",
                "Content-Transfer-Encoding: base64",
            ], Data(text).base64EncodedString() + "\r\n")
        #expect(Self.redaction.apply(to: bytes) == .stubborn)
    }

    @Test("whatever the bytes are, it ends, and what it calls rewritten names nobody")
    func random() {
        var random = SystemRandomNumberGenerator()
        let pieces: [[UInt8]] = [
            Array("anna@post.example".utf8), Array("=?utf-8?B?".utf8), Array("?=".utf8), [13, 10], [10], [61],
            Array("Größlich".utf8), Array("--b".utf8), Array("Content-Type: multipart/mixed; boundary=b\r\n".utf8),
            Array("Content-Transfer-Encoding: base64\r\n".utf8), Array("QUFB".utf8), [0xFF], [0], [13, 10, 13, 10],
            Array("Content-Transfer-Encoding: quoted-printable\r\n".utf8), Array("Content-Type: text/plain\r\n".utf8),
        ]
        for _ in 0..<3000 {
            let bytes = (0..<14).flatMap { _ in pieces.randomElement(using: &random) ?? [] }
            guard case .rewritten(let new) = Self.redaction.apply(to: bytes) else { continue }
            #expect(Self.redaction.apply(to: new) == .unchanged)
        }
    }
}
