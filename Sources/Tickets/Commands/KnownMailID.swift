// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// A Message-ID that leads to a ticket: a mail with it, or one that refers to it, belongs there.
struct KnownMailID {
    var entry: MailIDEntry
    /// The message that has it; `nil` for one that is only referred to, and for mails of ours that are no messages.
    var message: MessageID?
    var ticket: TicketID

    init(_ entry: MailIDEntry, of message: MessageID?, in ticket: TicketID) {
        (self.entry, self.message, self.ticket) = (entry, message, ticket)
    }

    fileprivate static let insertAll: SQL = """
        insert into mail_ids (tenant_id, hash, ticket_id, message_id, origin)
        select $1, i.hash, i.ticket_id, i.message_id, i.origin
        from unnest($2::bytea[], $3::uuid[], $4::uuid[], $5::text[]) as i (hash, ticket_id, message_id, origin)
        on conflict (tenant_id, hash, ticket_id) do update
            set message_id = excluded.message_id, origin = excluded.origin
            where mail_ids.origin = 'referenced'
        """
}

extension [KnownMailID] {
    /// The statement that notes ids, of which a ticket has each at most once; none where there are none.
    func inserts(_ tenant: TenantID) -> [Statement] {
        if isEmpty { return [] }
        return [
            Statement(
                KnownMailID.insertAll, tenant, SQLArray(map { Bytes($0.entry.hash) }), SQLArray(map(\.ticket)),
                SQLColumn(map(\.message)), SQLArray(map(\.entry.origin.rawValue)))
        ]
    }
}
