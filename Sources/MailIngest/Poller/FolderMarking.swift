// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Logging
import Tickets

/// Does on the server what the mailbox asks for, with mails that are safe; what fails is tried again next time and never
/// imports a mail again.
struct FolderMarking: Sendable {
    let pool: Pool
    let logger: Logger

    /// The keyword that says a mail is safe here.
    static let keyword = "$Postroom"

    /// Marks everything that is due.
    ///
    /// - Throws: What ended the session; a refusal that leaves it standing is logged only.
    func run(_ folder: PolledFolder, over session: IMAPSession) async throws {
        while true {
            let uids = try await pool.transaction(tenant: folder.tenant) {
                try LedgerStore.dueServerSteps(
                    mailbox: folder.mailbox.id, folder: folder.name, uidValidity: folder.uidValidity, most: 500, in: $0)
            }
            guard !uids.isEmpty else { return }
            do {
                switch folder.mailbox.afterIntake {
                case .leave: break
                case .keyword: try await session.addFlag(Self.keyword, to: uids)
                case .seen: try await session.addFlag("\\Seen", to: uids)
                case .move: try await move(uids, folder, over: session)
                }
            } catch {
                guard await session.isUsable else { throw error }
                logger.warning(
                    "mails cannot be marked on the server; they are safe and will be marked later",
                    metadata: ["mailbox": "\(folder.mailbox.id)", "cause": "\(error)"])
                return
            }
            try await pool.transaction(tenant: folder.tenant) {
                try LedgerStore.serverStepsDone(
                    mailbox: folder.mailbox.id, folder: folder.name, uidValidity: folder.uidValidity, uids: uids, in: $0
                )
            }
        }
    }

    private func move(_ uids: [UInt32], _ folder: PolledFolder, over session: IMAPSession) async throws {
        guard let target = folder.mailbox.afterFolder else { return }
        do {
            _ = try await session.move(uids, to: target)
        } catch {
            guard error.kind == .folderMissing else { throw error }
            try await session.create(target)
            _ = try await session.move(uids, to: target)
        }
    }
}
