// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Logging
import Tickets
import Wire

/// Takes in what is new in a folder, batch by batch; each batch is safe before it counts as read (invariant 1).
///
/// Which mails are new is told by UIDs against the ledger alone: never by flags, positions, dates or the number of mails,
/// about which servers and other clients may say what they like (invariant 2).
struct FolderIntake: Sendable {
    let pool: Pool
    let blobs: BlobStore
    let configuration: MailboxPoller.Configuration
    let logger: Logger

    /// What a look at the folder found.
    struct Report: Sendable, Equatable {
        /// Mails that were not here.
        var news = 0
        /// What ``IMAPSession/announcements`` was before the folder was searched.
        var announcements = 0
        /// What the admin should know, when the server broke a promise.
        var oddity: String?
    }

    /// Takes in everything that is not here, and moves the cursor on.
    ///
    /// - Parameter isFirst: Whether the folder has just been opened: only then the server's word about it is complete.
    /// - Throws: ``HandOver/Asked`` in a backlog when the mailbox is to be handed over; the next look goes on where it ended.
    func run(_ folder: PolledFolder, over session: IMAPSession, isFirst: Bool) async throws -> Report {
        var state = await session.folder
        var cursor = try await load(folder)
        if isFirst, let next = state?.uidNext, cursor.lastUID > 0, next <= cursor.lastUID {
            // Another process may have read on since the folder was opened here; then the server says so now.
            state = try await session.select(folder.name)
            guard state?.uidValidity == folder.uidValidity else {
                throw IMAPError(.closed, "the server numbered the folder anew while it was opened")
            }
        }
        var report = Report()
        if isFirst {
            report.oddity = try await oddityOfNumbers(folder, cursor, state, over: session)
            if report.oddity != nil {
                try await forgetNumbers(folder)
                cursor = MailboxCursor(uidValidity: folder.uidValidity, lastUID: 0, isRenumbered: true)
            }
        }
        var gaps = try await gaps(folder)
        if isFirst, let vanished = state?.vanished, !vanished.isEmpty {
            // A hint that need not be true: what is there all the same is found when all UIDs are compared.
            let gone = gaps.map(\.uid).filter { uid in vanished.contains { $0.contains(uid) } }
            try await close(gone, folder)
            gaps.removeAll { gone.contains($0.uid) }
        }
        let isThrough = isFirst && (cursor.needsLookThrough || cursor.lastUID == 0)
        if isFirst, !isThrough, !gaps.contains(where: \.isDue), let number = state?.highestModSeq,
            number == cursor.highestModSeq, state?.uidNext == Self.after(cursor.lastUID)
        {
            return report
        }
        report.announcements = await session.announcements
        let found = try await session.search(from: isThrough ? 1 : Self.after(cursor.lastUID))
        var wanted = try await unrecorded(found, folder)
        if cursor.isRenumbered, !wanted.isEmpty { wanted = try await relocate(wanted, folder, over: session) }
        let known = Set(gaps.map(\.uid))
        wanted.removeAll(where: known.contains)
        report.news = wanted.count
        cursor.highestModSeq = state?.highestModSeq
        try await take(wanted, upTo: found.last, &cursor, folder, over: session)
        // A second chance for those that were on their way when an earlier connection broke, and for those held back.
        try await take(gaps.filter(\.isDue).map(\.uid), folder, over: session)
        cursor.needsLookThrough = false
        cursor.isRenumbered = false
        try await save(cursor, folder, isLookedThrough: isThrough)
        return report
    }

    /// The next UID. A server that lies may name the last one there is.
    private static func after(_ uid: UInt32) -> UInt32 { uid == .max ? uid : uid + 1 }

    /// So many mails are asked for their sizes at once, the oldest and the newest by turns.
    private static let window = 1000

