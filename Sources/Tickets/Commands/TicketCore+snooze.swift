// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
package import Jobs

package import struct Foundation.Date

extension TicketCore {
    /// A ticket that woke.
    package struct Waking: Equatable, Sendable {
        package var ticket: TicketID
        /// Who had put it aside; `nil` for a program.
        package var agent: AgentID?
    }

    /// The kind of job that wakes a ticket at its time; its payload names the ticket.
    package static let wakeJob: JobKind = "tickets.wake"
    /// Nobody puts a ticket aside for longer.
    package static let longestSnooze = Duration.seconds(366 * 86_400)

    private static let selectAside: SQL = """
        select status from statuses where tenant_id = $1 and category in ('on_hold', 'pending')
        order by category = 'on_hold' desc, position, status limit 1
        """
    private static let secondsUntil: SQL =
        "select extract(epoch from $2 - now())::float8 as s from tenants where tenant_id = $1"
    private static let upsert: SQL = """
        insert into snoozes (tenant_id, ticket_id, until_at, agent_id, status, status_before) values ($1, $2, $3, $4, $5, $6)
        on conflict (tenant_id, ticket_id) do update
            set until_at = excluded.until_at, agent_id = excluded.agent_id, status = excluded.status
        """
    private static let selectDue: SQL = """
        select z.agent_id, z.status, coalesce(b.status, o.status) as next
        from snoozes z
        left join statuses b on b.tenant_id = $1 and b.status = z.status_before
            and b.category not in ('on_hold', 'solved', 'closed')
        left join lateral (select status from statuses where tenant_id = $1 and category in ('open', 'new')
            order by category = 'open' desc, position limit 1) o on true
        where z.tenant_id = $1 and z.ticket_id = $2 and z.until_at <= now() + interval '1 second'
        """
    private static let deleteSnooze: SQL = "delete from snoozes where tenant_id = $1 and ticket_id = $2"

    /// Ends the rest of a ticket: somebody wrote in it.
    func endSnooze(of ticket: TicketID) -> Statement { Statement(Self.deleteSnooze, tenant, ticket) }

    /// Puts a ticket aside until a time: it waits in the workflow's first status of category on hold, else pending. It wakes at
    /// that time, or when the customer writes before, or when somebody gives it another status.
    ///
    /// As with answers, ways and guards between statuses do not count.
    ///
    /// - Throws: `notFound`, `forbidden`; `inUse` for a ticket that was merged or is done; `invalid` for a time that is over, or
    ///   further away than ``longestSnooze``, and where the workflow has no such status.
    package func snooze(_ ticket: TicketID, until: Date) throws -> Change {
        try authority.require(.changeTickets)
        let locked = try lock(ticket)
        try refuseMerged(locked)
        if locked.status.category.isDone {
            throw TicketError(inUse: "status", "Ticket \(ticket) is done; it does not wait for anything.")
        }
        guard let seconds: Double = try transaction.query(Self.secondsUntil, tenant, until).first?.get("s"),
            seconds > 0, seconds <= Self.longestSnooze / .seconds(1)
        else {
            throw TicketError([
                TicketError.Problem(
                    "snoozed_until", "range", "A ticket is put aside until a time within a year from now.")
            ])
        }
        guard let aside: Ticket.Status = try transaction.query(Self.selectAside, tenant).first?.get("status") else {
            throw TicketError([
                TicketError.Problem("status", "category", "The workflow has no status of category on hold or pending.")
            ])
        }
        var agent: AgentID?
        if case .agent(let id) = actor { agent = id }
        let version = locked.version + 1
        var events = [
            Event(
                .ticketSnoozed, ticket: ticket, by: actor, data: ["until": until.ISO8601Format()], version: version)
        ]
        if aside != locked.status.status { events.append(try statusEvent(of: locked, to: aside, version: version)) }
        let job = NewJob(
            Self.wakeJob, payload: try JobData(["ticket": ticket.description]), delay: .seconds(seconds),
            mostAttempts: 20)
        try write(
            [
                Statement(Self.upsert, tenant, ticket, until, agent, aside, locked.status.status),
                touch(ticket, status: aside),
            ] + events.inserts(tenant))
        _ = try JobQueue.enqueue(job, in: transaction)
        return Change(ticket: ticket, number: locked.number, message: nil, events: events)
    }

    /// Wakes a ticket whose time has come, if it still rests as it was put aside: in the status that it had before, or the
    /// workflow's first open one.
    ///
    /// - Returns: `nil` where nothing was to be done any more.
    /// - Throws: `notFound`, `forbidden` for all but the system.
    package func wake(_ ticket: TicketID) throws -> Waking? {
        try authority.requireSystem()
        let locked = try lock(ticket)
        guard let row = try transaction.query(Self.selectDue, tenant, ticket).first else { return nil }
        let (status, next): (Ticket.Status, Ticket.Status?) = (try row.get("status"), try row.get("next"))
        let agent: AgentID? = try row.get("agent_id")
        guard locked.mergedInto == nil, locked.status.status == status else {
            try write([endSnooze(of: ticket)])
            return nil
        }
        let version = locked.version + 1
        let data = agent.map { ["agent": $0.description] } ?? [:]
        var events = [Event(.ticketWoken, ticket: ticket, by: actor, data: data, version: version)]
        if let next, next != status { events.append(try statusEvent(of: locked, to: next, version: version)) }
        try write([endSnooze(of: ticket), touch(ticket, status: next)] + events.inserts(tenant))
        return Waking(ticket: ticket, agent: agent)
    }
}
