// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Cryptography

@Suite("Signatures")
struct SignatureTests {
    private static let digest = SHA256.hash(Array("words".utf8))
    private static let other = SHA256.hash(Array("other words".utf8))

    @Test("RSA: what is signed with one half is checked with the other, and nothing else is")
    func rsa() throws {
        let key = try SigningKey(rsaBits: 2048)
        let signature = try key.sign(sha256: Self.digest)
        let published = try SignatureKey(rsa: key.publicKey)
        var changed = signature
        changed[7] ^= 1
        let stranger = try SignatureKey(rsa: try SigningKey(rsaBits: 2048).publicKey)
        let bits = published.bits
        #expect(bits == 2048 && signature.count == 256)
        let holds = published.isValid(signature, forSHA256: Self.digest)
        #expect(holds)
        let others = [
            published.isValid(signature, forSHA256: Self.other), published.isValid(changed, forSHA256: Self.digest),
            published.isValid([], forSHA256: Self.digest), published.isValid(signature + [0], forSHA256: Self.digest),
            published.isValid(signature, forSHA256: [1, 2, 3]), stranger.isValid(signature, forSHA256: Self.digest),
        ]
        #expect(others == [Bool](repeating: false, count: 6))
    }

    @Test("RSA keys in their bare form are read too (RFC 6376 erratum 3017)")
    func bareKey() throws {
        let key = try SigningKey(rsaBits: 1024)
        // A SubjectPublicKeyInfo of 1024 bits has 22 bytes before the bare key.
        let bare = Array(key.publicKey.dropFirst(22))
        let published = try SignatureKey(rsa: bare)
        let (bits, holds) = (
            published.bits, published.isValid(try key.sign(sha256: Self.digest), forSHA256: Self.digest)
        )
        #expect(bits == 1024 && holds)
    }

    @Test("Ed25519: by seed and hash (RFC 8032, RFC 8463 §3)")
    func edwards() throws {
        // The first key of RFC 8032 §7.1.
        let seed = Hex.decode("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
        let key = try SigningKey(ed25519Seed: try #require(seed))
        let text = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"
        let published = key.publicKey
        #expect(published == Hex.decode(text))
        let signature = try key.sign(sha256: Self.digest)
        let other = try SignatureKey(ed25519: published)
        let results = [
            other.isValid(signature, forSHA256: Self.digest), other.isValid(signature, forSHA256: Self.other),
            other.isValid(Array(signature.dropLast()), forSHA256: Self.digest),
        ]
        #expect(signature.count == 64 && results == [true, false, false])
    }

    @Test("what is no key is refused before it is computed with")
    func noKeys() throws {
        for bytes in [[], [1, 2, 3], [UInt8](repeating: 48, count: 5000), [UInt8](repeating: 0, count: 300)] {
            #expect(throws: CryptoError(.invalidKey)) { _ = try SignatureKey(rsa: bytes).bits }
        }
        #expect(throws: CryptoError(.invalidKey)) { _ = try SignatureKey(ed25519: [1]).bits }
        #expect(throws: CryptoError(.invalidKey)) { _ = try SigningKey(ed25519Seed: [1]).publicKey }
        // Another kind of key in the same form.
        let edwards = try SigningKey(ed25519Seed: [UInt8](repeating: 1, count: 32))
        let info: [UInt8] = [0x30, 0x2A, 0x30, 5, 6, 3, 0x2B, 0x65, 0x70, 3, 0x21, 0] + edwards.publicKey
        #expect(throws: CryptoError(.invalidKey)) { _ = try SignatureKey(rsa: info).bits }
        // A modulus of 16,000 bits: 30 82 … 02 82 07D1 00 FF… 02 03 010001.
        let modulus: [UInt8] = [0x02, 0x82, 0x07, 0xD1, 0x00] + [UInt8](repeating: 0xFF, count: 2000)
        let content = modulus + [0x02, 3, 1, 0, 1]
        let huge = [0x30, 0x82, UInt8(content.count >> 8), UInt8(content.count & 255)] + content
        #expect(throws: CryptoError(.invalidKey)) { _ = try SignatureKey(rsa: huge).bits }
    }

    @Test("a private key that was given out signs as before; what is none is refused")
    func privateKeys() throws {
        let rsa = try SigningKey(rsaBits: 2048)
        let again = try SigningKey(rsa: try rsa.privateKey())
        // PKCS #1 v1.5 and Ed25519 leave nothing to chance: the same signature each time.
        let same = (
            try rsa.sign(sha256: Self.digest) == again.sign(sha256: Self.digest), rsa.publicKey == again.publicKey
        )
        #expect(same.0 && same.1)
        let seed = [UInt8](repeating: 9, count: 32)
        let edwards = try SigningKey(ed25519Seed: seed).privateKey()
        #expect(edwards.revealBytes() == seed && "\(edwards)" == "••••")
        for bytes in [[], [1, 2, 3], seed, rsa.publicKey] {
            #expect(throws: CryptoError(.invalidKey)) { _ = try SigningKey(rsa: Secret(bytes: bytes)).publicKey }
        }
    }
}
