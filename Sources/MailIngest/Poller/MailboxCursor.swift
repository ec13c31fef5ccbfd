// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// How far a folder has been read: UIDVALIDITY and the highest UID below which nothing is missing (invariant 2).
package struct MailboxCursor: Equatable, Sendable {
    package var uidValidity: UInt32
    package var lastUID: UInt32

    /// The cursor for a folder as the server names it now.
    ///
    /// With another UIDVALIDITY than remembered, every UID means another mail (RFC 9051 §2.3.1.1): reading begins again,
    /// and fingerprints keep known mails from becoming messages twice.
    package static func load(
        mailbox: MailboxID,
        folder: String,
        uidValidity: UInt32,
        in transaction: Transaction
    ) throws -> MailboxCursor {
        let row = try transaction.query(
            """
            select uid_validity, last_uid from mailbox_cursors
            where tenant_id = $1 and mailbox_id = $2 and folder = $3
            """,
            transaction.tenant,
            mailbox,
            folder
        ).first
        guard let row, try row.get("uid_validity") == uidValidity else {
            return MailboxCursor(uidValidity: uidValidity, lastUID: 0)
        }
        return MailboxCursor(uidValidity: uidValidity, lastUID: try row.get("last_uid"))
    }

    /// Remembers it.
    package func save(mailbox: MailboxID, folder: String, in transaction: Transaction) throws {
        let tenant = try transaction.requireTenant()
        try transaction.query(
            """
            insert into mailbox_cursors (tenant_id, mailbox_id, folder, uid_validity, last_uid)
            values ($1, $2, $3, $4, $5)
            on conflict (tenant_id, mailbox_id, folder) do update
                set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid, updated_at = now()
            """,
            tenant,
            mailbox,
            folder,
            uidValidity,
            lastUID
        )
    }
}
