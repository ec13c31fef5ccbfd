// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Tickets

/// How many of a tenant's mails are on their way, and how many ended otherwise than they should.
package struct OutboxCounts: Equatable, Sendable {
    /// Of each at most ``most``; more are counted as so many.
    package var waiting: Int
    /// Those of which nobody knows whether they arrived.
    package var unknown: Int
    /// Those that a server refused, or that were given up.
    package var failed: Int
    /// How long the oldest has been due, in seconds; 0 where none is.
    package var oldestSeconds: Int

    /// No more are counted.
    package static let most = 10_000

    private static let select: SQL = """
        with due as (
            select next_attempt_at from deliveries
            where tenant_id = $1 and mailbox_id in (select mailbox_id from mailboxes where tenant_id = $1)
                and settled_at is null limit $2),
        ends as (
            select state from deliveries
            where tenant_id = $1 and settled_at is not null and (state <> 'accepted' or report_kind is not null)
            order by delivery_id desc limit $2)
        select (select count(*) from due) as waiting,
            (select count(*) from ends where state = 'unknown') as unknown,
            (select count(*) from ends where state in ('refused', 'expired')) as failed,
            (select coalesce(extract(epoch from now() - min(next_attempt_at)), 0)::bigint from due) as oldest
        """

    /// Counts them.
    ///
    /// - Throws: `forbidden` without `mailboxes.read`.
    /// - Complexity: O(mails on their way, and the newest that ended otherwise), by indexes.
    package static func read(by authority: Authority) throws -> OutboxCounts {
        try authority.require(.readMailboxes)
        guard let row = try authority.transaction.query(select, authority.tenant, most).first else {
            return OutboxCounts(waiting: 0, unknown: 0, failed: 0, oldestSeconds: 0)
        }
        return OutboxCounts(
            waiting: try row.get("waiting"), unknown: try row.get("unknown"), failed: try row.get("failed"),
            oldestSeconds: max(0, try row.get("oldest")))
    }
}
