// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Logging
import Tickets

/// Does on the server what the mailbox asks for, with mails that are safe; what fails is tried again later and never
/// imports a mail again.
struct FolderMarking: Sendable {
    let pool: Pool
    let logger: Logger

    /// The keyword that says a mail is safe here.
    static let keyword = "$Postroom"

    /// Marks everything that is due, unless the last try failed a short while ago.
    ///
    /// - Throws: What ended the session, and a server's wish to be left alone; any other refusal is noted with the mailbox.
    func run(_ folder: PolledFolder, over session: IMAPSession) async throws {
        guard folder.mailbox.afterIntake != .leave else { return }
        let id = folder.mailbox.id
        guard try await pool.transaction(tenant: folder.tenant, { try MailboxMarking.isDue(id, in: $0) }) else {
            return
        }
        var count = 0
        while true {
            let uids = try await due(folder)
            if uids.isEmpty { break }
            do {
                try await mark(uids, folder, over: session)
            } catch {
                guard await session.isUsable, error.backoff == nil else { throw error }
                return try await refused(error, folder)
            }
            count += uids.count
            try await pool.transaction(tenant: folder.tenant) {
                try LedgerStore.serverStepsDone(
                    of: folder.numbered, uids: uids, in: $0)
                try MailboxMarking.succeeded(id, in: $0)
            }
        }
        if count > 0 {
            logger.info(
                "mails marked", metadata: ["tenant": "\(folder.tenant)", "mailbox": "\(id)", "count": "\(count)"])
        }
    }

    private func due(_ folder: PolledFolder) async throws -> [UInt32] {
        let mailbox = folder.mailbox
        let keptDays = mailbox.afterIntake == .delete ? mailbox.keepDays : 0
        return try await pool.transaction(tenant: folder.tenant) {
            try LedgerStore.dueServerSteps(
                of: folder.numbered, keptDays: keptDays,
                most: 500,
                in: $0)
        }
    }

    private func mark(_ uids: [UInt32], _ folder: PolledFolder, over session: IMAPSession) async throws(IMAPError) {
        switch folder.mailbox.afterIntake {
        case .leave: break
        case .keyword: try await session.addFlag(Self.keyword, to: uids)
        case .seen: try await session.addFlag("\\Seen", to: uids)
        case .move: try await move(uids, folder, over: session)
        case .delete: try await session.delete(uids)
        }
    }

    private func move(_ uids: [UInt32], _ folder: PolledFolder, over session: IMAPSession) async throws(IMAPError) {
        guard let target = folder.mailbox.afterFolder else { return }
        do {
            try await transfer(uids, to: target, over: session)
        } catch {
            guard error.kind == .folderMissing else { throw error }
            // Some servers keep all of a user's folders below a prefix, such as INBOX. (RFC 2342).
            let prefix = try await session.personalPrefix()
            let name = target.hasPrefix(prefix) ? target : prefix + target
            try await session.create(name)
            try await transfer(uids, to: name, over: session)
        }
    }

    /// Moves, or where the server can do no more: copies, and marks what was copied (RELIABILITY 2.6 row 3).
    private func transfer(_ uids: [UInt32], to target: String, over session: IMAPSession) async throws(IMAPError) {
        let capabilities = try await session.capabilities()
        if capabilities.contains("MOVE") || capabilities.contains("UIDPLUS") {
            _ = try await session.move(uids, to: target)
        } else {
            _ = try await session.copy(uids, to: target, marking: Self.keyword)
        }
    }

    /// Notes a refusal; it is logged when it is new and then once a day.
    private func refused(_ error: IMAPError, _ folder: PolledFolder) async throws {
        let id = folder.mailbox.id
        let isNews = try await pool.transaction(tenant: folder.tenant) {
            try MailboxMarking.failed(id, error: "\(error)", in: $0)
        }
        guard isNews else { return }
        logger.warning(
            "mails cannot be marked on the server; they are safe and will be marked later",
            metadata: ["tenant": "\(folder.tenant)", "mailbox": "\(id)", "cause": "\(error)"])
    }
}
