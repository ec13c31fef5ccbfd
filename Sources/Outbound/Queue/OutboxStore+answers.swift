// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// How many automatic answers, acknowledgements and notices, were given lately.
package struct RecentAnswers: Sendable, Equatable {
    /// To the recipient in ten minutes.
    package var toRecipient: Int
    package var toRecipientInDay: Int
    /// Ever.
    package var acknowledgementsInTicket: Int
    /// In an hour.
    package var inTicket: Int
    /// Of the same kind to the ticket in a day.
    package var same: Int
    /// In ten minutes.
    package var ofTenant: Int
    /// Whether the tenant gives none for a while.
    package var isPaused: Bool

    /// - Parameter rows: Of ``OutboxStore/recentAnswers(to:in:kind:of:)``.
    package init(_ rows: Rows) throws {
        guard let row = rows.first else { throw DatabaseError(.misuse, "a statement that counts gave no row") }
        toRecipient = try row.get("to_recipient")
        toRecipientInDay = try row.get("to_recipient_in_day")
        acknowledgementsInTicket = try row.get("acknowledgements")
        inTicket = try row.get("in_ticket")
        same = try row.get("same")
        ofTenant = try row.get("of_tenant")
        isPaused = try row.get("is_paused")
    }
}

extension OutboxStore {
    private static let selectRecent: SQL = """
        select r.ten_minutes as to_recipient, r.day as to_recipient_in_day, t.acknowledgements, t.in_ticket, t.same,
            (select count(*) from outbox o where o.tenant_id = $1 and o.kind in ('acknowledgement', 'notice')
                and o.created_at > now() - interval '10 minutes') as of_tenant,
            exists (select from answer_pauses p where p.tenant_id = $1 and p.paused_until > now()) as is_paused
        from (
            select count(*) filter (where d.created_at > now() - interval '10 minutes') as ten_minutes, count(*) as day
            from deliveries d join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
            where d.tenant_id = $1 and lower(d.recipient) = $2 and d.created_at > now() - interval '1 day'
                and o.kind in ('acknowledgement', 'notice')) r
        cross join (
            select count(*) filter (where o.kind = 'acknowledgement') as acknowledgements,
                count(*) filter (where o.created_at > now() - interval '1 hour') as in_ticket,
                count(*) filter (where o.kind = $4 and o.created_at > now() - interval '1 day') as same
            from outbox o
            where o.tenant_id = $1 and o.ticket_id = $3 and o.kind in ('acknowledgement', 'notice')) t
        """
    private static let upsertPause: SQL = """
        insert into answer_pauses as p (tenant_id, paused_until)
        values ($1, now() + make_interval(secs => $2))
        on conflict (tenant_id) do update set paused_until = excluded.paused_until where p.paused_until <= now()
        """

    /// The statement that counts automatic answers, for ``RecentAnswers``.
    ///
    /// - Parameter recipient: As compared.
    /// - Complexity: by indexes, what an address got in a day, a ticket ever, and the tenant gave in ten minutes.
    package static func recentAnswers(
        to recipient: String,
        in ticket: TicketID,
        kind: OutgoingMail.Kind,
        of tenant: TenantID
    ) -> Statement {
        Statement(selectRecent, tenant, recipient, ticket, kind.rawValue)
    }

    /// Stops the tenant's automatic answers for a while.
    ///
    /// - Returns: Whether they went on until now.
    package static func pauseAnswers(for time: Duration, in transaction: Transaction) throws -> Bool {
        try transaction.query(upsertPause, transaction.requireTenant(), time).affected == 1
    }
}
