// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// How doing on the server what a mailbox asks for goes: a trouble of its own, which does not keep mail from coming in.
package enum MailboxMarking {
    /// Whether it is to be tried now.
    package static func isDue(_ mailbox: MailboxID, in transaction: Transaction) throws -> Bool {
        try transaction.query(
            """
            select 1 from mailboxes
            where tenant_id = $1 and mailbox_id = $2 and (marking_retry_at is null or marking_retry_at <= now())
            """,
            transaction.tenant,
            mailbox
        ).first != nil
    }

    /// Notes that all that was tried was done.
    package static func succeeded(_ mailbox: MailboxID, in transaction: Transaction) throws {
        try transaction.query(
            """
            update mailboxes set marking_failures = 0, marking_error = null, marking_error_at = null,
                marking_retry_at = null
            where tenant_id = $1 and mailbox_id = $2 and marking_failures > 0
            """,
            transaction.tenant,
            mailbox
        )
    }

    /// Notes a failure: it is tried again after a minute, then after twice as long each time, up to six hours.
    ///
    /// - Returns: Whether the admin has not been told of it today.
    package static func failed(_ mailbox: MailboxID, error: String, in transaction: Transaction) throws -> Bool {
        try transaction.query(
            """
            with old as (
                select marking_error, marking_error_at from mailboxes where tenant_id = $1 and mailbox_id = $2 for update)
            update mailboxes m set marking_failures = marking_failures + 1, marking_error = $3,
                marking_error_at = case when old.marking_error = $3 and old.marking_error_at > now() - interval '1 day'
                    then old.marking_error_at else now() end,
                marking_retry_at = now() + least(interval '6 hours', interval '1 minute' * 2 ^ least(marking_failures, 9))
            from old where m.tenant_id = $1 and m.mailbox_id = $2
            returning m.marking_error_at = now() as is_news
            """,
            transaction.tenant,
            mailbox,
            error.storable
        ).first?.get("is_news") ?? false
    }
}
