// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

import struct Foundation.Date

/// Reads when agents are told.
package enum NoticeHabitStore {
    private static let selectAll: SQL = """
        select a.agent_id, h.time_zone, h.quiet, h.mentions_at_once, h.digest_minutes, h.digest_at, h.most_in_hour, o.due_at
        from agents a
        left join notice_habits h on h.tenant_id = a.tenant_id and h.agent_id = a.agent_id
        left join lateral (select due_at from owed_notices w where w.tenant_id = a.tenant_id and w.agent_id = a.agent_id
            order by w.due_at limit 1) o on true
        where a.tenant_id = $1 and (h.agent_id is not null or o.due_at is not null)
        """
    private static let selectOne: SQL = """
        select agent_id, time_zone, quiet, mentions_at_once, digest_minutes, digest_at, most_in_hour, null::timestamptz as due_at
        from notice_habits where tenant_id = $1 and agent_id = $2
        """

    /// How each agent is told, and when he is told next what is owed to him; who has said nothing and is owed nothing is not
    /// there.
    ///
    /// - Complexity: O(agents), a look at an index for each.
    package static func paces(in transaction: Transaction) throws -> [AgentID: NoticePace] {
        let rows = try transaction.query(selectAll, transaction.requireTenant())
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                (try row.get("agent_id"), NoticePace(habits: try habits(row), owed: try row.get("due_at")))
            })
    }

    /// How an agent is told; the standard where nobody said otherwise.
    package static func habits(of agent: AgentID, in transaction: Transaction) throws -> NoticeHabits {
        try transaction.query(selectOne, transaction.requireTenant(), agent).first.map(habits) ?? NoticeHabits()
    }

    private static func habits(_ row: Row) throws -> NoticeHabits {
        var habits = NoticeHabits()
        guard let zone: String = try row.get("time_zone") else { return habits }
        habits.timeZone = zone
        habits.quiet = (try row.get("quiet") as SQLArray<String>).elements.compactMap { WeeklyPeriod($0) }
        habits.mentionsAtOnce = try row.get("mentions_at_once")
        if let minutes: Int = try row.get("digest_minutes") { habits.digest = .every(minutes: minutes) }
        if let minute: Int = try row.get("digest_at") { habits.digest = .daily(minute: minute) }
        habits.mostInHour = try row.get("most_in_hour")
        return habits
    }
}
