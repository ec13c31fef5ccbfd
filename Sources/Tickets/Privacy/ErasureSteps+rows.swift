// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

extension ErasureSteps {
    /// What a deletion removes next.
    package enum Rows: Sendable {
        /// Messages of tickets that are the person's alone.
        case messages([MessageID])
        /// Tickets without messages, with everything that was merged into them: they go together.
        case tickets([TicketID])
        /// Nothing more.
        case none
    }

    /// How many tickets are looked at in one step.
    private static let candidates = 20

    private static let selectOwn: SQL = """
        select ticket_id from tickets
        where tenant_id = $1 and requester_id = $2 and ($3::uuid is null or ticket_id > $3)
        order by ticket_id limit $4
        """
    // What was merged into each other, whichever of it was asked for; the bound is lockTarget's.
    private static let selectFamily: SQL = """
        with recursive family (ticket_id, step) as (
            select $2::uuid, 0
            union
            select t.ticket_id, f.step + 1 from family f join tickets t
                on t.tenant_id = $1 and (t.merged_into = f.ticket_id or t.ticket_id = (
                    select x.merged_into from tickets x where x.tenant_id = $1 and x.ticket_id = f.ticket_id))
            where f.step < 100)
        select t.ticket_id from tickets t
        where t.tenant_id = $1 and t.ticket_id in (select ticket_id from family)
        order by t.ticket_id for update
        """
    // A company colleague who listens, or another customer who wrote, needs it.
    private static let selectShared: SQL = """
        select exists (
            select from tickets where tenant_id = $1 and ticket_id = any ($2) and requester_id <> $3
            union all select from ticket_participants
                where tenant_id = $1 and ticket_id = any ($2) and contact_id <> $3
            union all select from ticket_watchers where tenant_id = $1 and ticket_id = any ($2) and contact_id <> $3
            union all select from messages where tenant_id = $1 and ticket_id = any ($2) and contact_id <> $3)
        as found
        """
    private static let selectMessages: SQL = """
        select message_id from messages where tenant_id = $1 and ticket_id = any ($2) order by message_id limit $3
        """
    private static let requestErasingOf: SQL = """
        insert into blob_erasures (tenant_id, sha256)
        select distinct $1::uuid, raw_sha256 from messages
        where tenant_id = $1 and message_id = any ($2) and raw_sha256 is not null
        on conflict do nothing
        """
    private static let deleteMessages: SQL = """
        with gone as (
            delete from messages where tenant_id = $1 and message_id = any ($2) returning created_at)
        insert into erased_counts as c (tenant_id, month, messages)
        select $1::uuid, date_trunc('month', created_at at time zone 'UTC')::date, count(*) from gone group by 2
        on conflict (tenant_id, month) do update set messages = c.messages + excluded.messages, updated_at = now()
        """
    private static let deleteTickets: SQL = """
        with gone as (
            delete from tickets where tenant_id = $1 and ticket_id = any ($2) returning created_at)
        insert into erased_counts as c (tenant_id, month, tickets)
        select $1::uuid, date_trunc('month', created_at at time zone 'UTC')::date, count(*) from gone group by 2
        on conflict (tenant_id, month) do update set tickets = c.tickets + excluded.tickets, updated_at = now()
        """
    private static let countDeliveries: SQL = """
        insert into erased_counts as c (tenant_id, month, deliveries)
        select $1::uuid, date_trunc('month', made::timestamptz at time zone 'UTC')::date, count(*) from unnest($2::text[]) made
        group by 2
        on conflict (tenant_id, month) do update
            set deliveries = c.deliveries + excluded.deliveries, updated_at = now()
        """
    private static let deleteContact: SQL = """
        delete from contacts c where c.tenant_id = $1 and c.contact_id = $2
            and not exists (select from tickets where tenant_id = $1 and requester_id = $2)
            and not exists (select from messages where tenant_id = $1 and contact_id = $2)
        """

    /// What is to be removed next, locked: the caller takes away what hangs on it, then calls ``delete(_:)``.
    ///
    /// A ticket goes only as a whole, and only when nobody but the person and agents had to do with it or with anything
    /// that was merged with it.
    package func nextRows(limit: Int) throws -> Rows {
        guard kind == .delete else { return .none }
        var last = cursor
        while true {
            let page = try transaction.query(Self.selectOwn, tenant, contact, last, Self.candidates)
                .map { try $0.get("ticket_id") as TicketID }
            for ticket in page {
                let family = try transaction.query(Self.selectFamily, tenant, ticket)
                    .map { try $0.get("ticket_id") as TicketID }
                if try transaction.query(Self.selectShared, tenant, SQLArray(family), contact).found() { continue }
                let messages = try transaction.query(Self.selectMessages, tenant, SQLArray(family), limit)
                    .map { try $0.get("message_id") as MessageID }
                return messages.isEmpty ? .tickets(family) : .messages(messages)
            }
            // Shared ones stay; behind them there may be others.
            guard let end = page.last else { return .none }
            last = Identifier(bytes: end.bytes)
        }
    }

    /// Removes rows and counts them for the months in which they were made.
    ///
    /// - Parameter deliveries: When each of the deliveries was made that went with them.
    package func delete(_ rows: Rows, deliveries: [Date]) throws {
        var statements: [Statement] = []
        switch rows {
        case .messages(let ids):
            statements = [
                Statement(Self.requestErasingOf, tenant, SQLArray(ids)),
                Statement(Self.deleteMessages, tenant, SQLArray(ids)),
            ]
        case .tickets(let ids):
            statements = [Statement(Self.deleteTickets, tenant, SQLArray(ids))]
            statements += ids.map { Event(.ticketDeleted, ticket: $0, by: .system, data: origin) }.inserts(tenant)
        case .none: break
        }
        if !deliveries.isEmpty {
            // Whole seconds are enough to find a month.
            let times = deliveries.map { $0.ISO8601Format() }
            statements.append(Statement(Self.countDeliveries, tenant, SQLArray(times)))
        }
        try transaction.pipeline(statements)
    }

    /// Removes the contact, if no row names it any more.
    func deleteContact() throws -> Bool {
        try transaction.query(Self.deleteContact, tenant, contact).affected == 1
    }
}
