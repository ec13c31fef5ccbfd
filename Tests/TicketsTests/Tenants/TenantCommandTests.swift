// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Tenants")
struct TenantCommandTests {
    private static let owner = (name: "Olga", address: MailAddress(text: "Olga@new.example", key: "olga@new.example"))

    /// Makes a tenant by the command.
    @discardableResult
    private static func create(
        _ slug: String,
        in database: TestDatabase,
        as actor: Actor = .system,
        name: String = "New",
        owner: (name: String, address: MailAddress)? = owner,
        then: @escaping @Sendable (Transaction) throws -> Void = { _ in }
    ) async throws -> TenantID {
        let tenant = Tenant(id: TenantID(), slug: slug, name: name, limits: TenantLimits(mostAgents: 2))
        try await database.pool.transaction(tenant: tenant.id) {
            _ = try TenantCore($0, as: actor).create(
                tenant,
                brand: Brand(name: name, locale: "en"),
                key: TenantKey(number: 0, sealedSecret: [1]),
                owner: owner
            )
            try then($0)
        }
        return tenant.id
    }

    private func refusal(_ body: () async throws -> Void) async throws -> TicketError? {
        do { try await body() } catch let error as TicketError { return error }
        return nil
    }

    /// Rows of all tenants, in the tables that making one writes.
    private func rows(_ database: TestDatabase) async throws -> Int {
        let connection = Connection(database.superuser)
        defer { Task { await connection.close() } }
        return try await connection.transaction(tenant: nil) {
            try $0.query(
                """
                select (select count(*) from tenants) + (select count(*) from roles) + (select count(*) from statuses)
                    + (select count(*) from brands) + (select count(*) from tenant_keys)
                    + (select count(*) from agents) + (select count(*) from events) as n
                """
            ).first?.get("n") ?? -1
        }
    }

    @Test("a tenant is made with its owner, who has the role of administrators; the log says so")
    func create() async throws {
        let database = try await TestDatabase()
        let tenant = try await Self.create("new", in: database)
        let (found, agents, admin, log) = try await database.pool.transaction(tenant: tenant) { transaction in
            (
                try TenantStore.current(in: transaction), try AgentStore.all(in: transaction),
                try RoleStore.core(.admin, in: transaction),
                try transaction.query("select kind || ' ' || object_kind as t from events order by sequence")
                    .map { try $0.get("t") as String }
            )
        }
        #expect(found.slug == "new" && found.name == "New" && found.deletedAt == nil && found.createdAt != nil)
        #expect(found.limits == TenantLimits(mostAgents: 2))
        #expect(agents.map(\.addressKey) == ["olga@new.example"])
        #expect(agents.map(\.role) == [admin.id] && agents[0].isActive)
        #expect(log == ["object.added tenant", "object.added agent"])
    }

    @Test("a short name is taken once, whoever has it; of twenty who want it at once one gets it")
    func twins() async throws {
        let database = try await TestDatabase()
        try await Self.create("new", in: database)
        let error = try await refusal { try await Self.create("new", in: database) }
        #expect(error?.kind == .exists)
        #expect(error?.problems.map(\.field) == ["slug"])
        let made = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        try await Self.create("wanted", in: database)
                        return true
                    } catch let error as TicketError {
                        #expect(error.kind == .exists)
                        return false
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(made == 1)
    }

    @Test(
        "what is wrong is said, all at once, and nothing is written",
        arguments: ["", "-a", "A", "ä", "a b", "a_b", String(repeating: "a", count: 64)])
    func invalid(slug: String) async throws {
        let database = try await TestDatabase()
        let error = try await refusal { try await Self.create(slug, in: database, name: " ") }
        #expect(error?.kind == .invalid)
        #expect(error?.problems.map(\.field) == ["slug", "name"])
        #expect(try await rows(database) == 0)
    }

