// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Cryptography

@Suite("Sealing")
struct SealerTests {
    @Test(
        "AES-256-GCM gives the cipher texts of the specification's test cases 13, 14 and 16",
        arguments: [
            [
                String(repeating: "00", count: 32), String(repeating: "00", count: 12), "", "",
                "530f8afbc74536b9a963b4f1c4cb738b",
            ],
            [
                String(repeating: "00", count: 32), String(repeating: "00", count: 12),
                String(repeating: "00", count: 16), "",
                "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919",
            ],
            [
                "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
                "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
                "feedfacedeadbeeffeedfacedeadbeefabaddad2",
                "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                    + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                    + "76fc6ece0f4e1768cddf8853bb2d551b",
            ],
        ]
    )
    func vectors(fields: [String]) throws {
        let bytes = try fields.map { try #require(Hex.decode($0)) }
        let key = try SymmetricKey(bytes: bytes[0])
        let sealed = try AES256GCM.seal(bytes[2], key: key, nonce: bytes[1], authenticating: [bytes[3]])
        #expect(Hex.encode(sealed) == fields[4])
        #expect(try AES256GCM.open(sealed[...], key: key, nonce: bytes[1], authenticating: [bytes[3]]) == bytes[2])
    }

    @Test("what was sealed opens again", arguments: [0, 1, 15, 16, 17, 100_000])
    func roundTrip(length: Int) throws {
        let sealer = Sealer(key: .random())
        let plaintext = Random.bytes(length)
        let sealed = try sealer.seal(plaintext, context: [1, 2, 3])
        #expect(sealed.count == length + 30)
        #expect(try sealer.open(sealed, context: [1, 2, 3]) == plaintext)
    }

    @Test("two seals of one text differ")
    func freshNonce() throws {
        let sealer = Sealer(key: .random())
        #expect(try sealer.seal([1], context: []) != sealer.seal([1], context: []))
    }

    @Test("a change of any byte is found")
    func tampering() throws {
        let sealer = Sealer(key: .random(), id: 7)
        let sealed = try sealer.seal(Array("hunter2".utf8), context: [9])
        for index in sealed.indices {
            for bit in 0..<8 {
                var changed = sealed
                changed[index] ^= 1 << bit
                #expect(throws: CryptoError.self) { try sealer.open(changed, context: [9]) }
            }
        }
    }

    @Test("every shorter prefix and an appended byte are refused")
    func truncation() throws {
        let sealer = Sealer(key: .random())
        let sealed = try sealer.seal(Array("hunter2".utf8), context: [])
        for length in 0..<sealed.count {
            #expect(throws: CryptoError.self) { try sealer.open(Array(sealed[..<length]), context: []) }
        }
        #expect(throws: CryptoError(.authenticationFailed)) { try sealer.open(sealed + [0], context: []) }
    }

    @Test("another context, another key and another key id are told apart")
    func wrongContextOrKey() throws {
        let key = SymmetricKey.random()
        let sealed = try Sealer(key: key).seal([1, 2, 3], context: [1])
        #expect(throws: CryptoError(.authenticationFailed)) { try Sealer(key: key).open(sealed, context: [2]) }
        #expect(throws: CryptoError(.authenticationFailed)) { try Sealer(key: .random()).open(sealed, context: [1]) }
        #expect(throws: CryptoError(.unknownKey)) { try Sealer(key: key, id: 2).open(sealed, context: [1]) }
        #expect(throws: CryptoError(.malformedSeal)) { try Sealer(key: key).open([], context: [1]) }
        #expect(throws: CryptoError(.malformedSeal)) { try Sealer(key: key).open([2] + sealed[1...], context: [1]) }
    }

    @Test("the key id is authenticated: the same key under two ids does not mix them")
    func keyIDIsBound() throws {
        let key = SymmetricKey.random()
        let sealer = Sealer(key: key, id: 2, retired: [1: key])
        var sealed = try sealer.seal([1], context: [])
        sealed[1] = 1
        #expect(throws: CryptoError(.authenticationFailed)) { try sealer.open(sealed, context: []) }
    }

    @Test("after a rotation old seals open and are known to be outdated")
    func rotation() throws {
        let (old, new) = (SymmetricKey.random(), SymmetricKey.random())
        let sealed = try Sealer(key: old, id: 1).seal([4], context: [])
        let sealer = Sealer(key: new, id: 2, retired: [1: old])
        #expect(try sealer.open(sealed, context: []) == [4])
        #expect(sealer.isOutdated(sealed))
        #expect(try !sealer.isOutdated(sealer.seal([4], context: [])))
    }

    @Test("a secret is sealed for a context in words")
    func secrets() throws {
        let sealer = Sealer(key: .random())
        let sealed = try sealer.seal(Secret("pässword"), context: "mailbox-password:1")
        #expect(try sealer.openSecret(sealed, context: "mailbox-password:1").reveal() == "pässword")
        #expect(throws: CryptoError(.authenticationFailed)) {
            try sealer.openSecret(sealed, context: "mailbox-password:2")
        }
    }
}
