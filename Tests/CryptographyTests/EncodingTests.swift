// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Cryptography

@Suite("Text encodings")
struct EncodingTests {
    static let foobar = ["", "f", "fo", "foo", "foob", "fooba", "foobar"]

    @Test(
        "base64 (RFC 4648 §10)",
        arguments: zip(foobar, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"])
    )
    func base64(text: String, encoded: String) {
        #expect(Base64.encode(text.utf8) == encoded)
        #expect(Base64.decode(encoded) == Array(text.utf8))
        #expect(Base64.decode(encoded.filter { $0 != "=" }) == Array(text.utf8))
        #expect(Base64.encode(text.utf8, alphabet: .urlSafe) == encoded.filter { $0 != "=" })
    }

    @Test(
        "base32 (RFC 4648 §10), lower case and unpadded",
        arguments: zip(foobar, ["", "my", "mzxq", "mzxw6", "mzxw6yq", "mzxw6ytb", "mzxw6ytboi"])
    )
    func base32(text: String, encoded: String) {
        #expect(Base32.encode(text.utf8) == encoded)
        #expect(Base32.decode(encoded) == Array(text.utf8))
        #expect(Base32.decode(encoded.uppercased()) == Array(text.utf8))
    }

    @Test(
        "base16 (RFC 4648 §10)",
        arguments: zip(foobar, ["", "66", "666f", "666f6f", "666f6f62", "666f6f6261", "666f6f626172"])
    )
    func hex(text: String, encoded: String) {
        #expect(Hex.encode(text.utf8) == encoded)
        #expect(Hex.decode(encoded) == Array(text.utf8))
        #expect(Hex.decode(encoded.uppercased()) == Array(text.utf8))
    }

    @Test("the two base64 alphabets are not mixed")
    func alphabets() {
        let bytes: [UInt8] = [0xFB, 0xFF, 0xFE]
        #expect(Base64.encode(bytes) == "+//+")
        #expect(Base64.encode(bytes, alphabet: .urlSafe) == "-__-")
        #expect(Base64.decode("+//+") == bytes)
        #expect(Base64.decode("-__-") == nil)
        #expect(Base64.decode("-__-", alphabet: .urlSafe) == bytes)
        #expect(Base64.decode("+//+", alphabet: .urlSafe) == nil)
    }

    @Test(
        "bad base64 is refused",
        arguments: ["A", "AAAAA", "Zg=", "Zg===", "=", "====", "Zh==", "Zm9=", "Zm 9v", "Zm9v\n", "Zmé=", "Z=g="]
    )
    func badBase64(text: String) {
        #expect(Base64.decode(text) == nil)
    }

    @Test("bad base32 is refused", arguments: ["a", "aaa", "aaaaaa", "mz", "my======", "m1", "m0", "m8", "m-", "ſy"])
    func badBase32(text: String) {
        #expect(Base32.decode(text) == nil)
    }

    @Test("bad hexadecimal is refused", arguments: ["a", "abc", "0x", "g0", " 00", "٠٠"])
    func badHex(text: String) {
        #expect(Hex.decode(text) == nil)
    }

    @Test("random bytes survive every encoding", arguments: 0..<70)
    func roundTrip(length: Int) {
        let bytes = Random.bytes(length)
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        #expect(Base64.decode(Base64.encode(bytes, alphabet: .urlSafe), alphabet: .urlSafe) == bytes)
        #expect(Base32.decode(Base32.encode(bytes)) == bytes)
        #expect(Hex.decode(Hex.encode(bytes)) == bytes)
    }

    @Test(
        "CRC-32 check values",
        arguments: [
            ("", 0), ("a", 0xE8B7_BE43), ("123456789", 0xCBF4_3926),
            ("The quick brown fox jumps over the lazy dog", 0x414F_A339),
        ] as [(String, UInt32)]
    )
    func checksum(text: String, expected: UInt32) {
        #expect(CRC32.checksum(text.utf8) == expected)
    }
}
