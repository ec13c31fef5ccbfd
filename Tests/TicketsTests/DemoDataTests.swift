// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing
import Tickets

@Suite("Demonstration data")
struct DemoDataTests {
    private static let now = Date(timeIntervalSince1970: 1_795_000_000)

    private func make(_ demo: DemoTenant, _ count: Int, in fixture: Fixture) async throws {
        let data = DemoData(tenant: demo, tickets: count, messagesPerTicket: 5, now: Self.now)
        let office = try await fixture.transaction { try data.office(in: $0) }
        var done = 0
        while done < count { done = try await fixture.transaction { try data.nextBatch(office, in: $0) } }
        #expect(done == count)
    }

    @Test(
        "histories are whole: a customer begins, notes are internal, events tell each message, nobody lives ahead of time"
    )
    func believable() async throws {
        let fixture = try await Fixture()
        try await make(DemoTenant.all[0], 300, in: fixture)
        let checks: [(SQL, Int)] = [
            ("select count(*) as n from tickets", 300),
            ("select count(distinct number) as n from tickets where number between 1 and 300", 300),
            ("select count(distinct category) as n from tickets join statuses using (tenant_id, status)", 6),
            ("select count(*) as n from messages where direction = 'note' and visibility <> 'internal'", 0),
            ("select count(*) as n from messages where created_at > to_timestamp(1795000000)", 0),
            (
                "select count(*) as n from tickets where updated_at < created_at or solved_at > to_timestamp(1795000000)",
                0
            ),
            (
                """
                select count(*) as n from (select distinct on (ticket_id) direction from messages
                    order by ticket_id, created_at) first where direction <> 'inbound'
                """, 0
            ),
            (
                """
                select count(*) as n from messages m where not exists (select from events e
                    where e.ticket_id = m.ticket_id and e.data->>'message' = m.message_id::text)
                """, 0
            ),
            (
                """
                select count(*) as n from tickets t where status <> 'new' and status <> (select data->>'to' from events e
                    where e.ticket_id = t.ticket_id and kind = 'ticket.status_changed' order by sequence desc limit 1)
                """, 0
            ),
            (
                """
                select count(*) as n from events where kind = 'ticket.status_changed'
                    and (changes->'status'->>'to' is distinct from data->>'to' or data->>'timer' is null)
                """, 0
            ),
            (
                """
                select count(*) as n from tickets t where assignee_id is not null and not exists (select from events e
                    where e.ticket_id = t.ticket_id and kind = 'ticket.assigned'
                        and changes->'assignee'->>'to' = t.assignee_id::text)
                """, 0
            ),
            ("select count(*) as n from contacts where company_id is null", 0),
            (
                """
                select count(*) as n from tickets where version <> (select max(version) from events e
                    where e.ticket_id = tickets.ticket_id)
                """, 0
            ),
            (
                """
                select count(*) as n from tickets t where not exists (select from ticket_participants p
                    where p.ticket_id = t.ticket_id and p.contact_id = t.requester_id)
                """, 0
            ),
        ]
        let people: [(SQL, Int)] = [
            // Tiers: each has its own people, and none has all of them.
            ("select count(*) as n from teams", 3),
            (
                """
                select count(*) as n from team_members m join agents a using (tenant_id, agent_id)
                    join roles r using (tenant_id, role_id) where r.core = 'viewer'
                """, 0
            ),
            (
                """
                select count(*) as n from teams t where (select count(*) from team_members m
                    where m.team_id = t.team_id) not between 1 and 3
                """, 0
            ),
            (
                """
                select count(distinct members) as n from (select string_agg(agent_id::text, ' ' order by agent_id)
                    as members from team_members group by team_id) teams
                """, 3
            ),
            ("select count(*) as n from team_members where role = 'lead'", 3),
            ("select count(*) as n from teams where department_id is not null", 2),
            (
                """
                select count(*) as n from tickets t where team_id is not null and not exists (select from team_members m
                    where m.team_id = t.team_id and m.agent_id = t.assignee_id)
                """, 0
            ),
            // What the commands did is told.
            ("select count(*) as n from events where kind = 'object.added' and object_kind = 'team'", 3),
            ("select count(*) as n from events where kind = 'object.added' and object_kind = 'mailbox'", 1),
        ]
        #expect(try await fixture.count("select count(*) as n from tickets where team_id is not null") > 50)
        for (index, (sql, expected)) in (checks + people).enumerated() {
            let found = try await fixture.count(sql)
            #expect(found == expected, "check \(index)")
        }
        #expect(try await fixture.count("select count(*) as n from messages") > 900)
        #expect(try await fixture.count("select count(*) as n from tickets where custom ? 'order_number'") > 150)
        #expect(try await fixture.count("select count(*) as n from ticket_watchers") > 3)
        #expect(try await fixture.count("select count(*) as n from messages where cardinality(span_ends) > 0") > 100)
    }

    @Test("made again it is the same, and more is only added; the next ticket gets the next number")
    func idempotent() async throws {
        let fixture = try await Fixture()
        try await make(DemoTenant.all[1], 40, in: fixture)
        let digest: SQL = """
            select md5(string_agg(number || subject || status || priority, ',' order by number)) as d from tickets
            where number <= 40
            """
        let before = try await fixture.transaction { try $0.query(digest).first?.get("d") as String? }
        try await make(DemoTenant.all[1], 40, in: fixture)
        #expect(try await fixture.count("select count(*) as n from tickets") == 40)
        try await make(DemoTenant.all[1], 60, in: fixture)
        #expect(try await fixture.count("select count(*) as n from tickets") == 60)
        #expect(try await fixture.transaction { try $0.query(digest).first?.get("d") as String? } == before)
        #expect(try await fixture.count("select count(*) as n from agents") == 4)
        #expect(try await fixture.openTicket(by: fixture.addContact("anna@example.org")).number == 61)
    }
}
