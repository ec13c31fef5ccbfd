// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import MIME
import Threading

package import struct Foundation.Date

/// Takes a mail that an MTA hands over: blob store, then ledger, then the answer (invariant 1). What becomes of it is the
/// worker's affair.
package struct Reception: Sendable {
    private let pool: Pool
    private let blobs: BlobStore

    package init(pool: Pool, blobs: BlobStore) {
        self.pool = pool
        self.blobs = blobs
    }

    /// The mailbox that an address belongs to, with whatever stands behind its plus.
    ///
    /// - Parameters:
    ///   - recipient: The recipient of the envelope.
    ///   - tenant: Only mailboxes of this tenant.
    /// - Throws: ``ReceptionError`` when there is none, or more than one.
    package func mailbox(
        for recipient: String,
        of tenant: TenantID? = nil
    ) async throws -> (tenant: TenantID, mailbox: MailboxID) {
        let addresses = Self.addresses(of: recipient)
        guard !addresses.isEmpty else { throw ReceptionError(.address, "the recipient is no address: name@domain") }
        // The whole address first: somebody may have a mailbox with a plus in its name.
        for address in addresses {
            let those = try await pool.transaction(tenant: nil) {
                try LedgerStore.mailboxes(withAddress: address, in: $0).filter { tenant == nil || $0.tenant == tenant }
            }
            guard those.count < 2 else {
                throw ReceptionError(
                    .ambiguous, "\(those.count) tenants have a mailbox of this address; name one with --tenant")
            }
            if let one = those.first { return one }
        }
        throw ReceptionError(.unknown, "there is no mailbox of this address; postroom mailbox list names them")
    }

    /// The address as compared, then without its detail (RFC 5233).
    static func addresses(of recipient: String) -> [String] {
        let bare = recipient.filter { $0 != "<" && $0 != ">" && $0 != " " }
        guard let key = Address(address: bare).key, let at = key.lastIndex(of: "@"), at != key.startIndex else {
            return []
        }
        guard let plus = key[..<at].firstIndex(of: "+"), plus != key.startIndex else { return [key] }
        return [key, String(key[..<plus] + key[at...])]
    }

    /// Keeps a mail and writes it into the ledger; when this returns, both are durable.
    ///
    /// - Throws: ``BlobError``, ``DatabaseError``: then the MTA keeps it.
    package func take(
        _ mail: ReceivedMail,
        for mailbox: MailboxID,
        of tenant: TenantID,
        recipient: String?,
        at now: Date = Date()
    ) async throws -> LedgerID {
        let (pool, id) = (pool, LedgerID())
        try await blobs.keep([mail.bytes]) { hashes, stillHolds in
            var handed = HandedMail(
                source: .pipe, blob: hashes[0], size: mail.bytes.count, arrivedAt: now, recipient: recipient)
            handed.id = id
            handed.isReport = HeaderGlance.isReport(mail.bytes)
            let row = handed
            return try await pool.transaction(tenant: tenant) { transaction in
                guard try stillHolds(transaction) else { return false }
                try LedgerStore.record([row], of: mailbox, in: transaction)
                return true
            }
        }
        return id
    }
}

/// Why a mail is not for us.
package struct ReceptionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What kind of refusal; the part that code may switch on.
    package enum Kind: String, Sendable, CaseIterable {
        /// What is given as its recipient is no address.
        case address
        /// No mailbox has the address.
        case unknown
        /// More than one has.
        case ambiguous
    }

    package let kind: Kind
    package let reason: String

    package init(_ kind: Kind, _ reason: String) {
        self.kind = kind
        self.reason = reason
    }

    /// Whether the same call may succeed later.
    package var isTransient: Bool { kind == .ambiguous }
    /// Fixed words for metrics.
    package var label: String { "reception." + kind.rawValue }
    package var description: String { reason }

    package static func == (left: Self, right: Self) -> Bool { left.kind == right.kind }
}
