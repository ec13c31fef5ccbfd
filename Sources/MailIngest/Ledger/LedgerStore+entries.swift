// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity
package import Tickets

/// Reads for people: the ledger belongs to mailboxes and needs `mailboxes.read`.
extension LedgerStore {
    private static let selectEntries: SQL = """
        select l.ledger_id, l.mailbox_id, m.name as mailbox_name, l.source, l.folder, l.uid_validity, l.uid, l.origin,
            l.envelope_to, l.raw_sha256, l.size, l.state, l.reason, l.stage, l.verdict::text as verdict, l.ticket_id,
            t.number, l.message_id, l.server_step, l.attempts, l.failures, l.last_error, l.arrived_at, l.seen_at,
            l.settled_at, l.next_attempt_at, l.erased_at, l.group_id
        from ledger l
        join mailboxes m on m.tenant_id = l.tenant_id and m.mailbox_id = l.mailbox_id
        left join tickets t on t.tenant_id = l.tenant_id and t.ticket_id = l.ticket_id
        where l.tenant_id = $1
        """
    private static let isListed: SQL = """
         and (cardinality($2::text[]) = 0 or l.state = any ($2)) and ($3::text is null or split_part(l.reason, ':', 1) = $3)
            and ($4::uuid is null or l.mailbox_id = $4) and ($5::timestamptz is null or l.seen_at >= $5)
            and ($6::uuid is null or l.ledger_id < $6) and ($8::uuid is null or l.group_id = $8)
            and not ($9::boolean and l.group_id is not null and l.state = 'held')
        order by l.ledger_id desc limit $7
        """
    private static let isNamed: SQL = " and l.ledger_id = any ($2) order by l.ledger_id"

    /// The newest first.
    ///
    /// - Complexity: O(limit) along the primary key where the filter asks for what is common; what was held, ignored or
    ///   failed has an index.
    /// - Throws: `forbidden`.
    package static func entries(
        _ filter: LedgerFilter = LedgerFilter(),
        limit: Int = 50,
        by authority: Authority
    ) throws -> [LedgerEntry] {
        try authority.require(.readMailboxes)
        return try authority.transaction.query(
            selectEntries + isListed, authority.tenant, SQLArray(filter.states.map(\.rawValue)), filter.cause,
            filter.mailbox, filter.since, filter.after, limit, filter.group, filter.isByGroups
        ).map(entry)
    }

    /// The mails with these ids, in the order of their coming; unknown ones are left out.
    ///
    /// - Throws: `forbidden`.
    package static func entries(of ids: [LedgerID], by authority: Authority) throws -> [LedgerEntry] {
        try authority.require(.readMailboxes)
        return try authority.transaction.query(selectEntries + isNamed, authority.tenant, SQLArray(ids)).map(entry)
    }

    /// The mail with an id, if it is this tenant's.
    ///
    /// - Throws: `forbidden`.
    package static func entry(_ id: LedgerID, by authority: Authority) throws -> LedgerEntry? {
        try entries(of: [id], by: authority).first
    }

    private static func entry(_ row: Row) throws -> LedgerEntry {
        LedgerEntry(
            id: try row.get("ledger_id"),
            mailbox: try row.get("mailbox_id"),
            mailboxName: try row.get("mailbox_name"),
            source: try row.get("source"),
            folder: try row.get("folder"),
            uidValidity: try row.get("uid_validity"),
            uid: try row.get("uid"),
            origin: try row.get("origin"),
            envelopeTo: try row.get("envelope_to"),
            blob: (try row.get("raw_sha256") as [UInt8]?).map { BlobHash(bytes: $0) },
            size: try row.get("size"),
            state: try row.get("state"),
            reason: try row.get("reason"),
            stage: try row.get("stage"),
            verdict: try row.get("verdict"),
            ticket: try row.get("ticket_id"),
            ticketNumber: try row.get("number"),
            message: try row.get("message_id"),
            serverStep: try row.get("server_step"),
            attempts: try row.get("attempts"),
            failures: try row.get("failures"),
            lastError: try row.get("last_error"),
            arrivedAt: try row.get("arrived_at"),
            seenAt: try row.get("seen_at"),
            settledAt: try row.get("settled_at"),
            nextAttemptAt: try row.get("next_attempt_at"),
            erasedAt: try row.get("erased_at"),
            group: try row.get("group_id")
        )
    }
}
