// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

package import struct Foundation.Date

/// What agents are still to be told: written where they are not told at once, taken by who tells them.
package enum OwedNoticeStore {
    /// Notices that are told in one transaction.
    package static let most = 2000

    private static let insert: SQL = """
        insert into owed_notices (tenant_id, notice_id, agent_id, ticket_id, kind, message_id, actor_id, seems_other,
            is_gathered, due_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """
    private static let lock: SQL = """
        select pg_try_advisory_xact_lock(hashtextextended('owed notices ' || $1::uuid::text || ' ' || $2::uuid::text, 0)) as got
        """
    private static let selectDue: SQL = """
        select notice_id, agent_id, ticket_id, kind, message_id, actor_id, seems_other, is_gathered, created_at
        from owed_notices where tenant_id = $1 and agent_id = $2 and due_at <= now() order by notice_id limit $3
        """
    private static let delete: SQL = "delete from owed_notices where tenant_id = $1 and notice_id = any ($2)"
    private static let postpone: SQL =
        "update owed_notices set due_at = $3 where tenant_id = $1 and notice_id = any ($2)"
    private static let selectAnswered: SQL = """
        select ticket_id, max(created_at) as at from messages
        where tenant_id = $1 and ticket_id = any ($2) and direction = 'outbound' and visibility = 'public'
        group by ticket_id
        """

    /// Writes down that an agent is to be told at a time.
    package static func add(_ notice: OwedNotice, at time: Date, in transaction: Transaction) throws {
        try transaction.query(
            insert, transaction.requireTenant(), notice.id, notice.agent, notice.ticket, notice.kind, notice.message,
            notice.actor, notice.seemsOther, notice.isGathered, time)
    }

    /// Agents to whom something is due, of all tenants; in a transaction without one.
    ///
    /// - Parameter most: So many agents, those who wait longest.
    package static func agents(most: Int, in transaction: Transaction) throws -> [(tenant: TenantID, agent: AgentID)] {
        try transaction.query("select tenant_id, agent_id from agents_to_tell($1)", most).map {
            (tenant: try $0.get("tenant_id"), agent: try $0.get("agent_id"))
        }
    }

    /// What is due to an agent, in the order in which it happened; nothing while another transaction tells him.
    ///
    /// The caller settles or postpones each in the same transaction.
    package static func due(to agent: AgentID, in transaction: Transaction) throws -> [OwedNotice] {
        let tenant = try transaction.requireTenant()
        guard try transaction.query(lock, tenant, agent).first?.get("got") ?? false else { return [] }
        return try transaction.query(selectDue, tenant, agent, most).map(notice)
    }

    /// Strikes out what was told, or does not matter any more.
    ///
    /// - Returns: How many were there.
    @discardableResult
    package static func settle(_ notices: [NoticeID], in transaction: Transaction) throws -> Int {
        if notices.isEmpty { return 0 }
        return try transaction.query(delete, transaction.requireTenant(), SQLArray(notices)).affected
    }

    /// Puts off what cannot be told now.
    ///
    /// - Returns: How many were there.
    @discardableResult
    package static func postpone(_ notices: [NoticeID], to time: Date, in transaction: Transaction) throws -> Int {
        if notices.isEmpty { return 0 }
        return try transaction.query(postpone, transaction.requireTenant(), SQLArray(notices), time).affected
    }

    /// When each of some tickets was answered last.
    package static func answered(_ tickets: Set<TicketID>, in transaction: Transaction) throws -> [TicketID: Date] {
        let rows = try transaction.query(selectAnswered, transaction.requireTenant(), SQLArray(Array(tickets)))
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.get("ticket_id") as TicketID, try $0.get("at") as Date) })
    }

    private static func notice(_ row: Row) throws -> OwedNotice {
        var notice = OwedNotice(
            try row.get("kind"), of: try row.get("ticket_id"), to: try row.get("agent_id"),
            message: try row.get("message_id"), actor: try row.get("actor_id"), seemsOther: try row.get("seems_other"),
            isGathered: try row.get("is_gathered"))
        (notice.id, notice.createdAt) = (try row.get("notice_id"), try row.get("created_at"))
        return notice
    }
}
