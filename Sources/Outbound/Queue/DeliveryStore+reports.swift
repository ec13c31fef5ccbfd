// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

extension DeliveryStore {
    private static let columns: SQL = """
        select d.delivery_id, d.recipient, d.state, d.attempts, d.report_kind, d.report_status, d.resent_attempts,
            d.resent_from, o.ticket_id, o.message_id, o.mailbox_id, o.kind
        from deliveries d join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
        where d.tenant_id = $1
        """
    private static let isOfToken: SQL = """
         and right(o.outbox_id::text, 8) = $2
            and o.ticket_id in (select ticket_id from tickets where tenant_id = $1 and number = $3)
        order by d.delivery_id for no key update of d
        """
    // One answer to several has one Message-ID, and a mail for each: it is the one whose recipient the report names.
    private static let isOfMailID: SQL = """
         and o.mail_id in (select s.mail_id from outbox s where s.tenant_id = $1 and right(s.outbox_id::text, 8) = $2
            and s.ticket_id in (select ticket_id from tickets where tenant_id = $1 and number = $3))
        order by d.delivery_id for no key update of d
        """
    // With the others of its mail: a report to one may speak of all.
    private static let isOfDelivery: SQL = """
         and d.outbox_id = (select e.outbox_id from deliveries e where e.tenant_id = $1 and e.delivery_id = $2)
        order by d.delivery_id <> $2, d.delivery_id for no key update of d
        """
    private static let isRecent: SQL = """
         and lower(d.recipient) = any ($2) and d.created_at > now() - interval '40 days'
            and d.first_tried_at > now() - interval '6 days' and d.state in ('accepted', 'unknown')
            and (d.report_kind is null or d.report_kind in ('late', 'relayed'))
        order by d.delivery_id limit 2 for no key update of d
        """
    private static let insertReport: SQL = """
        insert into delivery_reports (tenant_id, delivery_id, ledger_id, kind, status, reason, evidence, is_earlier)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (tenant_id, delivery_id, ledger_id) do nothing
        """
    private static let applyReport: SQL = """
        update deliveries set report_kind = $3, report_status = $4, report_ledger_id = $5, reported_at = now(),
            state = case when $6 then 'accepted' else state end, proof = case when $6 then 'report' else proof end,
            settled_at = case when $6 then coalesce(settled_at, now()) else settled_at end,
            next_attempt_at = case when $6 then null else next_attempt_at end,
            lease_holder = case when $6 then null else lease_holder end
        where tenant_id = $1 and delivery_id = $2
        """

    /// Writes down what a report says of the deliveries it is about, each once: of one that is read again nothing is new.
    ///
    /// A mail to several goes to whom the report names; one to a single recipient went to him, whatever address the report
    /// names behind his forwarding.
    ///
    /// - Returns: Of each delivery what the report says; empty when it is about none of ours.
    /// - Complexity: one round trip and two for each recipient of ours.
    package static func record(
        _ report: DeliveryReport,
        about target: DeliveryReport.Target,
        in transaction: Transaction
    ) throws -> [ReportedDelivery] {
        let tenant = try transaction.requireTenant()
        let rows: Rows
        switch target {
        case .mail(let tail, let number):
            let digits = String(tail, radix: 16)
            rows = try transaction.query(
                columns + (report.evidence == .mailID ? isOfMailID : isOfToken), tenant,
                String(repeating: "0", count: 8 - digits.utf8.count) + digits,
                Int64(number))
        case .delivery(let id):
            rows = try transaction.query(columns + isOfDelivery, tenant, id)
        case .recipient:
            let addresses = SQLArray(report.recipients.flatMap(\.addresses))
            rows = try transaction.query(columns + isRecent, tenant, addresses)
            // Of two nobody knows which one is meant.
            if rows.count != 1 { return [] }
        }
        let candidates = try rows.map { ($0, try ReportedDelivery($0)) }
        return try pairs(report, candidates.map(\.1)).map { place, said in
            var reported = candidates[place].1
            (reported.kind, reported.status, reported.reason) = (said.kind, said.status, said.reason)
            let standing = try ReportChange.Standing(candidates[place].0)
            let attempt = report.attempt.flatMap { $0.delivery == reported.delivery ? $0.number : nil }
            var change = ReportChange.of(said.kind, status: said.status, attempt: attempt, on: standing)
            let isKnown =
                try transaction.query(
                    insertReport, tenant, reported.delivery, report.ledger, said.kind,
                    said.status.map { String($0.prefix(20)) }, said.reason.map { String($0.prefix(40)) },
                    report.evidence,
                    change?.isEarlier ?? false
                ).affected == 0
            if isKnown { change = nil }
            if let change {
                try transaction.query(
                    applyReport, tenant, reported.delivery, said.kind, said.status.map { String($0.prefix(20)) },
                    report.ledger, change.settles)
            }
            reported.change = change
            return reported
        }
    }

