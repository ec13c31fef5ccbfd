// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

import struct Foundation.Date

/// Writes tickets of the demonstration data in bulk.
struct DemoWriter {
    let tenant: TenantID
    let office: DemoOffice
    let locale: String

    private static let makeTables: SQL = """
        create temporary table demo_tickets (ticket_id uuid, number bigint, subject text, status text, priority text,
            requester_id uuid, brand_id uuid, department_id uuid, category_id uuid, assignee_id uuid, team_id uuid,
            created_at timestamptz, updated_at timestamptz, status_since timestamptz, solved_at timestamptz,
            version bigint, custom jsonb) on commit drop
        """
    private static let makeMessages: SQL = """
        create temporary table demo_messages (message_id uuid, ticket_id uuid, direction text, visibility text,
            contact_id uuid, agent_id uuid, subject text, body text, span_kinds text[], span_ends bigint[], mail_id text,
            mail_hash bytea, created_at timestamptz) on commit drop
        """
    private static let makeEvents: SQL = """
        create temporary table demo_events (event_id uuid, ticket_id uuid, kind text, actor_kind text, actor_id uuid,
            data jsonb, changes jsonb, visibility text, version bigint, at timestamptz) on commit drop
        """
    private static let makeTags: SQL = """
        create temporary table demo_tags (ticket_id uuid, tag_id uuid) on commit drop
        """
    private static let makeWatchers: SQL = """
        create temporary table demo_watchers (watcher_id uuid, ticket_id uuid, agent_id uuid, created_at timestamptz)
        on commit drop
        """
    private static let insertTickets: SQL = """
        insert into tickets (tenant_id, ticket_id, number, subject, status, priority, requester_id, mailbox_id, brand_id,
            channel, locale, department_id, category_id, assignee_id, team_id, created_at, updated_at, status_since,
            solved_at, version, custom)
        select $1, ticket_id, number, subject, status, priority, requester_id, $2, brand_id, 'mail', $3, department_id,
            category_id, assignee_id, team_id, created_at, updated_at, status_since, solved_at, version,
            custom
        from demo_tickets
        """
    private static let insertParticipants: SQL = """
        insert into ticket_participants (tenant_id, ticket_id, contact_id, joined_at)
        select $1, ticket_id, requester_id, created_at from demo_tickets
        """
    private static let insertMessages: SQL = """
        insert into messages (tenant_id, message_id, ticket_id, direction, visibility, contact_id, agent_id, subject, body,
            span_kinds, span_ends, mail_id, mail_date, created_at)
        select $1, message_id, ticket_id, direction, visibility, contact_id, agent_id, subject, body, span_kinds, span_ends,
            mail_id, created_at, created_at
        from demo_messages
        """
    private static let insertMailIDs: SQL = """
        insert into mail_ids (tenant_id, hash, ticket_id, message_id, origin, created_at)
        select $1, mail_hash, ticket_id, message_id, case direction when 'inbound' then 'received' else 'sent' end,
            created_at
        from demo_messages where mail_hash is not null
        """
    private static let insertEvents: SQL = """
        insert into events (tenant_id, event_id, ticket_id, kind, actor_kind, actor_id, data, changes, visibility, version,
            at)
        select $1, event_id, ticket_id, kind, actor_kind, actor_id, data, changes, visibility, version, at
        from demo_events
        """
    private static let insertTags: SQL = """
        insert into ticket_tags (tenant_id, ticket_id, tag_id) select $1, ticket_id, tag_id from demo_tags
        """
    private static let insertWatchers: SQL = """
        insert into ticket_watchers (tenant_id, watcher_id, ticket_id, agent_id, created_at)
        select $1, watcher_id, ticket_id, agent_id, created_at from demo_watchers
        """

    /// Writes tickets with their numbers.
    func write(_ tickets: [(number: Int, ticket: DemoTicket)], in transaction: Transaction) throws {
        for statement in [Self.makeTables, Self.makeMessages, Self.makeEvents, Self.makeTags, Self.makeWatchers] {
            try transaction.query(statement)
        }
        try copyTickets(tickets, transaction)
        try copyMessages(tickets, transaction)
        try copyEvents(tickets, transaction)
        try copyTags(tickets, transaction)
        try copyWatchers(tickets, transaction)
        try transaction.query(Self.insertTickets, tenant, office.mailbox, locale)
        for statement in [
            Self.insertParticipants, Self.insertMessages, Self.insertMailIDs, Self.insertEvents, Self.insertTags,
            Self.insertWatchers,
        ] {
            try transaction.query(statement, tenant)
        }
    }

