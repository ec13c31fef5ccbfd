// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// A mail that a server names and does not hand over.
///
/// It is asked for again at its own time, so that it neither holds up how far the folder is read nor is forgotten; and
/// alone, so that one that breaks the connection breaks it for no other.
package struct MailboxGap: Equatable, Sendable {
    package var uid: UInt32
    /// Whether its time has come.
    package var isDue: Bool

    /// The gaps of a folder; those that were asked for least often first.
    package static func all(
        of folder: NumberedFolder,
        in transaction: Transaction
    ) throws -> [MailboxGap] {
        try transaction.query(
            """
            select uid, next_attempt_at <= now() as is_due from mailbox_gaps
            where tenant_id = $1 and mailbox_id = $2 and folder = $3 and uid_validity = $4
            order by attempts, uid
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name,
            folder.uidValidity
        ).map { MailboxGap(uid: try $0.get("uid"), isDue: try $0.get("is_due")) }
    }

    /// Notes mails that were asked for in vain, or are about to be asked for: after a minute they are asked for again, then
    /// after twice as long each time, up to six hours.
    package static func missed(
        _ uids: [UInt32],
        of folder: NumberedFolder,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            """
            insert into mailbox_gaps as g (tenant_id, mailbox_id, folder, uid_validity, uid, next_attempt_at)
            select $1, $2, $3, $4, uid, now() + interval '1 minute' from unnest($5::bigint[]) as uid
            on conflict (tenant_id, mailbox_id, folder, uid_validity, uid) do update set attempts = g.attempts + 1,
                next_attempt_at = now() + least(interval '6 hours', interval '1 minute' * 2 ^ least(g.attempts, 9))
            """,
            transaction.requireTenant(),
            folder.mailbox,
            folder.name,
            folder.uidValidity,
            SQLArray(uids.map { Int64($0) })
        )
    }

    /// Notes mails that were on their way when the connection broke: one of them may have broken it. They are asked for
    /// one by one, at once.
    package static func suspect(
        _ uids: [UInt32],
        of folder: NumberedFolder,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            """
            insert into mailbox_gaps (tenant_id, mailbox_id, folder, uid_validity, uid, attempts, next_attempt_at)
            select $1, $2, $3, $4, uid, 0, now() from unnest($5::bigint[]) as uid
            on conflict (tenant_id, mailbox_id, folder, uid_validity, uid) do nothing
            """,
            transaction.requireTenant(),
            folder.mailbox,
            folder.name,
            folder.uidValidity,
            SQLArray(uids.map { Int64($0) })
        )
    }

    /// Closes gaps: the mails are here, or gone.
    package static func close(
        _ uids: [UInt32],
        of folder: NumberedFolder,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            """
            delete from mailbox_gaps
            where tenant_id = $1 and mailbox_id = $2 and folder = $3 and uid_validity = $4 and uid = any ($5)
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name,
            folder.uidValidity,
            SQLArray(uids.map { Int64($0) })
        )
    }

    /// Closes the gaps of a folder's earlier numbers, which name nothing any more.
    package static func closeOthers(
        of folder: NumberedFolder,
        in transaction: Transaction
    ) throws {
        try transaction.query(
            """
            delete from mailbox_gaps where tenant_id = $1 and mailbox_id = $2 and folder = $3 and uid_validity <> $4
            """,
            transaction.tenant,
            folder.mailbox,
            folder.name,
            folder.uidValidity
        )
    }
}
