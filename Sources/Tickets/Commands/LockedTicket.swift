// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

import struct Foundation.Date

/// A ticket's row, locked until the transaction ends: what commands decide on.
struct LockedTicket {
    let id: TicketID
    let number: Int64
    let version: Int64
    let subject: String
    /// Its status as the workflow defines it.
    let status: StatusDefinition
    let priority: Ticket.Priority
    let requester: ContactID
    let mailbox: MailboxID?
    let brand: BrandID
    let channel: Ticket.Channel
    let locale: String
    let department: DepartmentID?
    let topic: CategoryID?
    let assignee: AgentID?
    let team: TeamID?
    let custom: [String: JSONValue]
    let responseDueAt: Date?
    let resolutionDueAt: Date?
    let mergedInto: TicketID?
    let closedPolicy: ClosedPolicy
    /// Whether the contact in whose name it was locked takes part in it; true where it was locked in nobody's name.
    let takesPart: Bool
    /// What is to be known of the statuses that messages lead to from here.
    let next: [Ticket.Status: StatusEntry]

    /// What entering a status means to others: what it counts as, and what timers do.
    struct StatusEntry {
        let category: StatusCategory
        let timer: StatusDefinition.Timer
    }

    // The row is locked before it is joined: a join beside the lock loses the row when its status changes while we wait.
    private static let select: SQL = """
        with t as (select * from tickets where tenant_id = $1 and ticket_id = $2 for update)
        select t.ticket_id, t.number, t.version, t.subject, t.status, t.priority, t.requester_id, t.mailbox_id, t.brand_id,
            t.channel, t.locale, t.department_id, t.category_id, t.assignee_id, t.team_id, t.custom, t.response_due_at,
            t.resolution_due_at, t.merged_into,
            s.name, s.category, s.position, s.is_initial, s.timer, s.on_customer_message, s.on_agent_reply,
            (select m.closed_policy from mailboxes m where m.tenant_id = t.tenant_id and m.mailbox_id = t.mailbox_id)
                as closed_policy,
            c.category as customer_category, c.timer as customer_timer, a.category as agent_category,
            a.timer as agent_timer,
            $3::uuid is null or t.requester_id = $3
                or exists (select from ticket_participants p
                    where p.tenant_id = $1 and p.ticket_id = $2 and p.contact_id = $3)
                or exists (select from ticket_watchers w
                    where w.tenant_id = $1 and w.ticket_id = $2 and w.agent_id is null and w.contact_id = $3) as takes_part
        from t join statuses s on s.tenant_id = t.tenant_id and s.status = t.status
            left join statuses c on c.tenant_id = t.tenant_id and c.status = s.on_customer_message
            left join statuses a on a.tenant_id = t.tenant_id and a.status = s.on_agent_reply
        """

    /// Locks a ticket; others wait until this transaction ends.
    ///
    /// - Parameter contact: In whose name; ``takesPart`` tells how he stands to it.
    /// - Throws: `notFound`.
    static func lock(
        _ id: TicketID,
        of tenant: TenantID,
        for contact: ContactID? = nil,
        in transaction: Transaction
    ) throws -> LockedTicket {
        guard let row = try transaction.query(select, tenant, id, contact).first else {
            throw TicketError(.notFound, "there is no ticket \(id)")
        }
        return try LockedTicket(row)
    }

    /// Whether it takes no more of a customer's messages.
    var isOver: Bool { status.category == .closed && closedPolicy != .reopen }

    private init(_ row: Row) throws {
        id = try row.get("ticket_id")
        number = try row.get("number")
        version = try row.get("version")
        subject = try row.get("subject")
        status = StatusDefinition(
            status: try row.get("status"),
            name: try row.get("name"),
            category: try row.get("category"),
            position: try row.get("position"),
            isInitial: try row.get("is_initial"),
            timer: try row.get("timer"),
            onCustomerMessage: try row.get("on_customer_message"),
            onAgentReply: try row.get("on_agent_reply")
        )
        priority = try row.get("priority")
        requester = try row.get("requester_id")
        mailbox = try row.get("mailbox_id")
        brand = try row.get("brand_id")
        channel = try row.get("channel")
        locale = try row.get("locale")
        department = try row.get("department_id")
        topic = try row.get("category_id")
        assignee = try row.get("assignee_id")
        team = try row.get("team_id")
        custom = JSONValue(text: try row.get("custom"))?.members ?? [:]
        responseDueAt = try row.get("response_due_at")
        resolutionDueAt = try row.get("resolution_due_at")
        mergedInto = try row.get("merged_into")
        closedPolicy = try row.get("closed_policy") ?? .followUp
        takesPart = try row.get("takes_part")
        var next: [Ticket.Status: StatusEntry] = [:]
        if let status = status.onCustomerMessage {
            next[status] = StatusEntry(category: try row.get("customer_category"), timer: try row.get("customer_timer"))
        }
        if let status = status.onAgentReply {
            next[status] = StatusEntry(category: try row.get("agent_category"), timer: try row.get("agent_timer"))
        }
        self.next = next
    }
}
