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
        /// How much of a larger one is kept.
        package var startOfLargeMail = 256 << 10
        /// How long one IDLE lasts (RELIABILITY 5.4).
        package var longestIdle: Duration = .seconds(240)
        /// Limits of the IMAP dialogue.
        package var imap = IMAPSession.Configuration()

        package init() {}
    }

    private let pool: Pool
    private let intake: FolderIntake
    private let marking: FolderMarking
    private let loop: Loop
    private let sealer: Sealer
    private let holder: WorkerID
    private let configuration: Configuration

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
        intake = FolderIntake(pool: pool, blobs: blobs, configuration: configuration, logger: logger)
        marking = FolderMarking(pool: pool, logger: logger)
        self.loop = loop
        self.sealer = sealer
        self.holder = holder
        self.configuration = configuration
    }

    /// Polls until the task is cancelled, the mailbox is changed or disabled, or the tenant is deleted.
    ///
    /// - Throws: ``WireError``, ``IMAPError``, ``BlobError``, ``DatabaseError``: whatever broke; the caller notes it.
    package func run(_ mailbox: Mailbox, tenant: TenantID) async throws {
        let stream = try await loop.connect(mailbox.imapEndpoint(tenant: tenant, sealer: sealer))
        let session = IMAPSession(stream: stream, configuration: configuration.imap)
        do {
            let capabilities = try await session.capabilities()
            let folder = try await session.select(mailbox.folder)
            let place = PolledFolder(tenant: tenant, mailbox: mailbox, uidValidity: folder.uidValidity)
            while !Task.isCancelled {
                try await intake.run(place, over: session)
                try await marking.run(place, over: session)
                let holder = holder
                let isWanted = try await pool.transaction(tenant: tenant) {
                    try MailboxLease.succeeded(mailbox.id, holder: holder, in: $0)
                    // One that was changed is left, and polled anew as what it is now; one that was disabled is only left.
                    return try TenantStore.isWorking(in: $0) && MailboxStore.find(mailbox.id, in: $0) == mailbox
                }
                if !isWanted { break }
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
}
