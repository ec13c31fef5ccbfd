// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

import struct Foundation.Date

/// The tokens of mailboxes: found, and renewed by one process at a time.
///
/// A refresh token may be good for one use, so who renews holds the row for a while, and whoever is too late changes nothing:
/// what it asked with is an older ``OAuthLoginState/revision``. The network is not used inside a transaction; what came of it
/// is committed before it is used.
package enum OAuthLoginStore {
    private static let select: SQL = """
        select grant_kind, client_id, authorize_url, token_url, device_url, scopes, sealed_client_secret,
            secret_expires_at, revision, sealed_access_token,
            coalesce(extract(epoch from access_expires_at - now()) * 1000, 0)::bigint as access_left,
            coalesce(extract(epoch from access_expires_at - renewed_at) * 1000, 0)::bigint as access_lifetime,
            sealed_refresh_token, refusals, problem,
            greatest(coalesce(extract(epoch from retry_at - now()) * 1000, 0), 0)::bigint as retry_in
        from mailbox_logins where tenant_id = $1 and mailbox_id = $2
        """
    private static let hold: SQL = """
        update mailbox_logins set holder = $3, held_until = now() + make_interval(secs => $4)
        where tenant_id = $1 and mailbox_id = $2 and (held_until is null or held_until <= now())
        """
    private static let release: SQL = """
        update mailbox_logins set holder = null, held_until = null
        where tenant_id = $1 and mailbox_id = $2 and holder = $3
        """
    private static let keep: SQL = """
        update mailbox_logins set sealed_access_token = $4, access_expires_at = now() + make_interval(secs => $5),
            sealed_refresh_token = coalesce($6, sealed_refresh_token),
            refresh_expires_at = case when $7::float8 is not null then now() + make_interval(secs => $7)
                when $6 is null then refresh_expires_at end,
            renewed_at = now(), revision = revision + 1, refusals = 0, problem = null, problem_at = null,
            retry_at = null, holder = null, held_until = null
        where tenant_id = $1 and mailbox_id = $2 and revision = $3
        """
    private static let refuse: SQL = """
        update mailbox_logins set refusals = refusals + 1, problem = $4,
            problem_at = case when problem = $4 then problem_at else now() end,
            retry_at = now() + make_interval(secs => $5), holder = null, held_until = null
        where tenant_id = $1 and mailbox_id = $2 and revision = $3
        """
    private static let spend: SQL = """
        update mailbox_logins set sealed_access_token = null, access_expires_at = null
        where tenant_id = $1 and mailbox_id = $2 and revision = $3 and sealed_access_token is not null
        """
    private static let warn: SQL = """
        update mailbox_logins set warned_at = now()
        where tenant_id = $1 and mailbox_id = $2 and warned_at is null
            and least(secret_expires_at - interval '30 days', refresh_expires_at - interval '7 days') <= now()
        returning secret_expires_at, refresh_expires_at
        """

    /// The login of a mailbox; `nil` when none was set up.
    package static func find(
        _ mailbox: MailboxID,
        in transaction: Transaction
    ) throws -> (login: OAuthLogin, state: OAuthLoginState)? {
        guard let row = try transaction.query(select, transaction.requireTenant(), mailbox).first else { return nil }
        let login = OAuthLogin(
            grant: try row.get("grant_kind"),
            clientID: try row.get("client_id"),
            authorizeURL: try row.get("authorize_url"),
            tokenURL: try row.get("token_url"),
            deviceURL: try row.get("device_url"),
            scopes: try row.get("scopes"),
            sealedClientSecret: try row.get("sealed_client_secret"),
            secretExpiresAt: try row.get("secret_expires_at")
        )
        let state = OAuthLoginState(
            revision: try row.get("revision"),
            sealedAccess: try row.get("sealed_access_token"),
            accessLeft: .milliseconds(try row.get("access_left") as Int64),
            accessLifetime: .milliseconds(try row.get("access_lifetime") as Int64),
            sealedRefresh: try row.get("sealed_refresh_token"),
            refusals: try row.get("refusals"),
            problem: try row.get("problem"),
            retryIn: .milliseconds(try row.get("retry_in") as Int64)
        )
        return (login, state)
    }

    /// Makes a process the one that renews the tokens, for a while.
    ///
    /// - Returns: The login as it is now; `nil` while another one holds it.
    package static func hold(
        _ mailbox: MailboxID,
        holder: WorkerID,
        lease: Duration,
        in transaction: Transaction
    ) throws -> (login: OAuthLogin, state: OAuthLoginState)? {
        guard try transaction.query(hold, transaction.requireTenant(), mailbox, holder, lease).affected > 0 else {
            return nil
        }
        return try find(mailbox, in: transaction)
    }

    /// Gives it back without having renewed anything.
    package static func release(_ mailbox: MailboxID, holder: WorkerID, in transaction: Transaction) throws {
        try transaction.query(release, transaction.requireTenant(), mailbox, holder)
    }

    /// Keeps new tokens, and gives the login back. That a problem is over is an event.
    ///
    /// - Parameter revision: Of the tokens that were asked with.
    /// - Returns: Whether they were kept; not when there are newer ones.
    package static func keep(
        _ tokens: SealedTokens,
        of mailbox: MailboxID,
        revision: Int64,
        in transaction: Transaction
    ) throws -> Bool {
        let before = try find(mailbox, in: transaction)?.state.problem
        let kept = try transaction.query(
            keep, transaction.requireTenant(), mailbox, revision, tokens.access, tokens.accessLifetime, tokens.refresh,
            tokens.refreshLifetime
        ).affected
        if kept > 0 { try tell("login_problem", JSONValue(before), .null, of: mailbox, in: transaction) }
        return kept > 0
    }

    /// Notes that the server refuses to renew, and gives the login back. A problem that was not there before is an event.
    ///
    /// - Parameters:
    ///   - problem: The code of the error.
    ///   - wait: How long the server is left alone.
    /// - Returns: Whether that was about the tokens that are there; not when there are newer ones.
    package static func refuse(
        _ mailbox: MailboxID,
        revision: Int64,
        problem: String,
        wait: Duration,
        in transaction: Transaction
    ) throws -> Bool {
        let before = try find(mailbox, in: transaction)?.state.problem
        let noted = try transaction.query(
            refuse, transaction.requireTenant(), mailbox, revision, problem.storable, wait
        ).affected
        if noted > 0 {
            try tell("login_problem", JSONValue(before), .string(problem.storable), of: mailbox, in: transaction)
        }
        return noted > 0
    }

    /// Forgets an access token that a mail server does not take, though it should still live.
    ///
    /// - Returns: Whether it was the one that is there.
    package static func spend(_ mailbox: MailboxID, revision: Int64, in transaction: Transaction) throws -> Bool {
        try transaction.query(spend, transaction.requireTenant(), mailbox, revision).affected > 0
    }

    /// Tells once, as an event, that the client's secret ends within 30 days or the login within 7.
    ///
    /// - Returns: Whether it was told now.
    package static func warn(_ mailbox: MailboxID, in transaction: Transaction) throws -> Bool {
        guard let row = try transaction.query(warn, transaction.requireTenant(), mailbox).first else { return false }
        let (secret, refresh): (Date?, Date?) = (try row.get("secret_expires_at"), try row.get("refresh_expires_at"))
        let first = [secret, refresh].compactMap { $0 }.min()
        try tell("login_expires_at", .null, JSONValue(first?.ISO8601Format()), of: mailbox, in: transaction)
        return true
    }

    private static func tell(
        _ field: String,
        _ before: JSONValue,
        _ after: JSONValue,
        of mailbox: MailboxID,
        in transaction: Transaction
    ) throws {
        if before == after { return }
        let event = Event(
            .objectChanged, ticket: nil, object: .mailbox(mailbox), by: .system,
            changes: [Event.Change(field, before, after)])
        try transaction.pipeline([event.insert(transaction.requireTenant())])
    }
}
