// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Redaction of events")
struct EventRedactionTests {
    private struct Row: Equatable, Sendable {
        var data: String
        var changes: String?
    }

    private static func write(_ fixture: Fixture) async throws -> EventID {
        let event = Event(
            .objectChanged,
            ticket: nil,
            object: Event.Object("test", "x"),
            by: .system,
            data: ["word": "secret"],
            changes: [Event.Change("name", "Anna", "Anne")]
        )
        try await fixture.transaction { _ = try $0.pipeline([event.insert(fixture.tenant)]) }
        return event.id
    }

    private static func row(_ event: EventID, _ fixture: Fixture) async throws -> Row? {
        try await fixture.transaction {
            try $0.query("select data, changes from events where event_id = $1", event).first.map {
                Row(data: try $0.get("data"), changes: try $0.get("changes"))
            }
        }
    }

    @Test("data and, if asked, changes are replaced; the first digest is kept; events say that it was done")
    func redacts() async throws {
        let fixture = try await Fixture()
        let event = try await Self.write(fixture)
        let before = try await fixture.transaction {
            try $0.query("select event_content_digest(e) as d from events e where event_id = $1", event).first?.get("d")
                as [UInt8]?
        }
        let first = try await fixture.transaction {
            try EventRedaction.redact(event, data: ["word": "gone"], reason: "forgotten", in: $0)
        }
        #expect(first)
        let after = try await Self.row(event, fixture)
        #expect(after?.data == #"{"word": "gone"}"#)
        #expect(after?.changes == #"{"name": {"to": "Anne", "from": "Anna"}}"#)
        let second = try await fixture.transaction {
            try EventRedaction.redact(event, changes: ["name": nil], reason: "again", in: $0)
        }
        #expect(second)
        #expect(try await Self.row(event, fixture) == Row(data: "{}", changes: #"{"name": null}"#))
        let kept = try await fixture.transaction {
            try $0.query("select digest, reason from event_redactions").map { row in
                (try row.get("digest") as [UInt8], try row.get("reason") as String)
            }
        }
        #expect(kept.count == 1)
        #expect(kept.first?.0 == before && kept.first?.1 == "forgotten")
        let said = try await fixture.transaction {
            try $0.query(
                """
                select object_kind || ' ' || object_id || ' ' || (data->>'reason') as t from events
                where kind = 'event.redacted' order by sequence
                """
            ).map { try $0.get("t") as String }
        }
        #expect(said == ["event \(event) forgotten", "event \(event) again"])
    }

    @Test("an event of another tenant, one that is not there and a reason without words are refused and change nothing")
    func refuses() async throws {
        let fixture = try await Fixture()
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        let event = try await Self.write(fixture)
        let before = try await Self.row(event, fixture)
        // The other's tenant named by hand.
        let tenant = fixture.tenant
        await #expect(throws: DatabaseError(.permission, "")) {
            try await other.transaction { _ = try $0.query("select redact_event($1, $2, '{}', 'x')", tenant, event) }
        }
        await #expect(throws: DatabaseError(.permission, "")) {
            try await fixture.pool.transaction(tenant: nil) {
                _ = try $0.query("select redact_event($1, $2, '{}', 'x')", tenant, event)
            }
        }
        let byOther = try await other.transaction { try EventRedaction.redact(event, reason: "x", in: $0) }
        let unknown = try await fixture.transaction { try EventRedaction.redact(EventID(), reason: "x", in: $0) }
        #expect(!byOther && !unknown)
        await #expect(throws: DatabaseError(.constraint("event_redactions_reason_check"), "")) {
            try await fixture.transaction { _ = try EventRedaction.redact(event, reason: "", in: $0) }
        }
        #expect(try await Self.row(event, fixture) == before)
        #expect(try await fixture.count("select count(*) as n from event_redactions") == 0)
        #expect(try await fixture.count("select count(*) as n from events where kind = 'event.redacted'") == 0)
    }

    @Test("the application can neither write redactions by itself nor change seals")
    func rights() async throws {
        let fixture = try await Fixture()
        for sql in [
            "insert into event_redactions (tenant_id, event_id, digest, reason) values (current_tenant(), gen_random_uuid(), sha256(''), 'x')",
            "update event_redactions set reason = 'x'", "delete from event_redactions", "truncate event_redactions",
            "update event_seals set events = 1", "delete from event_seals", "truncate event_seals",
        ] as [SQL] {
            await #expect(throws: DatabaseError(.permission, "")) {
                try await fixture.transaction { _ = try $0.query(sql) }
            }
        }
    }

    @Test("an event outlives its ticket")
    func outlives() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let ticket = try await fixture.openTicket(by: anna).ticket
        let before = try await fixture.count("select count(*) as n from events where ticket_id is not null")
        try await fixture.transaction { _ = try $0.query("delete from tickets where ticket_id = $1", ticket) }
        #expect(try await fixture.count("select count(*) as n from tickets") == 0)
        #expect(before > 0)
        #expect(try await fixture.count("select count(*) as n from events where ticket_id is not null") == before)
    }
}
