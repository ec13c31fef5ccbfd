// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Logging
import Tickets

/// Takes in what is new in a folder, batch by batch; each batch is safe before the next is asked for (invariant 1).
struct FolderIntake: Sendable {
    let pool: Pool
    let blobs: BlobStore
    let configuration: MailboxPoller.Configuration
    let logger: Logger

    /// Takes in everything above the cursor and moves the cursor on.
    ///
    /// A mail that the server names and does not hand over keeps the cursor below it, so that it is asked for again;
    /// the ledger tells which of the later ones are here already.
    func run(_ folder: PolledFolder, over session: IMAPSession) async throws {
        var cursor = try await pool.transaction(tenant: folder.tenant) {
            try MailboxCursor.load(
                mailbox: folder.mailbox.id, folder: folder.name, uidValidity: folder.uidValidity, in: $0)
        }
        let found = try await session.search(from: cursor.lastUID + 1).sorted()
        guard let last = found.last else { return }
        let lastUID = cursor.lastUID
        let recorded = try await pool.transaction(tenant: folder.tenant) {
            try LedgerStore.recorded(
                mailbox: folder.mailbox.id, folder: folder.name, uidValidity: folder.uidValidity, above: lastUID, in: $0
            )
        }
        let wanted = found.filter { !recorded.contains($0) }
        var missing = Set(wanted)
        let sizes = try await session.fetchSizes(wanted)
        for batch in IntakeBatches.cut(sizes.filter { !isTooLarge($0) }, configuration) {
            missing.subtract(try await fetch(batch, folder, over: session))
        }
        for mail in sizes where isTooLarge(mail) {
            if try await holdTooLarge(mail, folder, over: session) { missing.remove(mail.uid) }
        }
        if let lowest = missing.min() {
            // Gone meanwhile, or still there and not handed over: the server is asked once more.
            missing.formIntersection(try await session.search(from: lowest))
            if !missing.isEmpty {
                logger.warning(
                    "the server names mails that it does not hand over; they are asked for again",
                    metadata: ["mailbox": "\(folder.mailbox.id)", "count": "\(missing.count)"])
            }
        }
        cursor.lastUID = missing.min().map { $0 - 1 } ?? last
        let reached = cursor
        try await pool.transaction(tenant: folder.tenant) {
            try reached.save(mailbox: folder.mailbox.id, folder: folder.name, in: $0)
        }
    }

    private func isTooLarge(_ mail: MailSize) -> Bool { mail.size > UInt64(configuration.largestMail) }

    /// Fetches one batch and makes it safe: files first, then the ledger rows that name them.
    ///
    /// - Returns: The UIDs that are safe now.
    private func fetch(_ batch: [MailSize], _ folder: PolledFolder, over session: IMAPSession) async throws -> [UInt32]
    {
        let collected = FetchedBatch()
        _ = try await session.fetchBodies(batch.map(\.uid), maxBytes: configuration.largestMail) { mail in
            await collected.append(mail)
        }
        let mails = await collected.take()
        let needsServerStep = folder.mailbox.afterIntake != .leave
        try await keep(mails, folder) { SeenMail($0, folder, blob: $1, needsServerStep: needsServerStep) }
        logger.info("mails taken in", metadata: ["mailbox": "\(folder.mailbox.id)", "count": "\(mails.count)"])
        return mails.map(\.uid)
    }

    /// Keeps the beginning of a mail that is too large to fetch and holds it for a person; the whole stays on the server.
    private func holdTooLarge(
        _ size: MailSize, _ folder: PolledFolder, over session: IMAPSession
    ) async throws -> Bool {
        guard let start = try await session.fetchStart(of: size.uid, bytes: configuration.startOfLargeMail) else {
            return false
        }
        let reason =
            "too_large: \(size.size) bytes, at most \(configuration.largestMail) are fetched; it is left on the server"
        try await keep([start], folder) { SeenMail($0, folder, blob: $1, needsServerStep: false, holdReason: reason) }
        logger.warning("mail too large", metadata: ["mailbox": "\(folder.mailbox.id)", "bytes": "\(size.size)"])
        return true
    }

    private func keep(
        _ mails: [FetchedMail], _ folder: PolledFolder, _ seen: (FetchedMail, BlobHash) -> SeenMail
    ) async throws {
        let (blobs, tenant, mailbox) = (blobs, folder.tenant, folder.mailbox.id)
        try await blobs.keep(mails.map(\.bytes)) { hashes, stillHolds in
            let rows = zip(mails, hashes).map { seen($0, $1) }
            return try await pool.transaction(tenant: tenant) { transaction in
                guard try stillHolds(transaction) else { return false }
                try LedgerStore.record(rows, of: mailbox, in: transaction)
                return true
            }
        }
    }
}

extension SeenMail {
    fileprivate init(
        _ mail: FetchedMail, _ folder: PolledFolder, blob: BlobHash, needsServerStep: Bool, holdReason: String? = nil
    ) {
        self.init(
            folder: folder.name, uidValidity: folder.uidValidity, uid: mail.uid, blob: blob, size: mail.bytes.count,
            arrivedAt: mail.internalDate.map { Date(timeIntervalSince1970: Double($0)) },
            needsServerStep: needsServerStep, holdReason: holdReason)
    }
}

/// Collects the mails of one round trip.
private actor FetchedBatch {
    private var mails: [FetchedMail] = []
    func append(_ mail: FetchedMail) { mails.append(mail) }
    func take() -> [FetchedMail] {
        defer { mails = [] }
        return mails
    }
}