    /// Takes in mails by their UIDs; the cursor follows from below.
    ///
    /// A long backlog is read from both ends, so that today's mail does not wait for last year's; what comes meanwhile is
    /// read next.
    private func take(
        _ wanted: [UInt32],
        upTo last: UInt32?,
        _ cursor: inout MailboxCursor,
        _ folder: PolledFolder,
        over session: IMAPSession
    ) async throws {
        var (rest, highest) = (wanted[...], last ?? cursor.lastUID)
        var heard = await session.announcements
        var isNewestNext = rest.count > Self.window
        while !rest.isEmpty {
            // Nothing is in work here: it is as if the connection had ended between two windows.
            if folder.handOver.isAsked { throw HandOver.Asked() }
            let count = min(Self.window, rest.count)
            let part = Array(isNewestNext ? rest.suffix(count) : rest.prefix(count))
            if isNewestNext { rest.removeLast(count) } else { rest.removeFirst(count) }
            try await takeWindow(part, folder, over: session)
            isNewestNext.toggle()
            let announced = await session.announcements
            if announced != heard {
                heard = announced
                let fresh = try await unrecorded(session.search(from: Self.after(highest)), folder)
                rest += fresh
                highest = max(highest, fresh.last ?? 0)
                if !fresh.isEmpty { isNewestNext = true }
            }
            // Everything below the lowest one that is still to come is here, gone, or noted as a gap.
            let reached = max(cursor.lastUID, rest.first.map { $0 - 1 } ?? highest)
            if reached > cursor.lastUID {
                cursor.lastUID = reached
                if !rest.isEmpty { try await save(cursor, folder) }
            }
        }
        cursor.lastUID = max(cursor.lastUID, highest)
    }

    private func takeWindow(_ uids: [UInt32], _ folder: PolledFolder, over session: IMAPSession) async throws {
        let sizes = try await session.fetchSizes(uids)
        let batches = IntakeBatches.cut(sizes.filter { !isTooLarge($0, folder) }, configuration)
        var missing = Set(uids).subtracting(try await fetch(batches.map { $0.map(\.uid) }, folder, over: session))
        for mail in sizes where isTooLarge(mail, folder) {
            if try await keepStart(of: mail, folder, over: session) { missing.remove(mail.uid) }
        }
        try await settle(missing, folder, over: session)
    }

    /// Notes mails that were asked for and did not come: some are gone, and the others are gaps.
    private func settle(_ missing: Set<UInt32>, _ folder: PolledFolder, over session: IMAPSession) async throws {
        guard let lowest = missing.min() else { return }
        let gaps = missing.intersection(try await session.search(from: lowest))
        let mailbox = folder.mailbox.id
        let gone = Array(missing.subtracting(gaps))
        try await pool.transaction(tenant: folder.tenant) {
            try MailboxGap.missed(Array(gaps), of: folder.numbered, in: $0)
            try MailboxGap.close(gone, of: folder.numbered, in: $0)
        }
        if !gaps.isEmpty {
            logger.warning(
                "the server names mails that it does not hand over; they are asked for again",
                metadata: ["tenant": "\(folder.tenant)", "mailbox": "\(mailbox)", "count": "\(gaps.count)"])
        }
    }

    /// Asks for gaps, one by one: each is noted as tried before it is asked for, so that the one that breaks the connection
    /// waits longest.
    private func take(_ gaps: [UInt32], _ folder: PolledFolder, over session: IMAPSession) async throws {
        for uid in gaps {
            try await pool.transaction(tenant: folder.tenant) {
                try MailboxGap.missed([uid], of: folder.numbered, in: $0)
            }
            guard let size = try await session.fetchSizes([uid]).first else {
                if try await !session.search(from: uid).contains(uid) { try await close([uid], folder) }
                continue
            }
            let isHere =
                isTooLarge(size, folder)
                ? try await keepStart(of: size, folder, over: session)
                : try await fetch([[uid]], folder, over: session) == [uid]
            if isHere { try await close([uid], folder) }
        }
    }

    private func isTooLarge(_ mail: MailSize, _ folder: PolledFolder) -> Bool {
        mail.size > UInt64(folder.mailbox.largestMail)
    }

