// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Filling fields from a mail")
struct FillTests {
    private struct Desk: Sendable {
        let fixture: Fixture
        let ticket: TicketID

        init(_ fields: [CustomField]) async throws {
            fixture = try await Fixture()
            try await fixture.settings { core in for field in fields { _ = try core.add(field) } }
            ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        }

        func fill(_ texts: [String: String], as actor: Actor = .system) async throws -> TicketCore.Change? {
            let ticket = ticket
            return try await fixture.transaction { try TicketCore($0, as: actor).fill(ticket, from: texts) }
        }

        func read() async throws -> Ticket {
            let ticket = ticket
            return try #require(try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0) })
        }

        /// What events say of fields that were not filled.
        func refusals() async throws -> [String] {
            try await fixture.transaction {
                try $0.query("select data::text as d from events where kind = 'ticket.fields_not_filled'").map {
                    try $0.get("d")
                }
            }
        }
    }

    private static let fields = [
        CustomField(key: "order", label: "Order", kind: .text, maximum: 6),
        CustomField(key: "amount", label: "Amount", kind: .number, maximum: 10),
        CustomField(key: "lamp", label: "Lamp", kind: .select, options: ["Red", "Green"], requiredIn: [.new, .open]),
        CustomField(key: "old", label: "Old", kind: .text, isActive: false),
    ]

    @Test("what can be a value fills its field in one change, by the system")
    func fills() async throws {
        let desk = try await Desk(Self.fields)
        let change = try #require(try await desk.fill(["order": " A-1 ", "amount": "2,5", "lamp": "green"]))
        #expect(change.events.map(\.kind) == [.ticketChanged] && change.events.first?.actor == .system)
        let ticket = try await desk.read()
        #expect(ticket.custom == ["order": "A-1", "amount": .number(2.5), "lamp": "Green"])
        #expect(ticket.version == 2)
        #expect(try await desk.refusals().isEmpty)
        // A text may be a person's: the event does not repeat it.
        #expect(try await !desk.fixture.logText().contains("A-1"))
    }

    @Test("a wrong value leaves its field, fills the others, and the event has field and rule, never the value")
    func wrong() async throws {
        let desk = try await Desk(Self.fields)
        let change = try await desk.fill(["order": "secret-4711", "amount": "4711", "lamp": "Red"])
        #expect(change?.events.map(\.kind) == [.ticketChanged])
        #expect(try await desk.read().custom == ["lamp": "Red"])
        #expect(try await desk.refusals() == [#"{"order": "length", "amount": "range"}"#])
        #expect(try await !desk.fixture.logText().contains("4711"))
        #expect(try await desk.fill(["lamp": "Blue-4711"]) == nil)
        #expect(try await desk.read().custom == ["lamp": "Red"])
        #expect(try await desk.refusals().last == #"{"lamp": "one_of"}"#)
        #expect(try await !desk.fixture.logText().contains("4711"))
    }

    @Test("of a ticket that is not there, another tenant's or merged, nothing is written, whatever the values are")
    func nowhere() async throws {
        let desk = try await Desk(Self.fields)
        let other = try await Fixture(in: desk.fixture.database, slug: "chairs")
        let theirs = try await other.openTicket(by: other.addContact("anna@example.org")).ticket
        let merged = try await desk.fixture.openTicket(by: desk.fixture.addContact("anna@example.org")).ticket
        let target = desk.ticket
        try await desk.fixture.transaction { _ = try TicketCore($0, as: .system).merge(merged, into: target) }
        for texts in [["lamp": "Blue"], ["lamp": "Red"], ["lamp": "Blue", "order": "A-1"]] {
            for (ticket, kind) in [
                (theirs, TicketError.Kind.notFound), (TicketID(), .notFound), (merged, .inUse),
            ] {
                await #expect(throws: TicketError(kind, "")) {
                    _ = try await desk.fixture.transaction { try TicketCore($0, as: .system).fill(ticket, from: texts) }
                }
            }
        }
        #expect(try await desk.refusals().isEmpty)
        #expect(try await !other.events(of: theirs).contains("ticket.fields_not_filled"))
    }

    @Test("nothing is no change: no texts, blank ones, fields out of use, fields that are not there")
    func nothing() async throws {
        let desk = try await Desk(Self.fields)
        for texts in [[:], ["order": " "], ["old": "x"], ["lost": "x"], ["custom.order": "x"]] {
            #expect(try await desk.fill(texts) == nil)
        }
        #expect(try await desk.read().version == 1)
        #expect(try await desk.refusals().isEmpty)
    }

    @Test("what a status asks for does not hinder: the ticket's status does not change")
    func required() async throws {
        let desk = try await Desk(Self.fields)
        #expect(try await desk.fill(["order": "A-1"]) != nil)
        #expect(try await desk.read().custom == ["order": "A-1"])
    }

    @Test("as many and as long values as fields hold are stored, and found in events of fixed words alone")
    func large() async throws {
        let fields = (0..<200).map { CustomField(key: "f\($0)", label: "F", kind: .text) }
        let desk = try await Desk(fields)
        let value = String(repeating: "🛋", count: 4096)
        _ = try await desk.fill(Dictionary(uniqueKeysWithValues: fields.map { ($0.key, value) }))
        #expect(try await desk.read().custom.count == 200)
        #expect(try await desk.read().custom["f199"] == .string(value))
    }

    @Test("customers do not fill fields")
    func rights() async throws {
        let desk = try await Desk(Self.fields)
        let anna = try await desk.fixture.addContact("anna@example.org")
        await #expect(throws: TicketError(.forbidden, "")) {
            _ = try await desk.fill(["order": "A-1"], as: .contact(anna))
        }
        #expect(try await desk.read().custom.isEmpty)
    }
}
