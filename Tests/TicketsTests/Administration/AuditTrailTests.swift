// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing

@testable import Tickets

@Suite("Writing into the audit trail")
struct AuditTrailTests {
    private func audit(_ kinds: [Event.Kind], _ fixture: Fixture) async throws -> [AuditEntry] {
        try await fixture.transaction {
            var filter = AuditFilter()
            filter.kinds = kinds
            return try EventStore.audit(filter, limit: 99, by: Authority($0, as: .system))
        }
    }

    @Test("other modules' events are in it, for agents only, without a secret or what is known of a person (R069)")
    func masked() async throws {
        let fixture = try await Fixture()
        let ada = try await fixture.addAgent("Ada", "ada@acme.example").id
        try await fixture.transaction {
            try AuditTrail.write(
                .loginFailed, about: .agent(ada), by: .agent(ada),
                data: ["method": "password", "password": "hunter2", "login.token": "hunter2"],
                changes: [
                    Event.Change("address", "hunter2@x.example", "b@x.example"), Event.Change("state", "a", "b"),
                    Event.Change("custom.secret", "hunter2", nil),
                ],
                in: $0)
            try AuditTrail.write(.loginSucceeded, about: .agent(ada), by: .agent(ada), in: $0)
        }
        let entries = try await audit([.loginFailed, .loginSucceeded], fixture)
        #expect(entries.map(\.kind) == ["login.succeeded", "login.failed"])
        let failed = entries[1]
        #expect(failed.objectKind == "agent" && failed.objectID == ada.description && failed.visibility == .internal)
        #expect(failed.data == #"{"method": "password", "password": "masked", "login.token": "masked"}"#)
        let changes = try #require(failed.changes)
        #expect(changes.contains(#""state": {"to": "b", "from": "a"}"#))
        #expect(changes.contains(#""address": {"to": null, "from": null}"#))
        #expect(try await !fixture.logText().contains("hunter2"))
    }

    @Test("a command that hands over what is masked does not get it in either", arguments: EventMask.secrets.sorted())
    func everyWriter(field: String) async throws {
        let event = Event(
            .objectChanged, ticket: nil, object: .tenant(TenantID()), by: .system, data: [field: "hunter2"],
            changes: [Event.Change(field, "hunter2", "hunter3")])
        let fixture = try await Fixture()
        try await fixture.transaction { _ = try $0.pipeline([event.insert(fixture.tenant)]) }
        #expect(try await !fixture.logText().contains("hunter"))
        #expect(try await audit([.objectChanged], fixture).count == 1)
    }

    @Test("what is known of a person is told without its values, in a field of the tenant's own too")
    func personal() {
        for field in ["birthday", "custom.birthday", "custom.phone"] {
            let change = Event.Change(field, "1971-03-02", "1971-03-04")
            #expect(EventMask.masked([change]) == [Event.Change(field, nil, nil)])
        }
        let kept = Event.Change("custom.birthdays", "2", "3")
        #expect(EventMask.masked([kept]) == [kept])
    }

    @Test("every masked field is in the decision that tells of them")
    func documented() throws {
        let folder = URL(fileURLWithPath: Script.project + "/docs/decisions")
        let text = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.contains("administration") }
            .map { try String(contentsOf: $0, encoding: .utf8) }.joined()
        for field in EventMask.secrets.union(EventMask.personal) { #expect(text.contains("`\(field)`"), "\(field)") }
    }

    @Test("without a tenant there is no log to write into")
    func noTenant() async throws {
        let fixture = try await Fixture()
        await #expect(throws: DatabaseError.self) {
            try await fixture.pool.transaction(tenant: nil) {
                _ = try AuditTrail.write(.loginFailed, about: .agent(AgentID()), by: .system, in: $0)
            }
        }
    }

    @Test("what a mail did is in it, with its sender and the mail (R069)")
    func mail() async throws {
        let fixture = try await Fixture()
        _ = try await fixture.ingest(MailText(from: "anna@example.org").bytes)
        let opened = try #require(try await audit([.ticketOpened], fixture).first)
        let ledger: String? = try await fixture.transaction {
            try $0.query("select ledger_id::text as id from ledger").first?.get("id")
        }
        #expect(opened.actorKind == "contact" && opened.actorID != nil)
        #expect(ledger != nil && opened.correlationID == ledger)
    }
}