    /// Fetches batches and makes them safe: files first, then the ledger rows that name them.
    ///
    /// - Returns: The UIDs that are safe now.
    private func fetch(
        _ batches: [[UInt32]],
        _ folder: PolledFolder,
        over session: IMAPSession
    ) async throws -> Set<UInt32> {
        guard !batches.isEmpty else { return [] }
        let writer = IntakeWriter(pool: pool, blobs: blobs, folder: folder)
        let refused = RefusedBatches()
        let blobs = blobs
        do {
            try await session.fetchBodies(
                batches,
                // A size is only a claim; a longer mail is spooled to the disk as well, up to a limit.
                maxBytes: 2 * folder.mailbox.largestMail,
                spool: { try await BlobSpool.make(in: blobs) },
                deliver: { try await writer.add($0) },
                finished: { _, summary in
                    try await writer.endBatch()
                    if let refusal = summary.refusal {
                        guard case .no = refusal.kind, refusal.backoff == nil else { throw refusal }
                        await refused.note(summary.notFetched)
                    }
                })
            try await writer.finish()
        } catch {
            // What came whole counts, whatever broke behind it: on a line that breaks all the time no batch would end.
            if !(error is BlobError), !(error is DatabaseError) { try? await writer.finish() }
            await writer.abandon()
            if isMailToBlame(error, folder) { try await suspect(batches, except: await writer.safe, folder) }
            throw error
        }
        // One mail may be what the server refused; the others of its batch do not wait for it.
        let rest = await refused.uids
        if batches.count > 1 || batches[0].count > 1 {
            for uid in rest {
                if try await fetch([[uid]], folder, over: session) == [uid] { await writer.add(safe: uid) }
            }
        }
        let safe = await writer.safe
        logger.info(
            "mails taken in",
            metadata: ["tenant": "\(folder.tenant)", "mailbox": "\(folder.mailbox.id)", "count": "\(safe.count)"])
        return safe
    }

    /// Whether one of the mails on their way may be what broke the connection.
    private func isMailToBlame(_ error: any Error, _ folder: PolledFolder) -> Bool {
        guard let error = error as? IMAPError, error.backoff == nil else { return false }
        switch error.kind {
        case .limitExceeded, .protocolViolation: return true
        case .wire(let error) where error.kind == .timeout: return true
        case .wire(let error) where error.kind == .cancelled: return false
        default: return folder.failures >= 2
        }
    }

    /// So often in a row the one mail is suspected that was next; then all that were on their way, for some servers fail at
    /// many mails at once and at none of them alone.
    private static let patience = 4

    private func suspect(_ batches: [[UInt32]], except safe: Set<UInt32>, _ folder: PolledFolder) async throws {
        // Those on their way: what comes after was not asked for yet.
        let open = batches.filter { !safe.isSuperset(of: $0) }.prefix(2).flatMap { $0 }.filter { !safe.contains($0) }
        let suspects = folder.failures < Self.patience ? Array(open.prefix(1)) : open
        try await pool.transaction(tenant: folder.tenant) {
            try MailboxGap.suspect(suspects, of: folder.numbered, in: $0)
        }
    }

    /// Keeps the beginning of a mail that is too large to fetch; the whole stays on the server.
    private func keepStart(of size: MailSize, _ folder: PolledFolder, over session: IMAPSession) async throws -> Bool {
        guard let start = try await session.fetchStart(of: size.uid, bytes: configuration.startOfLargeMail) else {
            return false
        }
        let (tenant, mailbox) = (folder.tenant, folder.mailbox.id)
        let header = IntakeWriter.headerHash(start.bytes)
        try await blobs.keep([start.bytes]) { hashes, stillHolds in
            let row = SeenMail(
                folder: folder.name, uidValidity: folder.uidValidity, uid: start.uid, blob: hashes[0],
                size: start.bytes.count,
                arrivedAt: start.internalDate.map { Date(timeIntervalSince1970: Double($0)) },
                // It is left there as it is until somebody asks for the whole.
                needsServerStep: false, headerSHA256: header, wholeSize: Int(clamping: size.size))
            return try await pool.transaction(tenant: tenant) { transaction in
                guard try stillHolds(transaction) else { return false }
                try LedgerStore.record([row], of: mailbox, in: transaction)
                if folder.failures > 0 { try MailboxLease.progressed(mailbox, in: transaction) }
                return true
            }
        }
        logger.warning(
            "mail too large", metadata: ["tenant": "\(tenant)", "mailbox": "\(mailbox)", "bytes": "\(size.size)"])
        return true
    }
}

/// UIDs whose batch was refused.
private actor RefusedBatches {
    private(set) var uids: [UInt32] = []
    func note(_ uids: [UInt32]) { self.uids += uids }
}
