// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// A message and where it belongs: what is to be written of it.
struct PlacedMessage {
    // A row's arrays stand in texts: an array of arrays has rows of one length only.
    fileprivate static let insertMessages: SQL = """
        insert into messages (tenant_id, message_id, ticket_id, direction, visibility, contact_id, agent_id, subject,
            body, span_kinds, span_ends, html, reading, mail_id, raw_sha256, verdict, mail_date, created_at)
        select $1, m.message_id, m.ticket_id, m.direction, m.visibility, m.contact_id, m.agent_id, m.subject, m.body,
            string_to_array(m.span_kinds, ','), string_to_array(m.span_ends, ',')::bigint[], m.html, m.reading, m.mail_id,
            m.raw_sha256, m.verdict::jsonb, m.mail_date, least(coalesce(m.written_at, now()), now())
        from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::text[],
            $10::text[], $11::text[], $12::text[], $13::bigint[], $14::text[], $15::bytea[], $16::text[],
            $17::timestamptz[], $18::timestamptz[]) as m (message_id, ticket_id, direction, visibility, contact_id,
            agent_id, subject, body, span_kinds, span_ends, html, reading, mail_id, raw_sha256, verdict, mail_date,
            written_at)
        """
    fileprivate static let insertFingerprints: SQL = """
        insert into mail_fingerprints (tenant_id, fingerprint, message_id)
        select $1, f.fingerprint, f.message_id from unnest($2::bytea[], $3::uuid[]) as f (fingerprint, message_id)
        """

    var message: NewMessage
    var ticket: TicketID
    var direction: Message.Direction
    var visibility: Message.Visibility
    var author: Message.Author

    var contact: ContactID? { if case .contact(let id) = author { id } else { nil } }
    var agent: AgentID? { if case .agent(let id) = author { id } else { nil } }

    /// The ids that lead to it, each once: of what an id is known by twice, that it is a mail's own counts.
    fileprivate var knownIDs: [KnownMailID] {
        var entries: [[UInt8]: MailIDEntry] = [:]
        for entry in message.mailIDs where entries[entry.hash].map({ $0.origin == .referenced }) ?? true {
            entries[entry.hash] = entry
        }
        return message.mailIDs.compactMap { entries.removeValue(forKey: $0.hash) }.map { entry in
            KnownMailID(entry, of: entry.origin == .referenced ? nil : message.id, in: ticket)
        }
    }
}

/// Messages as rows.
extension [PlacedMessage] {
    /// Everything that messages consist of, as statements for one round trip.
    func inserts(_ tenant: TenantID) -> [Statement] {
        if isEmpty { return [] }
        let fingerprints = flatMap { placed in placed.message.fingerprints.map { ($0, placed.message.id) } }
        var statements = [messageInsert(tenant)]
        if !fingerprints.isEmpty {
            statements.append(
                Statement(
                    PlacedMessage.insertFingerprints, tenant, SQLArray(fingerprints.map { Bytes($0.0) }),
                    SQLArray(fingerprints.map(\.1))))
        }
        statements += flatMap(\.knownIDs).inserts(tenant)
        return statements + map(\.message).attachmentInserts(tenant)
    }

    private func messageInsert(_ tenant: TenantID) -> Statement {
        Statement(
            PlacedMessage.insertMessages,
            tenant,
            SQLArray(map(\.message.id)),
            SQLArray(map(\.ticket)),
            SQLArray(map(\.direction.rawValue)),
            SQLArray(map(\.visibility.rawValue)),
            SQLColumn(map(\.contact)),
            SQLColumn(map(\.agent)),
            SQLColumn(map { $0.message.subject?.storable(limit: 4096) }),
            SQLArray(map(\.message.text.full)),
            SQLArray(map { $0.message.text.kinds.map(\.rawValue).joined(separator: ",") }),
            SQLArray(map { $0.message.text.ends.map { String($0) }.joined(separator: ",") }),
            SQLColumn(map(\.message.storedHTML)),
            SQLArray(map { Int64($0.message.reading) }),
            SQLColumn(map { $0.message.mailID?.storable(limit: 4096) }),
            SQLColumn(map { $0.message.rawSHA256.map { Bytes($0) } }),
            SQLColumn(map { $0.message.verdict?.storable }),
            SQLColumn(map(\.message.mailDate)),
            SQLColumn(map(\.message.writtenAt))
        )
    }
}

extension NewMessage {
    /// Its HTML, where that may be stored.
    var storedHTML: String? { html.flatMap { $0.utf8.count <= MessageText.limit ? $0.storable : nil } }
}
