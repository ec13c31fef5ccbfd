// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Administrators of the installation")
struct SystemAdminTests {
    private static let olga = MailAddress(text: "Olga@ops.example", key: "olga@ops.example")
    private static let otto = MailAddress(text: "otto@ops.example", key: "otto@ops.example")

    @Test("the first one is made once (R004): again it is the same, another one is refused, and the log has one event")
    func first() async throws {
        let database = try await TestDatabase()
        func make(_ name: String, _ address: MailAddress) async throws -> (SystemAdmin, Bool) {
            let (admin, isNew) = try await database.pool.transaction(tenant: nil) {
                let made = try SystemAdminStore.makeFirst(name: name, address: address, in: $0)
                return (made.admin, made.isNew)
            }
            return (admin, isNew)
        }
        let (one, isNew) = try await make("Olga", Self.olga)
        #expect(isNew && one.isFirst && one.name == "Olga")
        let (again, isNewAgain) = try await make("Olga B.", Self.olga)
        #expect(!isNewAgain && again == one)
        await #expect(throws: TicketError(.exists, "")) { _ = try await make("Otto", Self.otto) }
        await #expect(throws: TicketError(.invalid, "")) {
            _ = try await make("", MailAddress(text: "otto", key: "otto"))
        }
        let (all, events) = try await database.pool.transaction(tenant: nil) { transaction in
            (
                try SystemAdminStore.all(in: transaction),
                try transaction.query("select kind || ' ' || object_id as t from system_events")
                    .map { try $0.get("t") as String }
            )
        }
        #expect(all == [one])
        #expect(events == ["object.added \(one.id)"])
    }

    @Test("of twenty who want to be the first at once one is, and the others are told")
    func atOnce() async throws {
        let database = try await TestDatabase()
        let made = try await withThrowingTaskGroup(of: Bool.self) { group in
            for index in 0..<20 {
                group.addTask {
                    let address = MailAddress(text: "\(index)@ops.example", key: "\(index)@ops.example")
                    do {
                        return try await database.pool.transaction(tenant: nil) {
                            try SystemAdminStore.makeFirst(name: "N", address: address, in: $0).isNew
                        }
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

    @Test("no tenant sees them, makes them or reads their log; the log is append-only")
    func apart() async throws {
        let fixture = try await Fixture()
        try await fixture.pool.transaction(tenant: nil) {
            _ = try SystemAdminStore.makeFirst(name: "Olga", address: Self.olga, in: $0)
        }
        #expect(try await fixture.transaction { try SystemAdminStore.all(in: $0) } == [])
        #expect(try await fixture.count("select count(*) as n from system_events") == 0)
        await #expect(throws: DatabaseError(.misuse, "")) {
            try await fixture.transaction {
                _ = try SystemAdminStore.makeFirst(name: "Olga", address: Self.olga, in: $0)
            }
        }
        for sql in [
            """
            insert into system_admins (system_admin_id, name, address, address_key)
            values (gen_random_uuid(), 'X', 'x@x.example', 'x@x.example')
            """
        ] as [SQL] {
            await #expect(throws: DatabaseError(.permission, "")) {
                try await fixture.transaction { _ = try $0.query(sql) }
            }
        }
        for sql in [
            "update system_events set kind = 'x'", "delete from system_events", "delete from system_admins",
        ] as [SQL] {
            await #expect(throws: DatabaseError(.permission, "")) {
                try await fixture.pool.transaction(tenant: nil) { _ = try $0.query(sql) }
            }
        }
    }
}
