// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Tickets

/// Which process polls which mailbox, and how the polling goes.
package enum MailboxLease {
    /// Claims mailboxes that are due, of all tenants.
    ///
    /// - Parameter waited: Those that have been due for so long only; others are left for whoever has too few.
    package static func claim(
        holder: WorkerID,
        most: Int,
        lease: Duration,
        waited: Duration = .zero,
        in transaction: Transaction
    ) throws -> [(tenant: TenantID, mailbox: MailboxID)] {
        try transaction.query(
            """
            select tenant_id, mailbox_id
            from claim_mailboxes($1, $2, make_interval(secs => $3), make_interval(secs => $4))
            """,
            holder,
            most,
            lease,
            waited
        ).map { (try $0.get("tenant_id"), try $0.get("mailbox_id")) }
    }

    /// Moves the end of what this process has in work: mailboxes, ledger rows and deliveries.
    package static func extend(
        _ rows: [Identifier<WorkInHand.Row>], holder: WorkerID, lease: Duration, in transaction: Transaction
    ) throws {
        try transaction.query(
            "select extend_leases($1, $2, make_interval(secs => $3))", holder, SQLArray(rows), lease)
    }

    /// Notes a good look at the mailbox.
    ///
    /// - Returns: Whether this process still has it; when it was silent for too long, another one has.
    package static func succeeded(_ mailbox: MailboxID, holder: WorkerID, in transaction: Transaction) throws -> Bool {
        try transaction.query(
            """
            update mailboxes set failures = 0, last_success_at = now(), last_error = null
            where tenant_id = $1 and mailbox_id = $2 and lease_holder = $3
            """,
            transaction.tenant,
            mailbox,
            holder
        ).affected > 0
    }

    /// Notes that mails came after failures, in the transaction that makes them safe: a line that breaks again and again is no
    /// server that is down. Who comes further each time is tried again soon, also when the process ends before it can say so.
    package static func progressed(_ mailbox: MailboxID, in transaction: Transaction) throws {
        try transaction.query(
            "update mailboxes set failures = 0 where tenant_id = $1 and mailbox_id = $2 and failures > 0",
            transaction.tenant,
            mailbox
        )
    }

    /// Keeps what the server said that the admin must see.
    package static func warn(_ mailbox: MailboxID, _ alert: String, in transaction: Transaction) throws {
        try transaction.query(
            """
            update mailboxes set alert = $3, alert_at = now() where tenant_id = $1 and mailbox_id = $2
            """,
            transaction.tenant,
            mailbox,
            alert.storable
        )
    }

    /// Notes a failure and gives the mailbox back until its next turn.
    ///
    /// - Parameter wait: How long it waits after so many failures in a row, this one included: as they are counted here, for
    ///   a session may have been good for long before it broke.
    package static func failed(
        _ mailbox: MailboxID,
        holder: WorkerID,
        error: String,
        wait: (_ failures: Int) -> Duration,
        in transaction: Transaction
    ) throws {
        let before: Int? = try transaction.query(
            """
            select failures from mailboxes where tenant_id = $1 and mailbox_id = $2 and lease_holder = $3
            for no key update
            """,
            transaction.tenant,
            mailbox,
            holder
        ).first?.get("failures")
        // Another process has it.
        guard let before else { return }
        try transaction.query(
            """
            update mailboxes set failures = failures + 1, last_error = $4, last_error_at = now(), lease_holder = null,
                next_poll_at = now() + make_interval(secs => $5)
            where tenant_id = $1 and mailbox_id = $2 and lease_holder = $3
            """,
            transaction.tenant,
            mailbox,
            holder,
            error.storable,
            wait(before + 1)
        )
    }

    /// Gives a mailbox back; somebody may take it at once.
    package static func release(_ mailbox: MailboxID, holder: WorkerID, in transaction: Transaction) throws {
        try transaction.query(
            """
            update mailboxes set lease_holder = null, next_poll_at = now()
            where tenant_id = $1 and mailbox_id = $2 and lease_holder = $3
            """,
            transaction.tenant,
            mailbox,
            holder
        )
    }
}
