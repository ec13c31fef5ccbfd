// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

extension TicketCore {
    private static let insertMessage: SQL = """
        insert into messages (tenant_id, message_id, ticket_id, direction, visibility, contact_id, agent_id, subject,
            body, span_kinds, span_ends, html, reading, mail_id, raw_sha256, verdict, mail_date)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb, $17)
        """
    private static let insertFingerprint: SQL = """
        insert into mail_fingerprints (tenant_id, fingerprint, message_id) values ($1, $2, $3)
        """
    private static let insertMailID: SQL = """
        insert into mail_ids (tenant_id, hash, ticket_id, message_id, origin) values ($1, $2, $3, $4, $5)
        on conflict (tenant_id, hash, ticket_id) do update
            set message_id = excluded.message_id, origin = excluded.origin
            where mail_ids.origin = 'referenced'
        """
    private static let insertAttachment: SQL = """
        insert into attachments (tenant_id, attachment_id, message_id, position, part, raw_sha256, file_name, safe_name,
            declared_type, detected_type, size, sha256)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """
    private static let touchTicket: SQL = """
        with before as (
            select status from tickets where tenant_id = $1 and ticket_id = $2 for update)
        update tickets set updated_at = now(), version = version + 1,
            status = case when before.status = any ($3::text[]) then $4 else before.status end
        from before
        where tenant_id = $1 and ticket_id = $2
        returning number, before.status as old_status, tickets.status as new_status
        """

    /// Adds a customer's words; a ticket that waited or was done opens again.
    ///
    /// - Throws: `notFound` when the ticket is not this tenant's.
    package func append(_ message: NewMessage, to ticket: TicketID, from contact: ContactID) throws -> Change {
        try add(
            message,
            to: ticket,
            direction: .inbound,
            visibility: .public,
            author: .contact(contact),
            opening: [.pending, .onHold, .solved, .closed],
            to: .open,
            kind: .messageReceived
        )
    }

    /// Adds an agent's public answer; the ticket then waits for the customer.
    ///
    /// - Throws: `notFound` when the ticket is not this tenant's.
    package func reply(_ message: NewMessage, to ticket: TicketID, by agent: AgentID) throws -> Change {
        try add(
            message,
            to: ticket,
            direction: .outbound,
            visibility: .public,
            author: .agent(agent),
            opening: [.new, .open, .onHold],
            to: .pending,
            kind: .messageReplied
        )
    }

    /// Adds what only agents may read.
    ///
    /// - Throws: `notFound` when the ticket is not this tenant's.
    package func note(_ message: NewMessage, to ticket: TicketID, by author: Message.Author) throws -> Change {
        try add(
            message,
            to: ticket,
            direction: .note,
            visibility: .internal,
            author: author,
            opening: [],
            to: .open,
            kind: .noteAdded
        )
    }

    private func add(
        _ message: NewMessage,
        to ticket: TicketID,
        direction: Message.Direction,
        visibility: Message.Visibility,
        author: Message.Author,
        opening from: [Ticket.Status],
        to status: Ticket.Status,
        kind: Event.Kind
    ) throws -> Change {
        guard
            let touched = try transaction.query(
                Self.touchTicket,
                tenant,
                ticket,
                SQLArray(from.map(\.rawValue)),
                status
            ).first
        else { throw TicketError(.notFound, "there is no ticket \(ticket)") }
        let (old, new): (Ticket.Status, Ticket.Status) = (try touched.get("old_status"), try touched.get("new_status"))
        var events = [Event(kind, ticket: ticket, by: actor, data: ["message": message.id.description])]
        if old != new {
            events.append(
                Event(.statusChanged, ticket: ticket, by: actor, data: ["from": old.rawValue, "to": new.rawValue])
            )
        }
        let statements =
            inserts(message, into: ticket, direction: direction, visibility: visibility, author: author)
            + events.map { $0.insert(tenant) }
        try transaction.pipeline(statements)
        return Change(ticket: ticket, number: try touched.get("number"), message: message.id, events: events)
    }

    /// Names a mail of ours by which answers find the ticket.
    package func remember(_ entry: MailIDEntry, of message: MessageID?, in ticket: TicketID) -> Statement {
        Statement(Self.insertMailID, tenant, entry.hash, ticket, message, entry.origin.rawValue)
    }

    /// Everything a message consists of, as statements for one round trip.
    func inserts(
        _ message: NewMessage,
        into ticket: TicketID,
        direction: Message.Direction,
        visibility: Message.Visibility,
        author: Message.Author
    ) -> [Statement] {
        var (contact, agent): (ContactID?, AgentID?)
        switch author {
        case .contact(let id): contact = id
        case .agent(let id): agent = id
        case .system: break
        }
        var statements = [
            Statement(
                Self.insertMessage,
                tenant,
                message.id,
                ticket,
                direction,
                visibility,
                contact,
                agent,
                message.subject.map { $0.storable(limit: 4096) },
                message.text.full,
                SQLArray(message.text.kinds),
                SQLArray(message.text.ends),
                message.html.flatMap { $0.utf8.count <= MessageText.limit ? $0.storable : nil },
                message.reading,
                message.mailID.map { $0.storable(limit: 4096) },
                message.rawSHA256,
                message.verdict?.storable,
                message.mailDate
            )
        ]
        statements += message.fingerprints.map { Statement(Self.insertFingerprint, tenant, $0, message.id) }
        statements += message.mailIDs.map { entry in
            remember(entry, of: entry.origin == .referenced ? nil : message.id, in: ticket)
        }
        if let raw = message.rawSHA256 {
            statements += message.attachments.enumerated().map { position, attachment in
                Statement(
                    Self.insertAttachment,
                    tenant,
                    AttachmentID(),
                    message.id,
                    position,
                    attachment.part,
                    raw,
                    attachment.fileName.map { $0.storable(limit: 4096) },
                    attachment.safeName.storable(limit: 255),
                    attachment.declaredType.storable(limit: 255),
                    attachment.detectedType,
                    attachment.size,
                    attachment.sha256
                )
            }
        }
        return statements
    }
}
