// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
package import Tickets

/// Reads for people: deliveries belong to tickets and need `tickets.read`.
extension OutboxStore {
    private static let columns: SQL = "select " + DeliveryState.word + " as word," + fields
    private static let fields: SQL = """
         d.delivery_id, o.outbox_id, o.ticket_id, t.number, o.message_id, o.mailbox_id, m.name as mailbox_name,
            d.mailbox_id as route_id, r.name as route_name, o.kind, o.mail_id, d.recipient, d.attempts, d.reply_code,
            d.reply_status, d.reply_text, d.report_kind, d.report_status, d.report_ledger_id, d.reported_at, d.proof, d.created_at,
            d.first_tried_at, d.send_at, d.next_attempt_at, d.settled_at, d.delay_told_at, d.successor_id,
            o.template_kind, o.template_id, o.template_version, w.name as template_name,

        """ + size + " as size" + tables
    private static let tables: SQL = """
         from deliveries d
        join outbox o on o.tenant_id = d.tenant_id and o.outbox_id = d.outbox_id
        join tickets t on t.tenant_id = o.tenant_id and t.ticket_id = o.ticket_id
        join mailboxes m on m.tenant_id = o.tenant_id and m.mailbox_id = o.mailbox_id
        join mailboxes r on r.tenant_id = d.tenant_id and r.mailbox_id = d.mailbox_id
        left join templates w on w.tenant_id = o.tenant_id and w.template_id = o.template_id
        where d.tenant_id = $1
        """
    // As the index of what did not simply go well says it.
    private static let isUnusual: SQL =
        " and (d.settled_at is null or d.settled_at is not null and (d.state <> 'accepted' or d.report_kind is not null))"
    private static let isListed: SQL =
        " and (cardinality($2::text[]) = 0 or (" + DeliveryState.word + ") = any ($2))" + conditions
    private static let conditions: SQL = """
         and ($3::uuid is null or o.ticket_id = $3)
            and ($4::uuid is null or d.mailbox_id = $4 or o.mailbox_id = $4) and ($5::text is null or o.kind = $5)
            and ($6::float8 is null or d.created_at <= now() - make_interval(secs => $6))
            and ($7::uuid is null or d.delivery_id < $7)
        order by d.delivery_id desc limit $8
        """
    private static let isNamed: SQL = " and d.delivery_id = $2"
    private static let selectContent: SQL = """
        select o.outbox_id, o.content from outbox o join deliveries d on d.tenant_id = o.tenant_id and d.outbox_id = o.outbox_id
        where d.tenant_id = $1 and d.delivery_id = $2
        """

    /// The newest first.
    ///
    /// - Complexity: O(limit) along the primary key where the filter asks for what is common; what did not simply go well
    ///   has an index, and a ticket's deliveries are found by it.
    /// - Throws: `forbidden`.
    package static func entries(
        _ filter: OutboxFilter = OutboxFilter(),
        limit: Int = 50,
        by authority: Authority
    ) throws -> [OutboxEntry] {
        try authority.require(.readTickets)
        return try authority.transaction.query(
            columns + (filter.isUnusual ? isUnusual + isListed : isListed), authority.tenant,
            SQLArray(filter.states.map(\.rawValue).sorted()), filter.ticket, filter.mailbox, filter.kind,
            filter.olderThan.map { Double($0.components.seconds) }, filter.after, limit
        ).map(entry)
    }

    /// The delivery with an id, if it is this tenant's.
    ///
    /// - Throws: `forbidden`.
    package static func entry(_ id: DeliveryID, by authority: Authority) throws -> OutboxEntry? {
        try authority.require(.readTickets)
        return try authority.transaction.query(columns + isNamed, authority.tenant, id).first.map(entry)
    }

    /// The mail of a delivery, byte for byte as it is sent, with the places of its files; empty when it was erased.
    ///
    /// - Throws: `forbidden`.
    package static func content(of id: DeliveryID, by authority: Authority) throws -> Content? {
        try authority.require(.readTickets)
        guard let row = try authority.transaction.query(selectContent, authority.tenant, id).first else { return nil }
        let mail: OutboxID = try row.get("outbox_id")
        return Content(
            bytes: try row.get("content"), files: try files(of: [mail], in: authority.transaction)[mail] ?? [])
    }

    private static func entry(_ row: Row) throws -> OutboxEntry {
        let word: String = try row.get("word")
        return OutboxEntry(
            id: try row.get("delivery_id"),
            mail: try row.get("outbox_id"),
            ticket: try row.get("ticket_id"),
            ticketNumber: try row.get("number"),
            message: try row.get("message_id"),
            mailbox: try row.get("mailbox_id"),
            mailboxName: try row.get("mailbox_name"),
            route: try row.get("route_id"),
            routeName: try row.get("route_name"),
            kind: try row.get("kind"),
            template: try TemplateUse(row),
            templateName: try row.get("template_name"),
            mailID: try row.get("mail_id"),
            recipient: try row.get("recipient"),
            // A word of a newer program: nothing is known of how it went.
            state: DeliveryState(rawValue: word) ?? .unknown,
            attempts: try row.get("attempts"),
            code: try row.get("reply_code"),
            status: try row.get("reply_status"),
            text: try row.get("reply_text"),
            report: try row.get("report_kind"),
            reportStatus: try row.get("report_status"),
            reportMail: try row.get("report_ledger_id"),
            reportedAt: try row.get("reported_at"),
            proof: try row.get("proof"),
            createdAt: try row.get("created_at"),
            firstTriedAt: try row.get("first_tried_at"),
            sendAt: try row.get("send_at"),
            nextAttemptAt: try row.get("next_attempt_at"),
            settledAt: try row.get("settled_at"),
            delayToldAt: try row.get("delay_told_at"),
            successor: try row.get("successor_id"),
            size: try row.get("size")
        )
    }
}

extension TemplateUse {
    /// From a row with the columns of `outbox`.
    init?(_ row: Row) throws {
        guard let kind: String = try row.get("template_kind") else { return nil }
        self.init(kind: kind, id: try row.get("template_id"), version: try row.get("template_version"))
    }
}
