// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// What a delivery report says of one delivery.
package struct ReportedDelivery: Sendable {
    /// How bad it is.
    package enum Kind: String, Sendable, DatabaseEncodable {
        /// It will not arrive.
        case hard
        /// It could not be delivered, for a reason that may pass.
        case soft
        /// It could not be delivered yet, and is tried further.
        case late
        /// It was delivered.
        case delivered
    }

    package var kind: Kind
    /// As `5.1.1`.
    package var status: String?
    /// The addresses that the report names, in lower case.
    package var recipients: [String]
    /// The report in the ledger.
    package var report: LedgerID

    package init(kind: Kind, status: String?, recipients: [String], report: LedgerID) {
        self.kind = kind
        self.status = status
        self.recipients = recipients
        self.report = report
    }
}

extension DeliveryStore {
    // A mail to several goes to whom the report names; one to a single recipient went to him, whatever address the report
    // names behind his forwarding. The report that was worked on before says nothing new, and one of a delay that comes behind
    // one of an end neither.
    private static let markReported: SQL = """
        with mail as (
            select o.outbox_id, o.ticket_id, o.kind from outbox o
            where o.tenant_id = $1 and right(o.outbox_id::text, 8) = $2
                and o.ticket_id in (select ticket_id from tickets where tenant_id = $1 and number = $3)),
        named as (
            select d.delivery_id, d.report_ledger_id is distinct from $4
                and ($6 <> 'late' or d.report_kind is null or d.report_kind = 'late') as is_news from deliveries d
            join mail m on m.outbox_id = d.outbox_id
            where d.tenant_id = $1 and (lower(d.recipient) = any ($5)
                or 1 = (select count(*) from deliveries c where c.tenant_id = $1 and c.outbox_id = d.outbox_id))
            order by d.delivery_id limit 1),
        marked as (
            update deliveries d set report_kind = $6, report_status = $7, report_ledger_id = $4, reported_at = now()
            from named n where d.tenant_id = $1 and d.delivery_id = n.delivery_id and n.is_news)
        select n.delivery_id, m.ticket_id, m.kind, n.is_news from named n cross join mail m
        """

    /// Writes down what a report says of the delivery it is about.
    ///
    /// - Parameters:
    ///   - tail: The end of the mail's id, as our tokens carry it.
    ///   - ticketNumber: The ticket for which the mail was written.
    /// - Returns: `nil` when there is no such mail.
    package static func report(
        _ report: ReportedDelivery,
        ofMailEndingIn tail: UInt32,
        ticketNumber: UInt32,
        in transaction: Transaction
    ) throws -> (delivery: DeliveryID, ticket: TicketID, kind: String, isNews: Bool)? {
        let hexadecimal = String(tail, radix: 16)
        return try transaction.query(
            markReported, transaction.requireTenant(),
            String(repeating: "0", count: 8 - hexadecimal.utf8.count) + hexadecimal, Int64(ticketNumber), report.report,
            SQLArray(report.recipients), report.kind, report.status.map { String($0.prefix(20)) }
        ).first.map { row in
            (
                try row.get("delivery_id"), try row.get("ticket_id"), try row.get("kind"), try row.get("is_news")
            )
        }
    }
}
