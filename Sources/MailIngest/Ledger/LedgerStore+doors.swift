// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

/// A mail that somebody handed over, its bytes already safe: an MTA by a pipe, or an import.
package struct HandedMail: Sendable {
    package var id = LedgerID()
    package var source: LedgerEntry.Source
    package var blob: BlobHash
    package var size: Int
    /// When it came in its time.
    package var arrivedAt: Date?
    /// The recipient of its envelope.
    package var recipient: String?
    /// Where in an archive it lay.
    package var origin: String?
    /// Whether it looks like a server's report on a mail of ours; it waits behind people's.
    package var isReport = false

    package init(
        source: LedgerEntry.Source,
        blob: BlobHash,
        size: Int,
        arrivedAt: Date? = nil,
        recipient: String? = nil,
        origin: String? = nil
    ) {
        self.source = source
        self.blob = blob
        self.size = size
        self.arrivedAt = arrivedAt
        self.recipient = recipient
        self.origin = origin
    }
}

extension LedgerStore {
    // An import works on its mails itself, in their order. Should nobody resume it, they are done like all others.
    private static let insertHanded: SQL = """
        insert into ledger (tenant_id, ledger_id, mailbox_id, source, raw_sha256, size, arrived_at, envelope_to, origin,
            is_report, next_attempt_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
            now() + case when $4::text = 'import' then interval '1 day' else interval '0' end)
        """
    private static let selectKnown: SQL = """
        select distinct on (raw_sha256) raw_sha256, ledger_id from ledger
        where tenant_id = $1 and mailbox_id = $2 and raw_sha256 = any ($3) order by raw_sha256, ledger_id
        """
    // Nobody goes past what somebody has in work: a parent must be there before its answers. Two who claim wait for each other.
    private static let lockImport: SQL = """
        select pg_advisory_xact_lock(1114401616, hashtext(($2::uuid)::text)) from tenants where tenant_id = $1
        """
    private static let claimImport: SQL = """
        with in_work as (
            select l.arrived_at, l.ledger_id from ledger l
            where l.tenant_id = $1 and l.mailbox_id = $2 and l.state = 'pending' and l.source = 'import'
                and l.lease_holder is not null and l.next_attempt_at > now()
            order by l.arrived_at, l.ledger_id limit 1),
        due as (
            select l.tenant_id, l.ledger_id from ledger l
            where l.tenant_id = $1 and l.mailbox_id = $2 and l.state = 'pending' and l.source = 'import'
                and (l.next_attempt_at <= now() or l.attempts = 0 and l.lease_holder is null)
                and not exists (select from in_work w where (l.arrived_at, l.ledger_id) > (w.arrived_at, w.ledger_id))
            order by l.arrived_at, l.ledger_id limit $4 for update skip locked)
        update ledger l set lease_holder = $3, next_attempt_at = now() + make_interval(secs => $5),
            attempts = l.attempts + 1
        from due where l.tenant_id = due.tenant_id and l.ledger_id = due.ledger_id
        returning l.ledger_id, l.attempts
        """
    private static let countWaiting: SQL = """
        select count(*) as n from ledger
        where tenant_id = $1 and mailbox_id = $2 and state = 'pending' and source = 'import'
        """
    private static let insertTrial: SQL = """
        insert into ledger (tenant_id, ledger_id, mailbox_id, source, raw_sha256, size, arrived_at, envelope_to, attempts,
            lease_holder, next_attempt_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9, now() + interval '1 minute')
        """
    private static let selectMailboxes: SQL = """
        select tenant_id, mailbox_id from mailboxes_by_address($1)
        """

    /// Writes down mails that were handed over.
    package static func record(_ mails: [HandedMail], of mailbox: MailboxID, in transaction: Transaction) throws {
        let tenant = try transaction.requireTenant()
        var statements = mails.map { mail in
            Statement(
                insertHanded, tenant, mail.id, mailbox, mail.source, mail.blob.bytes, mail.size, mail.arrivedAt,
                mail.recipient?.storable(limit: 1000), mail.origin?.storable(limit: 5000), mail.isReport)
        }
        statements.append(Statement("select pg_notify('postroom_ledger', '')"))
        try transaction.pipeline(statements)
    }

    /// Which of these very mails a mailbox has had before, by whatever door; of each the first.
    package static func known(
        _ blobs: [BlobHash],
        at mailbox: MailboxID,
        in transaction: Transaction
    ) throws -> [BlobHash: LedgerID] {
        let hashes = SQLArray(blobs.map { Bytes($0.bytes) })
        var known: [BlobHash: LedgerID] = [:]
        for row in try transaction.query(selectKnown, transaction.requireTenant(), mailbox, hashes).map({ $0 }) {
            known[BlobHash(bytes: try row.get("raw_sha256"))] = try row.get("ledger_id")
        }
        return known
    }

    /// Claims imported mails of a mailbox that wait, those of the oldest date first, and none that is newer than one that
    /// somebody has in work.
    package static func claimImported(
        mailbox: MailboxID,
        holder: WorkerID,
        most: Int,
        lease: Duration,
        in transaction: Transaction
    ) throws -> [ClaimedMail] {
        let tenant = try transaction.requireTenant()
        try transaction.query(lockImport, tenant, mailbox)
        return try transaction.query(claimImport, tenant, mailbox, holder, most, lease).map { row in
            ClaimedMail(tenant: tenant, id: try row.get("ledger_id"), attempt: try row.get("attempts"))
        }
    }

    /// Writes a mail down as one that is in work already; for a dry run, which is rolled back.
    package static func recordTrial(
        _ mail: HandedMail,
        of mailbox: MailboxID,
        holder: WorkerID,
        in transaction: Transaction
    ) throws -> ClaimedMail {
        let tenant = try transaction.requireTenant()
        try transaction.query(
            insertTrial, tenant, mail.id, mailbox, mail.source, mail.blob.bytes, mail.size, mail.arrivedAt,
            mail.recipient?.storable(limit: 1000), holder)
        return ClaimedMail(tenant: tenant, id: mail.id, attempt: 1)
    }

    /// How many imported mails of a mailbox are still to be worked on.
    package static func waitingImports(of mailbox: MailboxID, in transaction: Transaction) throws -> Int {
        try transaction.query(countWaiting, transaction.requireTenant(), mailbox).first?.get("n") ?? 0
    }

    /// The mailboxes of all tenants that have an address; for mails that come before there is a tenant.
    ///
    /// - Parameter address: As compared.
    package static func mailboxes(
        withAddress address: String,
        in transaction: Transaction
    ) throws -> [(tenant: TenantID, mailbox: MailboxID)] {
        try transaction.query(selectMailboxes, address).map {
            (try $0.get("tenant_id"), try $0.get("mailbox_id"))
        }
    }

    /// Ids for rows that are written together, in the order in which they are worked on.
    static func ascendingIDs(_ count: Int) -> [LedgerID] {
        (0..<count).map { _ in LedgerID() }.sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }
}
