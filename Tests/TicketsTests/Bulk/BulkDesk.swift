// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import Logging
import PostroomTesting
import Testing
import Tickets

/// A tenant with tickets, an agent, and a worker that does bulk changes.
struct BulkDesk: Sendable {
    let fixture: Fixture
    let ada: Agent
    let requester: ContactID
    private let superuser: Connection

    init(in database: TestDatabase? = nil, slug: String = "acme") async throws {
        fixture = try await Fixture(in: database, slug: slug)
        ada = try await fixture.addAgent("Ada", "ada@\(slug).example", role: .agent)
        requester = try await fixture.addContact("anna@example.org")
        superuser = Connection(fixture.database.superuser)
    }

    /// Opens tickets; their ids in the order of their numbers.
    func open(_ count: Int) async throws -> [TicketID] {
        let (requester, mailbox, brand) = (requester, fixture.mailbox.id, fixture.brand.id)
        return try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .contact(requester))
            return try (0..<count).map { number in
                let ticket = NewTicket(
                    subject: "Lamp \(number)", requester: requester, mailbox: mailbox, brand: brand, channel: .mail,
                    locale: "en")
                return try core.open(ticket, with: NewMessage(text: MessageText("It is dark."))).ticket
            }
        }
    }

    /// Changes tickets one by one, as the system.
    func prepare(_ tickets: some Sequence<TicketID>, _ edit: (inout TicketChange) -> Void) async throws {
        var change = TicketChange()
        edit(&change)
        let (made, tickets) = (change, Array(tickets))
        try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            for ticket in tickets { _ = try core.change(ticket, made) }
        }
    }

    func start(_ action: BulkAction, on selection: BulkSelection, as actor: Actor? = nil) async throws -> Bulk {
        let actor = actor ?? .agent(ada.id)
        return try await fixture.transaction { try BulkCore($0, as: actor).start(action, on: selection) }
    }

    func read(_ id: BulkID) async throws -> Bulk {
        try #require(try await fixture.transaction { try BulkStore.find(id, in: $0) })
    }

    func items(_ id: BulkID, in state: BulkItem.State? = nil) async throws -> [BulkItem] {
        try await fixture.transaction { try BulkStore.items(of: id, state: state, limit: 1000, in: $0) }
    }

    func job(_ bulk: Bulk) async throws -> Job {
        let id = try #require(bulk.job)
        return try #require(try await fixture.transaction { try JobStore.find(id, in: $0) })
    }

    func worker(batch: Int = 1, pool: Pool? = nil, lease: Duration = .seconds(30)) -> JobWorker {
        var run = BulkRun()
        run.batch = batch
        var handlers = JobHandlers()
        run.register(in: &handlers)
        BulkRetention().register(in: &handlers)
        var configuration = JobWorker.Configuration()
        configuration.lease = lease
        configuration.idleWait = .milliseconds(200)
        return JobWorker(
            pool: pool ?? fixture.pool, holder: WorkerID(), handlers: handlers, configuration: configuration,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// Everything that belongs to each ticket, as text: its row and all that hangs on it, who wrote which row included.
    func rows(of tickets: [TicketID]) async throws -> [TicketID: String] {
        try await superuser.transaction(tenant: nil) { transaction in
            let rows = try transaction.query(
                """
                select t.ticket_id, concat_ws(E'\\n', t.xmin::text || t::text,
                    (select string_agg(x.xmin::text || x::text, E'\\n' order by x.sequence) from events x
                        where x.tenant_id = t.tenant_id and x.ticket_id = t.ticket_id),
                    (select string_agg(x::text, E'\\n' order by x.tag_id) from ticket_tags x
                        where x.tenant_id = t.tenant_id and x.ticket_id = t.ticket_id),
                    (select string_agg(x::text, E'\\n' order by x.watcher_id) from ticket_watchers x
                        where x.tenant_id = t.tenant_id and x.ticket_id = t.ticket_id),
                    (select string_agg(x::text, E'\\n' order by x.other_id) from ticket_links x
                        where x.tenant_id = t.tenant_id and x.ticket_id = t.ticket_id),
                    (select string_agg(x.xmin::text || x::text, E'\\n' order by x.message_id) from messages x
                        where x.tenant_id = t.tenant_id and x.ticket_id = t.ticket_id)) as line
                from tickets t where t.ticket_id = any ($1)
                """, SQLArray(tickets))
            return Dictionary(
                uniqueKeysWithValues: try rows.map {
                    (try $0.get("ticket_id") as TicketID, try $0.get("line") as String)
                })
        }
    }

    /// One number, asked as one who sees all tenants.
    func count(_ sql: SQL) async throws -> Int {
        try await superuser.transaction(tenant: nil) { try $0.query(sql).first?.get("n") ?? -1 }
    }

    /// Runs a statement as the cluster's superuser.
    func execute(_ sql: SQL) async throws {
        try await superuser.transaction(tenant: nil) { _ = try $0.query(sql) }
    }

    /// Makes jobs that wait for a next attempt, or are held, due.
    func makeDue() async throws {
        try await execute("update jobs set next_attempt_at = now() where settled_at is null")
    }

    /// The refusal that a call ends with.
    func refusal<Value>(_ body: () async throws -> Value) async -> TicketError? {
        do {
            _ = try await body()
            return nil
        } catch { return error as? TicketError }
    }
}
