// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

/// Who calls, for which tenant, and the way to the tenant's rows.
///
/// Only ``Authenticator`` makes one, for a route that says which permission it needs. Every transaction of the caller begins
/// with asking the database whether he has that permission now, so a handler cannot forget it.
struct Caller: Sendable {
    let tenant: TenantID
    let actor: Actor
    /// His login, where he has one: without it nothing of his goes on.
    let session: SessionID?
    private let permission: Permission?
    private let pool: Pool
    /// What the log names as the cause of what he does; `nil` where he chose the request's id himself: it may be anything's.
    private let cause: Identifier<Call>?

    /// - Parameter permission: What the route needs; `nil` for what everybody who is known may do.
    init(
        tenant: TenantID, actor: Actor, session: SessionID? = nil, permission: Permission?, pool: Pool,
        cause: Identifier<Call>?
    ) {
        (self.tenant, self.actor, self.session, self.permission) = (tenant, actor, session, permission)
        (self.pool, self.cause) = (pool, cause)
    }

    /// Runs `body` in a transaction of the caller's tenant, with his authority; after a collision it is run again.
    ///
    /// - Throws: ``TicketError`` of kind `forbidden` without the route's permission; what `body` throws; `DatabaseError`.
    func work<Value: Sendable>(_ body: @escaping @Sendable (Authority) throws -> Value) async throws -> Value {
        let (actor, session, permission, cause) = (actor, session, permission, cause)
        return try await pool.transaction(tenant: tenant) { transaction in
            if let cause { transaction.correlate(with: cause) }
            if let session, try !SessionStore.isLive(session, in: transaction) {
                throw TicketError(forbidden: "session", "live", "session \(session) is over")
            }
            let authority = try Authority(transaction, as: actor)
            if let permission { try authority.require(permission) }
            return try body(authority)
        }
    }

    /// The same for what makes or sends something: with an `Idempotency-Key` it is done once, however often it is asked.
    ///
    /// - Parameters:
    ///   - digest: What tells the request from others with its key.
    ///   - isSecret: Whether the answer holds what is shown once.
    /// - Throws: What ``AnswerMemory/once(_:digest:isSecret:by:_:)`` throws, too.
    func once(
        _ call: Call,
        _ digest: [UInt8],
        isSecret: Bool = false,
        _ body: @escaping @Sendable (Authority) throws -> Answer
    ) async throws -> Answer {
        precondition(call.operation.isIdempotent, "\(call.operation.id) does not say that it may be repeated")
        guard let key = try IdempotencyKey(call.request) else { return try await work(body) }
        return try await work { authority in
            try AnswerMemory.once(key, digest: digest, isSecret: isSecret, by: authority) { try body(authority) }
        }
    }
}
