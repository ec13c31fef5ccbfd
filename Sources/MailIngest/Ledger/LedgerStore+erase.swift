// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Tickets

/// A row of the ledger as an erasure looks at it.
struct LedgerTrace: Sendable {
    var id: LedgerID
    var blob: BlobHash?
    var state: String
    /// Whether the message it became is the person's own.
    var isOwn: Bool
    /// Whether its ticket is one in which the person took part or was named.
    var isNear: Bool
    var reason: String?
    var lastError: String?
}

extension LedgerStore {
    // What is pending becomes a message yet, of a person who has just written: that is another matter, and so it is when it
    // has become one since.
    private static let selectTraces: SQL = """
        select l.ledger_id, l.raw_sha256, l.state, l.reason, l.last_error,
            exists (select from messages m where m.tenant_id = l.tenant_id and m.message_id = l.message_id
                and m.contact_id = $3) as is_own,
            exists (select from erasure_tickets e where e.tenant_id = l.tenant_id and e.erasure_id = $4
                and e.ticket_id = l.ticket_id) as is_near
        from ledger l
        where l.tenant_id = $1 and ($2::uuid is null or l.ledger_id > $2) and l.state <> 'pending'
            and ($6::timestamptz is null or l.settled_at <= $6
                or exists (select from messages m where m.tenant_id = l.tenant_id and m.message_id = l.message_id
                    and m.contact_id = $3)
                or exists (select from erasure_tickets e where e.tenant_id = l.tenant_id and e.erasure_id = $4
                    and e.ticket_id = l.ticket_id))
        order by l.ledger_id limit $5
        """
    private static let lockTraces: SQL = """
        select ledger_id, raw_sha256 from ledger where tenant_id = $1 and ledger_id = any ($2)
        order by ledger_id for update
        """
    private static let forgetRow: SQL = """
        with flood as (
            update mail_groups g set closed_at = coalesce(g.closed_at, now()), sender_key = null
            from ledger l where l.tenant_id = $1 and l.ledger_id = $2 and g.tenant_id = $1
                and g.sender_key = l.sender_key)
        update ledger set raw_sha256 = null, erased_at = now(), envelope_to = null, origin = null, sender_key = null,
            text_mark = null
        where tenant_id = $1 and ledger_id = $2
        """
    private static let forgetHeld: SQL = """
        with flood as (
            update mail_groups g set closed_at = coalesce(g.closed_at, now()), sender_key = null
            from ledger l where l.tenant_id = $1 and l.ledger_id = $2 and g.tenant_id = $1
                and g.sender_key = l.sender_key)
        update ledger set raw_sha256 = null, erased_at = now(), state = 'ignored', verdict = null,
            reason = 'the person was erased', envelope_to = null, origin = null, sender_key = null, text_mark = null
        where tenant_id = $1 and ledger_id = $2
        """
    private static let updateTexts: SQL = """
        update ledger set reason = $3, last_error = $4 where tenant_id = $1 and ledger_id = $2
        """
    private static let replaceBlob: SQL = """
        update ledger set raw_sha256 = $3, erased_at = case when $3::bytea is null then now() else erased_at end
        where tenant_id = $1 and raw_sha256 = $2 and state <> 'pending'
        """

    /// Lets go of a settled row's raw mail; the row stays and counts.
    static func forget(_ id: LedgerID, _ blob: BlobHash, in transaction: Transaction) throws {
        try transaction.query(forgetRow, transaction.requireTenant(), id)
        try BlobEraser.request(blob, in: transaction)
    }

    /// The same for one that became no message: nobody has to decide about it any more.
    static func forgetHeld(_ id: LedgerID, _ blob: BlobHash, in transaction: Transaction) throws {
        try transaction.query(forgetHeld, transaction.requireTenant(), id)
        try BlobEraser.request(blob, in: transaction)
    }

    /// Rows behind a cursor, in order.
    static func traces(
        of erasure: ErasureSteps,
        limit: Int,
        in transaction: Transaction
    ) throws -> [LedgerTrace] {
        try transaction.query(
            selectTraces, transaction.requireTenant(), erasure.cursor, erasure.contact, erasure.erasure, limit,
            erasure.beganAt
        ).map { row in
            LedgerTrace(
                id: try row.get("ledger_id"),
                blob: (try row.get("raw_sha256") as [UInt8]?).map { BlobHash(bytes: $0) },
                state: try row.get("state"),
                isOwn: try row.get("is_own"),
                isNear: try row.get("is_near"),
                reason: try row.get("reason"),
                lastError: try row.get("last_error")
            )
        }
    }

    /// Which raw mails rows name at this moment, locked: another erasure may have been faster.
    static func blobs(of traces: [LedgerTrace], in transaction: Transaction) throws -> [LedgerID: BlobHash] {
        let rows = try transaction.query(lockTraces, transaction.requireTenant(), SQLArray(traces.map(\.id)))
        var blobs: [LedgerID: BlobHash] = [:]
        for row in rows.map({ $0 }) {
            guard let hash: [UInt8] = try row.get("raw_sha256") else { continue }
            blobs[try row.get("ledger_id")] = BlobHash(bytes: hash)
        }
        return blobs
    }

    /// Puts other texts in the place of what was said about a mail.
    static func setTexts(_ id: LedgerID, reason: String?, lastError: String?, in transaction: Transaction) throws {
        try transaction.query(updateTexts, transaction.requireTenant(), id, reason, lastError)
    }

    /// Names another blob, or none, wherever one was named.
    static func replace(_ blob: BlobHash, by other: BlobHash?, in transaction: Transaction) throws {
        try transaction.query(replaceBlob, transaction.requireTenant(), blob.bytes, other?.bytes)
    }
}

extension LedgerStore {
    private static let forgetMessages: SQL = """
        with gone as (
            select l.ledger_id, l.raw_sha256 from ledger l
            where l.tenant_id = $1 and l.message_id = any ($2) for update),
        asked as (
            insert into blob_erasures (tenant_id, sha256)
            select distinct $1::uuid, raw_sha256 from gone where raw_sha256 is not null on conflict do nothing)
        update ledger l set raw_sha256 = null, verdict = null, erased_at = coalesce(l.erased_at, now()),
            envelope_to = null, origin = null, sender_key = null, text_mark = null
        from gone where l.tenant_id = $1 and l.ledger_id = gone.ledger_id
        """

    /// Lets go of the raw mails of messages that are about to be removed; the rows stay and count.
    package static func forget(messages: [MessageID], in transaction: Transaction) throws {
        try transaction.query(forgetMessages, transaction.requireTenant(), SQLArray(messages))
    }
}
