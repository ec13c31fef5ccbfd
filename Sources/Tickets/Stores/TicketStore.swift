// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads tickets and their conversations.
package enum TicketStore {
    // What agents see of the tickets in `t`. They are found and counted before anything is joined to them.
    private static let allColumns: SQL = """
        select t.ticket_id, t.number, t.subject, t.status, t.requester_id, c.name as requester_name,
            coalesce((select a.address from contact_addresses a
                where a.tenant_id = t.tenant_id and a.contact_id = t.requester_id
                order by a.created_at, a.address_key limit 1), '') as requester_address,
            t.mailbox_id, t.brand_id, t.channel, t.locale, t.version, t.created_at, t.updated_at, s.category, t.priority,
            t.department_id, t.category_id, t.assignee_id, t.team_id, t.custom, t.response_due_at, t.resolution_due_at,
            t.merged_into, t.status_since, t.solved_at, o.number_prefix,
            array(select g.name from ticket_tags x join tags g on g.tenant_id = x.tenant_id and g.tag_id = x.tag_id
                where x.tenant_id = t.tenant_id and x.ticket_id = t.ticket_id order by g.name) as tags
        from (
        """
    // What a contact sees: not what agents sort tickets by, no address of others (nor one in place of a name), of the
    // tenant's own fields the public ones, and no trace of when agents changed something among themselves.
    private static let publicColumns: SQL = """
        select t.ticket_id, t.number, t.subject, t.status, t.requester_id,
            case when t.requester_id = $2 or position('@' in c.name) = 0 then c.name end as requester_name,
            coalesce((select a.address from contact_addresses a
                where a.tenant_id = t.tenant_id and a.contact_id = t.requester_id and t.requester_id = $2
                order by a.created_at, a.address_key limit 1), '') as requester_address,
            null::uuid as mailbox_id, t.brand_id, t.channel, t.locale, 0::bigint as version, t.created_at,
            greatest(t.created_at, t.status_since, (select max(m.created_at) from messages m
                where m.tenant_id = t.tenant_id and m.ticket_id = t.ticket_id and m.visibility = 'public')) as updated_at,
            s.category, null::text as priority, null::uuid as department_id, null::uuid as category_id,
            null::uuid as assignee_id, null::uuid as team_id,
            coalesce((select jsonb_object_agg(v.key, v.value) from jsonb_each(t.custom) v
                join custom_fields f on f.tenant_id = t.tenant_id and f.field = v.key and f.is_public and f.is_active),
                '{}') as custom,
            null::timestamptz as response_due_at, null::timestamptz as resolution_due_at,
            (select i.ticket_id from tickets i
                where i.tenant_id = t.tenant_id and i.ticket_id = t.merged_into and (i.requester_id = $2 or exists
                    (select from ticket_participants p where p.tenant_id = i.tenant_id and p.ticket_id = i.ticket_id
                        and p.contact_id = $2))) as merged_into,
            t.status_since, t.solved_at, o.number_prefix, '{}'::text[] as tags
        from (
        """
    private static func columns(for viewer: Viewer) -> SQL { viewer.isContact ? publicColumns : allColumns }
    private static let joins: SQL = """
        ) t join contacts c on c.tenant_id = t.tenant_id and c.contact_id = t.requester_id
            join statuses s on s.tenant_id = t.tenant_id and s.status = t.status
            join tenants o on o.tenant_id = t.tenant_id
        order by t.number desc
        """
    private static func selectByID(for viewer: Viewer) -> SQL {
        columns(for: viewer) + "select t.* from tickets t where t.tenant_id = $1 and t.ticket_id = $3"
            + viewer.seesTicket + joins
    }
    private static func selectByIDs(for viewer: Viewer) -> SQL {
        columns(for: viewer) + "select t.* from tickets t where t.tenant_id = $1 and t.ticket_id = any ($3)"
            + viewer.seesTicket + joins
    }
    private static func selectByNumber(for viewer: Viewer) -> SQL {
        columns(for: viewer) + "select t.* from tickets t where t.tenant_id = $1 and t.number = $3"
            + viewer.seesTicket + joins
    }

    /// Tickets, the newest number first.
    ///
    /// To a contact no ticket has what he does not see of it: his list by a tag, an agent or a priority is empty.
    ///
    /// - Parameters:
    ///   - viewer: Whose list it is; the rights cost no query of their own.
    ///   - before: Only numbers below this one; where the last page ended.
    ///   - limit: At most this many.
    package static func list(
        _ filter: TicketFilter,
        for viewer: Viewer,
        before: Int64? = nil,
        limit: Int,
        in transaction: Transaction
    ) throws -> [Ticket] {
        let statement = try listing(filter, viewer, before: before, limit: limit, of: transaction.requireTenant())
        return try transaction.query(statement).map(ticket)
    }

    /// So many statuses are looked for one by one, each along its index; more are not, for each has to be planned.
    private static let mostBranches = 8

    private static func listing(
        _ filter: TicketFilter,
        _ viewer: Viewer,
        before: Int64?,
        limit: Int,
        of tenant: TenantID
    ) -> Statement {
        var composition = Composition()
        // Where the viewer's conditions look for them.
        let owner = composition.bind(tenant)
        _ = composition.bind(viewer.id)
        // The index of a tag has its order; the planner must not take the number beside it for one more condition.
        let number: SQL = filter.tag == nil ? "x.number" : "y.number"
        let page: SQL = " order by " + number + " desc limit " + composition.bind(limit)
        let found =
            source(filter, owner, &composition)
            + conditions(filter, viewer, number, before: before, owner, &composition).joined(" and ")
            + viewer.seesListed
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
        return composition.statement(columns(for: viewer) + text + joins)
    }

    /// Where the tickets come from, up to the conditions.
    private static func source(_ filter: TicketFilter, _ tenant: SQL, _ composition: inout Composition) -> SQL {
        guard let tag = filter.tag else { return "select x.* from tickets x where " }
        return """
            select x.* from ticket_tags y join tickets x on x.tenant_id = y.tenant_id and x.ticket_id = y.ticket_id
            where y.tag_id = (select g.tag_id from tags g where g.tenant_id =
            """ + tenant + " and g.name = " + composition.bind(tag) + ") and "
    }

    private static func conditions(
        _ filter: TicketFilter,
        _ viewer: Viewer,
        _ number: SQL,
        before: Int64?,
        _ tenant: SQL,
        _ composition: inout Composition
    ) -> [SQL] {
        var conditions: [SQL] = ["x.tenant_id = " + tenant]
        if viewer.isContact, filter.asksForInner { conditions.append("false") }
        if let before { conditions.append(number + " < " + composition.bind(before)) }
        switch filter.assignee {
        case .agent(let agent): conditions.append("x.assignee_id = " + composition.bind(agent))
        case .nobody: if !viewer.isContact { conditions.append("x.assignee_id is null") }
        case nil: break
        }
        if let team = filter.team { conditions.append("x.team_id = " + composition.bind(team)) }
        if let requester = filter.requester { conditions.append("x.requester_id = " + composition.bind(requester)) }
        if let priority = filter.priority { conditions.append("x.priority = " + composition.bind(priority)) }
        if !filter.includesMerged { conditions.append("x.merged_into is null") }
        return conditions
    }

    /// The ticket with an id, if the viewer may read it.
    package static func find(_ id: TicketID, for viewer: Viewer, in transaction: Transaction) throws -> Ticket? {
        try transaction.query(find(id, for: viewer, of: transaction.requireTenant())).first.map(ticket)
    }

    /// Those of some tickets that are there and that the viewer may read, the newest number first.
    package static func find(
        _ ids: Set<TicketID>,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> [Ticket] {
        if ids.isEmpty { return [] }
        return try transaction.query(
            selectByIDs(for: viewer), transaction.requireTenant(), viewer.id, SQLArray(Array(ids))
        ).map(ticket)
    }

    /// The statement that finds the ticket with an id.
    static func find(_ id: TicketID, for viewer: Viewer, of tenant: TenantID) -> Statement {
        Statement(selectByID(for: viewer), tenant, viewer.id, id)
    }

    /// The ticket with a number, if the viewer may read it.
    package static func find(number: Int64, for viewer: Viewer, in transaction: Transaction) throws -> Ticket? {
        try transaction.query(selectByNumber(for: viewer), transaction.requireTenant(), viewer.id, number)
            .first.map(ticket)
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
