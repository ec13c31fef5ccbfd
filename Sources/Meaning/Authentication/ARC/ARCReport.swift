// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What became of a mail's chain of forwarding when we checked it ourselves.
package struct ARCReport: Equatable, Sendable, Codable {
    /// Whether it holds, in the words of RFC 8617 §4.4; `unknown` is for a key that could not be had.
    package enum Value: String, Sendable, Codable, CaseIterable {
        case none
        case pass
        case fail
        case unknown
    }

    package var value: Value
    /// Who sealed it last; `nil` where that cannot be read.
    package var domain: String?
    /// How many have forwarded the mail.
    package var links = 0
    /// Why it does not pass, in fixed words.
    package var reason: String?
    /// SHA-256 of the last forwarder's signature of the mail: the same under another mail is a replay. It is not stored.
    package var seal: [UInt8]?

    private enum CodingKeys: String, CodingKey { case value, domain, links, reason }

    package init(_ value: Value, domain: String? = nil, links: Int = 0, reason: String? = nil) {
        (self.value, self.domain, self.links, self.reason) = (value, domain, links, reason)
    }
}
