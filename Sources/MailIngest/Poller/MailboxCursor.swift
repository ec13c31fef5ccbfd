// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// How far a folder has been read: UIDVALIDITY and the highest UID below which nothing is missing (invariant 2).
package struct MailboxCursor: Equatable, Sendable {
    package var uidValidity: UInt32
    package var lastUID: UInt32
    /// The number of the folder's last change when it was read (RFC 7162).
    package var highestModSeq: UInt64?
    /// Whether all UIDs are to be compared with the ledger: a day has passed, or something was odd.
    package var needsLookThrough: Bool
    /// Whether mails of the folder may be here that have no UID as it counts now: it was read before under another
    /// UIDVALIDITY, or its UIDs were forgotten, and nobody has compared all of them since.
    package var isRenumbered: Bool

    package init(
        uidValidity: UInt32,
        lastUID: UInt32,
        highestModSeq: UInt64? = nil,
        needsLookThrough: Bool = false,
        isRenumbered: Bool = false
    ) {
        self.uidValidity = uidValidity
        self.lastUID = lastUID
        self.highestModSeq = highestModSeq
        self.needsLookThrough = needsLookThrough
        self.isRenumbered = isRenumbered
    }

    /// The cursor for a folder as the server names it now.
    ///
    /// With another UIDVALIDITY than remembered, every UID means another mail (RFC 9051 §2.3.1.1): reading begins again,
    /// and fingerprints keep known mails from becoming messages twice.
    package static func load(
        of folder: NumberedFolder,
        in transaction: Transaction
    ) throws -> MailboxCursor {
        let row = try transaction.query(
            """
            select uid_validity, last_uid, highest_modseq,
                looked_through_at is null or looked_through_at < now() - interval '1 day' as is_due,
                looked_through_at is null as is_unknown
            from mailbox_cursors
            where tenant_id = $1 and mailbox_id = $2 and folder = $3
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name
        ).first
        guard let row, try row.get("uid_validity") == folder.uidValidity else {
            return MailboxCursor(uidValidity: folder.uidValidity, lastUID: 0, isRenumbered: row != nil)
        }
        return MailboxCursor(
            uidValidity: folder.uidValidity,
            lastUID: try row.get("last_uid"),
            highestModSeq: (try row.get("highest_modseq") as Int64?).map { UInt64(clamping: $0) },
            needsLookThrough: try row.get("is_due"),
            isRenumbered: try row.get("is_unknown")
        )
    }

    /// What was known of a folder when it was read last, for SELECT with QRESYNC.
    package static func state(
        mailbox: MailboxID,
        folder: String,
        in transaction: Transaction
    ) throws -> IMAPSession.KnownState? {
        let row = try transaction.query(
            """
            select uid_validity, highest_modseq from mailbox_cursors
            where tenant_id = $1 and mailbox_id = $2 and folder = $3 and highest_modseq > 0
            """,
            transaction.tenant,
            mailbox,
            folder
        ).first
        return try row.map {
            IMAPSession.KnownState(
                uidValidity: try $0.get("uid_validity"),
                highestModSeq: UInt64(clamping: try $0.get("highest_modseq") as Int64)
            )
        }
    }

    /// Remembers it.
    ///
    /// - Parameter isLookedThrough: Whether all UIDs have just been compared with the ledger; otherwise it stays as it is,
    ///   unless ``needsLookThrough`` asks for it to be done.
    package func save(
        mailbox: MailboxID,
        folder: String,
        isLookedThrough: Bool = false,
        in transaction: Transaction
    ) throws {
        let tenant = try transaction.requireTenant()
        try transaction.query(
            """
            insert into mailbox_cursors as c
                (tenant_id, mailbox_id, folder, uid_validity, last_uid, highest_modseq, looked_through_at)
            values ($1, $2, $3, $4, $5, $6, case when $7 then now() end)
            on conflict (tenant_id, mailbox_id, folder) do update
                set uid_validity = excluded.uid_validity, last_uid = excluded.last_uid,
                    highest_modseq = excluded.highest_modseq, updated_at = now(),
                    looked_through_at = case when $7 then now() when $8 then null else c.looked_through_at end
            """,
            tenant,
            mailbox,
            folder,
            uidValidity,
            lastUID,
            highestModSeq.flatMap { Int64(exactly: $0) },
            isLookedThrough,
            needsLookThrough
        )
    }
}
