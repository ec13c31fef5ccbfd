// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Cryptography

@Suite("SHA-256 and HMAC")
struct HashTests {
    @Test(
        "digests of FIPS 180-4",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
        ]
    )
    func digest(text: String, expected: String) {
        #expect(Hex.encode(SHA256.hash(text.utf8)) == expected)
    }

    // No argument of the test above: it would stand in the log of every run.
    @Test("the digest of a million letters (FIPS 180-4)")
    func million() {
        let expected = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(Hex.encode(SHA256.hash(String(repeating: "a", count: 1_000_000).utf8)) == expected)
    }

    @Test("pieces give the digest of the whole", arguments: [1, 7, 64, 65, 1000])
    func pieces(size: Int) {
        let whole = (0..<5000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var hash = SHA256()
        var rest = whole[...]
        while !rest.isEmpty {
            rest.prefix(size).withUnsafeBytes { hash.update($0) }
            rest = rest.dropFirst(size)
        }
        hash.update([])
        #expect(hash.finish() == SHA256.hash(whole))
    }

    @Test("a sequence that is not in one piece hashes the same")
    func lazySequence() {
        #expect(SHA256.hash((0..<100).lazy.map { UInt8($0) }) == SHA256.hash(Array(0..<100)))
    }

    @Test(
        "codes of RFC 4231",
        arguments: [
            (
                String(repeating: "0b", count: 20), Hex.encode("Hi There".utf8),
                "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
            ),
            (
                Hex.encode("Jefe".utf8), Hex.encode("what do ya want for nothing?".utf8),
                "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
            ),
            (
                String(repeating: "aa", count: 20), String(repeating: "dd", count: 50),
                "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
            ),
            (
                "0102030405060708090a0b0c0d0e0f10111213141516171819", String(repeating: "cd", count: 50),
                "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"
            ),
            (
                String(repeating: "aa", count: 131),
                Hex.encode("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
            ),
            ("", "", "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"),
        ]
    )
    func code(key: String, message: String, expected: String) throws {
        let key = try #require(Hex.decode(key))
        let message = try #require(Hex.decode(message))
        #expect(Hex.encode(HMACSHA256.authenticate(message, key: key)) == expected)
    }

    @Test("a cut code is valid down to 128 bits and no shorter")
    func cutCode() {
        let key = SymmetricKey.random()
        let code = HMACSHA256.authenticate("ticket".utf8, key: key)
        #expect(HMACSHA256.isValid(code, for: "ticket".utf8, key: key))
        #expect(HMACSHA256.isValid(Array(code.prefix(16)), for: "ticket".utf8, key: key))
        #expect(!HMACSHA256.isValid(Array(code.prefix(15)), for: "ticket".utf8, key: key))
        #expect(!HMACSHA256.isValid([], for: "ticket".utf8, key: key))
        #expect(!HMACSHA256.isValid(code, for: "Ticket".utf8, key: key))
        #expect(!HMACSHA256.isValid(code, for: "ticket".utf8, key: .random()))
        #expect(!HMACSHA256.isValid(code + [0], for: "ticket".utf8, key: key))
    }

    @Test("constant-time comparison agrees with ==")
    func comparison() {
        #expect(constantTimeEqual([], []))
        #expect(constantTimeEqual([1, 2], [1, 2]))
        #expect(!constantTimeEqual([1, 2], [1, 3]))
        #expect(!constantTimeEqual([1, 2], [1]))
    }
}
