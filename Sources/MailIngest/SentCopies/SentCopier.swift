// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
package import Database
package import Identity
package import Logging
import Outbound
import Tickets
package import Wire

/// Puts copies of accepted answers into their mailboxes' folders of sent mails.
///
/// The order of one copy is that of a delivery: claimed, begun (committed), given to the server, settled. IMAP has no way to
/// give a mail once only; so whatever was begun before is looked for by its Message-ID first, and given only when it is not there.
/// What remains is a worker that stands still between its last look at the row and the server for longer than its lease.
package struct SentCopier: Sendable {
    /// How it works.
    package struct Configuration: Sendable {
        /// How long a claim lasts until its turn comes.
        package var lease: Duration
        /// How long giving one mail to the server may take; the session gives up before.
        package var longest: Duration
        /// How many are claimed at once.
        package var batch = 50
        /// How often due copies are looked for.
        package var idleWait: Duration = .seconds(5)
        /// After so many refusals of one mail, in a folder that takes others, it is dropped.
        package var mostAttempts = 10
        /// Limits of the IMAP dialogue.
        package var imap = IMAPSession.Configuration()

        /// - Parameter lease: How long a worker's claim lasts that shows signs of life; a copy's claim shows none, so it lasts
        ///   longer.
        package init(lease: Duration = .seconds(20)) {
            self.lease = lease * 3
            longest = lease * 20
            imap.commandTimeout = min(imap.commandTimeout, longest / 2)
        }
    }

    private let pool: Pool
    private let logins: MailboxLogins
    private let loop: Loop
    private let holder: WorkerID
    private let configuration: Configuration
    private let logger: Logger

    package init(
        pool: Pool,
        loop: Loop,
        sealer: Sealer,
        holder: WorkerID,
        configuration: Configuration = Configuration(),
        logger: Logger
    ) {
        self.pool = pool
        self.loop = loop
        logins = MailboxLogins(pool: pool, loop: loop, sealer: sealer)
        self.holder = holder
        self.configuration = configuration
        self.logger = logger
    }

    /// Works until the task is cancelled; nobody waits for a copy, so nothing wakes it.
    package func run() async {
        await Wakeups.loop(AsyncStream { $0.finish() }, idleWait: configuration.idleWait) {
            do {
                return try await copyDue() > 0
            } catch {
                if !Task.isCancelled { logger.warning("copies of sent mails wait", metadata: ["cause": "\(error)"]) }
                return false
            }
        }
    }

    /// Claims and makes one batch.
    ///
    /// - Returns: How many were claimed.
    package func copyDue() async throws -> Int {
        let (holder, configuration) = (holder, configuration)
        let claims = try await pool.transaction(tenant: nil) {
            try SentCopyStore.claim(holder: holder, most: configuration.batch, lease: configuration.lease, in: $0)
        }
        await withTaskGroup { group in
            for (mailbox, copies) in Dictionary(grouping: claims, by: \.mailbox) {
                group.addTask { await copy(copies, to: mailbox, of: copies[0].tenant) }
            }
        }
        return claims.count
    }

    /// Makes one mailbox's copies over one session; what breaks it is noted with the mailbox, whose copies then wait.
    private func copy(_ copies: [ClaimedCopy], to id: MailboxID, of tenant: TenantID) async {
        let holder = holder
        do {
            guard let mailbox = try await pool.transaction(tenant: tenant, { try MailboxStore.find(id, in: $0) }) else {
                return
            }
            guard mailbox.keepsSentCopies else {
                return try await pool.transaction(tenant: tenant) { transaction in
                    for copy in copies { try SentCopyStore.settle(copy, holder: holder, .dropped, in: transaction) }
                }
            }
            // It is left alone as long as somebody wants that.
            guard mailbox.isEnabled else { return try await putOff(copies, by: .seconds(3600)) }
            let done = try await overSession(copies, mailbox, tenant)
            if done > 0 {
                logger.info(
                    "sent mails copied", metadata: ["tenant": "\(tenant)", "mailbox": "\(id)", "count": "\(done)"])
            }
        } catch {
            await failed(error, copies, id, tenant)
        }
    }

    private func putOff(_ copies: [ClaimedCopy], by wait: Duration) async throws {
        let (holder, tenant) = (holder, copies[0].tenant)
        try await pool.transaction(tenant: tenant) { transaction in
            for copy in copies { try SentCopyStore.postpone(copy, holder: holder, wait: wait, in: transaction) }
        }
    }

    private func overSession(_ copies: [ClaimedCopy], _ mailbox: Mailbox, _ tenant: TenantID) async throws -> Int {
        let loop = loop
        let opened = try await logins.connect(to: .imap, of: mailbox, tenant: tenant) {
            (endpoint) throws(WireError) in try await loop.connect(endpoint)
        }
        let session = IMAPSession(stream: opened.value, configuration: configuration.imap)
        do {
            let done = try await make(copies, mailbox, tenant, over: session)
            await session.logout()
            return done
        } catch {
            await session.close()
            throw error
        }
    }

    private func make(
        _ copies: [ClaimedCopy],
        _ mailbox: Mailbox,
        _ tenant: TenantID,
        over session: IMAPSession
    ) async throws -> Int {
        let folder = try await folder(of: mailbox, over: session)
        let (pool, holder) = (pool, holder)
        var done = 0
        for (index, copy) in copies.enumerated() {
            if Task.isCancelled {
                let rest = copies[index...].map(\.mail)
                // Uncancelled: they would otherwise wait for the claim to end.
                _ = try? await Task {
                    try await pool.transaction(tenant: tenant) {
                        try SentCopyStore.giveBack(rest, holder: holder, in: $0)
                    }
                }.value
                return done
            }
            if try await make(copy, in: folder, mailbox, tenant, over: session) { done += 1 }
        }
        if done > 0 {
            try await pool.transaction(tenant: tenant) { try SentFolderHealth.succeeded(mailbox.id, in: $0) }
        }
        return done
    }

    /// The folder of sent mails; one is made where there is none.
    private func folder(of mailbox: Mailbox, over session: IMAPSession) async throws -> String {
        let folders = mailbox.sentFolder == nil ? try await session.folders() : []
        if let name = SentFolder.name(for: mailbox, among: folders) { return name }
        let name = try await session.personalPrefix() + SentFolder.made
        try await session.create(name)
        return name
    }

    /// Makes one copy.
    ///
    /// - Returns: Whether it is there now.
    private func make(
        _ copy: ClaimedCopy,
        in folder: String,
        _ mailbox: Mailbox,
        _ tenant: TenantID,
        over session: IMAPSession
    ) async throws -> Bool {
        let (holder, longest) = (holder, configuration.longest)
        let mail = try await pool.transaction(tenant: tenant) {
            try SentCopyStore.mail(of: copy, holder: holder, in: $0)
        }
        guard let (mailID, content) = mail else { return false }
        guard !content.isEmpty, !content.contains(0) else {
            try await settle(copy, .dropped, nil, tenant)
            return false
        }
        if copy.attempts > 0, let place = try await find(mailID, in: folder, over: session) {
            try await settle(copy, .found, place, tenant)
            return true
        }
        let isOurs = try await pool.transaction(tenant: tenant) {
            try SentCopyStore.begin(copy, holder: holder, lease: longest, in: $0)
        }
        guard isOurs else { return false }
        let place: IMAPSession.Appended?
        do throws(IMAPError) {
            place = try await append(content, to: folder, mailbox, over: session)
        } catch {
            guard await session.isUsable, error.backoff == nil, Self.isOfMail(error) else { throw error }
            try await refused(copy, error, tenant)
            return false
        }
        try await settle(copy, .appended, place, tenant)
        return true
    }

    /// Where a mail lies that was begun before.
    private func find(
        _ mailID: String,
        in folder: String,
        over session: IMAPSession
    ) async throws -> IMAPSession.Appended? {
        let opened: IMAPSession.Folder
        do throws(IMAPError) {
            opened = try await session.select(folder, isReadOnly: true)
        } catch {
            if error.kind == .folderMissing { return nil }
            throw error
        }
        guard let uid = try await session.search(messageID: mailID).first else { return nil }
        return IMAPSession.Appended(uidValidity: opened.uidValidity, uid: uid)
    }

    private func append(
        _ content: [UInt8],
        to folder: String,
        _ mailbox: Mailbox,
        over session: IMAPSession
    ) async throws(IMAPError) -> IMAPSession.Appended? {
        do throws(IMAPError) {
            return try await session.append(content, to: folder, flags: ["\\Seen"])
        } catch {
            // RFC 3501 §6.3.11: a server does not make the folder by itself. The one that somebody named is made.
            guard error.kind == .folderMissing, mailbox.sentFolder != nil else { throw error }
            try await session.create(folder)
            return try await session.append(content, to: folder, flags: ["\\Seen"])
        }
    }

    /// Whether a refusal is about this mail, so that others may go on.
    private static func isOfMail(_ error: IMAPError) -> Bool {
        switch error.kind {
        case .no(let code):
            !["OVERQUOTA", "NOPERM", "PRIVACYREQUIRED", "CONTACTADMIN", "UNAVAILABLE"].contains(code ?? "")
        case .bad, .misuse: true
        default: false
        }
    }

    private func refused(_ copy: ClaimedCopy, _ error: IMAPError, _ tenant: TenantID) async throws {
        let holder = holder
        let metadata: Logger.Metadata = [
            "tenant": "\(tenant)", "mailbox": "\(copy.mailbox)", "outbox": "\(copy.mail)", "cause": "\(error)",
        ]
        if copy.attempts + 1 >= configuration.mostAttempts {
            logger.warning("a copy of a sent mail is given up; the mail was sent", metadata: metadata)
            return try await settle(copy, .dropped, nil, tenant)
        }
        logger.warning("a copy of a sent mail was refused; the mail was sent", metadata: metadata)
        let wait = Duration.seconds(60 << min(copy.attempts, 8))
        try await pool.transaction(tenant: tenant) {
            try SentCopyStore.postpone(copy, holder: holder, wait: wait, in: $0)
        }
    }

    private func settle(
        _ copy: ClaimedCopy,
        _ outcome: SentCopyStore.Outcome,
        _ place: IMAPSession.Appended?,
        _ tenant: TenantID
    ) async throws {
        let (holder, place) = (holder, place.map { (uidValidity: $0.uidValidity, uid: $0.uid) })
        _ = try await pool.transaction(tenant: tenant) {
            try SentCopyStore.settle(copy, holder: holder, outcome, at: place, in: $0)
        }
    }

    /// Notes what stands in the way of all copies of a mailbox; it is logged when it is new and then once a day.
    private func failed(_ error: any Error, _ copies: [ClaimedCopy], _ id: MailboxID, _ tenant: TenantID) async {
        let (pool, holder) = (pool, holder)
        if Task.isCancelled || error is DatabaseError {
            _ = try? await Task {
                try await pool.transaction(tenant: tenant) {
                    try SentCopyStore.giveBack(copies.map(\.mail), holder: holder, in: $0)
                }
            }.value
            return
        }
        let asked = (error as? WireError)?.backoff ?? (error as? IMAPError)?.backoff ?? (error as? OAuthError)?.backoff
        let wait = asked?.wait ?? .zero
        let isNews = try? await Task {
            try await pool.transaction(tenant: tenant) {
                try SentFolderHealth.failed(id, holder: holder, error: "\(error)", atLeast: wait, in: $0)
            }
        }.value
        guard isNews == true else { return }
        logger.warning(
            "sent mails cannot be copied to their folder; they are sent and will be copied later",
            metadata: ["tenant": "\(tenant)", "mailbox": "\(id)", "cause": "\(error)"])
    }
}
