// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging
import MIME
import Tickets

/// What the server's numbers of mails mean, and what is done when they mean something else than before.
extension FolderIntake {
    /// So many of the latest mails are looked at, once a day, to see whether their UIDs still mean them.
    private static let sample = 100

    /// What is odd about a folder that kept its UIDVALIDITY: its UIDs begin again, or mean other mails.
    ///
    /// RFC 9051 §2.3.1.1 forbids both; servers that were restored from a backup do it (RELIABILITY 2.2 row 8).
    func oddityOfNumbers(
        _ folder: PolledFolder,
        _ cursor: MailboxCursor,
        _ state: IMAPSession.Folder?,
        over session: IMAPSession
    ) async throws -> String? {
        if let next = state?.uidNext, cursor.lastUID > 0, next <= cursor.lastUID {
            return "the server's UIDNEXT went back without a new UIDVALIDITY; all mails were compared anew"
        }
        guard cursor.needsLookThrough, cursor.lastUID > 0 else { return nil }
        let known = try await pool.transaction(tenant: folder.tenant) {
            try LedgerStore.latestHeaders(of: folder.numbered, most: Self.sample, in: $0)
        }
        guard !known.isEmpty else { return nil }
        let others = try await session.fetchIdentities(Array(known.keys)).filter { $0.headerSHA256 != known[$0.uid] }
        // A server may word a header a little differently each time; then it is the same mail all the same.
        for other in others.suffix(3) where try await isOther(other, folder, over: session) {
            return "the server gives known UIDs to other mails; all mails were compared anew"
        }
        return nil
    }

    /// Whether a known UID means another mail than the one that is here.
    private func isOther(_ mail: MailIdentity, _ folder: PolledFolder, over session: IMAPSession) async throws -> Bool {
        // The one that is here was small enough to fetch, or its header would tell.
        if mail.size > UInt64(folder.mailbox.largestMail) { return true }
        let box = OneFingerprint()
        _ = try await session.fetchBodies([mail.uid], maxBytes: 2 * folder.mailbox.largestMail) {
            await box.keep(Fingerprint(Mail.parse($0.bytes), raw: BlobHash(of: $0.bytes)))
        }
        guard let fingerprint = await box.fingerprint else { return false }
        return try await pool.transaction(tenant: folder.tenant) {
            try !LedgerStore.isKnown(fingerprint, of: folder.numbered, uid: mail.uid, in: $0)
        }
    }

    /// Forgets what the UIDs meant.
    func forgetNumbers(_ folder: PolledFolder) async throws {
        let (mailbox, name, validity) = (folder.mailbox.id, folder.name, folder.uidValidity)
        logger.warning(
            "the server numbers known mails anew", metadata: ["tenant": "\(folder.tenant)", "mailbox": "\(mailbox)"])
        try await pool.transaction(tenant: folder.tenant) {
            try LedgerStore.forgetUIDs(of: folder.numbered, in: $0)
            try MailboxCursor(uidValidity: validity, lastUID: 0, needsLookThrough: true)
                .save(mailbox: mailbox, folder: name, in: $0)
        }
    }

    /// Finds mails that are here under another UID, by header and size, and gives them their new one: nothing is fetched a
    /// second time that is known (RELIABILITY G8).
    ///
    /// - Returns: The UIDs of mails that are not here.
    func relocate(_ uids: [UInt32], _ folder: PolledFolder, over session: IMAPSession) async throws -> [UInt32] {
        let (mailbox, validity) = (folder.mailbox.id, folder.uidValidity)
        let strays = try await pool.transaction(tenant: folder.tenant) {
            try MailboxGap.closeOthers(of: folder.numbered, in: $0)
            return try LedgerStore.strays(of: folder.numbered, in: $0)
        }
        struct Identity: Hashable {
            var header: [UInt8]
            var size: Int
        }
        var known = Dictionary(grouping: strays) { Identity(header: $0.headerSHA256, size: $0.size) }
        guard !known.isEmpty else { return uids }
        var unknown: Set<UInt32> = Set(uids)
        let needsServerStep = folder.mailbox.afterIntake != .leave
        var rest = uids[...]
        while !rest.isEmpty {
            let window = Array(rest.prefix(1000))
            rest = rest.dropFirst(1000)
            var found: [(ledger: LedgerID, uid: UInt32)] = []
            for mail in try await session.fetchIdentities(window) {
                let identity = Identity(header: mail.headerSHA256, size: Int(clamping: mail.size))
                // Each mail that is here stands for one on the server.
                guard let stray = known[identity]?.popLast() else { continue }
                found.append((stray.ledger, mail.uid))
                unknown.remove(mail.uid)
            }
            let moved = found
            try await pool.transaction(tenant: folder.tenant) {
                try LedgerStore.relocate(moved, uidValidity: validity, needsServerStep: needsServerStep, in: $0)
            }
        }
        logger.notice(
            "the server numbers its mails anew",
            metadata: [
                "tenant": "\(folder.tenant)", "mailbox": "\(mailbox)", "known": "\(uids.count - unknown.count)",
                "new": "\(unknown.count)",
            ])
        return uids.filter(unknown.contains)
    }

    func load(_ folder: PolledFolder) async throws -> MailboxCursor {
        try await pool.transaction(tenant: folder.tenant) {
            try MailboxCursor.load(of: folder.numbered, in: $0)
        }
    }

    func save(_ cursor: MailboxCursor, _ folder: PolledFolder, isLookedThrough: Bool = false) async throws {
        try await pool.transaction(tenant: folder.tenant) {
            try cursor.save(
                mailbox: folder.mailbox.id, folder: folder.name, isLookedThrough: isLookedThrough, in: $0)
        }
    }

    /// Those of some UIDs, ascending, that the ledger does not have.
    func unrecorded(_ uids: [UInt32], _ folder: PolledFolder) async throws -> [UInt32] {
        guard let first = uids.first else { return [] }
        let recorded = try await pool.transaction(tenant: folder.tenant) {
            try LedgerStore.recorded(of: folder.numbered, above: first - 1, in: $0)
        }
        return uids.filter { !recorded.contains($0) }
    }

    func gaps(_ folder: PolledFolder) async throws -> [MailboxGap] {
        try await pool.transaction(tenant: folder.tenant) {
            try MailboxGap.all(of: folder.numbered, in: $0)
        }
    }

    func close(_ gaps: [UInt32], _ folder: PolledFolder) async throws {
        try await pool.transaction(tenant: folder.tenant) {
            try MailboxGap.close(gaps, of: folder.numbered, in: $0)
        }
    }
}

/// What makes the one mail that was fetched the same mail.
private actor OneFingerprint {
    private(set) var fingerprint: Fingerprint?
    func keep(_ fingerprint: Fingerprint) { self.fingerprint = fingerprint }
}
