// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// A copy that a worker has claimed.
package struct ClaimedCopy: Equatable, Sendable {
    package var tenant: TenantID
    package var mail: OutboxID
    /// In whose folder it goes.
    package var mailbox: MailboxID
    /// How often the server was about to be given it: after the first time it may be there.
    package var attempts: Int

    package init(tenant: TenantID, mail: OutboxID, mailbox: MailboxID, attempts: Int) {
        (self.tenant, self.mail, self.mailbox, self.attempts) = (tenant, mail, mailbox, attempts)
    }
}

/// Copies of accepted answers for the mailboxes' folders of sent mails.
///
/// A copy is owed from the moment at which a relay has accepted the mail, and is work of its own: nothing about the delivery waits
/// for it or depends on it.
package enum SentCopyStore {
    /// How a copy ended.
    package enum Outcome: String, Sendable, DatabaseEncodable {
        case appended
        /// It was there: the attempt whose answer was lost had worked.
        case found
        /// The mail was erased, the mailbox keeps no copies any more, or its server refused this one for good.
        case dropped
    }

    private static let insert: SQL = """
        insert into sent_copies (tenant_id, outbox_id, mailbox_id, next_attempt_at)
        select $1, $2, m.mailbox_id, greatest(now(), m.copy_retry_at) from mailboxes m
        where m.tenant_id = $1 and m.mailbox_id = $3 and m.sent_copies <> 'off'
        on conflict (tenant_id, outbox_id) do nothing
        """
    private static let selectMail: SQL = """
        select o.mail_id, o.content from outbox o join sent_copies c on c.tenant_id = o.tenant_id and c.outbox_id = o.outbox_id
        where o.tenant_id = $1 and o.outbox_id = $2 and c.lease_holder = $3 and c.settled_at is null
        """
    private static let beginRow: SQL = """
        update sent_copies set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => $4)
        where tenant_id = $1 and outbox_id = $2 and lease_holder = $3 and settled_at is null
        """
    private static let settleRow: SQL = """
        update sent_copies set outcome = $4, uid_validity = $5, uid = $6, settled_at = now(), next_attempt_at = null,
            lease_holder = null
        where tenant_id = $1 and outbox_id = $2 and lease_holder = $3 and settled_at is null
        """
    private static let postponeRow: SQL = """
        update sent_copies set lease_holder = null, next_attempt_at = now() + make_interval(secs => $4)
        where tenant_id = $1 and outbox_id = $2 and lease_holder = $3 and settled_at is null
        """
    private static let giveBackRows: SQL = """
        update sent_copies set lease_holder = null, next_attempt_at = now()
        where tenant_id = $1 and outbox_id = any ($2) and lease_holder = $3 and settled_at is null
        """

    /// Notes that a copy is owed, in the transaction that says that the mail was accepted; one mail has one copy, however many
    /// recipients it has and however often it was sent.
    package static func owe(_ mail: OutboxID, to mailbox: MailboxID, in transaction: Transaction) throws {
        try transaction.query(insert, transaction.requireTenant(), mail, mailbox)
    }

    /// Claims copies that are due, of all tenants.
    package static func claim(
        holder: WorkerID,
        most: Int,
        lease: Duration,
        in transaction: Transaction
    ) throws -> [ClaimedCopy] {
        try transaction.query(
            """
            select tenant_id, outbox_id, mailbox_id, attempt from claim_sent_copies($1, $2, make_interval(secs => $3))
            """, holder, most, lease
        ).map { row in
            ClaimedCopy(
                tenant: try row.get("tenant_id"), mail: try row.get("outbox_id"), mailbox: try row.get("mailbox_id"),
                attempts: try row.get("attempt"))
        }
    }

    /// The mail of a claimed copy; `nil` when the claim is lost. Its bytes are empty when it was erased.
    package static func mail(
        of copy: ClaimedCopy,
        holder: WorkerID,
        in transaction: Transaction
    ) throws -> (mailID: String, content: [UInt8])? {
        try transaction.query(selectMail, transaction.tenant, copy.mail, holder).first.map {
            (try $0.get("mail_id"), try $0.get("content"))
        }
    }

    /// Says that the server is given the copy next: committed before, so that whoever comes after a crash looks for it first.
    ///
    /// - Parameter lease: How long that may take.
    /// - Returns: False when the claim is lost, and it must not be given.
    package static func begin(
        _ copy: ClaimedCopy,
        holder: WorkerID,
        lease: Duration,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.query(beginRow, transaction.tenant, copy.mail, holder, lease).affected == 1
    }

    /// Writes down how it ended.
    ///
    /// - Parameter place: Where the copy lies, as far as the server said it.
    /// - Returns: False when the claim was lost meanwhile.
    @discardableResult
    package static func settle(
        _ copy: ClaimedCopy,
        holder: WorkerID,
        _ outcome: Outcome,
        at place: (uidValidity: UInt32, uid: UInt32)? = nil,
        in transaction: Transaction
    ) throws -> Bool {
        try transaction.query(
            settleRow, transaction.tenant, copy.mail, holder, outcome, place.map { Int64($0.uidValidity) },
            place.map { Int64($0.uid) }
        ).affected == 1
    }

    /// Puts one copy off.
    package static func postpone(
        _ copy: ClaimedCopy,
        holder: WorkerID,
        wait: Duration,
        in transaction: Transaction
    ) throws {
        try transaction.query(postponeRow, transaction.tenant, copy.mail, holder, wait)
    }

    /// Gives claimed copies back, when the worker stops before their turn.
    package static func giveBack(_ mails: [OutboxID], holder: WorkerID, in transaction: Transaction) throws {
        try transaction.query(giveBackRows, transaction.tenant, SQLArray(mails), holder)
    }
}
