// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Jobs
import PostroomTesting
import Testing
import Tickets

@Suite("Rights of bulk changes", .timeLimit(.minutes(15)))
struct BulkRightsTests {
    @Test("who may not do it to one ticket may not ask for it, and contacts may not at all")
    func asking() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(2)
        let viewer = try await desk.fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        let idle = try await desk.fixture.addAgent("Ida", "ida@acme.example", isActive: false)
        let actions: [BulkAction] = [
            .status(.open), .tags(adding: ["a"]), .assign(to: .some(desk.ada.id)), .merge(into: tickets[1]),
            .link(.related, of: tickets[1]), .unlink(.related, of: tickets[1]),
            .watch(.agent(desk.ada.id), wants: [.replies]), .unwatch(.contact(desk.requester)),
        ]
        for action in actions {
            for actor in [Actor.agent(viewer.id), .agent(idle.id), .contact(desk.requester)] {
                let refusal = await desk.refusal { try await desk.start(action, on: .tickets(tickets), as: actor) }
                #expect(refusal?.kind == .forbidden, "\(action.label)")
            }
        }
        #expect(try await desk.count("select count(*) as n from ticket_bulks") == 0)
        // To watch himself a viewer may.
        let own = try await desk.start(
            .watch(.agent(viewer.id), wants: [.replies]), on: .tickets(tickets), as: .agent(viewer.id))
        #expect(try await desk.worker().workDue() == 1)
        #expect(try await desk.read(own.id).counts.changed == 2)
    }

    @Test("each ticket is changed with the rights that the actor has then: what was taken away meanwhile is refused")
    func meanwhile() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(6)
        let ada = desk.ada.id
        let viewer = try await desk.fixture.transaction { try RoleStore.core(.viewer, in: $0).id }
        let before = try await desk.rows(of: tickets)
        // The third ticket's event takes the rights away, as an administrator could do at that moment.
        try await desk.execute(
            """
            create function demote() returns trigger language plpgsql as $$ begin
                if (select number from tickets t where t.tenant_id = new.tenant_id and t.ticket_id = new.ticket_id) = 3 then
                    update agents a set role_id = (select role_id from roles r
                        where r.tenant_id = a.tenant_id and r.core = 'viewer') where a.name = 'Ada';
                end if;
                return new;
            end $$
            """)
        let first = try await desk.start(.status(.open), on: .tickets(tickets))
        let second = try await desk.start(.tags(adding: ["x"]), on: .tickets(tickets))
        try await desk.execute("create trigger demote after insert on events for each row execute function demote()")
        #expect(try await desk.worker().workDue() == 2)
        for bulk in [first, second] {
            let done = try await desk.read(bulk.id)
            #expect(done.state == .done)
            let failures = try await desk.items(bulk.id, in: .failed)
            #expect(failures.allSatisfy { $0.failure?.kind == "forbidden" })
            #expect(
                failures.allSatisfy { $0.failure?.reason == "this needs the permission tickets.change" })
            #expect(done.counts.changed + failures.count == 6)
        }
        #expect(try await desk.count("select count(*) as n from ticket_bulk_items where state = 'failed'") >= 6)
        let after = try await desk.rows(of: tickets)
        #expect(tickets[3...].filter { before[$0] == after[$0] }.count >= 2)
        #expect(try await desk.fixture.transaction { try AgentStore.find(ada, in: $0)?.role } == viewer)
    }

    @Test("of an agent who is gone every ticket is refused")
    func gone() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(3)
        let before = try await desk.rows(of: tickets)
        let bulk = try await desk.start(.status(.open), on: .tickets(tickets))
        let ada = desk.ada.id
        try await desk.fixture.transaction {
            _ = try PeopleCore($0, as: .system).change(ada, AgentChange(isActive: false))
        }
        #expect(try await desk.worker().workDue() == 1)
        #expect(try await desk.read(bulk.id).counts == Bulk.Counts(failed: 3))
        let failures = try await desk.items(bulk.id)
        #expect(failures.allSatisfy { $0.failure?.reason == "agent \(ada) is not active" })
        #expect(try await desk.rows(of: tickets) == before)
    }

    @Test("another tenant sees no bulk, cannot call it off, and takes no ticket of it")
    func isolation() async throws {
        let desk = try await BulkDesk()
        let other = try await BulkDesk(in: desk.fixture.database, slug: "chairs")
        let tickets = try await desk.open(3)
        let bulk = try await desk.start(.status(.open), on: .tickets(tickets))
        let seen = try await other.fixture.transaction { transaction in
            let found = try BulkStore.find(bulk.id, in: transaction) == nil ? 0 : 1
            let items = try BulkStore.items(of: bulk.id, in: transaction).count
            return try found + items + BulkStore.list(in: transaction).count
        }
        #expect(seen == 0)
        let refusal = await desk.refusal {
            try await other.fixture.transaction { try BulkCore($0, as: .system).cancel(bulk.id) }
        }
        #expect(refusal?.kind == .notFound)
        // By a job of its own tenant it is not found either.
        let job = try await other.fixture.transaction {
            try JobQueue.enqueue(
                NewJob(BulkRun.kind, payload: try JobData(["bulk": bulk.id.description])), in: $0)
        }
        #expect(try await desk.worker().workDue() == 2)
        let stray = try await other.fixture.transaction { try JobStore.find(job, in: $0) }
        #expect(stray?.state == .dead && stray?.lastError == "there is no bulk \(bulk.id)")
        #expect(try await desk.read(bulk.id).counts == Bulk.Counts(changed: 3))
        // Theirs among ours are no tickets.
        let theirs = try await other.open(1)
        let mixed = try await desk.start(.merge(into: theirs[0]), on: .tickets(tickets + theirs))
        #expect(mixed.counts == Bulk.Counts(waiting: 3, failed: 1))
        #expect(try await desk.worker().workDue() == 1)
        #expect(try await desk.read(mixed.id).counts == Bulk.Counts(failed: 4))
    }
}
