// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

import struct Foundation.Date

/// Everything that is known of a person, as he may ask for it (GDPR Article 15): one object after another, each with a
/// `kind`.
///
/// It holds what the person wrote and what was written to him; what agents noted about his matters among themselves is
/// named with its time, and its words are given too, for they are about him. Raw mails are named by their hash.
package struct ContactExport {
    private let authority: Authority
    private let contact: ContactID

    private var transaction: Transaction { authority.transaction }
    private var tenant: TenantID { authority.tenant }

    /// How many messages are in memory at once.
    private static let page = 500

    private static let selectContact: SQL = """
        select c.name, c.locale, c.external_id, c.created_at, c.anonymised_at,
            (select o.name from companies o where o.tenant_id = c.tenant_id and o.company_id = c.company_id) as company
        from contacts c where c.tenant_id = $1 and c.contact_id = $2
        """
    private static let selectAddresses: SQL = """
        select address, is_confirmed, created_at from contact_addresses
        where tenant_id = $1 and contact_id = $2 order by address_key
        """
    private static let selectTickets: SQL = """
        select t.ticket_id, t.number, t.subject, t.status, t.priority, t.channel, t.locale, t.custom, t.created_at,
            t.requester_id = $2 as is_requester, w.contact_id is not null as is_watcher,
            coalesce(w.wants, '{}') as wants,
            array(select g.name from ticket_tags x join tags g on g.tenant_id = x.tenant_id and g.tag_id = x.tag_id
                where x.tenant_id = t.tenant_id and x.ticket_id = t.ticket_id order by g.name) as tags
        from tickets t
        left join ticket_watchers w on w.tenant_id = t.tenant_id and w.ticket_id = t.ticket_id and w.contact_id = $2
        where t.tenant_id = $1 and (t.requester_id = $2
            or t.ticket_id in (select ticket_id from ticket_participants where tenant_id = $1 and contact_id = $2)
            or t.ticket_id in (select ticket_id from ticket_watchers where tenant_id = $1 and contact_id = $2))
        order by t.number
        """
    // The person's own messages anywhere, and all of those in the person's own matters.
    private static let selectMessages: SQL = """
        select m.message_id, m.ticket_id, m.direction, m.visibility, m.subject, m.body, m.mail_id, m.raw_sha256,
            m.mail_date, m.created_at,
            (select coalesce(jsonb_agg(jsonb_build_object('name', a.safe_name, 'type', a.declared_type, 'size', a.size)
                    order by a.position), '[]')
                from attachments a where a.tenant_id = m.tenant_id and a.message_id = m.message_id) as files
        from messages m
        where m.tenant_id = $1 and ($3::uuid is null or m.message_id > $3) and m.message_id in (
            select message_id from messages where tenant_id = $1 and contact_id = $2
            union all
            select x.message_id from tickets t
            join messages x on x.tenant_id = t.tenant_id and x.ticket_id = t.ticket_id
            where t.tenant_id = $1 and t.requester_id = $2)
        order by m.message_id limit $4
        """

    private static let selectErasures: SQL = """
        select erasure_id, kind, state, reason, due_at, created_at, settled_at from erasures
        where tenant_id = $1 and contact_id = $2 order by created_at, erasure_id
        """

    /// - Throws: `forbidden` without the permission `contacts.erase`.
    package init(_ contact: ContactID, in transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
        try authority.require(.eraseContacts)
        self.contact = contact
    }

    /// Hands out one object after another.
    ///
    /// - Throws: `notFound`, or what `write` throws.
    /// - Complexity: memory for one page of messages.
    package func write(_ write: (JSONValue) throws -> Void) throws {
        guard let row = try transaction.query(Self.selectContact, tenant, contact).first else {
            throw TicketError(.notFound, "there is no contact \(contact)")
        }
        try write(
            .object([
                "kind": "contact", "id": JSONValue(contact), "name": text(row, "name"), "locale": text(row, "locale"),
                "external_id": text(row, "external_id"), "company": text(row, "company"),
                "created_at": time(row, "created_at"), "anonymised_at": time(row, "anonymised_at"),
            ])
        )
        for row in try transaction.query(Self.selectAddresses, tenant, contact).map({ $0 }) {
            try write(
                .object([
                    "kind": "address", "address": text(row, "address"),
                    "is_confirmed": .bool(row.get("is_confirmed")), "created_at": time(row, "created_at"),
                ])
            )
        }
        for row in try transaction.query(Self.selectTickets, tenant, contact).map({ $0 }) {
            try write(
                .object([
                    "kind": "ticket", "id": JSONValue(row.get("ticket_id") as TicketID),
                    "number": .number(Double(row.get("number") as Int64)), "subject": text(row, "subject"),
                    "status": text(row, "status"), "priority": text(row, "priority"), "channel": text(row, "channel"),
                    "locale": text(row, "locale"), "custom": JSONValue(text: row.get("custom")) ?? .null,
                    "tags": texts(row, "tags"), "created_at": time(row, "created_at"),
                    "is_requester": .bool(row.get("is_requester")), "is_watcher": .bool(row.get("is_watcher")),
                    "wants": texts(row, "wants"),
                ])
            )
        }
        try writeMessages(write)
        for row in try transaction.query(Self.selectErasures, tenant, contact).map({ $0 }) {
            try write(
                .object([
                    "kind": "erasure", "id": JSONValue(row.get("erasure_id") as ErasureID),
                    "erasure_kind": text(row, "kind"), "state": text(row, "state"), "reason": text(row, "reason"),
                    "due_at": time(row, "due_at"), "created_at": time(row, "created_at"),
                    "settled_at": time(row, "settled_at"),
                ])
            )
        }
    }

    private func writeMessages(_ write: (JSONValue) throws -> Void) throws {
        var last: MessageID?
        while true {
            let rows = try transaction.query(Self.selectMessages, tenant, contact, last, Self.page)
            for row in rows.map({ $0 }) {
                let raw: [UInt8]? = try row.get("raw_sha256")
                last = try row.get("message_id")
                try write(
                    .object([
                        "kind": "message", "id": JSONValue(last),
                        "ticket_id": JSONValue(row.get("ticket_id") as TicketID), "direction": text(row, "direction"),
                        "visibility": text(row, "visibility"), "subject": text(row, "subject"),
                        "body": text(row, "body"),
                        "mail_id": text(row, "mail_id"),
                        "raw_sha256": JSONValue(raw.map(String.init(hexadecimal:))),
                        "files": JSONValue(text: row.get("files")) ?? .null, "mail_date": time(row, "mail_date"),
                        "created_at": time(row, "created_at"),
                    ])
                )
            }
            if rows.count < Self.page { return }
        }
    }

    private func texts(_ row: Row, _ column: String) throws -> JSONValue {
        JSONValue(texts: (try row.get(column) as SQLArray<String>).elements)
    }

    private func text(_ row: Row, _ column: String) throws -> JSONValue {
        (try row.get(column) as String?).map(JSONValue.string) ?? .null
    }

    private func time(_ row: Row, _ column: String) throws -> JSONValue { JSONValue(try row.get(column) as Date?) }
}
