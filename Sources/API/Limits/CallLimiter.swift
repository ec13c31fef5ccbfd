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
    /// Portions on their way.
    private var fetches: [String: Task<Found, any Error>] = [:]

    /// What the bucket gave, and what it holds still.
    private typealias Found = (granted: Int, behind: Double)

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
        while true {
            if var portion = portions[key], portion.left > 0, ContinuousClock.now - portion.taken < Self.lifetime {
                portion.left -= 1
                portions[key] = portion
                return Allowance(limit: limit, left: portion.left + portion.behind)
            }
            let found = try await refilled(key, for: caller)
            if found.granted == 0 { throw refusal(behind: found.behind) }
        }
    }

    private func refusal(behind: Double) -> Refusal {
        let wait = max(1, Int(((1 - behind) / limit.perSecond).rounded(.up)))
        var headers: HTTPFields = [.retryAfter: String(wait)]
        Allowance(limit: limit, left: 0).write(to: &headers)
        return Refusal(
            APIError(.tooManyRequests, "You have asked too often; Retry-After says when to go on."), headers: headers)
    }

    /// Fetches a portion, or waits for the one that is on its way: those who ask at once would empty the bucket, each for himself.
    private func refilled(_ key: String, for caller: Caller) async throws -> Found {
        if let running = fetches[key] { return try await running.value }
        let fetch = Task { try await refill(key, for: caller) }
        fetches[key] = fetch
        return try await fetch.value
    }

    private func refill(_ key: String, for caller: Caller) async throws -> Found {
        defer { fetches[key] = nil }
        let found = try await fetch(caller)
        let now = ContinuousClock.now
        if portions.count >= Self.many { portions = portions.filter { now - $0.value.taken < Self.lifetime } }
        portions[key] = Portion(left: found.granted, behind: Int(found.behind), taken: now)
        return found
    }

    private func fetch(_ caller: Caller) async throws -> Found {
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
