// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Tickets
package import Wire

/// Asks a mailbox's server whether it has a mail that was sent by it: many providers put what they take by SMTP into a folder.
///
/// The folder is opened for reading only, and searched by the mail's Message-ID. A mail that is there was accepted. One that is
/// not there may be on its way into the folder, so its absence says nothing yet.
package struct SentProbe: Sendable {
    private let pool: Pool
    private let loop: Loop
    private let logins: MailboxLogins

    package init(pool: Pool, loop: Loop, logins: MailboxLogins) {
        (self.pool, self.loop, self.logins) = (pool, loop, logins)
    }

    /// Whether the server has the mail.
    ///
    /// - Parameter messageID: Without angle brackets.
    /// - Throws: what connecting and asking throw; then nothing is known.
    package func has(
        _ messageID: String,
        in folder: String,
        of mailbox: MailboxID,
        _ tenant: TenantID
    ) async throws -> Bool {
        guard let found = try await pool.transaction(tenant: tenant, { try MailboxStore.find(mailbox, in: $0) }) else {
            throw TicketError(.notFound, "there is no mailbox \(mailbox)")
        }
        let stream = try await logins.connect(to: .imap, of: found, tenant: tenant) {
            (endpoint) throws(WireError) -> Stream in try await loop.connect(endpoint)
        }.value
        let session = IMAPSession(stream: stream)
        do {
            try await session.select(folder, isReadOnly: true)
            let uids = try await session.search(messageID: messageID)
            await session.logout()
            return !uids.isEmpty
        } catch {
            await session.close()
            throw error
        }
    }
}
