// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity
import Jobs

/// The one place where changes of many tickets are asked for and called off.
///
/// As in ``TicketCore``, a command takes the transaction it works in and who acts. Which tickets they are is settled when
/// the bulk is asked for; a few at a time are then changed by transactions of a job (``BulkRun``), with the rights that
/// the actor has when each of those begins.
package struct BulkCore: ObjectCommands {
    let authority: Authority

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    private static let insertBulk: SQL = """
        insert into ticket_bulks (tenant_id, bulk_id, job_id, actor_kind, actor_id, action, tickets)
        values ($1, $2, $3, $4, $5, $6::jsonb, $7)
        """
    private static let insertItems: SQL = """
        insert into ticket_bulk_items (tenant_id, bulk_id, position, ticket_id, expected_version)
        select $1, $2, i.position, i.ticket_id, nullif(i.version, 0)
        from unnest($3::bigint[], $4::uuid[], $5::bigint[]) i (position, ticket_id, version)
        """
    private static let insertMissing: SQL = """
        insert into ticket_bulk_items (tenant_id, bulk_id, position, asked, state, failure, settled_at)
        select $1, $2, i.position, i.asked, 'failed', $5::jsonb, now()
        from unnest($3::bigint[], $4::text[]) i (position, asked)
        """

    /// Asks for an action on many tickets; a job does it later, one ticket after the other.
    ///
    /// What concerns all of them is refused here: a right that is missing, a query that was not understood, too many
    /// tickets, none at all. What concerns one ticket is its item's failure.
    ///
    /// - Returns: The bulk, whose ``Bulk/job`` shows the progress.
    /// - Throws: `forbidden` without the rights to read tickets and for the action, and for contacts; `invalid` for the
    ///   selection (``Bulk/mostTickets``) and for an action without anything to do.
    /// - Complexity: O(tickets); a query takes one search for each 100 tickets.
    package func start(_ action: BulkAction, on selection: BulkSelection) throws -> Bulk {
        if case .contact = actor {
            throw TicketError(forbidden: "actor", "agent", "Contacts change no tickets together.")
        }
        try authority.require(.readTickets)
        for permission in action.permissions(for: actor) { try authority.require(permission) }
        if action.isEmpty {
            throw TicketError([TicketError.Problem("action", "required", "The action changes nothing.")])
        }
        let json = try action.json
        let tickets = try resolve(selection)
        if tickets.isEmpty {
            throw TicketError([TicketError.Problem("tickets", "required", "The selection holds no ticket.")])
        }
        let id = BulkID()
        let job = try JobQueue.enqueue(
            NewJob(BulkRun.kind, payload: try JobData(BulkRun.Payload(bulk: id))), in: transaction)
        try transaction.pipeline([
            Statement(Self.insertBulk, tenant, id, job, actor.kind, actor.id, json, tickets.count),
            items(tickets, of: id),
            missing(tickets, of: id),
            event(.objectAdded, .bulk(id), data: ["action": action.label, "tickets": "\(tickets.count)"])
                .insert(tenant),
        ])
        guard let bulk = try BulkStore.find(id, in: transaction) else {
            throw TicketError(.notFound, "there is no bulk \(id)")
        }
        return bulk
    }

    private func items(_ tickets: [ResolvedTicket], of bulk: BulkID) -> Statement {
        let known = tickets.enumerated().compactMap { index, entry in entry.ticket.map { (index, $0, entry.version) } }
        return Statement(
            Self.insertItems, tenant, bulk, SQLArray(known.map { Int64($0.0) }), SQLArray(known.map(\.1)),
            SQLArray(known.map { $0.2 ?? 0 }))
    }

    private func missing(_ tickets: [ResolvedTicket], of bulk: BulkID) -> Statement {
        let unknown = tickets.enumerated().filter { $0.element.ticket == nil }
        return Statement(
            Self.insertMissing, tenant, bulk, SQLArray(unknown.map { Int64($0.offset) }),
            SQLArray(unknown.map(\.element.asked)),
            BulkFailure(TicketError(.notFound, "there is no such ticket")).json)
    }
}
