// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// How copying into a mailbox's folder of sent mails goes: a trouble of its own, which keeps no mail from going out or coming in.
package enum SentFolderHealth {
    private static let clear: SQL = """
        update mailboxes set copy_failures = 0, copy_error = null, copy_error_at = null, copy_retry_at = null
        where tenant_id = $1 and mailbox_id = $2 and (copy_failures > 0 or copy_error is not null)
        """
    // What waits for the mailbox waits with it, whoever has it not in hand.
    private static let fail: SQL = """
        with old as (
            select copy_error, copy_error_at, copy_failures from mailboxes
            where tenant_id = $1 and mailbox_id = $2 for no key update),
        failed as (
            update mailboxes m set copy_failures = m.copy_failures + 1, copy_error = $3,
                copy_error_at = case when old.copy_error = $3 and old.copy_error_at > now() - interval '1 day'
                    then old.copy_error_at else now() end,
                copy_retry_at = now() + greatest(make_interval(secs => $5),
                    least(interval '6 hours', interval '1 minute' * 2 ^ least(old.copy_failures, 9)))
            from old where m.tenant_id = $1 and m.mailbox_id = $2
            returning m.copy_retry_at, m.copy_error_at = now() as is_news),
        waiting as (
            update sent_copies c set lease_holder = null, next_attempt_at = failed.copy_retry_at
            from failed where c.tenant_id = $1 and c.mailbox_id = $2 and c.settled_at is null
                and (c.lease_holder = $4 or c.lease_holder is null and c.next_attempt_at < failed.copy_retry_at))
        select is_news from failed
        """

    /// Notes that all that was tried was done.
    package static func succeeded(_ mailbox: MailboxID, in transaction: Transaction) throws {
        try transaction.query(clear, transaction.requireTenant(), mailbox)
    }

    /// Notes a failure: all copies for the mailbox are tried again after a minute, then after twice as long each time, up to six
    /// hours.
    ///
    /// - Parameters:
    ///   - holder: Who gives back what it had claimed there.
    ///   - atLeast: What the server asked for.
    /// - Returns: Whether the admin has not been told of it today.
    package static func failed(
        _ mailbox: MailboxID,
        holder: WorkerID,
        error: String,
        atLeast: Duration = .zero,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.query(fail, transaction.requireTenant(), mailbox, error.storable, holder, atLeast)
            .first?.get("is_news") ?? false
    }
}
