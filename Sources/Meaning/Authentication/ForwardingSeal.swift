// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// The last seal on a mail's chain of forwarding, and what its owner saw (RFC 8617 §4.1).
///
/// It is not verified here: it counts only where a trusted server says `arc=pass`.
struct ForwardingSeal {
    /// Who sealed, in lower case.
    let domain: String
    /// What he had found before: `ARC-Authentication-Results` of the same instance.
    let results: AuthenticationResults

    /// A chain has at most so many links (RFC 8617 §4.2.1).
    private static let maximumInstance = 50

    /// The seal with the highest instance; `nil` where the chain is none.
    static func last(in header: HeaderBlock) -> ForwardingSeal? {
        let seals = header.all("ARC-Seal").prefix(maximumInstance + 1).compactMap { field in
            tags(header.bytes[field.value])
        }
        guard let seal = seals.max(by: { $0.instance < $1.instance }), let domain = seal.domain,
            seals.filter({ $0.instance == seal.instance }).count == 1
        else { return nil }
        let results = header.all("ARC-Authentication-Results").prefix(maximumInstance + 1).compactMap { field in
            let value = header.bytes[field.value]
            // `i=1;` stands before what is a field of its own otherwise.
            guard let end = value.firstIndex(of: UInt8(ascii: ";")), tags(value[..<end])?.instance == seal.instance
            else {
                return nil as AuthenticationResults?
            }
            return AuthenticationResults(value[(end + 1)...])
        }
        guard results.count == 1 else { return nil }
        return ForwardingSeal(domain: domain, results: results[0])
    }

    private init(domain: String, results: AuthenticationResults) {
        self.domain = domain
        self.results = results
    }

    /// `i` and `d` of a list of tags (RFC 6376 §3.2).
    private static func tags(_ value: ArraySlice<UInt8>) -> (instance: Int, domain: String?)? {
        var (instance, domain): (Int?, String?) = (nil, nil)
        for tag in value.prefix(AuthenticationResults.maximumLength).split(separator: UInt8(ascii: ";")) {
            let parts = tag.split(separator: UInt8(ascii: "="), maxSplits: 1)
            guard parts.count == 2 else { continue }
            let text = String(decoding: parts[1].filter { !$0.isSpace }, as: UTF8.self).lowercased()
            switch String(decoding: parts[0].filter { !$0.isSpace }, as: UTF8.self) {
            case "i": instance = Int(text)
            case "d": domain = text
            default: break
            }
        }
        guard let instance, (1...maximumInstance).contains(instance) else { return nil }
        return (instance, domain)
    }
}
