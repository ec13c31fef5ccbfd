// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension TicketCore {
    private static let insertMessage: SQL = """
        insert into messages (tenant_id, message_id, ticket_id, direction, visibility, contact_id, agent_id, subject,
            body, span_kinds, span_ends, html, reading, mail_id, raw_sha256, verdict, mail_date, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16::jsonb, $17,
            least(coalesce($18::timestamptz, now()), now()))
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
            declared_type, detected_type, size, sha256, state, findings, scan, scan_signature, content_id, listing)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18::jsonb)
        """

    /// Names a mail of ours by which answers find the ticket.
    func remember(_ entry: MailIDEntry, of message: MessageID?, in ticket: TicketID) -> Statement {
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
                message.mailDate,
                message.writtenAt
            )
        ]
        statements += message.fingerprints.map { Statement(Self.insertFingerprint, tenant, $0, message.id) }
        statements += message.mailIDs.map { entry in
            remember(entry, of: entry.origin == .referenced ? nil : message.id, in: ticket)
        }
        return statements + attachmentInserts(message)
    }

    /// A message's attachments, as statements.
    func attachmentInserts(_ message: NewMessage) -> [Statement] {
        var statements: [Statement] = []
        if let raw = message.rawSHA256 {
            statements += message.attachments.enumerated().map { position, attachment in
                Statement(
                    Self.insertAttachment,
                    tenant,
                    attachment.id,
                    message.id,
                    position,
                    attachment.part,
                    raw,
                    attachment.fileName.map { $0.storable(limit: 4096) },
                    attachment.safeName.storable(limit: 255),
                    attachment.declaredType.storable(limit: 255),
                    attachment.detectedType,
                    attachment.size,
                    attachment.sha256,
                    attachment.state,
                    SQLArray(attachment.findings.map(\.rawValue).sorted()),
                    attachment.scan,
                    attachment.signature.map { $0.storable(limit: 255) },
                    attachment.contentID.map { $0.storable(limit: 998) },
                    attachment.listing?.storable
                )
            }
        }
        return statements
    }
}
