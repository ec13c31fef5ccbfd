// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Hummingbird
import Identity
import Tickets

/// Counts what each caller asks, for all processes together (R058): a bucket in the database that fills steadily, from which
/// processes take a portion at a time.
actor CallLimiter {
    private let pool: Pool
    private let limit: CallLimit
    /// What this process has taken and not given out yet.
    private var portions: [String: Portion] = [:]

    private struct Portion {
        var left: Int
        /// What the bucket held when it was taken.
        var behind: Int
        var taken: ContinuousClock.Instant
    }

    /// A portion that nobody asked for is let go: by then the bucket has it again.
    private static let lifetime = Duration.seconds(60)
    /// So many callers are remembered before those are looked through.
    private static let many = 1000

    // Who asks nothing for a while finds a full bucket. Of an empty one nothing is taken, and it goes on filling.
    private static let take: SQL = """
        insert into call_buckets as b (tenant_id, caller, tokens, granted) values ($1, $2, $3::double precision - $5, $5)
        on conflict (tenant_id, caller) do update set
            granted = greatest(0, least($5, floor(least($3, b.tokens + $4 * extract(epoch from now() - b.filled_at))))),
            tokens = least($3, b.tokens + $4 * extract(epoch from now() - b.filled_at))
                - greatest(0, least($5, floor(least($3, b.tokens + $4 * extract(epoch from now() - b.filled_at))))),
            filled_at = greatest(now(), b.filled_at)
        returning tokens, granted
        """

    init(_ pool: Pool, limit: CallLimit) { (self.pool, self.limit) = (pool, limit) }

    /// Takes one request from what a caller has left.
    ///
    /// - Throws: ``Refusal`` with 429, which says when to ask again; `DatabaseError`.
    /// - Complexity: asks the database for one request in ``CallLimit/portion``.
    func take(for caller: Caller) async throws -> Allowance {
        let key = "\(caller.tenant) \(caller.actor.label)"
        let now = ContinuousClock.now
        if var portion = portions[key], portion.left > 0, now - portion.taken < Self.lifetime {
            portion.left -= 1
            portions[key] = portion
            return Allowance(limit: limit, left: portion.left + portion.behind)
        }
        let (granted, behind) = try await fetch(caller)
        guard granted > 0 else {
            let wait = max(1, Int(((1 - behind) / limit.perSecond).rounded(.up)))
            var headers: HTTPFields = [.retryAfter: String(wait)]
            Allowance(limit: limit, left: 0).write(to: &headers)
            throw Refusal(
                APIError(.tooManyRequests, "You have asked too often; Retry-After says when to go on."),
                headers: headers)
        }
        if portions.count >= Self.many { portions = portions.filter { now - $0.value.taken < Self.lifetime } }
        // Another request of the caller may have fetched meanwhile; what it has left is added.
        let other = portions[key].map { now - $0.taken < Self.lifetime ? $0.left : 0 } ?? 0
        portions[key] = Portion(left: granted - 1 + other, behind: Int(behind), taken: now)
        return Allowance(limit: limit, left: granted - 1 + other + Int(behind))
    }

    private func fetch(_ caller: Caller) async throws -> (granted: Int, behind: Double) {
        let (limit, tenant, label) = (limit, caller.tenant, caller.actor.label)
        return try await pool.transaction(tenant: tenant) { transaction in
            // A count that is lost with the power is no loss; a disk that is waited for at every portion is.
            try transaction.query("set local synchronous_commit to off")
            let row = try transaction.query(
                Self.take, tenant, label, Double(limit.burst), limit.perSecond, Double(limit.portion)
            ).first
            return try row.map { (try $0.get("granted"), max(0, try $0.get("tokens"))) } ?? (0, 0)
        }
    }
}
