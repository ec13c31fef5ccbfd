// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads tickets and their conversations.
package enum TicketStore {
    // What is shown of the tickets in `t`. They are found and counted before anything is joined to them.
    private static let columns: SQL = """
        select t.ticket_id, t.number, t.subject, t.status, t.requester_id, c.name as requester_name,
            coalesce((select a.address from contact_addresses a
                where a.tenant_id = t.tenant_id and a.contact_id = t.requester_id
                order by a.address_key limit 1), '') as requester_address,
            t.mailbox_id, t.brand_id, t.channel, t.locale, t.version, t.created_at, t.updated_at, s.category, t.priority,
            t.department_id, t.category_id, t.assignee_id, t.team_id, t.custom, t.response_due_at, t.resolution_due_at,
            t.merged_into, t.status_since, t.solved_at, o.number_prefix,
            array(select g.name from ticket_tags x join tags g on g.tenant_id = x.tenant_id and g.tag_id = x.tag_id
                where x.tenant_id = t.tenant_id and x.ticket_id = t.ticket_id order by g.name) as tags
        from (
        """
    private static let joins: SQL = """
        ) t join contacts c on c.tenant_id = t.tenant_id and c.contact_id = t.requester_id
            join statuses s on s.tenant_id = t.tenant_id and s.status = t.status
            join tenants o on o.tenant_id = t.tenant_id
        order by t.number desc
        """
    private static let selectByID =
        columns + "select * from tickets where tenant_id = $1 and ticket_id = $2" + joins
    private static let selectByNumber =
        columns + "select * from tickets where tenant_id = $1 and number = $2" + joins

    /// Tickets, the newest number first.
    ///
    /// - Parameters:
    ///   - before: Only numbers below this one; where the last page ended.
    ///   - limit: At most this many.
    package static func list(
        _ filter: TicketFilter,
        before: Int64? = nil,
        limit: Int,
        in transaction: Transaction
    ) throws -> [Ticket] {
        let statement = try listing(filter, before: before, limit: limit, of: transaction.requireTenant())
        return try transaction.query(statement).map(ticket)
    }

    /// So many statuses are looked for one by one, each along its index; more are not, for each has to be planned.
    private static let mostBranches = 8

    private static func listing(
        _ filter: TicketFilter,
        before: Int64?,
        limit: Int,
        of tenant: TenantID
    ) -> Statement {
        var composition = Composition()
        // The index of a tag has its order; the planner must not take the number beside it for one more condition.
        let number: SQL = filter.tag == nil ? "x.number" : "y.number"
        let page: SQL = " order by " + number + " desc limit " + composition.bind(limit)
        let found =
            source(filter, tenant, &composition)
            + conditions(filter, number, before: before, tenant, &composition).joined(" and ")
        let statuses = filter.statuses
        let text: SQL
        if statuses.isEmpty {
            text = found + page
        } else if statuses.count > mostBranches || filter.tag != nil {
            let keys = SQLArray(statuses.map(\.rawValue))
            text = found + " and x.status = any (" + composition.bind(keys) + "::text[])" + page
        } else {
            // Of one status the index has the order, of several it has not.
            let branches = statuses.map { "(" + found + " and x.status = " + composition.bind($0) + page + ")" as SQL }
            text = "select x.* from (" + branches.joined(" union all ") + ") x" + page
        }
        return composition.statement(columns + text + joins)
    }

    /// Where the tickets come from, up to the conditions.
    private static func source(_ filter: TicketFilter, _ tenant: TenantID, _ composition: inout Composition) -> SQL {
        guard let tag = filter.tag else { return "select x.* from tickets x where " }
        return """
            select x.* from ticket_tags y join tickets x on x.tenant_id = y.tenant_id and x.ticket_id = y.ticket_id
            where y.tag_id = (select g.tag_id from tags g where g.tenant_id =
            """ + composition.bind(tenant) + " and g.name = " + composition.bind(tag) + ") and "
    }

    private static func conditions(
        _ filter: TicketFilter,
        _ number: SQL,
        before: Int64?,
        _ tenant: TenantID,
        _ composition: inout Composition
    ) -> [SQL] {
        var conditions: [SQL] = ["x.tenant_id = " + composition.bind(tenant)]
        if let before { conditions.append(number + " < " + composition.bind(before)) }
        switch filter.assignee {
        case .agent(let agent): conditions.append("x.assignee_id = " + composition.bind(agent))
        case .nobody: conditions.append("x.assignee_id is null")
        case nil: break
        }
        if let team = filter.team { conditions.append("x.team_id = " + composition.bind(team)) }
        if let requester = filter.requester { conditions.append("x.requester_id = " + composition.bind(requester)) }
        if let priority = filter.priority { conditions.append("x.priority = " + composition.bind(priority)) }
        if !filter.includesMerged { conditions.append("x.merged_into is null") }
        return conditions
    }

    /// The ticket with an id.
    package static func find(_ id: TicketID, in transaction: Transaction) throws -> Ticket? {
        try transaction.query(selectByID, transaction.requireTenant(), id).first.map(ticket)
    }

    /// The statement that finds the ticket with an id.
    static func find(_ id: TicketID, of tenant: TenantID) -> Statement { Statement(selectByID, tenant, id) }

    /// The ticket with a number.
    package static func find(number: Int64, in transaction: Transaction) throws -> Ticket? {
        try transaction.query(selectByNumber, transaction.requireTenant(), number).first.map(ticket)
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
