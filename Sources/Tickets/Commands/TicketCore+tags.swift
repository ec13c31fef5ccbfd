// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension TicketCore {
    private static let selectTags: SQL = """
        select g.name from ticket_tags t join tags g on g.tenant_id = t.tenant_id and g.tag_id = t.tag_id
        where t.tenant_id = $1 and t.ticket_id = $2
        """
    // Two who make the same new tag: the second finds the first's. The name is in the ticket's event, where an erasure
    // looks for it.
    private static let insertTag: SQL = """
        with made as (
            insert into tags (tenant_id, tag_id, name) values ($1, $2, $3) on conflict (tenant_id, name) do nothing
            returning tenant_id, tag_id)
        insert into events (tenant_id, event_id, kind, actor_kind, actor_id, data, object_kind, object_id)
        select tenant_id, $4, $5, $6, $7, jsonb_build_object('ticket', $8::text), $9, tag_id::text from made
        """
    private static let addTag: SQL = """
        insert into ticket_tags (tenant_id, ticket_id, tag_id)
        select $1, $2, tag_id from tags where tenant_id = $1 and name = $3
        on conflict do nothing
        """
    private static let removeTags: SQL = """
        delete from ticket_tags t using tags g
        where t.tenant_id = $1 and t.ticket_id = $2 and g.tenant_id = $1 and g.tag_id = t.tag_id
            and g.name = any ($3::text[])
        """

    /// The tags of a ticket, sorted.
    func tags(of ticket: TicketID) throws -> [String] {
        try transaction.query(Self.selectTags, tenant, ticket).map { try $0.get("name") as String }.sorted()
    }

    /// The statements that turn one set of tags into another; new names become tags of the tenant, with an event of each.
    func tagStatements(of ticket: TicketID, from old: [String], to new: [String]) -> [Statement] {
        var statements = new.filter { !old.contains($0) }.flatMap { name -> [Statement] in
            let tag = TagID()
            return [
                Statement(
                    Self.insertTag, tenant, tag, name, EventID(), Event.Kind.objectAdded.rawValue, actor.kind,
                    actor.id, ticket.description, Event.Object.tag(tag).kind),
                Statement(Self.addTag, tenant, ticket, name),
            ]
        }
        let gone = old.filter { !new.contains($0) }
        if !gone.isEmpty { statements.append(Statement(Self.removeTags, tenant, ticket, SQLArray(gone))) }
        return statements
    }
}
