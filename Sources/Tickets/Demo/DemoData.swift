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
        // Two who make the same data at once would make the same tickets.
        try transaction.query("select pg_advisory_xact_lock(hashtextextended('demonstration', 0))")
        let newest: Int? = try transaction.query(
            "select number from tickets where tenant_id = $1 order by number desc limit 1", tenantID
        ).first?.get("number")
        let done = newest ?? 0
        guard done < tickets else { return done }
        let story = DemoStory(
            tenant: tenant,
            office: office,
            total: tickets,
            messagesPerTicket: messagesPerTicket,
            now: now
        )
        let numbers: [Int] = try transaction.query(
            "select next_ticket_number() as number from generate_series(1, $1::int)",
            min(Self.batch, tickets - done)
        ).map { try $0.get("number") }
        // Tickets that come by mail meanwhile get numbers between; then the tickets below are others than the numbers say.
        try DemoWriter(tenant: tenantID, office: office, locale: tenant.locale)
            .write(numbers.enumerated().map { ($1, story.ticket(done + $0)) }, in: transaction)
        return numbers.last ?? done
    }
}
