// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Foundation
import Identity
import Tickets

/// Brings mails from the session to the disk and into the ledger while the next ones arrive.
///
/// Never more than a piece of a batch is in memory: what has come is written while more comes, and a batch is made durable
/// and recorded, in one flush and one round trip, while the next one is written. At most one batch is being recorded; those
/// that end meanwhile are recorded together, so that a slow disk is asked less often and the server is not kept waiting.
actor IntakeWriter {
    /// What is known of a mail besides its bytes.
    fileprivate struct Mail: Sendable {
        let uid: UInt32
        let internalDate: Int64?
        let headerSHA256: [UInt8]?
        let isReport: Bool

        /// - Parameter start: The whole mail, or its beginning.
        init(_ mail: FetchedMail, start: [UInt8]) {
            (uid, internalDate) = (mail.uid, mail.internalDate)
            headerSHA256 = IntakeWriter.headerHash(start)
            isReport = HeaderGlance.isReport(start)
        }
    }

    /// Mails whose bytes are on their way to the disk.
    private struct Writing: Sendable {
        let mails: [Mail]
        let blobs: Task<[StagedBlob], any Error>
    }

    private let pool: Pool
    private let blobs: BlobStore
    private let folder: PolledFolder
    /// Mails that wait to be written, and how many bytes they have.
    private var pending: [(seen: Mail, bytes: [UInt8], hash: BlobHash)] = []
    private var pendingBytes = 0
    private var writing: [Writing] = []
    private var recording: Task<Void, any Error>?
    private var isRecording = false
    /// UIDs that are safe.
    private(set) var safe: Set<UInt32> = []

    /// So many mails at most wait to be recorded.
    private static let mostWaiting = 500
    /// So many bytes are written together.
    private static let pieceBytes = 1 << 20

    init(pool: Pool, blobs: BlobStore, folder: PolledFolder) {
        self.pool = pool
        self.blobs = blobs
        self.folder = folder
    }

    /// Takes a mail; returns at once unless the disk is behind.
    func add(_ mail: FetchedMail) async throws {
        if let spool = mail.spool as? BlobSpool {
            let seen = await Mail(mail, start: spool.start.bytes)
            let (blobs, blob, end) = (blobs, spool.blob, mail.bytes)
            try await write()
            writing.append(
                Writing(
                    mails: [seen],
                    blobs: Task {
                        try await blobs.append(end, to: blob)
                        return [blob]
                    }))
            return
        }
        let seen = Mail(mail, start: mail.bytes)
        pending.append((seen, mail.bytes, BlobHash(of: mail.bytes)))
        pendingBytes += mail.bytes.count
        if pendingBytes >= Self.pieceBytes { try await write() }
    }

    /// Ends a batch: it is recorded while the next one comes.
    func endBatch() async throws {
        try await write()
        if isRecording, writing.reduce(0, { $0 + $1.mails.count }) < Self.mostWaiting { return }
        try await record()
    }

    private func record() async throws {
        let batch = writing
        writing = []
        if batch.isEmpty { return }
        try await recording?.value
        let (pool, store, folder) = (pool, blobs, folder)
        let uids = batch.flatMap { $0.mails.map(\.uid) }
        isRecording = true
        recording = Task {
            defer { isRecording = false }
            var staged: [StagedBlob] = []
            do {
                for piece in batch { staged += try await piece.blobs.value }
            } catch {
                await Self.forget(batch, in: store)
                throw error
            }
            let seen = batch.flatMap(\.mails)
            try await store.keep(staged: staged) { sealed, stillHolds in
                let rows = zip(seen, sealed).map { SeenMail($0, $1, folder) }
                return try await pool.transaction(tenant: folder.tenant) { transaction in
                    guard try stillHolds(transaction) else { return false }
                    try LedgerStore.record(rows, of: folder.mailbox.id, in: transaction)
                    if folder.failures > 0 { try MailboxLease.progressed(folder.mailbox.id, in: transaction) }
                    return true
                }
            }
            recorded(uids)
        }
    }

    /// Waits until everything that was taken is safe.
    func finish() async throws {
        try await write()
        try await record()
        try await recording?.value
        recording = nil
    }

    /// Waits for what is under way and forgets what was not recorded.
    func abandon() async {
        let batch = writing
        (writing, pending, pendingBytes) = ([], [], 0)
        await Self.forget(batch, in: blobs)
        _ = try? await recording?.value
        recording = nil
    }

    /// Notes a mail that was made safe by another.
    func add(safe uid: UInt32) { safe.insert(uid) }

    private func recorded(_ uids: [UInt32]) { safe.formUnion(uids) }

    private func write() async throws {
        guard !pending.isEmpty else { return }
        // One piece at a time: the disk's pace is the server's.
        _ = try await writing.last?.blobs.value
        let (contents, store) = (pending.map { (bytes: $0.bytes, hash: Optional($0.hash)) }, blobs)
        let seen = pending.map(\.seen)
        (pending, pendingBytes) = ([], 0)
        writing.append(Writing(mails: seen, blobs: Task { try await store.stage(contents) }))
    }

    private static func forget(_ batch: [Writing], in store: BlobStore) async {
        for piece in batch {
            if let blobs = try? await piece.blobs.value { await store.discard(blobs) }
        }
    }

    /// SHA-256 of a header with its empty line, as `BODY[HEADER]` gives it; `nil` when there is no end of it in sight.
    static func headerHash(_ bytes: [UInt8]) -> [UInt8]? {
        bytes.withUnsafeBytes { all in
            var from = 0
            while let end = ResponsePiece.index(of: UInt8(ascii: "\n"), in: all, from: from) {
                var next = end + 1
                if next < all.count, all[next] == 13 { next += 1 }
                if next < all.count, all[next] == 10 {
                    let length = min(next + 1, IMAPSession.longestHeader)
                    return SHA256.hash(UnsafeRawBufferPointer(rebasing: all[..<length]))
                }
                from = end + 1
                if from > IMAPSession.longestHeader {
                    return SHA256.hash(UnsafeRawBufferPointer(rebasing: all[..<IMAPSession.longestHeader]))
                }
            }
            return nil
        }
    }
}

extension SeenMail {
    fileprivate init(_ seen: IntakeWriter.Mail, _ blob: BlobStore.Sealed, _ folder: PolledFolder) {
        self.init(
            folder: folder.name, uidValidity: folder.uidValidity, uid: seen.uid, blob: blob.hash, size: blob.size,
            arrivedAt: seen.internalDate.map { Date(timeIntervalSince1970: Double($0)) },
            needsServerStep: folder.mailbox.afterIntake != .leave, headerSHA256: seen.headerSHA256,
            isReport: seen.isReport)
    }
}
