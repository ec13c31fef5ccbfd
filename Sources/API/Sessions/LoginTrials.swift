// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Hummingbird

/// Counts logins that fail, for all processes together, and has people wait who guess.
///
/// It counts by address and network together, by network, and by address. A wait for an address alone is short, and does not
/// bind networks from which its agent has logged in before: nobody locks another one out. What is counted is a keyed digest, so
/// nobody reads here who logged in; and it is the same for addresses that are nobody's.
struct LoginTrials: Sendable {
    private let pool: Pool
    private let key: SymmetricKey

    /// How many may fail before there is a wait, which doubles from a second with each further one.
    private struct Patience {
        let free: Int
        /// The longest wait, in seconds.
        let longest: Double
    }

    private static let pair = Patience(free: 5, longest: 900)
    private static let network = Patience(free: 30, longest: 900)
    private static let address = Patience(free: 10, longest: 60)

    // Who is not let in counts no further. Where nothing has failed for an hour it begins anew.
    private static let countOne: SQL = """
        insert into login_trials as t (digest) values ($1)
        on conflict (digest) do update set
            failures = case when t.last_at < now() - interval '1 hour' then 1 else t.failures + 1 end,
            blocked_until = case when t.last_at < now() - interval '1 hour' or t.failures < $2::int then null
                else now() + make_interval(secs => least($3::double precision, power(2::double precision, least(t.failures - $2::int, 20)))) end,
            last_at = now()
        where t.blocked_until is null or t.blocked_until <= now()
        returning failures
        """
    private static let wait: SQL = """
        select coalesce(ceil(extract(epoch from max(blocked_until) - now())), 1)::int as n from login_trials
        where digest in ($1, $2, $3) and blocked_until > now()
        """
    private static let forgive: SQL = """
        update login_trials set failures = greatest(0, failures - 1), blocked_until = null where digest in ($1, $2)
        """
    private static let forget: SQL = "delete from login_trials where digest = $1"
    private static let removeOld: SQL = """
        delete from login_trials where digest in (
            select digest from login_trials where last_at < now() - interval '1 day' order by last_at limit 20
            for update skip locked)
        """

    /// - Parameter key: The same for all processes of one installation.
    init(_ pool: Pool, key: SymmetricKey) { (self.pool, self.key) = (pool, key.derived(for: "login-trials")) }

    /// One try: who it says he is, and from where.
    struct Trial: Sendable {
        fileprivate let pair: [UInt8]
        fileprivate let network: [UInt8]
        fileprivate let address: [UInt8]
        /// Whether its agent has logged in from that network before.
        fileprivate let isAtHome: Bool
    }

    func trial(slug: String, addressKey: String, from network: ClientNetwork, isAtHome: Bool) -> Trial {
        let digest = { (parts: [String]) in
            // Parts are told apart by their lengths: none of them ends where another begins.
            HMACSHA256.authenticate(parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) }, key: key)
        }
        return Trial(
            pair: digest(["pair", slug, addressKey, network.text]), network: digest(["network", network.text]),
            address: digest(["address", slug, addressKey]), isAtHome: isAtHome)
    }

    /// Begins a try.
    ///
    /// - Throws: ``Refusal`` with 429 for who has to wait; `DatabaseError`.
    func begin(_ trial: Trial) async throws {
        guard let wait = try await count(trial) else { return }
        throw Refusal(
            APIError(.tooManyRequests, "Too many logins have failed; Retry-After says when to try again."),
            headers: [.retryAfter: String(wait)])
    }

    /// Counts a try as failed, before it is known whether it does: so that many at once do not get round the count.
    ///
    /// - Returns: How many seconds to wait, for who has to; then it is not counted.
    func count(_ trial: Trial) async throws -> Int? {
        try await pool.transaction(tenant: nil) { transaction -> Int? in
            try transaction.query(Self.removeOld)
            var counts = [(trial.pair, Self.pair), (trial.network, Self.network)]
            if !trial.isAtHome { counts.append((trial.address, Self.address)) }
            do {
                try transaction.savepoint {
                    for (digest, patience) in counts {
                        let rows = try transaction.query(Self.countOne, digest, patience.free, patience.longest)
                        if rows.first == nil { throw Blocked() }
                    }
                }
                return nil
            } catch is Blocked {
                let seconds: Int? = try transaction.query(
                    Self.wait, trial.pair, trial.network, trial.isAtHome ? trial.pair : trial.address
                ).first?.get("n")
                return max(1, seconds ?? 1)
            }
        }
    }

    /// Takes the count back: he was who he said.
    func succeed(_ trial: Trial) async throws {
        try await pool.transaction(tenant: nil) { transaction in
            try transaction.query(Self.forget, trial.pair)
            try transaction.query(
                Self.forgive, trial.network, trial.isAtHome ? trial.network : trial.address)
        }
    }

    private struct Blocked: Error {}
}
