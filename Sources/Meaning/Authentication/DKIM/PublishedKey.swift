// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import Cryptography
internal import MIME

/// A key of ours as it is to stand in the DNS, and whether it does (RFC 6376 §3.6, RFC 8463 §4).
package struct PublishedKey: Equatable, Sendable {
    package let domain: String
    package let selector: String
    package let algorithm: DKIMAlgorithm
    /// As ``SigningKey/publicKey`` gives it.
    package let bytes: [UInt8]

    package init(domain: String, selector: String, algorithm: DKIMAlgorithm, bytes: [UInt8]) {
        self.domain = domain
        self.selector = selector
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// Where it is published.
    package var name: String { "\(selector)._domainkey.\(domain)" }

    /// What is published there.
    package var text: String { "v=DKIM1; k=\(algorithm.keyType); p=\(Base64.encode(bytes))" }

    /// What the DNS has instead of it.
    package enum State: Equatable, Sendable {
        /// It is there.
        case published
        /// There is nothing.
        case absent
        /// There is something else; what, in fixed words.
        case other(String)
        /// Nobody knows now; why, in fixed words.
        case unknown(String)
    }

    /// Compares it with what the DNS says.
    package func state(_ answer: TextAnswer?) -> State {
        switch answer {
        case .some(.none): return .absent
        case .unknown(let why): return .unknown(why)
        case nil: return .unknown("it was not asked for")
        case .records: break
        }
        switch DKIMKey.read(answer, for: algorithm) {
        case .failure(let problem): return .other(problem.reason)
        case .success(let found):
            if found.bytes != bytes { return .other("another key is published there") }
            return found.isTest ? .other("t=y asks everybody to take no notice of it") : .published
        }
    }
}
