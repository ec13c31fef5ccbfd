// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

package import struct Foundation.Date

/// Makes demonstration data: believable histories, as many as asked for, the same ones every time.
///
/// The rows are written by `COPY` into temporary tables and go from there into the tenant's, under its row-level security
/// and with every constraint checked. What is there already is not made again.
package struct DemoData: Sendable {
    package let tenant: DemoTenant
    /// How many tickets the tenant shall have in the end.
    package let tickets: Int
    package let messagesPerTicket: Double
    package let now: Date

    /// How many tickets go into one transaction.
    package static let batch = 2_000

    package init(tenant: DemoTenant, tickets: Int, messagesPerTicket: Double, now: Date) {
        self.tenant = tenant
        self.tickets = tickets
        self.messagesPerTicket = messagesPerTicket
        self.now = now
    }

    /// How many contacts write that many tickets.
    private var contactCount: Int { max(10, tickets / 3) }

    /// Makes the people and lists of the tenant, or finds them.
    package func office(in transaction: Transaction) throws -> DemoOffice {
        let lists = try DemoLists(tenant, contacts: contactCount, in: transaction)
        return try lists.office()
    }

    /// Makes the next batch of tickets.
    ///
    /// - Returns: How many the tenant has now; no less than ``tickets`` when all is done.
    package func nextBatch(_ office: DemoOffice, in transaction: Transaction) throws -> Int {
        let tenantID = try transaction.requireTenant()
        // Locked, so that tickets that come by mail meanwhile get other numbers.
        let counter = try transaction.query(
            "select next_number from ticket_counters where tenant_id = $1 for update",
            tenantID
        ).first
        guard let next: Int = try counter?.get("next_number") else {
            throw TicketError(.notFound, "tenant \(tenantID) has no ticket counter")
        }
        let done = next - 1
        guard done < tickets else { return done }
        let story = DemoStory(
            tenant: tenant,
            office: office,
            total: tickets,
            messagesPerTicket: messagesPerTicket,
            now: now
        )
        let last = min(tickets, done + Self.batch)
        try DemoWriter(tenant: tenantID, office: office, locale: tenant.locale)
            .write((done..<last).map { ($0 + 1, story.ticket($0)) }, in: transaction)
        try transaction.query("update ticket_counters set next_number = $2 where tenant_id = $1", tenantID, last + 1)
        return last
    }
}
