// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

import struct Foundation.Date

/// Where the limits of sending stand; for all processes together.
enum SendPaceStore {
    /// One limit, and what it is of.
    struct Limit: Hashable {
        var scope: String
        var key: String
        var most: Int
        /// Seconds.
        var window: Double

        /// Whether its mails are counted, so that somebody hears when it is nearly used up: of a minute that would be no help.
        var isCounted: Bool { window >= 3600 }
        /// From so many mails of a window on it is nearly used up (RELIABILITY 5.3).
        var near: Int { (most * 4 + 4) / 5 }
    }

    /// How far a limit has come.
    private struct Standing {
        var pace: SendPace
        /// Mails of the window that runs.
        var counted: Int
        /// Whether the window begins now.
        var isAnew: Bool
        var isTold: Bool
    }

    private static let lock: SQL = """
        insert into send_paces as p (tenant_id, scope, key, next_at)
        select $1, s, k, now() from unnest($2::text[], $3::text[]) as u (s, k) order by s, k
        on conflict (tenant_id, scope, key) do update set next_at = p.next_at
        returning scope, key, (extract(epoch from next_at - now()) * 1000)::bigint as milliseconds, counted, is_told,
            coalesce((extract(epoch from now() - counted_since) * 1000)::bigint, -1) as age
        """
    private static let move: SQL = """
        update send_paces p set next_at = now() + make_interval(secs => u.ms / 1000.0), counted = u.n,
            is_told = u.told = 1, counted_since = case when u.anew = 1 then now() else p.counted_since end
        from unnest($2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[])
            as u (s, k, ms, n, told, anew)
        where p.tenant_id = $1 and p.scope = u.s and p.key = u.k
        """

    /// The limits that a mail of a tenant to a recipient falls under.
    static func limits(_ limits: SendLimits, _ server: MailServer, recipient: String) -> [Limit] {
        var found: [Limit] = []
        func note(_ scope: String, _ key: String, _ most: Int?, _ window: Double) {
            if let most { found.append(Limit(scope: scope, key: key, most: most, window: window)) }
        }
        note("relay_minute", server.id.description, server.perMinute, 60)
        note("relay_day", server.id.description, server.perDay, 86_400)
        note("tenant_minute", "", limits.perMinute, 60)
        note("tenant_hour", "", limits.perHour, 3600)
        let domain = recipient.lastIndex(of: "@").map { recipient[recipient.index(after: $0)...].lowercased() } ?? ""
        note("domain_minute", String(domain.prefix(255)), limits.perDomainMinute, 60)
        return found
    }

    /// Gives mails their times, in their order; of a limit that is nearly used up by them, an event says so, once in its window.
    ///
    /// - Parameter mails: What each of them falls under.
    /// - Returns: For each, in how many seconds it may go; 0 is now.
    /// - Complexity: two round trips, none where nothing is limited.
    static func times(of mails: [[Limit]], in transaction: Transaction) throws -> [Double] {
        let all = Set(mails.joined()).sorted { ($0.scope, $0.key) < ($1.scope, $1.key) }
        if all.isEmpty { return mails.map { _ in 0 } }
        var standings = try standings(of: all, in: transaction)
        let times = mails.map { limits in
            limits.reduce(0.0) { latest, limit in
                standings[limit]?.counted += 1
                return max(latest, standings[limit]?.pace.take(at: 0) ?? 0)
            }
        }
        for limit in all where limit.isCounted {
            guard let standing = standings[limit], !standing.isTold, standing.counted >= limit.near else { continue }
            standings[limit]?.isTold = true
            try AuditTrail.write(
                .sendLimitNear, about: Event.Object("send_limit", limit.scope), by: .system,
                data: ["limit": String(limit.most), "counted": String(standing.counted), "of": limit.key],
                in: transaction)
        }
        func column(_ value: (Standing) -> Int64) -> SQLArray<Int64> {
            SQLArray(all.map { standings[$0].map(value) ?? 0 })
        }
        try transaction.query(
            move, transaction.requireTenant(), SQLArray(all.map(\.scope)), SQLArray(all.map(\.key)),
            column { Int64(($0.pace.next * 1000).rounded(.up)) }, column { Int64($0.counted) },
            column { $0.isTold ? 1 : 0 }, column { $0.isAnew ? 1 : 0 })
        return times
    }

    /// How far limits have come, locked until the transaction ends.
    private static func standings(of all: [Limit], in transaction: Transaction) throws -> [Limit: Standing] {
        let rows = try transaction.query(
            lock, transaction.requireTenant(), SQLArray(all.map(\.scope)), SQLArray(all.map(\.key)))
        let found = try rows.map { row -> (Limit, Standing)? in
            let (scope, key): (String, String) = (try row.get("scope"), try row.get("key"))
            let (milliseconds, age): (Int64, Int64) = (try row.get("milliseconds"), try row.get("age"))
            guard let limit = all.first(where: { $0.scope == scope && $0.key == key }) else { return nil }
            let isAnew = age < 0 || Double(age) >= limit.window * 1000
            let standing = Standing(
                pace: SendPace(limit: limit.most, in: limit.window, next: Double(milliseconds) / 1000),
                counted: isAnew ? 0 : try row.get("counted"), isAnew: isAnew,
                isTold: try !isAnew && row.get("is_told"))
            return (limit, standing)
        }
        return Dictionary(found.compactMap { $0 }) { first, _ in first }
    }
}
