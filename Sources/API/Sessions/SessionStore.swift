// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

/// Opens, finds, refreshes and ends sessions.
///
/// A session lasts for as long as it is refreshed within ``idleSeconds``, and 30 days at most. It is over at once, in every
/// process, when its row says so; that it does when the agent's rights or password change, triggers see to.
enum SessionStore {
    /// How long a token holds that goes along with requests: a quarter of an hour.
    static let accessSeconds = 900
    /// How long one holds that refreshes: three days, so that a weekend ends no login.
    static let idleSeconds = 259_200
    /// The most sessions of an agent; a further one ends the one that was unused for longest.
    static let most = 20

    private static let selectOwner: SQL = "select tenant_id, session_id, agent_id from session_owner($1)"
    private static let selectRefreshOwner: SQL = "select tenant_id from session_of_refresh($1)"
    private static let findLive: SQL = """
        select exists (select from sessions
            where tenant_id = $1 and session_id = $2 and ended_at is null and expires_at > now()) as found
        """
    private static let insert: SQL = """
        insert into sessions (tenant_id, session_id, agent_id, access_digest, access_until, client, network, expires_at)
        values ($1, $2, $3, $4, now() + make_interval(secs => $7::double precision), $5, $6, now() + interval '30 days')
        """
    private static let insertRefresh: SQL = """
        insert into session_refreshes (tenant_id, digest, session_id) values ($1, $2, $3)
        """
    private static let selectLive: SQL = """
        select session_id, agent_id, client, network, created_at, last_used_at, expires_at from sessions
        where tenant_id = $1 and agent_id = $2 and ended_at is null and expires_at > now()
            and last_used_at > now() - make_interval(secs => $3::double precision)
        order by created_at, session_id
        """
    private static let endOne: SQL = """
        update sessions set ended_at = now(), ended_cause = $4
        where tenant_id = $1 and agent_id = $2 and session_id = $3 and ended_at is null
        """
    private static let findHere: SQL = """
        select exists (select from sessions where tenant_id = $1 and agent_id = $2 and network = $3
            and created_at > now() - interval '30 days' and coalesce(ended_cause, '') <> 'reuse') as found
        """
    // Whoever comes second waits for the first, and then sees what he has done.
    private static let lockRefresh: SQL = """
        select s.session_id, s.agent_id, r.used_at is not null as is_used,
            coalesce(r.used_at > clock_timestamp() - interval '10 seconds', false) as is_recent,
            (s.ended_at is null and s.expires_at > now() and r.created_at > now() - make_interval(secs => $3::double precision)) as is_live
        from session_refreshes r
        join sessions s on s.tenant_id = r.tenant_id and s.session_id = r.session_id
        where r.tenant_id = $1 and r.digest = $2 for update
        """
    private static let markUsed: SQL = """
        update session_refreshes set used_at = now() where tenant_id = $1 and digest = $2
        """
    private static let updateSession: SQL = """
        update sessions set access_digest = $3, access_until = now() + make_interval(secs => $6::double precision), client = $4,
            network = $5, last_used_at = now()
        where tenant_id = $1 and session_id = $2
        """
    // Until then they say from where somebody has logged in before.
    private static let deleteOld: SQL = """
        with old as (
            select session_id from sessions where tenant_id = $1 and expires_at < now() order by expires_at limit 1000)
        delete from sessions s using old where s.tenant_id = $1 and s.session_id = old.session_id
        """

    // MARK: Finding

    /// Whose session a token's digest is; needs no tenant.
    static func owner(
        access digest: [UInt8], in transaction: Transaction
    ) throws -> (tenant: TenantID, session: SessionID, agent: AgentID)? {
        try transaction.query(selectOwner, digest).first.map {
            (try $0.get("tenant_id"), try $0.get("session_id"), try $0.get("agent_id"))
        }
    }

    /// Whose tenant's session a refresh token's digest is; needs no tenant.
    static func tenant(refresh digest: [UInt8], in transaction: Transaction) throws -> TenantID? {
        try transaction.query(selectRefreshOwner, digest).first?.get("tenant_id")
    }

    /// Whether a session goes on.
    static func isLive(_ id: SessionID, in transaction: Transaction) throws -> Bool {
        try transaction.query(findLive, transaction.requireTenant(), id).first?.get("found") ?? false
    }

    /// An agent's sessions that go on, the oldest first.
    static func sessions(of agent: AgentID, in transaction: Transaction) throws -> [Session] {
        try transaction.query(selectLive, transaction.requireTenant(), agent, Double(idleSeconds)).map { row in
            Session(
                id: try row.get("session_id"), agent: try row.get("agent_id"), client: try row.get("client"),
                network: try row.get("network"), createdAt: try row.get("created_at"),
                lastUsedAt: try row.get("last_used_at"), expiresAt: try row.get("expires_at"))
        }
    }

