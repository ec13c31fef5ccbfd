// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity
import Tickets

/// Brings an archive into the ledger: first all mails, as they lie, then the work on them from the oldest to the newest.
///
/// Each mail is safe before the next piece of the archive is read. So an import that is stopped goes on when it is called
/// again: what is there is found by its hash, and what waits is worked on. In the order of their dates parents come before
/// their answers, however the archive is sorted; where a date is wrong, ids that were referred to hold a thread together.
package struct MailImport: Sendable {
    /// What became of one mail of the archive.
    package struct Item: Sendable {
        /// Its file, and in an mbox its number.
        package var origin: String
        package var outcome: Outcome
    }

    /// How far a mail of the archive came.
    package enum Outcome: Sendable {
        /// It stands in the ledger.
        case recorded(LedgerID)
        /// It stood there before: from an earlier import, from its mailbox, or it is in the archive twice.
        case known(LedgerID)
        /// It is no mail, or none that anybody wants back.
        case skipped(String)
        /// It is a mail, and was left out.
        case refused(String)
    }

    /// What is done in one go.
    private static let batchMails = 200
    private static let batchBytes = 16 << 20

    private let pool: Pool
    private let blobs: BlobStore
    private let tenant: TenantID
    private let mailbox: MailboxID
    private let quoting: MboxSplitter.Quoting
    private let largest: Int

    /// - Parameter largest: Larger mails are left out, and said to be.
    package init(
        pool: Pool,
        blobs: BlobStore,
        tenant: TenantID,
        mailbox: MailboxID,
        quoting: MboxSplitter.Quoting = .mboxrd,
        largest: Int = Mailbox.usualLargestMail
    ) {
        self.pool = pool
        self.blobs = blobs
        self.tenant = tenant
        self.mailbox = mailbox
        self.quoting = quoting
        self.largest = largest
    }

    /// Takes everything in that the paths name.
    ///
    /// - Parameter progress: Called with the number of mails that are safe.
    /// - Returns: Each mail and what was left out, in the archive's order.
    /// - Throws: ``BlobError``, ``DatabaseError``; what is safe by then stays.
    package func takeIn(_ paths: [String], progress: @Sendable (Int) -> Void = { _ in }) async throws -> [Item] {
        var batch = ImportBatch()
        var items: [Item] = []
        try await MailArchive.walk(paths) { finding in
            switch finding {
            case .skipped(let path, let reason): batch.rest.append(Item(origin: path, outcome: .skipped(reason)))
            case .file(let file) where file.isMbox:
                try await read(mbox: file.path) { mail, number in
                    add(mail, "\(file.path)#\(number)", to: &batch)
                    try await keepIfFull(&batch, &items, progress)
                }
            case .file(let file):
                if let mail = Self.mail(file, atMost: largest) {
                    add(mail, file.path, to: &batch)
                } else {
                    batch.refuse(file.path, "the file cannot be read")
                }
            }
            try await keepIfFull(&batch, &items, progress)
        }
        try await keep(&batch, &items, progress)
        return items
    }

    /// Works on what waits, the oldest first, until nothing is left or nothing more was to be had for two leases.
    ///
    /// - Parameters:
    ///   - worker: Whose name is `holder`.
    ///   - progress: Called with the number of mails that were worked on, and of those that waited at the start; what failed
    ///     and is tried again counts each time.
    /// - Returns: How many mails still wait: others have them in work, or they failed for a reason that passes.
    package func work(
        by worker: IngestWorker,
        holder: WorkerID,
        lease: Duration,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> Int {
        let mailbox = mailbox
        let total = try await waiting()
        var count = 0
        var patience = ContinuousClock.now + lease * 2
        while !Task.isCancelled {
            let claims = try await pool.transaction(tenant: tenant) {
                try LedgerStore.claimImported(mailbox: mailbox, holder: holder, most: 50, lease: lease, in: $0)
            }
            if !claims.isEmpty {
                await worker.work(on: claims)
                count += claims.count
                progress(count, total)
                patience = .now + lease * 2
                continue
            }
            let waiting = try await waiting()
            if waiting == 0 || ContinuousClock.now > patience { return waiting }
            // Another one has them, perhaps one that was killed: then they come free when its lease ends.
            try await Task.sleep(for: min(.seconds(1), lease / 4))
        }
        return try await waiting()
    }

    private func waiting() async throws -> Int {
        let mailbox = mailbox
        return try await pool.transaction(tenant: tenant) { try LedgerStore.waitingImports(of: mailbox, in: $0) }
    }

    private func add(_ mail: ArchivedMail, _ origin: String, to batch: inout ImportBatch) {
        if mail.size > largest {
            batch.refuse(origin, "it has \(mail.size) bytes, at most \(largest) are taken")
        } else if mail.bytes.isEmpty {
            batch.refuse(origin, "it is empty")
        } else {
            batch.add(mail, origin)
        }
    }

    private func keepIfFull(
        _ batch: inout ImportBatch,
        _ items: inout [Item],
        _ progress: @Sendable (Int) -> Void
    ) async throws {
        if batch.mails.count >= Self.batchMails || batch.bytes >= Self.batchBytes {
            try await keep(&batch, &items, progress)
        }
    }

    private func keep(
        _ batch: inout ImportBatch,
        _ items: inout [Item],
        _ progress: @Sendable (Int) -> Void
    ) async throws {
        let (pool, tenant, mailbox) = (pool, tenant, mailbox)
        let hashes = batch.mails.map { BlobHash(of: $0.mail.bytes) }
        var known = try await pool.transaction(tenant: tenant) {
            try LedgerStore.known(hashes, at: mailbox, in: $0)
        }
        var new: [(row: HandedMail, bytes: [UInt8])] = []
        var outcomes: [Outcome] = []
        let now = Date()
        // Of one date, the order of the archive is the order of the work.
        for ((hash, entry), id) in zip(zip(hashes, batch.mails), LedgerStore.ascendingIDs(hashes.count)) {
            if let id = known[hash] {
                outcomes.append(.known(id))
                continue
            }
            var row = HandedMail(
                source: .import, blob: hash, size: entry.mail.bytes.count,
                arrivedAt: OriginalDate.of(entry.mail.bytes, archived: entry.mail.date, now: now) ?? now,
                origin: entry.origin)
            row.id = id
            known[hash] = id
            new.append((row, entry.mail.bytes))
            outcomes.append(.recorded(row.id))
        }
        let rows = new.map(\.row)
        if !rows.isEmpty {
            try await blobs.keep(new.map(\.bytes)) { _, stillHolds in
                try await pool.transaction(tenant: tenant) { transaction in
                    guard try stillHolds(transaction) else { return false }
                    try LedgerStore.record(rows, of: mailbox, in: transaction)
                    return true
                }
            }
        }
        items += zip(batch.mails, outcomes).map { Item(origin: $0.origin, outcome: $1) }
        items += batch.rest
        batch = ImportBatch()
        progress(items.count)
    }

    /// Cuts an mbox, piece by piece.
    private func read(mbox path: String, _ body: (ArchivedMail, Int) async throws -> Void) async throws {
        guard let file = FileHandle(forReadingAtPath: path) else { return }
        var splitter = MboxSplitter(quoting: quoting, largest: largest)
        var number = 0
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            for mail in splitter.take(piece) {
                number += 1
                try await body(mail, number)
            }
        }
        if let mail = splitter.finish() { try await body(mail, number + 1) }
    }

    private static func mail(_ file: MailArchive.File, atMost largest: Int) -> ArchivedMail? {
        guard let handle = FileHandle(forReadingAtPath: file.path), let size = try? handle.seekToEnd(),
            (try? handle.seek(toOffset: 0)) != nil
        else { return nil }
        if size > UInt64(largest) { return ArchivedMail(bytes: [], date: nil, size: Int(size)) }
        guard let bytes = try? handle.readToEnd() ?? Data() else { return nil }
        return ArchivedMail(bytes: Array(bytes), date: file.date)
    }
}

/// Mails of an archive that are kept in one go.
private struct ImportBatch {
    var mails: [(mail: ArchivedMail, origin: String)] = []
    var rest: [MailImport.Item] = []
    var bytes = 0

    mutating func add(_ mail: ArchivedMail, _ origin: String) {
        mails.append((mail, origin))
        bytes += mail.bytes.count
    }

    mutating func refuse(_ origin: String, _ reason: String) {
        rest.append(MailImport.Item(origin: origin, outcome: .refused(reason)))
    }
}
