// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension TicketCore {
    private static let touchTicket: SQL = """
        update tickets t set updated_at = now(), version = version + 1, status = s.status,
            status_since = case when t.status = s.status then t.status_since else now() end,
            solved_at = case when s.category in ('solved', 'closed') then coalesce(t.solved_at, now()) end
        from statuses s
        where t.tenant_id = $1 and t.ticket_id = $2 and s.tenant_id = $1 and s.status = coalesce($3, t.status)
        """

    /// The statement that makes a new version of a ticket, in another status if one is given.
    func touch(_ ticket: TicketID, status: Ticket.Status?) -> Statement {
        Statement(Self.touchTicket, tenant, ticket, status)
    }

    /// The event of a change of status: what timers of service levels go by.
    func statusEvent(of ticket: LockedTicket, to status: Ticket.Status, version: Int64) throws -> Event {
        let entry = try ticket.next[status] ?? entry(to: status)
        return Event(
            .statusChanged,
            ticket: ticket.id,
            by: actor,
            data: [
                "from": ticket.status.status.rawValue, "to": status.rawValue, "category": entry.category.rawValue,
                "timer": entry.timer.rawValue,
            ],
            changes: [
                Event.Change("status", .string(ticket.status.status.rawValue), .string(status.rawValue))
            ],
            visibility: .public,
            version: version
        )
    }
    private func entry(to status: Ticket.Status) throws -> LockedTicket.StatusEntry {
        let row = try transaction.query(
            "select category, timer from statuses where tenant_id = $1 and status = $2",
            tenant,
            status
        ).first
        guard let row else { throw TicketError(.notFound, "there is no status \(status.rawValue)") }
        return LockedTicket.StatusEntry(category: try row.get("category"), timer: try row.get("timer"))
    }
}
