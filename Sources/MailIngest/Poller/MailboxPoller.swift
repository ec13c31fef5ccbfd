// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Database
import Foundation
package import Identity
package import Logging
package import Tickets
package import Wire

/// Fetches one mailbox: connects, takes in what is new, marks it on the server, waits for more, until cancelled or broken.
package struct MailboxPoller: Sendable {
    /// How it works.
    package struct Configuration: Sendable {
        /// Mails per round trip.
        package var batchMails = 100
        /// Bytes per round trip; one mail may be larger.
        package var batchBytes = 16 << 20
        /// The largest mail that is fetched; INTERFACES asks for 50 MB to work.
        package var largestMail = 64 << 20
        /// How long one IDLE lasts (RELIABILITY 5.4).
        package var longestIdle: Duration = .seconds(240)
        /// Limits of the IMAP dialogue.
        package var imap = IMAPSession.Configuration()

        package init() {}
    }

    private let pool: Pool
    private let blobs: BlobStore
    private let loop: Loop
    private let sealer: Sealer
    private let holder: WorkerID
    private let configuration: Configuration
    private let logger: Logger

    package init(
        pool: Pool,
        blobs: BlobStore,
        loop: Loop,
        sealer: Sealer,
        holder: WorkerID,
        configuration: Configuration,
        logger: Logger
    ) {
        self.pool = pool
        self.blobs = blobs
        self.loop = loop
        self.sealer = sealer
        self.holder = holder
        self.configuration = configuration
        self.logger = logger
    }

    /// Polls until the task is cancelled.
    ///
    /// - Throws: ``WireError``, ``IMAPError``, ``BlobError``, ``DatabaseError``: whatever broke; the caller notes it.
    package func run(_ mailbox: Mailbox, tenant: TenantID) async throws {
        let stream = try await loop.connect(mailbox.imapEndpoint(tenant: tenant, sealer: sealer))
        let session = IMAPSession(stream: stream, configuration: configuration.imap)
        do {
            let capabilities = try await session.capabilities()
            let folder = try await session.select(mailbox.folder)
            let place = Place(tenant: tenant, mailbox: mailbox, uidValidity: folder.uidValidity)
            while !Task.isCancelled {
                try await takeIn(place, over: session)
                try await mark(place, over: session)
                let holder = holder
                try await pool.transaction(tenant: tenant) {
                    try MailboxLease.succeeded(mailbox.id, holder: holder, in: $0)
                }
                let wait = min(mailbox.pollInterval, configuration.longestIdle)
                if capabilities.contains("IDLE") {
                    _ = try await session.idle(until: .now + wait)
                } else {
                    try await Task.sleep(for: wait)
                    try await session.noop()
                }
            }
            await session.logout()
        } catch {
            await session.close()
            throw error
        }
    }

    /// The folder being read.
    private struct Place: Sendable {
        var tenant: TenantID
        var mailbox: Mailbox
        var uidValidity: UInt32
        var folder: String { mailbox.folder }
    }

    /// Takes in everything above the cursor, batch by batch; each batch is safe before the next is asked for.
    private func takeIn(_ place: Place, over session: IMAPSession) async throws {
        var cursor = try await pool.transaction(tenant: place.tenant) {
            try MailboxCursor.load(
                mailbox: place.mailbox.id,
                folder: place.folder,
                uidValidity: place.uidValidity,
                in: $0
            )
        }
        let found = try await session.search(from: cursor.lastUID + 1).sorted()
        guard !found.isEmpty else { return }
        let lastUID = cursor.lastUID
        let recorded = try await pool.transaction(tenant: place.tenant) {
            try LedgerStore.recorded(
                mailbox: place.mailbox.id,
                folder: place.folder,
                uidValidity: place.uidValidity,
                above: lastUID,
                in: $0
            )
        }
        // What a server names but does not hand over keeps the cursor below it, so that it is asked for again.
        var missing: UInt32?
        let wanted = found.filter { !recorded.contains($0) }
        let sizes = try await session.fetchSizes(wanted)
        for batch in batches(sizes) {
            let summary = try await fetch(batch, place, over: session)
            if let hole = summary.notFetched.min() { missing = min(missing ?? hole, hole) }
        }
        cursor.lastUID = missing.map { $0 - 1 } ?? found.last ?? cursor.lastUID
        let reached = cursor
        try await pool.transaction(tenant: place.tenant) {
            try reached.save(mailbox: place.mailbox.id, folder: place.folder, in: $0)
        }
    }

    /// Cuts a list of mails into round trips.
    private func batches(_ sizes: [MailSize]) -> [[MailSize]] {
        var batches: [[MailSize]] = []
        var bytes: UInt64 = 0
        for mail in sizes.sorted(by: { $0.uid < $1.uid }) {
            let isFull = bytes + mail.size > UInt64(configuration.batchBytes)
            if let count = batches.last?.count, count < configuration.batchMails, !isFull {
                batches[batches.count - 1].append(mail)
                bytes += mail.size
            } else {
                batches.append([mail])
                bytes = mail.size
            }
        }
        return batches
    }

    /// Fetches one batch and makes it safe: files first, then the ledger rows that name them (invariant 1).
    private func fetch(_ batch: [MailSize], _ place: Place, over session: IMAPSession) async throws -> FetchSummary {
        let mails = FetchedBatch()
        let summary = try await session.fetchBodies(batch.map(\.uid), maxBytes: configuration.largestMail) { mail in
            await mails.append(mail)
        }
        let fetched = await mails.take()
        let hashes = try await blobs.store(fetched.map(\.bytes))
        let needsServerStep = place.mailbox.afterIntake != .leave
        let seen = zip(fetched, hashes).map { mail, hash in
            SeenMail(
                folder: place.folder,
                uidValidity: place.uidValidity,
                uid: mail.uid,
                blob: hash,
                size: mail.bytes.count,
                arrivedAt: mail.internalDate.map { Date(timeIntervalSince1970: Double($0)) },
                needsServerStep: needsServerStep
            )
        }
        try await pool.transaction(tenant: place.tenant) {
            try LedgerStore.record(seen, of: place.mailbox.id, in: $0)
        }
        logger.info(
            "mails taken in",
            metadata: ["mailbox": "\(place.mailbox.id)", "count": "\(fetched.count)"]
        )
        return summary
    }

    /// Does on the server what the mailbox asks for, with mails that are safe; what fails is tried again next time.
    private func mark(_ place: Place, over session: IMAPSession) async throws {
        while true {
            let uids = try await pool.transaction(tenant: place.tenant) {
                try LedgerStore.dueServerSteps(
                    mailbox: place.mailbox.id,
                    folder: place.folder,
                    uidValidity: place.uidValidity,
                    most: 500,
                    in: $0
                )
            }
            guard !uids.isEmpty else { return }
            do {
                switch place.mailbox.afterIntake {
                case .leave: break
                case .keyword: try await session.addFlag("$Postroom", to: uids)
                case .seen: try await session.addFlag("\\Seen", to: uids)
                case .move: try await move(uids, place, over: session)
                }
            } catch {
                // A refusal leaves the session standing; anything else ends it, and the poll with it.
                guard await session.isUsable else { throw error }
                logger.warning(
                    "mails cannot be marked on the server; they are safe and will be marked later",
                    metadata: ["mailbox": "\(place.mailbox.id)", "cause": "\(error)"]
                )
                return
            }
            try await pool.transaction(tenant: place.tenant) {
                try LedgerStore.serverStepsDone(
                    mailbox: place.mailbox.id,
                    folder: place.folder,
                    uidValidity: place.uidValidity,
                    uids: uids,
                    in: $0
                )
            }
        }
    }

    private func move(_ uids: [UInt32], _ place: Place, over session: IMAPSession) async throws {
        guard let target = place.mailbox.afterFolder else { return }
        do {
            _ = try await session.move(uids, to: target)
        } catch {
            guard error.kind == .folderMissing else { throw error }
            try await session.create(target)
            _ = try await session.move(uids, to: target)
        }
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
