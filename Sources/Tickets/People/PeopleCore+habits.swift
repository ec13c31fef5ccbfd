// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension PeopleCore {
    private static let upsertHabits: SQL = """
        insert into notice_habits (tenant_id, agent_id, time_zone, quiet, mentions_at_once, digest_minutes, digest_at,
            most_in_hour)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (tenant_id, agent_id) do update set time_zone = excluded.time_zone, quiet = excluded.quiet,
            mentions_at_once = excluded.mentions_at_once, digest_minutes = excluded.digest_minutes,
            digest_at = excluded.digest_at, most_in_hour = excluded.most_in_hour
        """
    // Whoever tells agents puts off what falls into quiet hours.
    private static let hurry: SQL =
        "update owed_notices set due_at = least(due_at, now()) where tenant_id = $1 and agent_id = $2"

    /// Says when an agent is told by mail. What he is owed already is told next, where the new hours let it.
    ///
    /// An agent may say so himself; for others it needs `people.change`.
    ///
    /// - Throws: `notFound`; `forbidden`; `invalid` for a time zone that nobody knows, for quiet hours that never end, and for
    ///   numbers out of their range.
    package func set(_ habits: NoticeHabits, of agent: AgentID) throws -> ObjectChange {
        if authority.actor != .agent(agent) { try authority.require(.changePeople) }
        try lockTenant()
        guard try AgentStore.find(agent, in: transaction) != nil else {
            throw TicketError(.notFound, "there is no agent \(agent)")
        }
        try Self.check(habits)
        let old = try NoticeHabitStore.habits(of: agent, in: transaction)
        var changes: [Event.Change] = []
        for (field, value) in Self.fields { changes.note(field, value(old), value(habits)) }
        if changes.isEmpty { return ObjectChange(events: []) }
        var (minutes, minute): (Int?, Int?) = (nil, nil)
        switch habits.digest {
        case .every(let count): minutes = count
        case .daily(let at): minute = at
        case nil: break
        }
        return try write(
            [
                Statement(
                    Self.upsertHabits, tenant, agent, habits.timeZone, SQLArray(habits.quiet.map(\.description)),
                    habits.mentionsAtOnce, minutes, minute, habits.mostInHour),
                Statement(Self.hurry, tenant, agent),
            ],
            [event(.objectChanged, .agent(agent), changes)])
    }

    private static let fields: [(String, @Sendable (NoticeHabits) -> JSONValue)] = [
        ("time_zone", { .string($0.timeZone) }),
        ("quiet_hours", { .array($0.quiet.map { .string($0.description) }) }),
        ("mentions_at_once", { .bool($0.mentionsAtOnce) }),
        ("digest", { $0.digest.map { .string($0.description) } ?? nil }),
        ("most_in_hour", { JSONValue($0.mostInHour.map(Double.init)) }),
    ]

    private static func check(_ habits: NoticeHabits) throws {
        var findings = Findings()
        findings.check(timeZone: habits.timeZone)
        if habits.quiet.count > NoticeHabits.mostPeriods {
            findings.note(
                "quiet_hours", "count", "An agent has at most \(NoticeHabits.mostPeriods) periods of quiet hours.")
        }
        if !habits.leavesTime {
            findings.note(
                "quiet_hours", "range", "The quiet hours leave no time of the week in which the agent is told.")
        }
        if let most = habits.mostInHour, !(1...100_000).contains(most) {
            findings.note("most_in_hour", "range", "At least 1 and at most 100000 mails an hour.")
        }
        try findings.check()
    }
}
