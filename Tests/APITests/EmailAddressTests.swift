// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@Suite("Addresses given to the API")
struct EmailAddressTests {
    @Test(
        "addresses in use are taken as written",
        arguments: ["ada@example.org", "Ada.L+x@Example.ORG", "o'hara@sub.example.co.uk", "jörg@bücher.example", "a@b"]
    )
    func taken(text: String) {
        #expect(EmailAddress(text)?.text == text)
    }

    @Test("compared are ASCII letters without case, others as they are")
    func key() {
        #expect(EmailAddress("Ada@Example.ORG")?.key == "ada@example.org")
        #expect(EmailAddress("ÄDA@Example.ORG")?.key == "Äda@example.org")
    }

    @Test(
        "what is no address, or would do harm in a header, is refused",
        arguments: [
            "", "@", "ada", "@example.org", "ada@", "a@b@c", "a b@example.org", "ada@example.org\r\nBcc: x@example.org",
            "ada@exa\u{00A0}mple.org", "ada@example.org,eve@example.org", "<ada@example.org>", "ada@example..org",
            "ada@.example.org", "ada@example.org.", "ada@-example.org", "a\u{200B}da@example.org", "a\0@example.org",
            String(repeating: "a", count: 65) + "@example.org", "a@" + String(repeating: "b", count: 253),
        ]
    )
    func refused(text: String) {
        #expect(EmailAddress(text) == nil)
    }
}