    /// Which delivery each of a report's recipients is, and the gravest that is said of it.
    private static func pairs(
        _ report: DeliveryReport,
        _ candidates: [ReportedDelivery]
    ) -> [(Int, DeliveryReport.Recipient)] {
        var found: [Int: DeliveryReport.Recipient] = [:]
        // Where it speaks of one, and by a name that we do not know, it is whom its ENVID names.
        let named = report.attempt.flatMap { attempt in candidates.firstIndex { $0.delivery == attempt.delivery } }
        let only = candidates.count == 1 ? 0 : report.recipients.count == 1 ? named : nil
        for said in report.recipients {
            let place =
                candidates.firstIndex { said.addresses.contains($0.recipient.lowercased()) }
                ?? only
            guard let place else { continue }
            if let known = found[place], ReportedDelivery.Kind.isGraver(known.kind, than: said.kind) { continue }
            found[place] = said
        }
        return found.sorted { $0.key < $1.key }
    }

    private static let confirmReported: SQL = """
        update deliveries set state = 'accepted', proof = 'report'
        where tenant_id = $1 and delivery_id = $2 and state = 'unknown' and report_kind is not null
        """

    /// Settles a delivery of which nobody knows whether it was accepted, where a report has come before that was written.
    ///
    /// - Returns: Whether it was such a one.
    package static func confirm(reported id: DeliveryID, in transaction: Transaction) throws -> Bool {
        try transaction.query(confirmReported, transaction.requireTenant(), id).affected == 1
    }

    private static let markFailureTold: SQL = """
        update deliveries set failure_told_at = now()
        where tenant_id = $1 and delivery_id = $2 and failure_told_at is null
        """

    /// Remembers that the agent whose answer it is was told that it did not arrive; that happens once.
    ///
    /// - Returns: Whether that is so from now on.
    package static func tellFailure(_ id: DeliveryID, in transaction: Transaction) throws -> Bool {
        try transaction.query(markFailureTold, transaction.requireTenant(), id).affected == 1
    }
}

extension ReportedDelivery.Kind {
    /// Of what two groups of one report say of one delivery, the graver one tells its fate.
    static func isGraver(_ left: Self, than right: Self) -> Bool {
        let order: [Self] = [.relayed, .late, .delivered, .complaint, .soft, .hard]
        return (order.firstIndex(of: left) ?? 0) > (order.firstIndex(of: right) ?? 0)
    }
}

extension ReportedDelivery {
    /// - Parameter row: Of a delivery with its mail; what is said of it comes later.
    fileprivate init(_ row: Row) throws {
        let word: String = try row.get("kind")
        guard let kind = OutgoingMail.Kind(rawValue: word) else {
            throw DatabaseError(.misuse, "a mail of an unknown kind")
        }
        self.init(
            delivery: try row.get("delivery_id"), ticket: try row.get("ticket_id"), message: try row.get("message_id"),
            mailbox: try row.get("mailbox_id"), mailKind: kind, recipient: try row.get("recipient"), kind: .relayed)
    }
}

extension ReportChange.Standing {
    fileprivate init(_ row: Row) throws {
        self.init(try row.get("state"))
        attempts = try row.get("attempts")
        kind = try row.get("report_kind")
        status = try row.get("report_status")
        resentAttempts = try row.get("resent_attempts")
        resentFrom = (try row.get("resent_from") as String?).flatMap(QueueState.init(rawValue:))
    }
}