    private func copyTickets(_ tickets: [(number: Int, ticket: DemoTicket)], _ transaction: Transaction) throws {
        try transaction.copy("copy demo_tickets from stdin") { rows in
            for (number, ticket) in tickets {
                rows.append(ticket.id)
                rows.append(number)
                rows.append(ticket.subject)
                rows.append(ticket.status.rawValue)
                rows.append(ticket.priority.rawValue)
                rows.append(ticket.requester)
                rows.append(office.brands[ticket.brand])
                rows.append(office.departments[ticket.department])
                rows.append(office.topics[ticket.topic])
                rows.append(ticket.agent)
                rows.append(ticket.team)
                for date in [ticket.openedAt, ticket.changedAt, ticket.statusSince] { rows.append(date) }
                rows.append(ticket.solvedAt)
                rows.append(ticket.facts.count)
                let custom = ticket.order.map { ["order_number": JSONValue.string($0)] } ?? [:]
                rows.append(JSONValue.object(custom).text)
                try rows.endRow()
            }
        }
    }

    private func copyMessages(_ tickets: [(number: Int, ticket: DemoTicket)], _ transaction: Transaction) throws {
        try transaction.copy("copy demo_messages from stdin") { rows in
            for (_, ticket) in tickets {
                for entry in ticket.entries {
                    rows.append(entry.id)
                    rows.append(ticket.id)
                    rows.append(entry.direction.rawValue)
                    rows.append(entry.direction == .note ? "internal" : "public")
                    rows.append(entry.contact)
                    rows.append(entry.agent)
                    rows.append(entry.subject)
                    rows.append(entry.text.full)
                    rows.append("{" + entry.text.kinds.map(\.rawValue).joined(separator: ",") + "}")
                    rows.append("{" + entry.text.ends.map(String.init).joined(separator: ",") + "}")
                    rows.append(entry.mailID)
                    rows.append(entry.mailHash)
                    rows.append(entry.at)
                    try rows.endRow()
                }
            }
        }
    }

    private func copyEvents(_ tickets: [(number: Int, ticket: DemoTicket)], _ transaction: Transaction) throws {
        try transaction.copy("copy demo_events from stdin") { rows in
            for (_, ticket) in tickets {
                var random = DemoRandom(seed: UInt64(ticket.openedAt.timeIntervalSince1970 * 1e6))
                for (index, fact) in ticket.facts.enumerated() {
                    rows.append(random.id(at: fact.at.timeIntervalSince1970) as EventID)
                    rows.append(ticket.id)
                    rows.append(fact.kind.rawValue)
                    rows.append(fact.actor.kind)
                    rows.append(fact.actor.id)
                    rows.append(JSONValue.object(fact.data.mapValues(JSONValue.string)).text)
                    rows.append(fact.changesText)
                    rows.append(fact.visibility.rawValue)
                    rows.append(index + 1)
                    rows.append(fact.at)
                    try rows.endRow()
                }
            }
        }
    }

    private func copyWatchers(_ tickets: [(number: Int, ticket: DemoTicket)], _ transaction: Transaction) throws {
        try transaction.copy("copy demo_watchers from stdin") { rows in
            for (_, ticket) in tickets {
                guard let watcher = ticket.watcher else { continue }
                rows.append(WatcherID())
                rows.append(ticket.id)
                rows.append(watcher)
                rows.append(ticket.changedAt)
                try rows.endRow()
            }
        }
    }

    private func copyTags(_ tickets: [(number: Int, ticket: DemoTicket)], _ transaction: Transaction) throws {
        try transaction.copy("copy demo_tags from stdin") { rows in
            for (_, ticket) in tickets {
                for tag in ticket.tags {
                    rows.append(ticket.id)
                    rows.append(office.tags[tag])
                    try rows.endRow()
                }
            }
        }
    }
}
