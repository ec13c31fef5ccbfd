// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Cryptography

@Suite("scrypt")
struct ScryptTests {
    // RFC 7914 §12, the first 32 of 64 bytes.
    @Test(
        "gives what the standard says",
        arguments: [
            (
                "", "", Scrypt.Cost(logCost: 4, blockSize: 1, lanes: 1),
                "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442"
            ),
            (
                "password", "NaCl", Scrypt.Cost(logCost: 10, blockSize: 8, lanes: 16),
                "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"
            ),
            (
                "pleaseletmein", "SodiumChloride", Scrypt.Cost(logCost: 14, blockSize: 8, lanes: 1),
                "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
            ),
        ])
    func vectors(password: String, salt: String, cost: Scrypt.Cost, digest: String) throws {
        #expect(Hex.encode(try Scrypt.digest(password.utf8, salt: Array(salt.utf8), cost: cost)) == digest)
    }

    @Test("a stored cost beyond all measure is refused instead of paid")
    func bounds() {
        for cost in [
            Scrypt.Cost(logCost: 20, blockSize: 32, lanes: 1), Scrypt.Cost(logCost: 40, blockSize: 8, lanes: 1),
            Scrypt.Cost(logCost: 0, blockSize: 8, lanes: 1), Scrypt.Cost(logCost: 15, blockSize: -1, lanes: 1),
            Scrypt.Cost(logCost: 15, blockSize: 8, lanes: 1000),
        ] {
            #expect(throws: CryptoError(.invalidKey)) { try Scrypt.digest("x".utf8, salt: [1], cost: cost) }
        }
    }
}
