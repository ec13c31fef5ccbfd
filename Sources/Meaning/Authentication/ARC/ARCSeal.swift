// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Cryptography
internal import MIME

/// One `ARC-Seal` that can be checked (RFC 8617 §4.1.3).
struct ARCSeal {
    /// What its owner says of the chain before him, `cv=`.
    enum Standing: String {
        case none
        case pass
        case fail
    }

    let standing: Standing
    let algorithm: DKIMAlgorithm
    let domain: String
    let selector: String
    let signature: [UInt8]

    /// Where its key is published.
    var keyName: String { "\(selector)._domainkey.\(domain)" }

    /// Reads a seal; `nil` for what is none.
    init?(_ field: HeaderBlock.Field, of header: HeaderBlock) {
        guard let tags = TagList(header.bytes[field.value]),
            // What it seals is not its owner's to choose.
            tags["h"] == nil, tags["bh"] == nil,
            let standing = tags.text("cv").flatMap({ Standing(rawValue: $0.lowercased()) }),
            let algorithm = tags.text("a").flatMap({ DKIMAlgorithm(rawValue: $0.lowercased()) }),
            let domain = tags.text("d").flatMap(DNSName.host), let selector = tags.text("s").flatMap(DNSName.name),
            let signature = tags.text("b").flatMap({ Base64.decode($0) }), !signature.isEmpty
        else { return nil }
        (self.standing, self.algorithm, self.domain) = (standing, algorithm, domain)
        (self.selector, self.signature) = (selector, signature)
    }
}
