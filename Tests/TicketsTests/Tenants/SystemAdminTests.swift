// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
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
                try SystemEventStore.page(AuditFilter(), limit: 9, as: .system, in: transaction)
            )
        }
        #expect(all == [one])
        let event = try #require(events.first)
        #expect(events.count == 1 && event.kind == "object.added" && event.actorKind == "system")
        #expect(event.objectKind == "administrator" && event.objectID == one.id.description)
        #expect(event.ticket == nil && event.changes == nil && event.data == "{}" && event.visibility == .internal)
    }

    @Test("the log is read page by page, by object, kind, actor and time, and exported; by the system alone (R069)")
    func log() async throws {
        let fixture = try await Fixture()
        let ids = try await fixture.pool.transaction(tenant: nil) { transaction in
            try (1...5).map { number in
                let id = EventID()
                try transaction.query(
                    """
                    insert into system_events (event_id, kind, actor_kind, actor_id, object_kind, object_id, created_at)
                    values ($1, $2, $3, $4, 'administrator', $5, '2026-11-01'::timestamptz + $6 * interval '1 day')
                    """,
                    id, number == 3 ? "object.changed" : "object.added", number > 3 ? "administrator" : "system",
                    number > 3 ? SystemAdminID() : nil, "\(number)", number)
                return id
            }
        }
        func found(_ edit: (inout AuditFilter) -> Void) async throws -> [String] {
            var filter = AuditFilter()
            edit(&filter)
            return try await fixture.pool.transaction(tenant: nil) { [filter] in
                try SystemEventStore.page(filter, limit: 9, as: .system, in: $0).map { $0.objectID ?? "" }
            }
        }
        #expect(try await found { _ in } == ["5", "4", "3", "2", "1"])
        #expect(try await found { $0.kinds = [.objectChanged] } == ["3"])
        #expect(try await found { $0.object = Event.Object("administrator", "2") } == ["2"])
        #expect(try await found { $0.actor = .kind("system") } == ["3", "2", "1"])
        #expect(try await found { $0.actor = .kind("administrator") } == ["5", "4"])
        #expect(try await found { $0.ticket = TicketID() } == [])
        let day = try Date("2026-11-03T00:00:00Z", strategy: .iso8601)
        #expect(try await found { $0.from = day } == ["5", "4", "3", "2"])
        #expect(try await found { $0.to = day } == ["1"])
        let pages = try await fixture.pool.transaction(tenant: nil) { transaction in
            let first = try SystemEventStore.page(AuditFilter(), limit: 2, as: .system, in: transaction)
            let rest = try SystemEventStore.page(
                AuditFilter(), after: first.last?.place, limit: 9, as: .system, in: transaction)
            return (first + rest).map(\.id)
        }
        #expect(pages == ids.reversed())

        let csv = try await fixture.pool.transaction(tenant: nil) { transaction in
            var (export, text) = (AuditExport(AuditFilter(), of: .installation, pageSize: 2), "")
            while let piece = try export.next(in: transaction, as: .system) { text += piece }
            return text
        }
        let lines = csv.split(separator: "\r\n")
        #expect(lines.count == 6 && lines[0].hasPrefix("time,event,kind,"))
        for (line, id) in zip(lines.dropFirst(), ids.reversed()) {
            #expect(line.contains(",\(id),object.") && line.contains(",administrator,"))
        }

        let ada = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        for actor in [Actor.agent(ada.id), .api(APIKeyID()), .rule(RuleID()), .contact(ContactID())] {
            for tenant in [nil, fixture.tenant] {
                await #expect(throws: TicketError(.forbidden, "")) {
                    try await fixture.pool.transaction(tenant: tenant) {
                        _ = try SystemEventStore.page(AuditFilter(), limit: 9, as: actor, in: $0)
                    }
                }
            }
        }
        await #expect(throws: DatabaseError(.misuse, "")) {
            try await fixture.transaction {
                _ = try SystemEventStore.page(AuditFilter(), limit: 9, as: .system, in: $0)
            }
        }
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
