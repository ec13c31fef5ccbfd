// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Tickets

/// Which servers are left alone; one row for each that fails, for all processes.
package enum ServerStateStore {
    // What is older than the last change of its account is forgotten: who changes it wants it tried.
    private static let select: SQL = """
        select server_id, is_login, cause, opened_at, retry_at, probes from relay_states s
        where tenant_id = $1
            and not exists (select from relays r
                where r.tenant_id = $1 and r.relay_id = s.server_id and r.updated_at > s.opened_at)
            and not exists (select from mailboxes m
                where m.tenant_id = $1 and m.mailbox_id = s.server_id and m.updated_at > s.opened_at)
        """
    private static let upsert: SQL = """
        insert into relay_states as s (tenant_id, server_id, is_login, cause, retry_at)
        values ($1, $2, $3, $4, now() + make_interval(secs => $5))
        on conflict (tenant_id, server_id) do update set is_login = excluded.is_login, cause = excluded.cause,
            retry_at = now() + make_interval(secs => $6), probes = s.probes + 1, opened_at =
                case when s.updated_at < now() - interval '2 hours' then now() else s.opened_at end
        """
    private static let take: SQL = """
        update relay_states set retry_at = now() + make_interval(secs => $3)
        where tenant_id = $1 and server_id = $2 and retry_at <= now()
        """
    private static let remove: SQL = "delete from relay_states where tenant_id = $1 and server_id = $2"
    // What waits because a server could not be reached: no server has said anything about it.
    private static let wake: SQL = """
        with early as (
            update deliveries set next_attempt_at = now()
            where tenant_id = $1 and settled_at is null and state = 'queued' and paced_at is null and reply_code is null
                and first_tried_at is not null and next_attempt_at > now() returning 1)
        select pg_notify('postroom_deliveries', '') from early limit 1
        """

    /// The servers of the tenant that are left alone.
    package static func states(in transaction: Transaction) throws -> [MailServerID: ServerState] {
        let pairs = try transaction.query(select, transaction.requireTenant()).map { row in
            (
                try row.get("server_id") as MailServerID,
                ServerState(
                    isLogin: try row.get("is_login"), cause: try row.get("cause"), since: try row.get("opened_at"),
                    retryAt: try row.get("retry_at"), probes: try row.get("probes"))
            )
        }
        return Dictionary(pairs) { first, _ in first }
    }

    /// The same for people.
    ///
    /// - Throws: `forbidden` for who may not read mailboxes.
    package static func states(by authority: Authority) throws -> [MailServerID: ServerState] {
        try authority.require(.readMailboxes)
        return try states(in: authority.transaction)
    }

    /// Leaves a server alone.
    ///
    /// - Parameter known: What was known of it when it was tried.
    static func open(
        _ server: MailServerID,
        isLogin: Bool,
        cause: String,
        known: ServerState?,
        in transaction: Transaction
    ) throws {
        let probes = known.map { $0.probes + 1 } ?? 0
        try transaction.query(
            upsert, transaction.requireTenant(), server, isLogin, String(cause.storable.prefix(500)),
            ServerState.wait(probes: 0, isLogin: isLogin), ServerState.wait(probes: probes, isLogin: isLogin))
    }

    /// Asks to be the one that tries a server which is left alone.
    ///
    /// - Returns: Whether that is so; the others go on leaving it alone meanwhile.
    static func probe(_ server: MailServerID, of state: ServerState, in transaction: Transaction) throws -> Bool {
        try transaction.query(
            take, transaction.requireTenant(), server,
            ServerState.wait(probes: state.probes + 1, isLogin: state.isLogin)
        ).affected == 1
    }

    /// A server is well again: what waited for it is tried.
    static func close(_ server: MailServerID, in transaction: Transaction) throws {
        let tenant = try transaction.requireTenant()
        try transaction.pipeline([Statement(remove, tenant, server), Statement(wake, tenant)])
    }

    /// Has a server tried at once that is left alone, and with it what waits because of it.
    ///
    /// - Throws: `forbidden` for who may not change mailboxes.
    package static func tryAgain(_ server: MailServerID, by authority: Authority) throws {
        try authority.require(.changeMailboxes)
        try close(server, in: authority.transaction)
    }
}
