// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Cryptography

/// Not private: such a type is shown with its address in memory, whose digits could be taken for bytes of a key.
struct ShownConfiguration {
    let host = "imap.example"
    let password = Secret("hunter2")
    let key = try? SymmetricKey(bytes: Array(repeating: 0x61, count: 32))
}

@Suite("Secrets and keys")
struct SecretTests {
    @Test("no way of showing a value shows the secret")
    func nothingShows() {
        let configuration = ShownConfiguration()
        var dumped = ""
        dump(configuration, to: &dumped)
        let shown = [
            "\(configuration)", String(reflecting: configuration), dumped, "\(configuration.password)",
            String(describing: configuration.password), String(reflecting: configuration.password as Any),
            "\(String(describing: configuration.key))", "\([configuration.password])",
        ]
        for text in shown {
            #expect(!text.contains("hunter2"))
            #expect(!text.contains("97"), "bytes of the key or password are shown")
            #expect(!text.contains("104"), "bytes of the key or password are shown")
            #expect(text.contains("••••"))
        }
        #expect(Mirror(reflecting: configuration.password).children.isEmpty)
        #expect(configuration.password.reveal() == "hunter2")
    }

    @Test("secrets compare by value")
    func equality() {
        #expect(Secret("a") == Secret(bytes: [0x61]))
        #expect(Secret("a") != Secret("b"))
        #expect(Secret("").isEmpty)
    }

    @Test("a key is read from hexadecimal and base64 text, with a line break behind it")
    func keyFromText() throws {
        let bytes = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 251) }
        let key = try SymmetricKey(bytes: bytes)
        let texts = [
            Hex.encode(bytes), Hex.encode(bytes).uppercased(), Base64.encode(bytes) + "\n",
            " " + Base64.encode(bytes, alphabet: .urlSafe) + "\r\n", key.exported().reveal(),
        ]
        for text in texts { #expect(try SymmetricKey(text: text) == key) }
    }

    @Test("other lengths and foreign characters are no keys", arguments: ["", "ab", "zz", "AAAA", "möglich"])
    func badKeys(text: String) {
        #expect(throws: CryptoError(.invalidKey)) { try SymmetricKey(text: text) }
        #expect(throws: CryptoError(.invalidKey)) { try SymmetricKey(bytes: Array(text.utf8)) }
    }

    @Test("the error for a bad key does not quote it")
    func errorIsSilent() {
        let error = #expect(throws: CryptoError.self) { try SymmetricKey(text: "correct horse battery staple") }
        #expect(error.map { !"\($0)".contains("horse") } == true)
    }

    @Test("derived keys differ by purpose and are stable")
    func derivation() throws {
        let key = try SymmetricKey(bytes: Array(repeating: 0x0b, count: 32))
        #expect(key.derived(for: "reply-token") == key.derived(for: "reply-token"))
        #expect(key.derived(for: "reply-token") != key.derived(for: "cursor"))
        #expect(key.derived(for: "cursor") != key)
        #expect(
            Hex.encode(key.derived(for: "x").bytes) == Hex.encode(HMACSHA256.authenticate([0x78, 1], key: key.bytes))
        )
    }

    @Test("random bytes have the asked length and do not repeat")
    func random() {
        #expect(Random.bytes(0).isEmpty)
        #expect(Random.bytes(33).count == 33)
        #expect(Random.bytes(16) != Random.bytes(16))
        #expect(Set((0..<100).map { _ in Hex.encode(Random.bytes(8)) }).count == 100)
    }

    @Test("only library failures are transient; every kind has its own label")
    func errors() {
        for kind in CryptoError.Kind.allCases {
            #expect(CryptoError(kind).isTransient == (kind == .libraryFailure))
        }
        #expect(Set(CryptoError.Kind.allCases.map { CryptoError($0).label }).count == CryptoError.Kind.allCases.count)
        #expect(CryptoError(.invalidKey, reason: "a") == CryptoError(.invalidKey, reason: "b"))
    }
}
