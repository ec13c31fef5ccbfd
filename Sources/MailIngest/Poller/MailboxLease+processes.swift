// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

extension MailboxLease {
    /// Says that a process polls mailboxes, or would if there were any for it, and tells how many there are to share.
    ///
    /// It may be asked as often as one likes: it writes four times in a lease. Those who are dead are removed by the living.
    package static func meet(holder: WorkerID, lease: Duration, in transaction: Transaction) throws -> MailboxShare {
        let hasWritten =
            try transaction.query(
                """
                insert into mailbox_pollers (lease_holder, ends_at)
                select $1, now() + make_interval(secs => $2) where not exists (
                    select from mailbox_pollers
                    where lease_holder = $1 and ends_at > now() + 0.75 * make_interval(secs => $2))
                on conflict (lease_holder) do update set ends_at = excluded.ends_at
                """,
                holder,
                lease
            ).affected > 0
        if hasWritten {
            // Locked is who has just come back to life, or whom another one removes.
            try transaction.query(
                """
                delete from mailbox_pollers where lease_holder in (
                    select lease_holder from mailbox_pollers where ends_at <= now() for update skip locked)
                """)
        }
        let counts = try transaction.query(
            """
            select (select count(*) from mailbox_pollers where ends_at > now()) as processes, mailboxes
            from served_mailboxes()
            """
        ).first
        return MailboxShare(
            processes: try counts?.get("processes") ?? 1, mailboxes: try counts?.get("mailboxes") ?? 0)
    }

    /// Says that a process polls no more, so that the others share without it at once.
    package static func leave(holder: WorkerID, in transaction: Transaction) throws {
        try transaction.query("delete from mailbox_pollers where lease_holder = $1", holder)
    }
}
