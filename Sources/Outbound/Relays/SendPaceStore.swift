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
    }

    private static let lock: SQL = """
        insert into send_paces as p (tenant_id, scope, key, next_at)
        select $1, s, k, now() from unnest($2::text[], $3::text[]) as u (s, k) order by s, k
        on conflict (tenant_id, scope, key) do update set next_at = p.next_at
        returning scope, key, (extract(epoch from next_at - now()) * 1000)::bigint as milliseconds
        """
    private static let move: SQL = """
        update send_paces p set next_at = now() + make_interval(secs => u.ms / 1000.0)
        from unnest($2::text[], $3::text[], $4::bigint[]) as u (s, k, ms)
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

    /// Gives mails their times, in their order.
    ///
    /// - Parameter mails: What each of them falls under.
    /// - Returns: For each, in how many seconds it may go; 0 is now.
    /// - Complexity: two round trips, none where nothing is limited.
    static func times(of mails: [[Limit]], in transaction: Transaction) throws -> [Double] {
        let all = Set(mails.joined()).sorted { ($0.scope, $0.key) < ($1.scope, $1.key) }
        if all.isEmpty { return mails.map { _ in 0 } }
        let tenant = try transaction.requireTenant()
        let rows = try transaction.query(lock, tenant, SQLArray(all.map(\.scope)), SQLArray(all.map(\.key)))
        var paces: [Limit: SendPace] = [:]
        for (scope, key, milliseconds) in try rows.map({ row in
            (try row.get("scope") as String, try row.get("key") as String, try row.get("milliseconds") as Int64)
        }) {
            guard let limit = all.first(where: { $0.scope == scope && $0.key == key }) else { continue }
            paces[limit] = SendPace(limit: limit.most, in: limit.window, next: Double(milliseconds) / 1000)
        }
        let times = mails.map { limits in
            limits.reduce(0.0) { latest, limit in max(latest, paces[limit]?.take(at: 0) ?? 0) }
        }
        let next = all.map { Int64(((paces[$0]?.next ?? 0) * 1000).rounded(.up)) }
        try transaction.query(
            move, tenant, SQLArray(all.map(\.scope)), SQLArray(all.map(\.key)), SQLArray(next))
        return times
    }
}
