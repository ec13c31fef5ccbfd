// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

extension AuditTrail {
    // The newest first: where there are many, one is found at once.
    private static let selectEarlier: SQL = """
        select 1 as n from events
        where tenant_id = $1 and kind = $2 and at > $3::timestamptz - interval '1 day'
            and (at, sequence) < ($3::timestamptz, $4::bigint)
        order by at desc, sequence desc limit 1
        """

    /// Whether nothing of its kind happened in the day before an event.
    ///
    /// - Complexity: O(events of a day) at most, by `events_by_time`.
    package static func isFirstOfDay(_ event: AuditEntry, in transaction: Transaction) throws -> Bool {
        try transaction.query(
            selectEarlier, transaction.requireTenant(), event.kind, event.place.at, event.place.sequence
        ).isEmpty
    }
}
