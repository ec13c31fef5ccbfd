// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Cryptography
internal import MIME

/// A published key (RFC 6376 §3.6.1, RFC 8463 §4).
struct DKIMKey {
    let bytes: [UInt8]
    let algorithm: DKIMAlgorithm
    /// `t=s`: it signs for its own domain only, not for those below.
    let isStrict: Bool
    /// `t=y`: its owner is only trying.
    let isTest: Bool

    /// Reads the key that a signature asks for.
    ///
    /// - Returns: Why there is none, otherwise: what is wrong, and in which words.
    static func read(
        _ answer: TextAnswer?,
        for algorithm: DKIMAlgorithm
    ) -> Result<DKIMKey, Problem> {
        let texts: [[UInt8]]
        switch answer {
        case .records(let records): texts = records
        case .some(.none): return .failure(Problem(.permerror, "there is no such key"))
        case .unknown(let why): return .failure(Problem(.temperror, "the key could not be asked for: \(why)"))
        case nil: return .failure(Problem(.temperror, "the key was not asked for"))
        }
        // Records that are no keys may stand at the same name; of two keys nobody knows which is meant (§3.6.2.2).
        let lists = texts.compactMap { TagList($0[...]) }.filter { $0["p"] != nil }
        guard let tags = lists.first else { return .failure(Problem(.permerror, "the record is no key")) }
        if lists.count > 1 { return .failure(Problem(.permerror, "there are several keys of that name")) }
        if let version = tags.text("v"), version != "DKIM1" || tags.first != "v" {
            return .failure(Problem(.permerror, "the key is of another version"))
        }
        guard let text = tags.text("p"), !text.isEmpty else {
            return .failure(Problem(.permerror, "the key was withdrawn"))
        }
        guard (tags.text("k")?.lowercased() ?? "rsa") == algorithm.keyType else {
            return .failure(Problem(.permerror, "the key is for another algorithm"))
        }
        if let hashes = tags.words("h"), !hashes.contains("sha256") {
            return .failure(Problem(.permerror, "the key is not for SHA-256"))
        }
        if let services = tags.words("s"), !services.contains("*"), !services.contains("email") {
            return .failure(Problem(.permerror, "the key is not for mail"))
        }
        guard let bytes = Base64.decode(text) else { return .failure(Problem(.permerror, "the key cannot be read")) }
        let flags = tags.words("t") ?? []
        return .success(
            DKIMKey(
                bytes: bytes, algorithm: algorithm, isStrict: flags.contains("s"),
                isTest: flags.contains("y")))
    }

    /// Why there is no key.
    struct Problem: Error {
        let value: SignatureResult.Value
        let reason: String

        init(_ value: SignatureResult.Value, _ reason: String) { (self.value, self.reason) = (value, reason) }
    }

    /// Checks a signature over what hashes to `digest`.
    func check(_ signature: [UInt8], _ digest: [UInt8]) -> Problem? {
        do throws(CryptoError) {
            switch algorithm {
            case .rsa:
                let key = try SignatureKey(rsa: bytes)
                if key.bits < SignatureKey.sizes.lowerBound {
                    return Problem(.policy, "the key has fewer than \(SignatureKey.sizes.lowerBound) bits")
                }
                return key.isValid(signature, forSHA256: digest) ? nil : Problem(.fail, "the signature is wrong")
            case .ed25519:
                let key = try SignatureKey(ed25519: bytes)
                return key.isValid(signature, forSHA256: digest) ? nil : Problem(.fail, "the signature is wrong")
            }
        } catch {
            return Problem(.permerror, "the key cannot be used: \(error.reason)")
        }
    }
}
