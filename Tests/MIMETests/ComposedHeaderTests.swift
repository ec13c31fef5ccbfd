// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import Testing

@Suite("Composed headers")
struct ComposedHeaderTests {
    private func builder() -> MailBuilder {
        MailBuilder(from: [Address(address: "support@helpdesk.test")], date: 0, messageID: "1@helpdesk.test")
    }

    /// The lines of a field as written.
    private func field(_ name: String, _ mail: MailBuilder) throws -> String {
        let text = String(decoding: try mail.build(), as: UTF8.self)
        let header = text.components("\r\n\r\n").first ?? ""
        return header.components("\r\n").drop { !$0.hasPrefix(name + ":") }.enumerated()
            .prefix { $0.offset == 0 || $0.element.hasPrefix(" ") }.map(\.element).joined(separator: "\n")
    }

    @Test("groups keep their members (RFC 5322 §3.4)")
    func groups() throws {
        var mail = builder()
        mail.to = [
            Address(address: "a@example.org", name: "A", group: "Team"),
            Address(address: "b@example.org", group: "Team"),
            Address(address: "c@example.org"), Address(address: nil, group: "undisclosed-recipients"),
        ]
        #expect(
            try field("To", mail)
                == "To: Team: A <a@example.org>, b@example.org;, c@example.org,\n undisclosed-recipients:;"
        )
        #expect(Mail.parse(try mail.build()).to == mail.to)
        mail.to = [Address(address: nil, group: "Größen"), Address(address: "a@example.org", group: "Größen")]
        #expect(
            try field("To", mail)
                == "To: =?utf-8?Q?Gr=C3=B6=C3=9Fen?= :;, =?utf-8?Q?Gr=C3=B6=C3=9Fen?= :\n a@example.org;")
        #expect(Mail.parse(try mail.build()).to == mail.to)
        mail.from = [Address(address: "a@example.org", group: "g")]
        #expect(throws: ComposeError(.invalidAddress, field: "From")) { try mail.build() }
    }

    @Test(
        "a name with specials is quoted or encoded as a whole (RFC 5322 §3.2.4)",
        arguments: [
            ("Anna B", "Anna B"), ("John Q. Public", "\"John Q. Public\""), ("a@b.example", "\"a@b.example\""),
            ("x, y <z@w>", "\"x, y <z@w>\""), ("say \"hi\"\\", "\"say \\\"hi\\\"\\\\\""), ("(c)", "\"(c)\""),
            ("=?utf-8?Q?x?=", "=?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3F=3D?="), ("  a \t b ", "a b"),
            ("é", "=?utf-8?Q?=C3=A9?="),
            ("\u{202E}moc.live@x", "\"moc.live@x\""),
        ]
    )
    func names(name: String, written: String) throws {
        var mail = builder()
        mail.to = [Address(address: "a@example.org", name: name)]
        #expect(try field("To", mail) == "To: " + written + " <a@example.org>")
    }

    @Test(
        "a local part is written one way",
        arguments: [
            ("\"anna\"@example.org", "anna@example.org"), ("\"a\\b\"@example.org", "ab@example.org"),
            ("\"a b\"@example.org", "\"a b\"@example.org"), ("\"a\\\"b\"@example.org", "\"a\\\"b\"@example.org"),
        ]
    )
    func localParts(address: String, written: String) throws {
        var mail = builder()
        mail.to = [Address(address: address)]
        #expect(try field("To", mail) == "To: " + written)
        #expect(Mail.parse(try mail.build()).to.first?.address == written)
    }

    @Test("addresses that SMTP refuses never get into a header (RELIABILITY row 99)")
    func hostileAddresses() {
        var mail = builder()
        mail.allowsSMTPUTF8 = true
        let bad = [
            "\"a<b\"@example.org", "\"a\"b\"@example.org", "\"a\\\"@example.org", "a@[::1", "a@[]", "a@b_c!.org",
            "a@b@c.org",
            "a\u{2028}@example.org", "a\u{202E}@example.org", "a\u{A0}b@example.org", "a@\u{2066}example.org",
            String(repeating: "a", count: 250) + "@example.org", "\u{FFFF}@example.org", "a@-\u{FF20}.org",
        ]
        for address in bad {
            mail.to = [Address(address: address)]
            #expect(throws: ComposeError.self, "\(address)") { try mail.build() }
            #expect(Address(address: address).asciiForm == nil)
        }
    }

    @Test("a long subject is folded at 76 characters, whatever it holds (RFC 2047 §2)")
    func longSubject() throws {
        var mail = builder()
        let subjects = [
            String(repeating: "word ", count: 400) + "end", String(repeating: "x", count: 2000),
            String(repeating: "日", count: 700), String(repeating: "👩‍👩‍👧‍👦", count: 90), String(repeating: "ü", count: 1000),
            String(repeating: "a", count: 68), String(repeating: "a", count: 67), "a  b", "=?", "a =?b?= c",
        ]
        for subject in subjects {
            mail.subject = subject
            #expect(try field("Subject", mail).components("\n").allSatisfy { $0.utf8.count <= 76 })
            #expect(Mail.parse(try mail.build()).subject?.utf8.elementsEqual(subject.utf8) == true)
        }
    }

    @Test("fields with a grammar of their own are never encoded (RFC 2369, RFC 8058)")
    func structuredFields() throws {
        var mail = builder()
        let link = "<https://desk.example/u?x=?" + String(repeating: "t", count: 120) + ">"
        mail.extraFields = [
            .init("List-Unsubscribe", link + ", <mailto:u@desk.example>"),
            .init("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"), .init("X-Note", "für  dich"),
            .init("X-" + String(repeating: "Long", count: 15), "ü"), .init("X-Empty", " "),
        ]
        #expect(try field("List-Unsubscribe", mail) == "List-Unsubscribe: " + link + ",\n <mailto:u@desk.example>")
        #expect(try field("List-Unsubscribe-Post", mail) == "List-Unsubscribe-Post: List-Unsubscribe=One-Click")
        #expect(try field("X-Empty", mail) == "X-Empty:")
        let read = Mail.parse(try mail.build()).header
        #expect(read.text(first: "X-Note") == "für  dich")
        #expect(read.text(first: "X-" + String(repeating: "Long", count: 15)) == "ü")
        mail.extraFields = [.init("List-Id", "Größe <x.desk.example>")]
        #expect(throws: ComposeError(.nonASCIIValue, field: "List-Id")) { try mail.build() }
        mail.extraFields = [.init("List-Help", "<https://desk.example/" + String(repeating: "h", count: 1000) + ">")]
        #expect(throws: ComposeError(.lineTooLong, field: "List-Help")) { try mail.build() }
    }

    @Test("a stranger's text as one line is always writable")
    func oneLine() throws {
        var mail = builder()
        let text = HeaderValue.oneLine("a\r\nBcc: x@y\0\u{85}\u{2028}\u{9B}\tb")
        #expect(text == "a  Bcc: x@y     b")
        mail.subject = text
        mail.to = [Address(address: "a@example.org", name: text)]
        #expect(Mail.parse(try mail.build()).to.first?.name == HeaderValue.name(text))
    }

    @Test(
        "an own Message-ID has two halves (RFC 5322 §3.6.4)", arguments: ["", "a", "@a", "a@", "a@b@c", "a b@c", "é@b"])
    func messageID(id: String) {
        var mail = builder()
        mail.messageID = id
        #expect(throws: ComposeError(.invalidMessageID, field: "Message-ID")) { try mail.build() }
    }
}

extension String {
    /// The pieces between a separator.
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
