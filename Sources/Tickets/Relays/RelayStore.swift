// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds relays, and what mailboxes chose; ``RelayCore`` changes them.
package enum RelayStore {
    private static let select: SQL = """
        select relay_id, name, smtp_url, user_name, login, sealed_secret,
            case when old_secret_until > now() then sealed_old_secret end as sealed_old_secret, old_secret_until,
            login_mailbox_id, ca_file, allow_plaintext, pool, most_connections, per_minute, per_day, serves, is_enabled
        from relays where tenant_id = $1 order by name, relay_id
        """
    private static let selectChoices: SQL = """
        select mailbox_id, relay_id, fallback_relay_id from mailboxes
        where tenant_id = $1 and (relay_id is not null or fallback_relay_id is not null)
        """

    /// A tenant's relays, by name.
    ///
    /// - Throws: `forbidden` for who may not read mailboxes.
    package static func relays(by authority: Authority) throws -> [Relay] {
        try authority.require(.readMailboxes)
        return try all(in: authority.transaction)
    }

    /// The same for sending.
    package static func all(in transaction: Transaction) throws -> [Relay] {
        try transaction.query(select, transaction.requireTenant()).map(Relay.init)
    }

    /// What mailboxes chose, those that did.
    package static func choices(in transaction: Transaction) throws -> [MailboxID: RelayChoice] {
        let pairs = try transaction.query(selectChoices, transaction.requireTenant()).map { row in
            (
                try row.get("mailbox_id") as MailboxID,
                RelayChoice(relay: try row.get("relay_id"), fallback: try row.get("fallback_relay_id"))
            )
        }
        return Dictionary(pairs) { first, _ in first }
    }
}

/// Which relays a mailbox's mails go by.
package struct RelayChoice: Equatable, Sendable {
    /// `nil` is the tenant's for all, or the mailbox's own server.
    package var relay: RelayID?
    /// `nil` is the tenant's fallback, or none.
    package var fallback: RelayID?

    package init(relay: RelayID? = nil, fallback: RelayID? = nil) {
        self.relay = relay
        self.fallback = fallback
    }
}

extension Relay {
    init(_ row: Row) throws {
        self.init(
            id: try row.get("relay_id"),
            name: try row.get("name"),
            smtpURL: try row.get("smtp_url"),
            userName: try row.get("user_name"),
            login: try row.get("login"),
            sealedSecret: try row.get("sealed_secret"),
            loginMailbox: try row.get("login_mailbox_id"),
            caFile: try row.get("ca_file"),
            allowsPlaintext: try row.get("allow_plaintext"),
            pool: try row.get("pool"),
            mostConnections: try row.get("most_connections"),
            perMinute: try row.get("per_minute"),
            perDay: try row.get("per_day"),
            serves: try row.get("serves"),
            isEnabled: try row.get("is_enabled")
        )
        sealedOldSecret = try row.get("sealed_old_secret")
        oldSecretUntil = sealedOldSecret == nil ? nil : try row.get("old_secret_until")
    }
}
