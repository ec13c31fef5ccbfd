// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

extension LedgerStore {
    private static let selectFolder: SQL = """
        select uid, server_step from ledger
        where tenant_id = $1 and mailbox_id = $2 and folder = $3 and uid_validity = $4
        """
    // A message may have been moved to another ticket since; that it is there is what counts.
    private static let selectNoMessage: SQL = """
        select l.ledger_id, l.uid, l.ticket_id from ledger l
        where l.tenant_id = $1 and l.mailbox_id = $2 and l.state in ('joined', 'new') and l.erased_at is null
            and not exists (select from messages m where m.tenant_id = l.tenant_id and m.message_id = l.message_id)
        order by l.ledger_id
        """
    private static let selectNotAccountedFor: SQL = """
        select m.message_id, m.ticket_id from tickets t
        join messages m on m.tenant_id = t.tenant_id and m.ticket_id = t.ticket_id
        where t.tenant_id = $1 and t.mailbox_id = $2 and m.raw_sha256 is not null and m.redacted_at is null
            and not exists (select from ledger l where l.tenant_id = m.tenant_id and l.message_id = m.message_id)
        order by m.message_id
        """
    private static let selectOverdue: SQL = """
        select ledger_id, uid from ledger
        where tenant_id = $1 and mailbox_id = $2 and state = 'pending'
            and next_attempt_at < now() - make_interval(secs => $3)
        order by ledger_id
        """
    private static let selectBlobs: SQL = """
        select ledger_id, uid, raw_sha256 from ledger
        where tenant_id = $1 and mailbox_id = $2 and raw_sha256 is not null and ($3::uuid is null or ledger_id > $3)
        order by ledger_id limit $4
        """
    // The ids begin with the time at which they were made, so the day's rows lie together in the key.
    private static let selectSums: SQL = """
        with day as (
            select (lpad(to_hex(greatest(0, extract(epoch from $3::timestamptz - interval '1 day') * 1000)::bigint), 12, '0')
                    || repeat('0', 20))::uuid as first,
                (lpad(to_hex(greatest(0, extract(epoch from $4::timestamptz + interval '1 day') * 1000)::bigint), 12, '0')
                    || repeat('0', 20))::uuid as last)
        select count(*) as seen, count(*) filter (where state = 'joined') as joined,
            count(*) filter (where state = 'new') as new, count(*) filter (where state = 'held') as held,
            count(*) filter (where state = 'ignored') as ignored, count(*) filter (where state = 'failed') as failed,
            count(*) filter (where state = 'pending') as pending
        from ledger l, day
        where l.tenant_id = $1 and l.mailbox_id = $2 and l.ledger_id between day.first and day.last
            and l.seen_at >= $3 and l.seen_at < $4
        """

    /// A folder's rows under one UIDVALIDITY.
    package static func rows(
        of folder: NumberedFolder,
        in transaction: Transaction
    ) throws -> [Reconciliation.Row] {
        try transaction.query(
            selectFolder, transaction.requireTenant(), folder.mailbox, folder.name, folder.uidValidity
        ).map {
            Reconciliation.Row(uid: try $0.get("uid"), serverStep: try $0.get("server_step"))
        }
    }

    /// Where ledger and tickets of a mailbox do not fit together, and what nobody works on.
    ///
    /// - Parameter late: So long after it was due a mail is overdue.
    package static func differences(
        of mailbox: MailboxID,
        late: Duration,
        in transaction: Transaction
    ) throws -> [Reconciliation.Difference] {
        let tenant = try transaction.requireTenant()
        let rows = try transaction.pipeline([
            Statement(selectNoMessage, tenant, mailbox), Statement(selectNotAccountedFor, tenant, mailbox),
            Statement(selectOverdue, tenant, mailbox, late),
        ])
        let noMessage = try rows[0].map {
            Reconciliation.Difference(
                .noMessage, uid: try $0.get("uid"), mail: try $0.get("ledger_id"), ticket: try $0.get("ticket_id"))
        }
        let notAccountedFor = try rows[1].map {
            Reconciliation.Difference(
                .notAccountedFor, message: try $0.get("message_id"), ticket: try $0.get("ticket_id"))
        }
        let overdue = try rows[2].map {
            Reconciliation.Difference(.overdue, uid: try $0.get("uid"), mail: try $0.get("ledger_id"))
        }
        return noMessage + notAccountedFor + overdue
    }

    /// The raw mails that rows of a mailbox name, behind a row, in order.
    package static func blobs(
        of mailbox: MailboxID,
        after row: LedgerID?,
        limit: Int,
        in transaction: Transaction
    ) throws -> [(mail: LedgerID, uid: UInt32?, blob: BlobHash)] {
        try transaction.query(selectBlobs, transaction.requireTenant(), mailbox, row, limit).map {
            (try $0.get("ledger_id"), try $0.get("uid"), BlobHash(bytes: try $0.get("raw_sha256")))
        }
    }

    /// What became of what a mailbox saw from one moment to another.
    ///
    /// - Complexity: O(mails of the tenant in that time and a day around it).
    package static func sums(
        of mailbox: MailboxID,
        from start: Date,
        to end: Date,
        in transaction: Transaction
    ) throws -> LedgerSums {
        var sums = LedgerSums()
        let row = try transaction.query(selectSums, transaction.requireTenant(), mailbox, start, end).first
        guard let row else { return sums }
        sums.seen = try row.get("seen")
        sums.joined = try row.get("joined")
        sums.new = try row.get("new")
        sums.held = try row.get("held")
        sums.ignored = try row.get("ignored")
        sums.failed = try row.get("failed")
        sums.pending = try row.get("pending")
        return sums
    }
}
