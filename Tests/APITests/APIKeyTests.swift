// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Cryptography
import Testing

@Suite("API keys")
struct APIKeyTests {
    @Test("a new key has the promised form and is found under its digest")
    func form() {
        let key = APIKey.make()
        #expect(key.text.wholeMatch(of: /pr_[0-9A-Za-z]{36}/) != nil)
        #expect(key.digest == SHA256.hash(Array(key.text.utf8)))
        #expect(APIKey.parse(key.text) == key.digest)
        #expect(key.text.hasSuffix(key.lastFour) && key.lastFour.count == 4)
        #expect(APIKey.make().text != key.text)
    }

    @Test("the check characters are the CRC-32 of the body in base62")
    func knownKey() {
        // Python: zlib.crc32(b"0" * 30) == 0x77E5DB82, in base62 2C8GjS.
        #expect(APIKey.parse("pr_" + String(repeating: "0", count: 30) + "2C8GjS") != nil)
    }

    @Test("any one changed character is noticed")
    func everyCharacter() {
        let text = Array(APIKey.make().text)
        for index in text.indices {
            var wrong = text
            wrong[index] = wrong[index] == "x" ? "y" : "x"
            #expect(APIKey.parse(String(wrong)) == nil)
        }
    }

    @Test(
        "what cannot be a key is refused",
        arguments: [
            "", "pr_", "pr_short", "xx_000000000000000000000000000000000000", "pr_" + String(repeating: "é", count: 18),
        ]
    )
    func noKey(text: String) {
        #expect(APIKey.parse(text) == nil)
    }
}
