// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// A key by which mails from a tenant's domain are signed (DKIM).
///
/// A domain has several: one of each algorithm that signs, the next one waiting for its record to be seen, and those of before,
/// whose records stand in the DNS until the last mail signed with them has arrived.
package struct DomainKey: Equatable, Sendable {
    package enum Algorithm: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        case rsa
        case ed25519
    }

    package enum State: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// Made; its record has not been seen in the DNS.
        case new
        /// Mails are signed with the newest active one of each algorithm.
        case active
        /// It signs no more, and its private half is gone.
        case retired
    }

    package var id: DomainKeyID
    /// In lower case and ASCII.
    package var domain: String
    /// The name of its record below `_domainkey`.
    package var selector: String
    package var algorithm: Algorithm
    /// As it is published: a SubjectPublicKeyInfo in DER, or 32 bytes.
    package var publicKey: [UInt8]
    /// Sealed with the key of the configuration; ``sealContext(tenant:key:)`` is its context. `nil` when it is retired.
    package var sealedPrivateKey: [UInt8]?
    package var state: State
    package var createdAt: Date
    package var activatedAt: Date?
    package var retiredAt: Date?

    /// A new key.
    package init(
        id: DomainKeyID = DomainKeyID(),
        domain: String,
        selector: String,
        algorithm: Algorithm,
        publicKey: [UInt8],
        sealedPrivateKey: [UInt8]
    ) {
        self.id = id
        self.domain = domain
        self.selector = selector
        self.algorithm = algorithm
        self.publicKey = publicKey
        self.sealedPrivateKey = sealedPrivateKey
        (state, createdAt) = (.new, Date())
    }

    init(_ row: Row) throws {
        id = try row.get("domain_key_id")
        domain = try row.get("domain")
        selector = try row.get("selector")
        algorithm = try row.get("algorithm")
        publicKey = try row.get("public_key")
        sealedPrivateKey = try row.get("sealed_private_key")
        state = try row.get("state")
        createdAt = try row.get("created_at")
        activatedAt = try row.get("activated_at")
        retiredAt = try row.get("retired_at")
    }

    /// What a sealed private key is bound to, so that one key's cannot be pasted into another's row.
    package static func sealContext(tenant: TenantID, key: DomainKeyID) -> String { "domain-key:\(tenant):\(key)" }

    /// For so many days its record stays in the DNS after it was retired: five that a mail may wait here, five that it may wait
    /// at a relay (RFC 5321 §4.5.4.1), and some.
    package static let overlapDays = 14

    /// Until when its record is needed at least; `nil` while it is not retired, and for one that has never signed.
    package var neededUntil: Date? {
        guard activatedAt != nil else { return nil }
        return retiredAt?.addingTimeInterval(Double(Self.overlapDays) * 86_400)
    }
}
