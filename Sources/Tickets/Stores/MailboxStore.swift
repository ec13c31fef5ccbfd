// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Adds and finds mailboxes.
package enum MailboxStore {
    /// Adds a mailbox.
    ///
    /// - Throws: `exists` when the address has a mailbox already; `invalid` when the tenant may have no more.
    package static func add(_ mailbox: Mailbox, in transaction: Transaction) throws {
        let tenant = try transaction.requireTenant()
        try checkRoom(tenant, in: transaction)
        do {
            try transaction.query(
                """
                insert into mailboxes (tenant_id, mailbox_id, brand_id, name, address, address_key, imap_url, smtp_url,
                    user_name, login, sealed_secret, ca_file, allow_plaintext, folder, after_intake, after_folder,
                    plus_addresses, poll_interval, is_enabled, closed_policy)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
                    make_interval(secs => $18), $19, $20)
                """,
                tenant,
                mailbox.id,
                mailbox.brand,
                mailbox.name,
                mailbox.address,
                mailbox.addressKey,
                mailbox.imapURL,
                mailbox.smtpURL,
                mailbox.userName,
                mailbox.login,
                mailbox.sealedSecret,
                mailbox.caFile,
                mailbox.allowsPlaintext,
                mailbox.folder,
                mailbox.afterIntake,
                mailbox.afterFolder,
                mailbox.hasPlusAddresses,
                mailbox.pollInterval,
                mailbox.isEnabled,
                mailbox.closedPolicy
            )
        } catch {
            guard error.kind == .unique("mailboxes_tenant_id_address_key_key") else { throw error }
            throw TicketError(.exists, "there is a mailbox with this address already")
        }
    }

    private static let lockTenant: SQL = "select most_mailboxes from tenants where tenant_id = $1 for no key update"
    private static let count: SQL = "select count(*) as n from mailboxes where tenant_id = $1"

    /// Whether the tenant may have one more; two who add wait for each other.
    private static func checkRoom(_ tenant: TenantID, in transaction: Transaction) throws {
        guard let most = try transaction.query(lockTenant, tenant).first?.get("most_mailboxes") as Int?,
            try transaction.query(count, tenant).number() >= most
        else { return }
        throw TicketError([
            TicketError.Problem("mailboxes", "limit", "The tenant may have at most \(most) mailboxes.")
        ])
    }

    /// Replaces the sealed password or token; the mailbox is tried again at once.
    package static func replaceSecret(of id: MailboxID, sealed: [UInt8], in transaction: Transaction) throws {
        try transaction.query(
            """
            update mailboxes set sealed_secret = $3, failures = 0,
                next_poll_at = case when lease_holder is null then now() else next_poll_at end
            where tenant_id = $1 and mailbox_id = $2
            """, transaction.tenant, id, sealed)
    }

    private static let select: SQL = """
        select mailbox_id, brand_id, name, address, address_key, imap_url, smtp_url, user_name, login, sealed_secret,
            ca_file, allow_plaintext, folder, after_intake, after_folder, plus_addresses,
            (extract(epoch from poll_interval) * 1000)::bigint as poll_milliseconds, is_enabled, closed_policy,
            failures, last_error, last_error_at, last_success_at, next_poll_at
        from mailboxes where tenant_id = $1 and ($2::uuid is null or mailbox_id = $2) order by name, mailbox_id
        """

    /// All mailboxes of the tenant with how polling them goes.
    package static func all(in transaction: Transaction) throws -> [(mailbox: Mailbox, health: MailboxHealth)] {
        try transaction.query(select, transaction.tenant, nil as MailboxID?).map { (try mailbox($0), try health($0)) }
    }

    /// The mailbox with an id.
    package static func find(_ id: MailboxID, in transaction: Transaction) throws -> Mailbox? {
        try transaction.query(select, transaction.tenant, id).first.map(mailbox)
    }

    private static func mailbox(_ row: Row) throws -> Mailbox {
        Mailbox(
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
            hasPlusAddresses: try row.get("plus_addresses"),
            pollInterval: .milliseconds(try row.get("poll_milliseconds") as Int64),
            isEnabled: try row.get("is_enabled"),
            closedPolicy: try row.get("closed_policy")
        )
    }

    private static func health(_ row: Row) throws -> MailboxHealth {
        MailboxHealth(
            failures: try row.get("failures"),
            lastError: try row.get("last_error"),
            lastErrorAt: try row.get("last_error_at"),
            lastSuccessAt: try row.get("last_success_at"),
            nextPollAt: try row.get("next_poll_at")
        )
    }
}