    /// Whether an agent has logged in from a network in the last 30 days.
    static func wasHere(_ agent: AgentID, _ network: ClientNetwork, in transaction: Transaction) throws -> Bool {
        try transaction.query(findHere, transaction.requireTenant(), agent, network.text).first?.get("found") ?? false
    }

    // MARK: Opening and refreshing

    /// The digests of a session's two tokens, and from where it is used.
    struct Use: Sendable {
        let access: [UInt8]
        let refresh: [UInt8]
        let client: String
        let network: ClientNetwork
    }

    /// Opens a session, and ends the one that was unused for longest where there are too many.
    static func open(_ use: Use, for agent: AgentID, in transaction: Transaction) throws -> SessionID {
        let (tenant, id) = (try transaction.requireTenant(), SessionID())
        let others = try sessions(of: agent, in: transaction).sorted { $0.lastUsedAt < $1.lastUsedAt }
        for session in others.prefix(max(0, others.count + 1 - most)) {
            try end(session.id, of: agent, because: .crowded, in: transaction)
        }
        try transaction.pipeline([
            Statement(
                insert, tenant, id, agent, use.access, use.client, use.network.text, Double(accessSeconds)),
            Statement(insertRefresh, tenant, use.refresh, id),
        ])
        try AuditTrail.write(
            .loginSucceeded, about: .agent(agent), by: .agent(agent),
            data: ["method": "password", "opened": id.description], in: transaction)
        return id
    }

    /// What came of refreshing.
    enum Refreshed: Sendable {
        case refreshed(Session)
        /// Another request with the same token came first, just now: its answer has the tokens that count.
        case overtaken
        /// The token is used, too old or none, or its session is over. If it was used, the session has ended now.
        case refused
    }

    /// Puts new tokens in the place of a session's old ones.
    ///
    /// A token that comes a second time was stolen, or its thief has used it first: nobody knows which, so the session ends
    /// (RFC 9700 §4.14.2). Within ten seconds it is taken for a page that asked twice.
    static func refresh(_ digest: [UInt8], by use: Use, in transaction: Transaction) throws -> Refreshed {
        let tenant = try transaction.requireTenant()
        guard let row = try transaction.query(lockRefresh, tenant, digest, Double(idleSeconds)).first else {
            return .refused
        }
        let (id, agent): (SessionID, AgentID) = (try row.get("session_id"), try row.get("agent_id"))
        let (isUsed, isLive): (Bool, Bool) = (try row.get("is_used"), try row.get("is_live"))
        if isUsed {
            if isLive, try row.get("is_recent") { return .overtaken }
            try end(id, of: agent, because: .reuse, in: transaction)
            return .refused
        }
        guard isLive else { return .refused }
        try transaction.pipeline([
            Statement(markUsed, tenant, digest),
            Statement(insertRefresh, tenant, use.refresh, id),
            Statement(
                updateSession, tenant, id, use.access, use.client, use.network.text, Double(accessSeconds)),
        ])
        guard let session = try sessions(of: agent, in: transaction).first(where: { $0.id == id }) else {
            return .refused
        }
        return .refreshed(session)
    }

    // MARK: Ending

    /// Ends a session of an agent, and says so in the log; one that is over already stays so.
    ///
    /// - Returns: Whether it went on until now.
    @discardableResult
    static func end(
        _ id: SessionID, of agent: AgentID, because cause: Session.Ending, in transaction: Transaction
    ) throws -> Bool {
        let count = try transaction.query(endOne, transaction.requireTenant(), agent, id, cause.rawValue).affected
        guard count == 1 else { return false }
        try AuditTrail.write(
            .sessionEnded, about: .session(id), by: cause == .logout ? .agent(agent) : .system,
            data: ["cause": cause.rawValue, "agent": agent.description], in: transaction)
        return true
    }

    /// Removes up to a thousand sessions that would be over by their age, with all of their tokens.
    ///
    /// - Returns: How many there were.
    static func removeOld(in transaction: Transaction) throws -> Int {
        try transaction.query(deleteOld, transaction.requireTenant()).affected
    }

    /// Ends all sessions of an agent.
    static func endAll(of agent: AgentID, in transaction: Transaction) throws {
        for session in try sessions(of: agent, in: transaction) {
            try end(session.id, of: agent, because: .logout, in: transaction)
        }
    }
}
