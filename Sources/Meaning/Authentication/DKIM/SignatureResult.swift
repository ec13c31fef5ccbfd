// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What became of one DKIM signature; the words are those of RFC 8601 §2.7.1.
package struct SignatureResult: Equatable, Sendable, Codable {
    /// Whether it holds.
    package enum Value: String, Sendable, Codable, CaseIterable {
        /// The signer's domain answers for the mail.
        case pass
        /// The mail, or the signature, is not what was signed.
        case fail
        /// It may hold, but is of a kind that is not taken.
        case policy
        /// It cannot hold, now or ever: it is malformed, or there is no key.
        case permerror
        /// The key could not be had; another time it may.
        case temperror
    }

    package var value: Value
    /// The signer, `d=`, in lower case; `nil` where it cannot be read.
    package var domain: String?
    /// Which of the signer's keys, `s=`.
    package var selector: String?
    /// `rsa-sha256` or `ed25519-sha256`.
    package var algorithm: String?
    /// Why it does not pass, in fixed words.
    package var reason: String?
    /// What people look at and the signer has not signed, of To, Subject, Date and Message-ID.
    package var unsigned: [String]?

    package init(
        _ value: Value,
        domain: String? = nil,
        selector: String? = nil,
        algorithm: String? = nil,
        reason: String? = nil,
        unsigned: [String]? = nil
    ) {
        self.value = value
        self.domain = domain
        self.selector = selector
        self.algorithm = algorithm
        self.reason = reason
        self.unsigned = unsigned
    }
}
