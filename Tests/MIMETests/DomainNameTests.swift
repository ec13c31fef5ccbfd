// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME
import PostroomTesting
import Testing

@Suite("Internationalised domains")
struct DomainNameTests {
    @Test(
        "a domain outside ASCII becomes A-labels (RFC 5891, UTS 46 non-transitional)",
        arguments: [
            ("müller.example", "xn--mller-kva.example"), ("MÜLLER.Example", "xn--mller-kva.example"),
            ("mu\u{308}ller.example", "xn--mller-kva.example"), ("faß.example", "xn--fa-hia.example"),
            ("βόλος.example", "xn--nxasmm1c.example"), ("例え.テスト", "xn--r8jz45g.xn--zckzah"),
            ("日本語。jp", "xn--wgv71a119e.jp"), ("ｅｘａｍｐｌｅ.org", "example.org"), ("ليبيا.example", "xn--mgbb7fyab.example"),
            ("a_b.müller.example", "a_b.xn--mller-kva.example"), ("example.org", "example.org"),
            ("XN--MLLER-KVA.example", "XN--MLLER-KVA.example"),
        ]
    )
    func valid(domain: String, ascii: String) {
        #expect(DomainName.ascii(domain) == ascii)
    }

    @Test(
        "what is no domain, or would become another one, is refused",
        arguments: [
            "", ".", "a..b", ".a", "a.", "é..com", "é.com.", "☃.example", "-é.example", "xn--é.example", "℀.com",
            "ex／x.com", "é＠x.example", "é .example", "é\0.example", "\u{202E}é.example", "ab--é.example", "é.[1]",
            "a\u{200D}é.example", "exa mple.org", "a@b", "a,b", String(repeating: "é", count: 64) + ".example",
            String(repeating: "a", count: 64) + ".example", String(repeating: "é.", count: 200) + "example",
        ]
    )
    func invalid(domain: String) {
        #expect(DomainName.ascii(domain) == nil)
    }

    @Test("an envelope takes the ASCII form; a local part outside ASCII has none (RFC 6531)")
    func addresses() {
        #expect(Address(address: "anna@müller.example").asciiForm == "anna@xn--mller-kva.example")
        #expect(Address(address: "Anna@Example.org").asciiForm == "Anna@Example.org")
        #expect(Address(address: "\"a b\"@faß.example").asciiForm == "\"a b\"@xn--fa-hia.example")
        #expect(Address(address: "jürgen@example.org").asciiForm == nil)
        #expect(Address(address: "root").asciiForm == nil && Address(address: nil).asciiForm == nil)
        #expect(Address(address: "jürgen@example.org").needsSMTPUTF8)
        #expect(!Address(address: "anna@müller.example").needsSMTPUTF8 && !Address(address: nil).needsSMTPUTF8)
    }

    @Test("a mail holds the A-labels; with SMTPUTF8 the domain stays as it is")
    func mail() throws {
        var mail = MailBuilder(from: [Address(address: "a@müller.example")], date: 0, messageID: "1@example.org")
        #expect(Mail.parse(try mail.build()).from == [Address(address: "a@xn--mller-kva.example")])
        mail.allowsSMTPUTF8 = true
        #expect(Mail.parse(try mail.build()).from == [Address(address: "a@müller.example")])
        mail.from = [Address(address: "a@☃.example")]
        #expect(throws: ComposeError(.invalidDomain, field: "From")) { try mail.build() }
    }

    @Test("random domains give names of letters, digits and hyphens, or none")
    func random() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<20_000 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1..<12, using: &random) {
                let limit: UInt32 = Bool.random(using: &random) ? 0x250 : 0x30000
                if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) { text.append(scalar) }
            }
            guard let ascii = DomainName.ascii(String(text)) else { continue }
            let isName = ascii.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
            #expect(isName && ascii.utf8.count <= 253)
            // What was made once stays.
            #expect(DomainName.ascii(ascii) == ascii)
        }
    }
}