    @Test("a failure after the tenant's row leaves nothing: of the caller, of the owner's values, of the database")
    func atomic() async throws {
        struct Stop: Error {}
        let database = try await TestDatabase()
        await #expect(throws: Stop.self) { try await Self.create("new", in: database, then: { _ in throw Stop() }) }
        #expect(try await rows(database) == 0)
        let nobody = (name: "Olga", address: MailAddress(text: "olga", key: "olga"))
        await #expect(throws: TicketError(.invalid, "")) {
            try await Self.create("new", in: database, owner: nobody)
        }
        #expect(try await rows(database) == 0)
        let connection = Connection(database.superuser)
        try await connection.transaction(tenant: nil) {
            _ = try $0.query("alter table agents add constraint none_at_all check (false)")
        }
        await #expect(throws: (any Error).self) { try await Self.create("new", in: database) }
        #expect(try await rows(database) == 0)
        try await connection.transaction(tenant: nil) {
            _ = try $0.query("alter table agents drop constraint none_at_all")
        }
        await connection.close()
        try await Self.create("new", in: database)
    }

    @Test("a tenant is changed; each change is told, what is the same is none; a taken short name is refused")
    func change() async throws {
        let fixture = try await Fixture()
        _ = try await Fixture(in: fixture.database, slug: "chairs")
        func change(_ change: TenantChange, as actor: Actor = .system) async throws -> [String] {
            try await fixture.transaction {
                try TenantCore($0, as: actor).change(change).events.flatMap { $0.changes.map(\.field) }
            }
        }
        #expect(
            try await change(
                TenantChange(slug: "lamps", name: " Lamps ", description: "All of them", mostMailboxes: 3))
                == ["slug", "name", "description", "most_mailboxes"])
        #expect(try await change(TenantChange(slug: "lamps", name: "Lamps", mostAgents: .some(nil))) == [])
        #expect(try await change(TenantChange(mostMailboxes: .some(nil))) == ["most_mailboxes"])
        let tenant = try await fixture.transaction { try TenantStore.current(in: $0) }
        #expect(tenant.slug == "lamps" && tenant.name == "Lamps" && tenant.description == "All of them")
        #expect(tenant.limits == TenantLimits())
        let taken = try await refusal { _ = try await change(TenantChange(slug: "chairs")) }
        #expect(taken?.kind == .exists)
        let wrong = try await refusal {
            _ = try await change(
                TenantChange(slug: "No", name: "", description: String(repeating: "x", count: 2001), mostAgents: 0))
        }
        #expect(wrong?.problems.map(\.field) == ["slug", "name", "description", "most_agents"])
    }

    @Test("an administrator of the tenant changes its name, and neither short name nor limits nor whether it is there")
    func rights() async throws {
        let fixture = try await Fixture()
        let admin = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        let agent = try await fixture.addAgent("Bob", "bob@acme.example")
        let key = try await fixture.addKey()
        let commands: [(Bool, @Sendable (TenantCore) throws -> ObjectChange)] = [
            (true, { try $0.change(TenantChange(name: "X")) }),
            (false, { try $0.change(TenantChange(slug: "x")) }),
            (false, { try $0.change(TenantChange(mostAgents: 100)) }),
            (false, { try $0.change(TenantChange(mostMailboxes: .some(nil))) }),
            (false, { try $0.delete() }),
            (false, { try $0.restore() }),
        ]
        for (isAllowed, command) in commands {
            for (actor, may) in [
                (Actor.agent(admin.id), isAllowed), (.agent(agent.id), false), (.api(key), isAllowed),
                (.contact(ContactID()), false),
            ] {
                let error = try await refusal {
                    try await fixture.transaction { _ = try command(TenantCore($0, as: actor)) }
                }
                #expect((error == nil) == may && (may || error?.kind == .forbidden))
            }
        }
        // A key is a tenant's; in one that is to be made there is none.
        let other = try await refusal { try await Self.create("new", in: fixture.database, as: .api(key)) }
        #expect(other?.kind == .forbidden && other?.rules == ["actor active"])
    }

    @Test("limits hold for agents and mailboxes, also for one who comes back; what is there stays")
    func limits() async throws {
        let fixture = try await Fixture()
        let agents = [
            try await fixture.addAgent("A", "a@acme.example", role: .admin),
            try await fixture.addAgent("B", "b@acme.example"),
        ]
        try await fixture.transaction {
            _ = try TenantCore($0, as: .system).change(TenantChange(mostAgents: 1, mostMailboxes: 2))
        }
        let role = agents[1].role
        func add(_ name: String, isActive: Bool = true) async throws -> TicketError? {
            try await fixture.refusal(ofPeople: {
                try $0.add(
                    Agent(
                        name: name, address: "\(name)@acme.example", addressKey: "\(name)@acme.example", role: role,
                        isActive: isActive))
            })
        }
        #expect(try await add("c")?.problems.map(\.rule) == ["limit"])
        #expect(try await add("d", isActive: false) == nil)
        // Two are above the limit and stay; one who goes does not come back.
        let second = agents[1].id
        #expect(try await fixture.refusal(ofPeople: { try $0.change(second, AgentChange(name: "Bea")) }) == nil)
        #expect(try await fixture.refusal(ofPeople: { try $0.change(second, AgentChange(isActive: false)) }) == nil)
        let back = try await fixture.refusal(ofPeople: { try $0.change(second, AgentChange(isActive: true)) })
        #expect(back?.problems.map(\.rule) == ["limit"])
        _ = try await fixture.addMailbox("sales")
        await #expect(throws: TicketError(.invalid, "")) { _ = try await fixture.addMailbox("more") }
        #expect(try await fixture.count("select count(*) as n from mailboxes") == 2)
    }
}
