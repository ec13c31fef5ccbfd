// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
import MIME

package import struct Foundation.Date

/// An address to which nothing is sent, or nothing automatic, and why.
///
/// Whoever goes on sending to addresses that do not exist is taken for a sender of spam, and whoever writes to people who
/// complain is one. What is not sent for it is a delivery all the same, in the state `suppressed`.
package struct Suppression: Equatable, Sendable {
    /// Why.
    package enum Reason: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// A bounce for good: there is no such address.
        case hard
        /// Again and again a bounce that might have passed.
        case soft
        /// Again and again given up after days.
        case expired
        /// Its owner complained of a mail as spam (RFC 5965).
        case complaint
        /// A person wants it.
        case manual

        /// Whether a sign of life from the address ends it: of a complaint and of a person's will it does not.
        package var endsByEvidence: Bool { self == .hard || self == .soft || self == .expired }
    }

    /// What is not sent.
    package enum Scope: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// What nobody wrote: acknowledgements, notices, notifications.
        case automatic
        /// Agents' answers neither.
        case all
    }

    /// By what it was lifted.
    package enum Release: String, Sendable, DatabaseEncodable, DatabaseDecodable {
        case person
        /// A mail that provably comes from the address.
        case proof
        /// A mail that was sent later, and that a report says arrived.
        case delivered
        /// It has ended by itself.
        case time
    }

    package var id: SuppressionID
    /// As ``SendingAddress/key(of:)`` gives it.
    package var address: String
    package var reason: Reason
    package var scope: Scope
    /// As `5.1.1`.
    package var status: String?
    /// Why the mail failed, in a fixed word.
    package var cause: String?
    /// The delivery that led to it.
    package var delivery: DeliveryID?
    /// What the person says who put it here.
    package var note: String?
    /// Who put it here: `system`, `agent` …
    package var actorKind: String
    package var createdAt: Date
    /// `nil` is never.
    package var expiresAt: Date?
    /// Whether it counts now.
    package var isActive: Bool
    package var releasedAt: Date?
    package var releasedBy: Release?
    package var releaseNote: String?
}

/// A mail address as mails are sent to it.
package enum SendingAddress {
    /// In lower case, the domain in ASCII: what is compared with the recipients of deliveries.
    package static func key(of address: String) -> String {
        (Address(address: address).asciiForm ?? address).lowercased()
    }
}

/// An address that mail does not reach, as far as is known.
package struct AddressFailure: Equatable, Sendable {
    package var address: String
    /// Why, in a fixed word.
    package var reason: String
    package var status: String?
    package var delivery: DeliveryID?
    package var since: Date
    package var latest: Date
}
