// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// Somebody's request to forget a person, and how far it is.
package struct Erasure: Equatable, Sendable {
    /// What is to become of the person.
    package enum Kind: String, CaseIterable, Sendable {
        /// Everything stays, under a pseudonym and without the person's words.
        case anonymise
        /// Anonymised, and then removed where nobody else needs it.
        case delete
    }

    /// Where it stands.
    package enum State: String, CaseIterable, Sendable {
        /// Waits for somebody else's approval.
        case requested
        /// Waits for its time; it can be called off.
        case approved
        /// Its time has come; nobody calls it off any more.
        case due
        /// The job is at it.
        case running
        case done
        case cancelled
        case refused

        /// Whether nothing follows any more.
        package var isSettled: Bool { self == .done || self == .cancelled || self == .refused }
    }

    package var id: ErasureID
    /// `nil` once the contact's row is gone.
    package var contact: ContactID?
    package var kind: Kind
    package var state: State
    /// Why, in the requester's words.
    package var reason: String
    /// `agent`, `api`, `rule` or `system`.
    package var requesterKind: String
    /// Which one, as the text of an id.
    package var requester: String?
    package var approver: AgentID?
    /// From when it is done.
    package var dueAt: Date
    /// What the job is at, while it runs.
    package var phase: Phase?
    /// Rows looked through so far.
    package var count: Int64
    package var createdAt: Date
    package var settledAt: Date?

    /// What the job does, in this order.
    package enum Phase: String, CaseIterable, Sendable {
        /// Subjects and fields of tickets.
        case tickets
        /// Messages and the names of their files.
        case messages
        /// Raw mails, and what the ledger says about them.
        case mails
        /// Mails that were sent, and to whom.
        case outbox
        /// What the log repeats.
        case events
        /// Rows that only the person needed.
        case rows
        /// Nothing is left.
        case end
    }
}

/// A request to forget a person.
package struct NewErasure: Equatable, Sendable {
    package var id: ErasureID
    package var contact: ContactID
    package var kind: Erasure.Kind
    /// Why; one line.
    package var reason: String
    /// Other names that the person used; the contact's own is known.
    package var names: [String]

    package init(
        id: ErasureID = ErasureID(),
        of contact: ContactID,
        _ kind: Erasure.Kind,
        reason: String,
        names: [String] = []
    ) {
        self.id = id
        self.contact = contact
        self.kind = kind
        self.reason = reason
        self.names = names
    }
}

/// How a tenant erases people.
package struct PrivacyPolicy: Equatable, Sendable {
    /// How long an anonymisation waits and can be called off; whole days, at most 365.
    package var anonymiseHoldDays = 0
    /// The same for a deletion.
    package var deleteHoldDays = 30
    /// Whether a second agent must approve an anonymisation; of a deletion one always must.
    package var anonymiseNeedsApproval = false

    package init() {}

    func holdDays(_ kind: Erasure.Kind) -> Int { kind == .delete ? deleteHoldDays : anonymiseHoldDays }
    func needsApproval(_ kind: Erasure.Kind) -> Bool { kind == .delete || anonymiseNeedsApproval }
}

extension Erasure.Kind: DatabaseEncodable, DatabaseDecodable {}
extension Erasure.State: DatabaseEncodable, DatabaseDecodable {}
extension Erasure.Phase: DatabaseEncodable, DatabaseDecodable {}
