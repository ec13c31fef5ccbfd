// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds mailboxes; ``MailboxCore`` changes them.
package enum MailboxStore {
    private static let select: SQL = """
        select mailboxes.mailbox_id, brand_id, name, address, address_key, imap_url, smtp_url, user_name, login, sealed_secret,
            ca_file, allow_plaintext, folder, after_intake, after_folder, plus_addresses,
            (extract(epoch from poll_interval) * 1000)::bigint as poll_milliseconds, is_enabled, closed_policy,
            largest_mail, keep_days, failures, last_error, last_error_at, last_success_at, next_poll_at, alert, alert_at,
            marking_error, marking_error_at, sent_copies, sent_folder, copy_error, copy_error_at,
            (select count(*) from mailbox_gaps g where g.tenant_id = $1 and g.mailbox_id = mailboxes.mailbox_id) as gaps,
            case when login = 'oauth' then coalesce(l.problem, case when l.renewed_at is null or l.revision = 0
                or l.sealed_refresh_token is null and l.grant_kind <> 'client'
                or l.sealed_client_secret is null and l.grant_kind = 'client' then 'never_logged_in' end) end
                as login_problem,
            l.problem_at as login_problem_at, l.secret_expires_at, l.refresh_expires_at
        from mailboxes left join mailbox_logins l on l.tenant_id = $1 and l.mailbox_id = mailboxes.mailbox_id
        where mailboxes.tenant_id = $1 and ($2::uuid[] is null or mailboxes.mailbox_id = any ($2))
        order by name, mailboxes.mailbox_id
        """

    /// All mailboxes of the tenant with how polling them goes.
    package static func all(in transaction: Transaction) throws -> [(mailbox: Mailbox, health: MailboxHealth)] {
        try transaction.query(select, transaction.tenant, nil as SQLArray<MailboxID>?).map {
            (try mailbox($0), try health($0))
        }
    }

    /// The mailbox with an id.
    package static func find(_ id: MailboxID, in transaction: Transaction) throws -> Mailbox? {
        try transaction.query(select, transaction.tenant, SQLArray([id])).first.map(mailbox)
    }

    /// Those mailboxes that there are of some.
    package static func find(_ ids: Set<MailboxID>, in transaction: Transaction) throws -> [Mailbox] {
        try transaction.query(select, transaction.tenant, SQLArray(Array(ids))).map(mailbox)
    }

    private static func mailbox(_ row: Row) throws -> Mailbox {
        var mailbox = Mailbox(
            id: try row.get("mailbox_id"),
            brand: try row.get("brand_id"),
            name: try row.get("name"),
            address: try row.get("address"),
            addressKey: try row.get("address_key"),
            imapURL: try row.get("imap_url"),
            smtpURL: try row.get("smtp_url"),
            userName: try row.get("user_name"),
            login: try row.get("login"),
            sealedSecret: try row.get("sealed_secret"),
            caFile: try row.get("ca_file"),
            allowsPlaintext: try row.get("allow_plaintext"),
            folder: try row.get("folder"),
            afterIntake: try row.get("after_intake"),
            afterFolder: try row.get("after_folder"),
            keepDays: try row.get("keep_days"),
            largestMail: try row.get("largest_mail"),
            hasPlusAddresses: try row.get("plus_addresses"),
            pollInterval: .milliseconds(try row.get("poll_milliseconds") as Int64),
            isEnabled: try row.get("is_enabled"),
            closedPolicy: try row.get("closed_policy")
        )
        mailbox.sentCopies = try row.get("sent_copies")
        mailbox.sentFolder = try row.get("sent_folder")
        return mailbox
    }

    private static func health(_ row: Row) throws -> MailboxHealth {
        MailboxHealth(
            failures: try row.get("failures"),
            lastError: try row.get("last_error"),
            lastErrorAt: try row.get("last_error_at"),
            lastSuccessAt: try row.get("last_success_at"),
            nextPollAt: try row.get("next_poll_at"),
            alert: try row.get("alert"),
            alertAt: try row.get("alert_at"),
            markingError: try row.get("marking_error"),
            markingErrorAt: try row.get("marking_error_at"),
            copyError: try row.get("copy_error"),
            copyErrorAt: try row.get("copy_error_at"),
            gaps: try row.get("gaps"),
            loginProblem: try row.get("login_problem"),
            loginProblemAt: try row.get("login_problem_at"),
            secretExpiresAt: try row.get("secret_expires_at"),
            loginExpiresAt: try row.get("refresh_expires_at")
        )
    }
}
