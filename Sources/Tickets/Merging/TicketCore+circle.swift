// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

import struct Foundation.Date

extension TicketCore {
    private static let selectTags: SQL = """
        select ticket_id, tag_id, created_at from ticket_tags where tenant_id = $1 and ticket_id = any ($2)
        """
    private static let selectParticipants: SQL = """
        select ticket_id, contact_id, joined_at from ticket_participants where tenant_id = $1 and ticket_id = any ($2)
        """
    private static let selectWatchers: SQL = """
        select ticket_id, watcher_id, agent_id, contact_id, wants from ticket_watchers
        where tenant_id = $1 and ticket_id = any ($2)
        """
    private static let insertTags: SQL = """
        insert into ticket_tags (tenant_id, ticket_id, tag_id, created_at) select $1, $2, unnest($3::uuid[]), $4
        """
    private static let deleteTags: SQL = """
        delete from ticket_tags where tenant_id = $1 and ticket_id = $2 and tag_id = any ($3)
        """
    private static let insertParticipants: SQL = """
        insert into ticket_participants (tenant_id, ticket_id, contact_id, joined_at)
        select $1, $2, unnest($3::uuid[]), $4
        """
    private static let deleteParticipants: SQL = """
        delete from ticket_participants where tenant_id = $1 and ticket_id = $2 and contact_id = any ($3)
        """
    private static let deleteWatchers: SQL = """
        delete from ticket_watchers where tenant_id = $1 and watcher_id = any ($2)
        """
    private static let insertWatcher: SQL = """
        insert into ticket_watchers (tenant_id, watcher_id, ticket_id, agent_id, contact_id, wants, created_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        """
    private static let updateWatcher: SQL = """
        update ticket_watchers set wants = $3 where tenant_id = $1 and watcher_id = $2
        """

    /// What is around some tickets. They must be locked, or be merged into one that is: then nobody changes it.
    func circles(of tickets: [TicketID]) throws -> [TicketID: TicketCircle] {
        let rows = try transaction.pipeline(
            [Self.selectTags, Self.selectParticipants, Self.selectWatchers].map {
                Statement($0, tenant, SQLArray(tickets))
            }
        )
        var circles: [TicketID: TicketCircle] = [:]
        for (ticket, tag, since) in try rows[0].map({ row in
            (try row.get("ticket_id") as TicketID, try row.get("tag_id") as TagID, try row.get("created_at") as Date)
        }) {
            circles[ticket, default: TicketCircle()].tags[tag] = since
        }
        for (ticket, contact, since) in try rows[1].map({ row in
            (
                try row.get("ticket_id") as TicketID, try row.get("contact_id") as ContactID,
                try row.get("joined_at") as Date
            )
        }) {
            circles[ticket, default: TicketCircle()].participants[contact] = since
        }
        for (ticket, person, watching) in try rows[2].map({ row in
            let wants: SQLArray<Watcher.Want> = try row.get("wants")
            return (
                try row.get("ticket_id") as TicketID, try WatcherStore.person(row),
                TicketCircle.Watching(id: try row.get("watcher_id"), wants: wants.elements)
            )
        }) {
            circles[ticket, default: TicketCircle()].watchers[person] = watching
        }
        return circles
    }

    /// The statements that turn one circle of a ticket into another.
    ///
    /// - Parameter time: Since when what is new is there.
    func circleStatements(
        of ticket: TicketID,
        from old: TicketCircle,
        to new: TicketCircle,
        at time: Date
    ) -> [Statement] {
        var statements: [Statement] = []
        let addedTags = new.tags.keys.filter { old.tags[$0] == nil }
        let removedTags = old.tags.keys.filter { new.tags[$0] == nil }
        let addedContacts = new.participants.keys.filter { old.participants[$0] == nil }
        let removedContacts = old.participants.keys.filter { new.participants[$0] == nil }
        if !addedTags.isEmpty {
            statements.append(Statement(Self.insertTags, tenant, ticket, SQLArray(addedTags), time))
        }
        if !removedTags.isEmpty {
            statements.append(Statement(Self.deleteTags, tenant, ticket, SQLArray(removedTags)))
        }
        if !addedContacts.isEmpty {
            statements.append(Statement(Self.insertParticipants, tenant, ticket, SQLArray(addedContacts), time))
        }
        if !removedContacts.isEmpty {
            statements.append(Statement(Self.deleteParticipants, tenant, ticket, SQLArray(removedContacts)))
        }
        // Rows go before others come: a person has one.
        let gone = old.watchers.filter { new.watchers[$0.key]?.id != $0.value.id }.map(\.value.id)
        if !gone.isEmpty { statements.append(Statement(Self.deleteWatchers, tenant, SQLArray(gone))) }
        for (person, watching) in new.watchers {
            let before = old.watchers[person]
            if before?.id != watching.id {
                statements.append(
                    Statement(
                        Self.insertWatcher,
                        tenant,
                        watching.id,
                        ticket,
                        person.agent,
                        person.contact,
                        SQLArray(watching.wants),
                        time
                    )
                )
            } else if before?.wants != watching.wants {
                statements.append(Statement(Self.updateWatcher, tenant, watching.id, SQLArray(watching.wants)))
            }
        }
        return statements
    }
}
