// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Identity
import Logging
import Tickets

/// Lets agents log in with their passwords, and keeps their sessions going.
///
/// A refusal never says what was wrong, and comes no sooner than others: whether there is a tenant, an address or a password is
/// nobody's business who has none.
struct Login: Sendable {
    let pool: Pool
    let tokens: SessionTokens
    let cookies: SessionCookies
    let origin: RequestOrigin
    let workshop: PasswordWorkshop
    let trials: LoginTrials
    let isProxy: @Sendable (_ address: String) -> Bool
    let logger: Logger

    /// Before that no refusal is answered: longer than a digest takes, with all that the database does.
    private static let floor = Duration.milliseconds(400)

    /// Who somebody says he is.
    struct Claim: Sendable {
        let slug: String
        let address: EmailAddress
        let password: String
    }

    /// An open session and what its browser is to keep.
    struct Opened: Sendable {
        let tenant: TenantID
        let session: Session
        let pair: SessionTokens.Pair
    }

    // MARK: Opening

    /// Opens a session for who knows an agent's password.
    ///
    /// - Throws: ``Refusal`` with 401 for who does not, 403 for a page from elsewhere, 429 for who has to wait, 503 where too many
    ///   log in; `DatabaseError`.
    func open(_ claim: Claim, _ call: Call) async throws -> Opened {
        try origin.check(call.request)
        let start = ContinuousClock.now
        let network = network(call)
        let known = try await find(claim, network)
        let trial = trials.trial(
            slug: claim.slug, addressKey: claim.address.key, from: network, isAtHome: known.isAtHome)
        do {
            try await trials.begin(trial)
            guard try await workshop.matches(claim.password, known.digest), let agent = known.agent,
                let digest = known.digest
            else {
                await noteFailure(known)
                throw Self.refusal
            }
            let opened = try await open(agent, digest, of: known.tenant, call, network)
            guard let opened else { throw Self.refusal }
            try await trials.succeed(trial)
            await renew(digest, claim.password, agent, known.tenant)
            return opened
        } catch let refusal as Refusal where refusal.status != 503 {
            try await Task.sleep(until: start + Self.floor, clock: .continuous)
            throw refusal
        }
    }

    /// What is known of the agent that somebody says he is.
    private struct Known: Sendable {
        let tenant: TenantID
        var agent: AgentID?
        var digest: PasswordDigest?
        var isAtHome = false
    }

    /// The same statements whether there is such a tenant, or such an agent, or not.
    private func find(_ claim: Claim, _ network: ClientNetwork) async throws -> Known {
        let tenant = try await pool.transaction(tenant: nil) { try TenantStore.find(slug: claim.slug, in: $0) }
        let place = tenant ?? TenantID()
        return try await pool.transaction(tenant: place) { transaction in
            let found = try LoginStore.agent(key: claim.address.key, in: transaction)
            let isAtHome = try SessionStore.wasHere(found?.agent ?? AgentID(), network, in: transaction)
            return Known(tenant: place, agent: found?.agent, digest: found?.digest, isAtHome: isAtHome)
        }
    }

    /// Opens it, if the agent has the same password still.
    private func open(
        _ agent: AgentID, _ digest: PasswordDigest, of tenant: TenantID, _ call: Call, _ network: ClientNetwork
    ) async throws -> Opened? {
        let (pair, client) = (SessionTokens.Pair.make(), ClientName.name(of: call.request.headers[.userAgent]))
        let use = use(pair, client, network)
        let session = try await pool.transaction(tenant: tenant) { transaction -> Session? in
            // The rows of people are locked, as for whoever changes them: neither goes by the other.
            let authority = try Authority(transaction, as: .agent(agent))
            try authority.lockSettings()
            guard try LoginStore.isCurrent(digest, of: agent, in: transaction) else { return nil }
            let id = try SessionStore.open(use, for: agent, in: transaction)
            return try SessionStore.sessions(of: agent, in: transaction).first { $0.id == id }
        }
        return session.map { Opened(tenant: tenant, session: $0, pair: pair) }
    }

