// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database

/// How many deliveries of a tenant wait, and of how many nobody knows what became of them.
package struct DeliveryDepth: Equatable, Sendable {
    /// Those that are not settled, at most ``most``.
    package var open: Int
    /// Of them those whose time has come and that no worker has.
    package var due: Int
    /// How long the oldest of these has been due.
    package var oldestDue: Duration
    /// Those of which it is not known whether the server took them, at most ``most``.
    package var unknown: Int

    /// More are counted as so many.
    package static let most = 100_000

    package init(open: Int, due: Int, oldestDue: Duration, unknown: Int) {
        (self.open, self.due, self.oldestDue, self.unknown) = (open, due, oldestDue, unknown)
    }
}

extension DeliveryStore {
    private static let selectDepth: SQL = """
        with waiting as (
            select state, next_attempt_at from deliveries where tenant_id = $1 and settled_at is null limit $2),
        unsure as (
            select from deliveries
            where tenant_id = $1 and settled_at is not null and state <> 'accepted' and state = 'unknown' limit $2)
        select count(*) as open, count(*) filter (where state = 'queued' and next_attempt_at <= now()) as due,
            coalesce(extract(epoch from now() - min(next_attempt_at) filter (where state = 'queued')), 0)::bigint as oldest,
            (select count(*) from unsure) as unknown
        from waiting
        """

    /// Counts them.
    ///
    /// - Complexity: O(deliveries that are not settled, and those that were not simply accepted).
    package static func depth(in transaction: Transaction) throws -> DeliveryDepth {
        let row = try transaction.query(selectDepth, transaction.requireTenant(), DeliveryDepth.most).first
        return DeliveryDepth(
            open: try row?.get("open") ?? 0, due: try row?.get("due") ?? 0,
            oldestDue: .seconds(max(0, try row?.get("oldest") ?? 0 as Int64)), unknown: try row?.get("unknown") ?? 0)
    }
}
