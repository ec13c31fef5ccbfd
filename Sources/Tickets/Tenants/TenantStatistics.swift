// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

/// How much there is of what in a tenant.
package struct TenantStatistics: Equatable, Sendable {
    package var agents = 0
    package var activeAgents = 0
    package var mailboxes = 0
    /// Those who asked to be forgotten are among them, under their pseudonyms.
    package var contacts = 0
    /// By status, those without tickets included; merged tickets count by theirs.
    package var tickets: [Ticket.Status: Int] = [:]
    /// Notes included.
    package var messages = 0
    /// By state, as the outbox calls it; states without deliveries are left out.
    package var deliveries: [String: Int] = [:]

    private static let statements: [SQL] = [
        """
        select count(*) as n, count(*) filter (where is_active) as active from agents where tenant_id = $1
        """,
        "select count(*) as n from mailboxes where tenant_id = $1",
        "select count(*) as n from contacts where tenant_id = $1",
        """
        select s.status as key, count(t.ticket_id) as n from statuses s
        left join tickets t on t.tenant_id = s.tenant_id and t.status = s.status
        where s.tenant_id = $1 group by s.status
        """,
        "select count(*) as n from messages where tenant_id = $1",
        "select state as key, count(*) as n from deliveries where tenant_id = $1 group by state",
    ]

    /// Counts, all at one time.
    ///
    /// - Throws: `forbidden` without the permission to read reports.
    /// - Complexity: O(rows of the tenant), by indexes where they suffice: for a page that somebody asks for, not for each
    ///   request. One round trip.
    package init(in transaction: Transaction, by authority: Authority) throws {
        try authority.require(.readReports)
        let rows = try transaction.pipeline(Self.statements.map { Statement($0, authority.tenant) })
        agents = try rows[0].number()
        activeAgents = try rows[0].first?.get("active") ?? 0
        mailboxes = try rows[1].number()
        contacts = try rows[2].number()
        for (status, count) in try Self.counts(rows[3]) { tickets[Ticket.Status(rawValue: status)] = count }
        messages = try rows[4].number()
        deliveries = try Self.counts(rows[5])
    }

    private static func counts(_ rows: Rows) throws -> [String: Int] {
        try Dictionary(rows.map { (try $0.get("key"), try $0.get("n")) }) { first, _ in first }
    }
}
