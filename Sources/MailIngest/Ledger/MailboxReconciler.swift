// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

/// Fetches what a ``Reconciliation`` compares. Reads only: the folder is examined, not selected.
package struct MailboxReconciler: Sendable {
    private let pool: Pool
    private let blobs: BlobStore
    private let tenant: TenantID
    private let mailbox: Mailbox
    /// A mail is worked on within seconds; while the process that had it is gone, after its lease.
    private static let late: Duration = .seconds(600)
    private static let blobsAtOnce = 1000

    package init(pool: Pool, blobs: BlobStore, tenant: TenantID, mailbox: Mailbox) {
        self.pool = pool
        self.blobs = blobs
        self.tenant = tenant
        self.mailbox = mailbox
    }

    /// Compares.
    ///
    /// - Parameters:
    ///   - session: Logged in at the mailbox's server; `nil` leaves the server out.
    ///   - readsBytes: Whether every raw mail is read and its hash compared; otherwise it must only be there.
    package func run(over session: IMAPSession?, readsBytes: Bool) async throws -> Reconciliation {
        var result = Reconciliation()
        let id = mailbox.id
        if let session {
            let folder = try await session.select(mailbox.folder, isReadOnly: true)
            let numbered = NumberedFolder(mailbox: id, name: mailbox.folder, uidValidity: folder.uidValidity)
            let uids = try await session.search(from: 1)
            // After the server was asked: what came in between is in the ledger, and what is there still counts as gone only.
            let rows = try await pool.transaction(tenant: tenant) {
                try LedgerStore.rows(of: numbered, in: $0)
            }
            result.compare(uids: uids, with: rows)
        }
        let inside = try await pool.transaction(tenant: tenant) {
            try LedgerStore.differences(of: id, late: Self.late, in: $0)
        }
        for difference in inside + (try await brokenBlobs(readsBytes: readsBytes)) { result.note(difference) }
        return result
    }

    private func brokenBlobs(readsBytes: Bool) async throws -> [Reconciliation.Difference] {
        let id = mailbox.id
        var broken: [Reconciliation.Difference] = []
        var last: LedgerID?
        while true {
            let after = last
            let page = try await pool.transaction(tenant: tenant) {
                try LedgerStore.blobs(of: id, after: after, limit: Self.blobsAtOnce, in: $0)
                    .map { Named(mail: $0.mail, uid: $0.uid, blob: $0.blob) }
            }
            for row in page {
                if let kind = try await trouble(with: row.blob, readsBytes: readsBytes) {
                    broken.append(Reconciliation.Difference(kind, uid: row.uid, mail: row.mail))
                }
            }
            guard page.count == Self.blobsAtOnce else { return broken }
            last = page.last?.mail
        }
    }

    private func trouble(with blob: BlobHash, readsBytes: Bool) async throws -> Reconciliation.Difference.Kind? {
        guard blobs.holds(blob) else { return .noBytes }
        guard readsBytes else { return nil }
        do {
            _ = try await blobs.read(blob)
            return nil
        } catch {
            guard error.kind == .damaged else { throw error }
            return .damagedBytes
        }
    }

    private struct Named: Sendable {
        var mail: LedgerID
        var uid: UInt32?
        var blob: BlobHash
    }
}
