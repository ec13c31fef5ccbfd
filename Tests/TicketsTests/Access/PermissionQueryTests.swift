// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Jobs
import PostroomTesting
import Testing
import Tickets

/// How often the server looks at roles: R046 asks for as many times for 100 tickets as for one.
@Suite("How often permissions are asked for", .timeLimit(.minutes(15)))
struct PermissionQueryTests {
    // What PostgreSQL counts in the transaction itself: every scan of the table or one of its indexes.
    private static let scans: SQL = """
        select coalesce(sum(pg_stat_get_xact_numscans(c.oid)), 0)::bigint as n from pg_class c
        where c.oid = 'roles'::regclass
            or c.oid in (select i.indexrelid from pg_index i where i.indrelid = 'roles'::regclass)
        """

    private static func scans(_ transaction: Transaction, of body: () throws -> Void) throws -> Int {
        let count = { try transaction.query(scans).first?.get("n") as Int? ?? -1 }
        let before = try count()
        try body()
        return try count() - before
    }

    @Test("a list of 100 tickets asks as often as a list of one: once, in its own statement; a page once per statement")
    func lists() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(100)
        let viewer = Viewer.agent(desk.ada.id)
        let counts = try await desk.fixture.transaction { transaction in
            try [1, 100].map { limit in
                try Self.scans(transaction) {
                    let list = try TicketStore.list(TicketFilter(), for: viewer, limit: limit, in: transaction)
                    #expect(list.count == limit)
                }
            }
        }
        #expect(counts == [1, 1])
        let others = try await desk.fixture.transaction { transaction in
            try [
                Self.scans(transaction) { _ = try TicketPage.read(tickets[0], for: viewer, in: transaction) },
                Self.scans(transaction) { _ = try TicketPage.read(tickets[0], for: .system, in: transaction) },
                Self.scans(transaction) {
                    let found = try TicketSearch.find(
                        .parse("lamp"), for: viewer, page: SearchPage(limit: 100), in: transaction)
                    #expect(found.hits.count == 100)
                },
            ]
        }
        // Where a statement finds nothing before it comes to the role, it does not look.
        #expect((1...5).contains(others[0]))
        #expect(others[1...] == [0, 1])
    }

    @Test("cores of one authority ask once, however many tickets they change and reads they make")
    func cores() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(100)
        let ada = desk.ada.id
        let count = try await desk.fixture.transaction { transaction in
            try Self.scans(transaction) {
                let authority = try Authority(transaction, as: .agent(ada))
                for ticket in tickets {
                    var change = TicketChange()
                    change.priority = .high
                    _ = try TicketCore(authority).change(ticket, change)
                    _ = try ContactStore.find(desk.requester, by: authority)
                }
            }
        }
        #expect(count == 1)
    }

    @Test("a step of a bulk does not ask for each of its tickets")
    func bulk() async throws {
        // It asks once; when a statement is planned, the planner looks at the ends of indexes too, which counts as scans.
        let scans = try await Self.scans(ofBulk: 100)
        #expect((1...10).contains(scans))
    }

    private static func scans(ofBulk size: Int) async throws -> Int {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(size)
        try await desk.execute("create table scans (step xid8 primary key, n bigint not null)")
        // The count as it stands when a step writes down its last ticket.
        try await desk.execute(
            """
            create function note_scans() returns trigger language plpgsql security definer as $$ begin
                insert into scans
                select pg_current_xact_id(), coalesce(sum(pg_stat_get_xact_numscans(c.oid)), 0) from pg_class c
                where c.oid = 'roles'::regclass
                    or c.oid in (select i.indexrelid from pg_index i where i.indrelid = 'roles'::regclass)
                on conflict (step) do update set n = excluded.n;
                return new;
            end $$
            """)
        try await desk.execute(
            "create trigger note after update on ticket_bulk_items for each row execute function note_scans()")
        let bulk = try await desk.start(.tags(adding: ["x"]), on: .tickets(tickets))
        #expect(try await desk.worker(batch: 100).workDue() == 1)
        #expect(try await desk.read(bulk.id).counts == Bulk.Counts(changed: size))
        #expect(try await desk.count("select count(*) as n from scans") == 1)
        return try await desk.count("select sum(n)::bigint as n from scans")
    }

    @Test("what is taken away while a bulk runs is refused from its next step on")
    func meanwhile() async throws {
        let desk = try await BulkDesk()
        let tickets = try await desk.open(6)
        try await desk.execute(
            """
            create function demote() returns trigger language plpgsql security definer as $$ begin
                if (select number from tickets t where t.tenant_id = new.tenant_id and t.ticket_id = new.ticket_id) = 2 then
                    update agents a set role_id = (select role_id from roles r
                        where r.tenant_id = a.tenant_id and r.core = 'viewer') where a.name = 'Ada';
                end if;
                return new;
            end $$
            """)
        let bulk = try await desk.start(.status(.open), on: .tickets(tickets))
        try await desk.execute("create trigger demote after insert on events for each row execute function demote()")
        #expect(try await desk.worker(batch: 4).workDue() == 1)
        #expect(try await desk.read(bulk.id).counts == Bulk.Counts(changed: 4, failed: 2))
        #expect(try await desk.items(bulk.id, in: .failed).map(\.position) == [4, 5])
    }
}
