// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Events as rows of the log.
extension Event {
    private static let insertEvents: SQL = """
        insert into events (tenant_id, event_id, ticket_id, kind, actor_kind, actor_id, data, object_kind, object_id,
            changes, visibility, version, correlation_id)
        select $1, e.event_id, e.ticket_id, e.kind, e.actor_kind, e.actor_id, e.data::jsonb, e.object_kind, e.object_id,
            e.changes::jsonb, e.visibility, e.version, coalesce(e.cause, current_correlation())
        from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[],
            $10::text[], $11::text[], $12::bigint[], $13::uuid[]) with ordinality as e (event_id, ticket_id, kind,
            actor_kind, actor_id, data, object_kind, object_id, changes, visibility, version, cause, place)
        order by e.place
        """

    // The status in which a ticket begins is known to the database only; asking first would be a round trip more.
    private static let insertOpenings: SQL = """
        insert into events (tenant_id, event_id, ticket_id, kind, actor_kind, actor_id, data, object_kind, object_id,
            changes, visibility, version, correlation_id)
        select $1, e.event_id, e.ticket_id, e.kind, e.actor_kind, e.actor_id, e.data::jsonb || jsonb_build_object(
                'status', s.status, 'category', s.category, 'timer', s.timer), e.object_kind, e.object_id,
            e.changes::jsonb, e.visibility, e.version, coalesce(e.cause, current_correlation())
        from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::text[], $9::text[],
            $10::text[], $11::text[], $12::bigint[], $13::uuid[]) with ordinality as e (event_id, ticket_id, kind,
            actor_kind, actor_id, data, object_kind, object_id, changes, visibility, version, cause, place)
        join tickets t on t.tenant_id = $1 and t.ticket_id = e.ticket_id
        join statuses s on s.tenant_id = t.tenant_id and s.status = t.status
        order by e.place
        returning ticket_id, data->>'category' as category, data->>'timer' as timer
        """

    /// The statement that writes it down.
    package func insert(_ tenant: TenantID) -> Statement { Self.statement(Self.insertEvents, [self], tenant) }

    /// The statement that writes down that tickets began, behind the tickets' own: their data tell the status each begins
    /// in, with category and timer, as a change of status does. Its rows say the latter two of each ticket.
    static func insertOpenings(_ events: [Event], _ tenant: TenantID) -> Statement {
        statement(insertOpenings, events, tenant)
    }

    fileprivate static func insert(_ events: [Event], _ tenant: TenantID) -> Statement {
        statement(insertEvents, events, tenant)
    }

    private static func statement(_ sql: SQL, _ events: [Event], _ tenant: TenantID) -> Statement {
        Statement(
            sql,
            tenant,
            SQLArray(events.map(\.id)),
            SQLColumn(events.map(\.ticket)),
            SQLArray(events.map(\.kind.rawValue)),
            SQLArray(events.map(\.actor.kind)),
            SQLColumn(events.map(\.actor.id)),
            SQLArray(events.map { JSONValue.object(EventMask.masked($0.data).mapValues(JSONValue.string)).text }),
            SQLColumn(events.map { $0.object?.kind }),
            SQLColumn(events.map { $0.object?.id }),
            SQLColumn(events.map { text(of: $0.changes) }),
            SQLArray(events.map(\.visibility.rawValue)),
            SQLColumn(events.map(\.version)),
            SQLColumn(events.map(\.cause))
        )
    }
}

extension [Event] {
    /// The statement that writes them down in their order; none where there are none. Of those of which agents are told by mail
    /// it wakes who tells them.
    func inserts(_ tenant: TenantID) -> [Statement] {
        if isEmpty { return [] }
        let insert = Event.insert(self, tenant)
        return contains { $0.kind.isNoticed }
            ? [insert, Statement("select pg_notify('postroom_notices', '')")] : [insert]
    }
}
