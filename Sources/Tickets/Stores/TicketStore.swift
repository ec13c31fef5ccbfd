// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads tickets and their conversations.
package enum TicketStore {
    private static let select: SQL = """
        select t.ticket_id, t.number, t.subject, t.status, t.requester_id, c.name as requester_name,
            coalesce((select a.address from contact_addresses a
                where a.tenant_id = t.tenant_id and a.contact_id = t.requester_id
                order by a.address_key limit 1), '') as requester_address,
            t.mailbox_id, t.brand_id, t.channel, t.locale, t.version, t.created_at, t.updated_at, s.category, t.priority,
            t.department_id, t.category_id, t.assignee_id, t.team_id, t.custom, t.response_due_at, t.resolution_due_at,
            t.merged_into, t.status_since, t.solved_at, o.number_prefix,
            array(select g.name from ticket_tags x join tags g on g.tenant_id = x.tenant_id and g.tag_id = x.tag_id
                where x.tenant_id = t.tenant_id and x.ticket_id = t.ticket_id order by g.name) as tags
        from tickets t join contacts c on c.tenant_id = t.tenant_id and c.contact_id = t.requester_id
            join statuses s on s.tenant_id = t.tenant_id and s.status = t.status
            join tenants o on o.tenant_id = t.tenant_id
        where ($1::uuid is null or t.ticket_id = $1) and ($2::bigint is null or t.number = $2)
            and ($3::bigint is null or t.number < $3) and ($4::text is null or t.status = $4)
        order by t.number desc limit $5
        """

    /// Tickets, the newest number first.
    ///
    /// - Parameters:
    ///   - before: Only numbers below this one; where the last page ended.
    ///   - limit: At most this many.
    package static func list(
        status: Ticket.Status? = nil,
        before: Int64? = nil,
        limit: Int,
        in transaction: Transaction
    ) throws -> [Ticket] {
        try transaction.query(select, nil as TicketID?, nil as Int64?, before, status, limit).map(ticket)
    }

    /// The ticket with an id.
    package static func find(_ id: TicketID, in transaction: Transaction) throws -> Ticket? {
        try transaction.pipeline([find(id)])[0].first.map(ticket)
    }

    /// The statement that finds the ticket with an id.
    static func find(_ id: TicketID) -> Statement {
        Statement(select, id, nil as Int64?, nil as Int64?, nil as Ticket.Status?, 1)
    }

    /// The ticket with a number.
    package static func find(number: Int64, in transaction: Transaction) throws -> Ticket? {
        try transaction.query(select, nil as TicketID?, number, nil as Int64?, nil as Ticket.Status?, 1).first
            .map(ticket)
    }

    static func ticket(_ row: Row) throws -> Ticket {
        let requester = Ticket.Requester(
            id: try row.get("requester_id"),
            name: try row.get("requester_name"),
            address: try row.get("requester_address")
        )
        return Ticket(
            id: try row.get("ticket_id"),
            number: try row.get("number"),
            subject: try row.get("subject"),
            status: try row.get("status"),
            category: try row.get("category"),
            priority: try row.get("priority"),
            requester: requester,
            mailbox: try row.get("mailbox_id"),
            brand: try row.get("brand_id"),
            channel: try row.get("channel"),
            locale: try row.get("locale"),
            department: try row.get("department_id"),
            topic: try row.get("category_id"),
            assignee: try row.get("assignee_id"),
            team: try row.get("team_id"),
            tags: (try row.get("tags") as SQLArray<String>).elements,
            custom: JSONValue(text: try row.get("custom"))?.members ?? [:],
            responseDueAt: try row.get("response_due_at"),
            resolutionDueAt: try row.get("resolution_due_at"),
            mergedInto: try row.get("merged_into"),
            version: try row.get("version"),
            createdAt: try row.get("created_at"),
            updatedAt: try row.get("updated_at"),
            statusSince: try row.get("status_since"),
            solvedAt: try row.get("solved_at"),
            numberPrefix: try row.get("number_prefix")
        )
    }
}