    /// Writes into the tenant's log that a login failed of which it is known whose it would be; failing at that changes no answer.
    private func noteFailure(_ known: Known) async {
        guard let agent = known.agent else { return }
        let cause = known.digest == nil ? "no_password" : "password"
        do {
            try await pool.transaction(tenant: known.tenant) { transaction in
                _ = try AuditTrail.write(
                    .loginFailed, about: .agent(agent), by: .agent(agent),
                    data: ["method": "password", "cause": cause], in: transaction)
            }
        } catch {
            let label = (error as? DatabaseError)?.label ?? "other"
            logger.warning("failed login not written down", metadata: ["cause": "\(label)"])
        }
    }

    /// Keeps the password at today's cost, where it was kept at another; failing at that changes no answer.
    private func renew(_ digest: PasswordDigest, _ password: String, _ agent: AgentID, _ tenant: TenantID) async {
        guard workshop.isOutdated(digest),
            let newer = try? await workshop.digest(of: password, salt: digest.salt)
        else { return }
        try? await pool.transaction(tenant: tenant) { try PasswordStore.renew(newer, of: agent, in: $0) }
    }

    // MARK: Refreshing

    /// Gives a session new tokens for the refresh token of a request.
    ///
    /// - Throws: ``Refusal`` with 401 where there is none that counts, 403 for a page from elsewhere, 409 where another request
    ///   has just done so.
    func refresh(_ call: Call) async throws -> Opened {
        try origin.check(call.request)
        guard let token = cookies.refresh(call.request) else { throw over }
        let digest = tokens.refreshDigest(token)
        let tenant = try await pool.transaction(tenant: nil) { try SessionStore.tenant(refresh: digest, in: $0) }
        guard let tenant else { throw over }
        let pair = SessionTokens.Pair.make()
        let use = use(pair, ClientName.name(of: call.request.headers[.userAgent]), network(call))
        switch try await pool.transaction(tenant: tenant, { try SessionStore.refresh(digest, by: use, in: $0) }) {
        case .refreshed(let session): return Opened(tenant: tenant, session: session, pair: pair)
        case .overtaken:
            throw APIError(.conflict, "It was refreshed a moment ago; the cookies of that answer count.")
        case .refused: throw over
        }
    }

    /// The session is over, and its browser lets go of what it has.
    private var over: Refusal {
        var headers: HTTPFields = [.wwwAuthenticate: "Bearer"]
        cookies.clear(&headers)
        return Refusal(APIError(.unauthorized, "The session is over; log in again."), headers: headers)
    }

    // MARK: Passwords that are asked again

    /// Whether somebody who is logged in knows his password; counted as a login is.
    ///
    /// - Throws: ``Refusal`` with 429 for who has to wait; `DatabaseError`.
    func knows(_ password: String, _ agent: Agent, of tenant: TenantID, _ call: Call) async throws -> Bool {
        // By his id, which is no slug: it counts beside the logins of those who only say that they are he.
        let trial = trials.trial(
            slug: tenant.description, addressKey: agent.id.description, from: network(call), isAtHome: true)
        try await trials.begin(trial)
        let digest = try await pool.transaction(tenant: tenant) { try PasswordStore.digest(of: agent.id, in: $0) }
        guard try await workshop.matches(password, digest) else { return false }
        try await trials.succeed(trial)
        return true
    }

    private func network(_ call: Call) -> ClientNetwork {
        ClientNetwork(of: call, isProxy: isProxy)
    }

    private func use(_ pair: SessionTokens.Pair, _ client: String, _ network: ClientNetwork) -> SessionStore.Use {
        SessionStore.Use(
            access: tokens.accessDigest(pair.access), refresh: tokens.refreshDigest(pair.refresh), client: client,
            network: network)
    }

    private static let refusal = Refusal(
        APIError(.unauthorized, "The tenant, the address or the password is wrong."),
        headers: [.wwwAuthenticate: "Bearer"])
}
