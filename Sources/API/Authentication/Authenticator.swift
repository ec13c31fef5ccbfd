// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Identity
import Logging
import Tickets

/// Finds out who calls, by `Authorization: Bearer pr_…` (RFC 6750 §2.1), or by the cookie of an agent's session.
///
/// A refusal never says why: whether a key is unknown, expired or mistyped is nobody's business who has none.
actor Authenticator {
    private let pool: Pool
    private let sessions: SessionGuard
    private let limiter: CallLimiter
    private let logger: Logger
    /// When each key's use was last written down by this process; as many entries as there are keys in use.
    private var touched: [APIKeyID: ContinuousClock.Instant] = [:]
    /// When the refusal of each known key was last handed to the event log by this process.
    private var refused: [APIKeyID: ContinuousClock.Instant] = [:]

    init(_ pool: Pool, sessions: SessionGuard, limit: CallLimit, logger: Logger) {
        (self.pool, self.sessions, self.logger) = (pool, sessions, logger)
        limiter = CallLimiter(pool, limit: limit)
    }

    /// The caller of a request.
    ///
    /// - Parameter permission: What he needs; every transaction of his asks for it.
    /// - Throws: ``Refusal`` with status 401, 403 for what another site's page asks in a session, or 429 for who has asked too
    ///   often; `DatabaseError`.
    func caller(of call: Call, needing permission: Permission?) async throws -> Caller {
        // Who brings a key means it: cookies go along by themselves.
        if call.request.headers[.authorization] == nil, let owner = try await sessions.owner(of: call.request) {
            let caller = Caller(
                tenant: owner.tenant, actor: .agent(owner.agent), session: owner.session, permission: permission,
                pool: pool, cause: call.cause)
            call.allowance.set(try await limiter.take(for: caller))
            return caller
        }
        guard let digest = Self.digest(call.request.headers[values: .authorization]) else { throw Self.refusal }
        let owner = try await pool.transaction(tenant: nil) { try APIKeyStore.owner(digest: digest, in: $0) }
        guard let owner else {
            await noteRefusal(of: digest)
            throw Self.refusal
        }
        let caller = Caller(
            tenant: owner.tenant, actor: .api(owner.key), permission: permission, pool: pool, cause: call.cause)
        call.allowance.set(try await limiter.take(for: caller))
        await remember(owner.key, of: owner.tenant)
        return caller
    }

    private static var refusal: Refusal {
        Refusal(
            APIError(.unauthorized, "This needs a valid API key, or a session."), headers: [.wwwAuthenticate: "Bearer"])
    }

    private static func digest(_ fields: [String]) -> [UInt8]? {
        BearerToken.text(in: fields).flatMap { APIKey.parse($0) }
    }

    /// Writes into the log of its tenant that a key was refused which is known; failing at that changes no answer.
    ///
    /// A key that nobody knows costs one more look by an index, and leaves nothing behind.
    private func noteRefusal(of digest: [UInt8]) async {
        do {
            let found = try await pool.transaction(tenant: nil) { try RefusedKey.find(digest: digest, in: $0) }
            guard let found else { return }
            let now = ContinuousClock.now
            if let last = refused[found.key], now - last < .seconds(60) { return }
            refused[found.key] = now
            try await pool.transaction(tenant: found.tenant) { _ = try found.noteRefusal(in: $0) }
        } catch {
            let label = (error as? DatabaseError)?.label ?? "other"
            logger.warning("refusal of an API key not written down", metadata: ["cause": "\(label)"])
        }
    }

    /// Writes down that the key is in use; failing at that fails no request.
    private func remember(_ key: APIKeyID, of tenant: TenantID) async {
        let now = ContinuousClock.now
        if let last = touched[key], now - last < .seconds(60) { return }
        touched[key] = now
        do {
            try await pool.transaction(tenant: tenant) { try APIKeyStore.touch(key, in: $0) }
        } catch {
            let label = (error as? DatabaseError)?.label ?? "other"
            logger.warning("use of an API key not written down", metadata: ["cause": "\(label)"])
        }
    }
}
