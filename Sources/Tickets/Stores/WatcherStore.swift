// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads who watches a ticket, and who is to hear of what.
package enum WatcherStore {
    private static let selectAll: SQL = """
        select w.watcher_id, w.agent_id, w.contact_id, w.wants, w.created_at, coalesce(a.name, c.name) as name,
            coalesce(a.address, (select x.address from contact_addresses x
                where x.tenant_id = w.tenant_id and x.contact_id = w.contact_id order by x.created_at, x.address_key limit 1), '')
                as address
        from ticket_watchers w
        left join agents a on a.tenant_id = w.tenant_id and a.agent_id = w.agent_id
        left join contacts c on c.tenant_id = w.tenant_id and c.contact_id = w.contact_id
        where w.tenant_id = $1 and w.ticket_id = $3
        """
    // A contact sees who watches beside him, by name: no address of others, nor one in place of a name, and not what they
    // want to hear of.
    private static let selectPublic: SQL = """
        select w.watcher_id, w.agent_id, w.contact_id,
            case when w.contact_id = $2 then w.wants else '{}' end as wants, w.created_at,
            case when w.contact_id = $2 or position('@' in coalesce(a.name, c.name)) = 0 then coalesce(a.name, c.name) end
                as name,
            coalesce((select x.address from contact_addresses x
                where x.tenant_id = w.tenant_id and x.contact_id = w.contact_id and w.contact_id = $2
                order by x.created_at, x.address_key limit 1), '') as address
        from ticket_watchers w
        left join agents a on a.tenant_id = w.tenant_id and a.agent_id = w.agent_id
        left join contacts c on c.tenant_id = w.tenant_id and c.contact_id = w.contact_id
        where w.tenant_id = $1 and w.ticket_id = $3
        """

    // Who may not read tickets any more hears nothing of them, whatever he asked for once.
    private static let selectListeners: SQL = """
        select w.watcher_id, w.agent_id, null::uuid as contact_id, w.wants, w.created_at, a.name, a.address, a.address_key
        from ticket_watchers w
        join agents a on a.tenant_id = w.tenant_id and a.agent_id = w.agent_id and a.is_active
        join roles r on r.tenant_id = a.tenant_id and r.role_id = a.role_id and 'tickets.read' = any (r.permissions)
        where w.tenant_id = $1 and w.ticket_id = $2 and $3 = any (w.wants)
        union all
        select w.watcher_id, null, w.contact_id, w.wants, w.created_at, c.name, x.address, x.address_key
        from ticket_watchers w
        join contacts c on c.tenant_id = w.tenant_id and c.contact_id = w.contact_id and c.anonymised_at is null
        join lateral (select address, address_key from contact_addresses x
            where x.tenant_id = c.tenant_id and x.contact_id = c.contact_id order by x.created_at, x.address_key limit 1) x on true
        where w.tenant_id = $1 and w.ticket_id = $2 and $3 = 'replies' and 'replies' = any (w.wants)
        order by created_at, watcher_id
        """

    /// Everybody who watches a ticket that the viewer may read, the first first; to a contact others have no address and
    /// want nothing.
    ///
    /// - Complexity: O(watchers), by one index.
    package static func watchers(
        of ticket: TicketID,
        for viewer: Viewer,
        in transaction: Transaction
    ) throws -> [Watcher] {
        try transaction.query(
            (viewer.isContact ? selectPublic : selectAll) + viewer.seesWhole + " order by w.created_at, w.watcher_id",
            transaction.requireTenant(), viewer.id, ticket
        ).map(watcher)
    }

    /// The watchers who are to hear of something that happened to a ticket, the first first.
    ///
    /// Only who may: agents that are active and may read tickets; contacts only of what is public. Requester, assignee and
    /// the author himself are the caller's affair.
    package static func listeners(
        to what: Watcher.Want,
        of ticket: TicketID,
        in transaction: Transaction
    ) throws -> [Watcher] {
        try transaction.query(selectListeners, transaction.requireTenant(), ticket, what).map(watcher)
    }

    /// The watcher of a row: whose it is, and in which order he wants what.
    static func person(_ row: Row) throws -> Watcher.Person {
        if let agent: AgentID = try row.get("agent_id") { return .agent(agent) }
        return .contact(try row.get("contact_id"))
    }

    private static func watcher(_ row: Row) throws -> Watcher {
        let wants: SQLArray<Watcher.Want> = try row.get("wants")
        return Watcher(
            id: try row.get("watcher_id"),
            person: try person(row),
            name: try row.get("name"),
            address: try row.get("address"),
            wants: Watcher.Want.allCases.filter(wants.elements.contains),
            createdAt: try row.get("created_at")
        )
    }
}
