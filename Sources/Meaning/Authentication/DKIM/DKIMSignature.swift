// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Cryptography
internal import MIME

/// One `DKIM-Signature` field that can be checked (RFC 6376 §3.5, §6.1.1).
struct DKIMSignature {
    /// The field's value, and the whole field.
    let raw: ArraySlice<UInt8>
    let name: ArraySlice<UInt8>
    let algorithm: DKIMAlgorithm
    let domain: String
    let selector: String
    /// The domain of whom the signer signs for, `i=`.
    let identityDomain: String
    let header: Canonicalization
    let body: Canonicalization
    /// The fields that are signed, in lower case, in their order.
    let fields: [String]
    let bodyHash: [UInt8]
    let signature: [UInt8]

    /// Where its key is published (§3.6.2.1).
    var keyName: String { "\(selector)._domainkey.\(domain)" }

    /// A signature from the future by more than this is none (RELIABILITY 4.2).
    private static let clockSkew: Int64 = 3600

    /// Reads a field.
    ///
    /// - Parameters:
    ///   - now: When the mail came, in seconds since 1970.
    ///   - isOfSet: Whether it is an `ARC-Message-Signature`: without a version, and with a number where others name whom they
    ///     sign for (RFC 8617 §4.1.2).
    /// - Returns: Why it cannot be checked, otherwise.
    static func read(
        _ field: HeaderBlock.Field,
        of header: HeaderBlock,
        now: Int64,
        isOfSet: Bool = false
    ) -> Result<DKIMSignature, Refusal> {
        guard let tags = TagList(header.bytes[field.value]) else {
            return .failure(Refusal(SignatureResult(.permerror, reason: "it is no list of tags")))
        }
        var result = SignatureResult(.permerror, domain: nil, selector: nil)
        func refused(_ value: SignatureResult.Value, _ reason: String) -> Result<DKIMSignature, Refusal> {
            result.value = value
            result.reason = reason
            return .failure(Refusal(result))
        }
        guard isOfSet || tags.text("v") == "1" else { return refused(.permerror, "it is of another version") }
        guard let domain = tags.text("d").flatMap(DNSName.host) else {
            return refused(.permerror, "it names no domain")
        }
        result.domain = domain
        guard let selector = tags.text("s").flatMap(DNSName.name) else {
            return refused(.permerror, "it names no key")
        }
        result.selector = selector
        guard let word = tags.text("a")?.lowercased() else { return refused(.permerror, "it names no algorithm") }
        // RFC 8301 §3.1.
        if word == "rsa-sha1" { return refused(.policy, "rsa-sha1 proves nothing any more") }
        guard let algorithm = DKIMAlgorithm(rawValue: word) else { return refused(.permerror, "unknown algorithm") }
        result.algorithm = word
        let ways = (tags.text("c")?.lowercased() ?? "simple").split(
            separator: "/", omittingEmptySubsequences: false)
        guard ways.count <= 2, let headerWay = Canonicalization(rawValue: String(ways[0])),
            let bodyWay = ways.count == 2 ? Canonicalization(rawValue: String(ways[1])) : .simple
        else { return refused(.permerror, "unknown canonicalization") }
        guard let hash = tags.text("bh").flatMap({ Base64.decode($0) }), hash.count == SHA256.digestLength,
            let signature = tags.text("b").flatMap({ Base64.decode($0) }), !signature.isEmpty
        else { return refused(.permerror, "its hash or signature cannot be read") }
        guard let fields = tags.words("h"), !fields.contains(where: \.isEmpty), fields.contains("from") else {
            return refused(.permerror, "From is not signed")
        }
        if let ways = tags.words("q"), !ways.contains("dns/txt") {
            return refused(.permerror, "unknown way to the key")
        }
        let identity =
            (isOfSet ? nil : tags.text("i")).map { DNSName.host(String($0.split(separator: "@").last ?? "")) } ?? domain
        guard let identity, DNSName.isWithin(identity, domain) else {
            return refused(.permerror, "it signs for another domain")
        }
        let (signedAt, expiresAt) = (number(tags.text("t")), number(tags.text("x")))
        if (tags["t"] != nil && signedAt == nil) || (tags["x"] != nil && expiresAt == nil) {
            return refused(.permerror, "its times cannot be read")
        }
        if let signedAt, let expiresAt, expiresAt < signedAt { return refused(.permerror, "it ends before it began") }
        if let expiresAt, expiresAt < now { return refused(.fail, "it has expired") }
        if let signedAt, signedAt > now + clockSkew { return refused(.fail, "it is from the future") }
        // §8.2: what stands behind the signed part anybody may have added.
        if tags["l"] != nil { return refused(.policy, "only a part of the body is signed") }
        return .success(
            DKIMSignature(
                raw: header.bytes[field.name.lowerBound..<field.value.upperBound], name: header.bytes[field.name],
                algorithm: algorithm, domain: domain, selector: selector, identityDomain: identity, header: headerWay,
                body: bodyWay, fields: fields, bodyHash: hash, signature: signature))
    }

    /// Why a signature is not checked.
    struct Refusal: Error {
        let result: SignatureResult

        init(_ result: SignatureResult) { self.result = result }
    }

    /// Digits only, as many as a time can have (§3.5 asks for at least 12).
    private static func number(_ text: String?) -> Int64? {
        guard let text, (1...18).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit) else { return nil }
        return Int64(text)
    }

    /// The field with the value of `b=` left out, as the signer hashed it (§3.5, §3.7).
    var unsignedField: ArraySlice<UInt8> { Self.unsigned(raw) }

    /// The same of a whole field.
    static func unsigned(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let colon = raw.firstIndex(of: UInt8(ascii: ":")) ?? raw.startIndex
        var start = colon + 1
        while start < raw.endIndex {
            let end = raw[start...].firstIndex(of: UInt8(ascii: ";")) ?? raw.endIndex
            if let equals = raw[start..<end].firstIndex(of: UInt8(ascii: "=")),
                raw[start..<equals].trimmed.elementsEqual([UInt8(ascii: "b")])
            {
                return raw[...equals] + raw[end...]
            }
            start = end + 1
        }
        return raw
    }
}
