// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity
package import Tickets

/// How tenants' mails fare, counted from their events.
package enum DeliveryHealthStore {
    // A refusal without a code is our own, and says nothing about addresses.
    private static let count: SQL = """
        select
            count(*) filter (where kind = 'delivery.accepted' or kind = 'delivery.refused' and data ? 'code') as sent,
            count(*) filter (where kind = 'delivery.refused' and data ? 'code'
                or kind = 'delivery.bounced' and data->>'bounce' = 'hard') as failed,
            count(*) filter (where kind = 'delivery.complained') as complained
        from events
        where tenant_id = $1 and at > now() - interval '24 hours'
            and kind in ('delivery.accepted', 'delivery.refused', 'delivery.bounced', 'delivery.complained')
        """
    private static let select: SQL = """
        select level, sent, failed, complained, case when excused_until > now() then excused_until end as excused_until
        from delivery_health where tenant_id = $1
        """
    private static let upsert: SQL = """
        insert into delivery_health (tenant_id, level, sent, failed, complained) values ($1, $2, $3, $4, $5)
        on conflict (tenant_id) do update set level = excluded.level, sent = excluded.sent, failed = excluded.failed,
            complained = excluded.complained
        """
    private static let excuse: SQL = """
        update delivery_health set level = 'warned', excused_until = now() + make_interval(secs => $2)
        where tenant_id = $1
        """
    private static let pause: SQL = """
        insert into answer_pauses as p (tenant_id, paused_until) values ($1, now() + make_interval(secs => $2))
        on conflict (tenant_id) do update set paused_until = greatest(p.paused_until, excluded.paused_until)
        """
    private static let resume: SQL = "delete from answer_pauses where tenant_id = $1"

    /// Counts the last 24 hours.
    ///
    /// - Complexity: O(events of the tenant in that time), by `events_by_time`.
    package static func day(in transaction: Transaction) throws -> DeliveryHealth.Day {
        guard let row = try transaction.query(count, transaction.requireTenant()).first else { return .init() }
        return DeliveryHealth.Day(
            sent: try row.get("sent"), failed: try row.get("failed"), complained: try row.get("complained"))
    }

    /// How the tenant's mails fared when somebody looked last; `nil` before.
    package static func health(in transaction: Transaction) throws -> DeliveryHealth? {
        guard let row = try transaction.query(select, transaction.requireTenant()).first else { return nil }
        let day = DeliveryHealth.Day(
            sent: try row.get("sent"), failed: try row.get("failed"), complained: try row.get("complained"))
        let word: String = try row.get("level")
        return DeliveryHealth(
            DeliveryHealth.Level(rawValue: word) ?? .good, day, excusedUntil: try row.get("excused_until"))
    }

    /// The same for somebody who asks.
    ///
    /// - Throws: `forbidden` without `settings.read`.
    package static func health(by authority: Authority) throws -> DeliveryHealth? {
        try authority.require(.readSettings)
        return try health(in: authority.transaction)
    }

    /// Keeps what was found; automatic mails pause for a while where it says so.
    ///
    /// - Parameter time: How long they pause, if nobody looks again.
    package static func keep(_ health: DeliveryHealth, pausing time: Duration, in transaction: Transaction) throws {
        let (tenant, day) = (try transaction.requireTenant(), health.day)
        try transaction.query(upsert, tenant, health.level.rawValue, day.sent, day.failed, day.complained)
        if health.level == .paused { try transaction.query(pause, tenant, time) }
    }

    /// Lets automatic mails go on for a while whatever the day says.
    ///
    /// - Returns: Whether anything is known of the tenant.
    static func excuse(for time: Duration, in transaction: Transaction) throws -> Bool {
        let tenant = try transaction.requireTenant()
        guard try transaction.query(excuse, tenant, time).affected == 1 else { return false }
        try transaction.query(resume, tenant)
        return true
    }

    /// How many tenants' mails fare how, for metrics; of all tenants.
    package static func numbers(in transaction: Transaction) throws -> [DeliveryHealth.Level: Int] {
        let pairs = try transaction.query("select level, tenants from delivery_health_numbers()").map { row in
            (DeliveryHealth.Level(rawValue: try row.get("level")) ?? .good, try row.get("tenants") as Int)
        }
        return Dictionary(pairs, uniquingKeysWith: +)
    }
}
