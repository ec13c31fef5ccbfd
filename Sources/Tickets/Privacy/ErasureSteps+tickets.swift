// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension ErasureSteps {
    // Names of others are left where they are: a ticket is changed where the person is named, and a requester's free texts.
    private static let selectPage: SQL = """
        with page as (
            select ticket_id from tickets where tenant_id = $1 and ($3::uuid is null or ticket_id > $3)
            order by ticket_id limit $4)
        select t.ticket_id, t.version, t.subject, t.custom, t.requester_id = $2 as is_own, near.ticket_id is not null as is_near
        from page join tickets t on t.tenant_id = $1 and t.ticket_id = page.ticket_id
        left join erasure_tickets near
            on near.tenant_id = $1 and near.erasure_id = $5 and near.ticket_id = t.ticket_id
        where near.ticket_id is not null
            or (t.subject ilike any ($6) or t.custom::text ilike any ($6))
                and ($7::timestamptz is null or t.created_at <= $7)
        order by t.ticket_id for update of t
        """
    private static let selectEnd: SQL = """
        select ticket_id as last, count(*) over () as n from (
            select ticket_id from tickets where tenant_id = $1 and ($2::uuid is null or ticket_id > $2)
            order by ticket_id limit $3) page
        order by ticket_id desc limit 1
        """
    private static let selectOtherFields: SQL = """
        select field from custom_fields where tenant_id = $1 and kind <> 'text'
        """
    private static let update: SQL = """
        update tickets set subject = $3, custom = $4::jsonb, version = version + 1, updated_at = now()
        where tenant_id = $1 and ticket_id = $2
        """

    /// Looks through the next tickets: subjects that name the person, and custom fields; before the first of them through
    /// what tickets are sorted by.
    ///
    /// A ticket's event names the fields, so that whoever changes it meanwhile is told what the conflict is.
    ///
    /// Free texts in the fields of the person's own tickets go as a whole; choices, numbers and dates stay, for they are
    /// counted.
    package func tickets(batch: Int) throws {
        if cursor == nil { try lists() }
        guard let end = try transaction.query(Self.selectEnd, tenant, cursor, batch).first else {
            return try moveOn(behind: nil, count: 0)
        }
        let closed = Set(try transaction.query(Self.selectOtherFields, tenant).map { try $0.get("field") as String })
        let (nearby, everywhere) = (terms.nearby, terms.everywhere)
        var statements: [Statement] = []
        var events: [Event] = []
        let rows = try transaction.query(
            Self.selectPage, tenant, contact, cursor, batch, erasure, SQLArray(terms.sweepPatterns), beganAt)
        for row in rows.map({ $0 }) {
            let redaction = try row.get("is_near") ? nearby : everywhere
            let (ticket, old): (TicketID, String) = (try row.get("ticket_id"), try row.get("subject"))
            let fields = JSONValue(text: try row.get("custom")) ?? .object([:])
            let isOwn: Bool = try row.get("is_own")
            let (subject, custom) = (redaction.redact(old), Self.redact(fields, redaction, isOwn: isOwn, closed))
            if subject == old, custom == fields { continue }
            statements.append(Statement(Self.update, tenant, ticket, subject, custom.text))
            var changes: [Event.Change] = []
            changes.noteHidden("subject", old, subject)
            for key in (custom.members ?? [:]).keys.sorted() {
                changes.noteHidden("custom.\(key)", fields.members?[key], custom.members?[key])
            }
            events.append(
                Event(
                    .ticketChanged, ticket: ticket, by: .system, data: origin, changes: changes,
                    version: try row.get("version") + 1))
        }
        statements.append(Statement(Self.insertTickets, tenant, erasure, SQLArray(events.compactMap(\.ticket))))
        try transaction.pipeline(statements + events.inserts(tenant))
        try moveOn(behind: end.get("last"), count: end.get("n"))
    }

    private static func redact(
        _ fields: JSONValue,
        _ redaction: Redaction,
        isOwn: Bool,
        _ closed: Set<String>
    ) -> JSONValue {
        guard var members = fields.members else { return fields }
        for (key, value) in members where !closed.contains(key) {
            guard let text = value.string else { continue }
            members[key] = .string(isOwn && !text.isEmpty ? placeholder : redaction.redact(text))
        }
        return .object(members)
    }
}
