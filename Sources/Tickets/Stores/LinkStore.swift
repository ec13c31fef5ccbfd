// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads how tickets hang together.
package enum LinkStore {
    private static let select: SQL = """
        select l.relation, l.is_first, l.other_id, l.created_at, t.number, t.subject, t.status, s.category
        from (
            select relation, true as is_first, other_id, created_at, tenant_id
            from ticket_links where tenant_id = $1 and ticket_id = $3
            union all
            select relation, false, ticket_id, created_at, tenant_id
            from ticket_links where tenant_id = $1 and other_id = $3) l
        join tickets t on t.tenant_id = l.tenant_id and t.ticket_id = l.other_id
        join statuses s on s.tenant_id = t.tenant_id and s.status = t.status
        where true
        """

    /// A ticket's links in both directions, by the number of the other ticket; to a contact only that one of his tickets
    /// goes on in another one of his.
    ///
    /// - Parameter limit: At most this many.
    /// - Complexity: O(links), by two indexes.
    package static func links(
        of ticket: TicketID,
        for viewer: Viewer,
        limit: Int = 1000,
        in transaction: Transaction
    ) throws -> [TicketLink] {
        let sql =
            select + viewer.seesWhole + viewer.seesLink + " order by t.number, l.relation, l.is_first limit $4"
        return try transaction.query(sql, transaction.requireTenant(), viewer.id, ticket, limit).map { row in
            let relation: TicketLink.Relation = try row.get("relation")
            return TicketLink(
                relation: relation,
                role: TicketLink.Role(relation, isFirst: try row.get("is_first")),
                other: try row.get("other_id"),
                otherNumber: try row.get("number"),
                otherSubject: try row.get("subject"),
                otherStatus: try row.get("status"),
                otherCategory: try row.get("category"),
                createdAt: try row.get("created_at")
            )
        }
    }
}
