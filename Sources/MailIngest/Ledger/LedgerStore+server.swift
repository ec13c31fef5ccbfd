// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// What is still to be done with the server's copies, and what happens when the server numbers them anew.
extension LedgerStore {
    /// UIDs of a folder whose mails are safe and still to be marked on the server.
    ///
    /// - Parameter keptDays: So many days a mail must have been seen before.
    package static func dueServerSteps(
        of folder: NumberedFolder,
        keptDays: Int,
        most: Int,
        in transaction: Transaction
    ) throws -> [UInt32] {
        try transaction.query(
            """
            select uid from ledger
            where tenant_id = $1 and mailbox_id = $2 and folder = $3 and uid_validity = $4 and server_step = 'due'
                and seen_at <= now() - make_interval(days => $6)
            order by uid limit $5
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name,
            folder.uidValidity,
            most,
            keptDays
        ).map { try $0.get("uid") }
    }

    /// Remembers that the server's copies are marked.
    ///
    /// Calls the workers when some of the mails are still to be worked on: whoever looked for work while this transaction had
    /// their rows passed them over, and would look again only seconds later.
    package static func serverStepsDone(
        of folder: NumberedFolder,
        uids: [UInt32],
        in transaction: Transaction
    ) throws {
        try transaction.query(
            """
            with marked as (
                update ledger set server_step = 'done'
                where tenant_id = $1 and mailbox_id = $2 and folder = $3 and uid_validity = $4 and uid = any ($5)
                returning state)
            select pg_notify('postroom_ledger', '') where exists (select from marked where state = 'pending')
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name,
            folder.uidValidity,
            SQLArray(uids.map { Int64($0) })
        )
    }

    /// A mail of a folder whose UID is not known any more, or means another mail now.
    package struct Stray: Sendable {
        package var ledger: LedgerID
        package var headerSHA256: [UInt8]
        /// Its size on the server.
        package var size: Int
    }

    /// The mails of a folder that have no UID under the folder's UIDVALIDITY.
    ///
    /// - Complexity: O(mails of the folder); asked only after the server has numbered them anew.
    package static func strays(
        of folder: NumberedFolder,
        in transaction: Transaction
    ) throws -> [Stray] {
        try transaction.query(
            """
            select ledger_id, header_sha256, coalesce(whole_size, size) as size from ledger
            where tenant_id = $1 and mailbox_id = $2 and folder = $3 and header_sha256 is not null
                and (uid is null or uid_validity <> $4)
            order by ledger_id desc
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name,
            folder.uidValidity
        ).map {
            Stray(
                ledger: try $0.get("ledger_id"),
                headerSHA256: try $0.get("header_sha256"),
                size: try $0.get("size")
            )
        }
    }

    /// Gives mails their new UIDs. What was done with the server's copies is done once more: flags may be lost, and a mail
    /// that was moved may be back.
    ///
    /// - Parameter needsServerStep: Whether the mailbox asks for anything to be done.
    package static func relocate(
        _ mails: [(ledger: LedgerID, uid: UInt32)],
        uidValidity: UInt32,
        needsServerStep: Bool,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            """
            update ledger l set uid_validity = $2, uid = m.uid,
                server_step = case when whole_size is not null then 'none' when $3 then 'due' else 'none' end
            from unnest($4::uuid[], $5::bigint[]) as m (ledger_id, uid)
            where l.tenant_id = $1 and l.ledger_id = m.ledger_id
            """,
            transaction.tenant,
            uidValidity,
            needsServerStep,
            SQLArray(mails.map(\.ledger)),
            SQLArray(mails.map { Int64($0.uid) })
        )
    }

    /// Forgets the UIDs of a folder's mails, because the server gives them to others without changing UIDVALIDITY.
    package static func forgetUIDs(
        of folder: NumberedFolder,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            """
            update ledger set uid = null, uid_validity = null
            where tenant_id = $1 and mailbox_id = $2 and folder = $3 and uid_validity = $4
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name,
            folder.uidValidity
        )
    }

    /// The headers of the mails with the highest UIDs, to see whether the server still means the same mails by them.
    package static func latestHeaders(
        of folder: NumberedFolder,
        most: Int,
        in transaction: Transaction
    ) throws -> [UInt32: [UInt8]] {
        let rows = try transaction.query(
            """
            select uid, header_sha256 from ledger
            where tenant_id = $1 and mailbox_id = $2 and folder = $3 and uid_validity = $4 and header_sha256 is not null
            order by uid desc limit $5
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name,
            folder.uidValidity,
            most
        ).map { (try $0.get("uid") as UInt32, try $0.get("header_sha256") as [UInt8]) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    /// Whether a UID's mail is known by one of these fingerprints; also when nothing is known of the UID, or only the mail's
    /// beginning is here.
    package static func isKnown(
        _ fingerprint: Fingerprint,
        of folder: NumberedFolder,
        uid: UInt32,
        in transaction: Transaction
    ) throws -> Bool {
        let row = try transaction.query(
            """
            select l.raw_sha256 = any ($6) or l.whole_size is not null or l.erased_at is not null
                or exists (select from mail_fingerprints f
                    where f.tenant_id = $1 and f.message_id = l.message_id and f.fingerprint = any ($6)) as is_same
            from ledger l
            where l.tenant_id = $1 and l.mailbox_id = $2 and l.folder = $3 and l.uid_validity = $4 and l.uid = $5
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name,
            folder.uidValidity,
            uid,
            SQLArray(fingerprint.all.map { Bytes($0) })
        ).first
        return try row?.get("is_same") ?? true
    }
}
