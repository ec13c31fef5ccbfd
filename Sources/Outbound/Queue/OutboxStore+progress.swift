// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

extension OutboxStore {
    private static let selectProgress: SQL = """
        select coalesce(bool_or(o.kind <> 'progress' and o.created_at < $5), false) as has_heard,
            coalesce(bool_or(o.kind = 'progress' and o.template_kind = $4
                and o.created_at > now() - interval '1 day'), false) as was_told
        from outbox o join deliveries d on d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id
        where o.tenant_id = $1 and o.ticket_id = $2 and o.kind in ('acknowledgement', 'reply', 'notice', 'progress')
            and lower(d.recipient) = $3
        """

    /// Whether a customer may hear what became of a ticket: he has had a mail about it before, and has not been told the same in
    /// a day. Whom nothing was ever written to is perhaps nobody who wrote.
    ///
    /// - Parameters:
    ///   - recipient: As compared.
    ///   - template: The kind of template that tells it.
    ///   - time: When it became so.
    /// - Complexity: O(mails of the ticket).
    package static func mayHear(
        _ recipient: String,
        of ticket: TicketID,
        by template: String,
        at time: Date,
        in transaction: Transaction
    ) throws -> Bool {
        let rows = try transaction.query(
            selectProgress, transaction.requireTenant(), ticket, recipient, template, time)
        guard let row = rows.first else { return false }
        return try row.get("has_heard") && !row.get("was_told")
    }
}
