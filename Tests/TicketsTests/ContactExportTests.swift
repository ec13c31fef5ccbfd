// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Export of what is known of a person")
struct ContactExportTests {
    private func export(_ contact: ContactID, _ fixture: Fixture, as actor: Actor = .system) async throws -> [JSONValue]
    {
        try await fixture.transaction { transaction in
            var objects: [JSONValue] = []
            try ContactExport(contact, in: transaction, as: actor).write { objects.append($0) }
            return objects
        }
    }

    private func values(_ objects: [JSONValue], _ kind: String, _ member: String) -> [String] {
        objects.compactMap(\.members).filter { $0["kind"]?.string == kind }.compactMap { $0[member]?.string }
    }

    @Test("it holds the person, the addresses, the tickets, and every word in them, and nothing of anybody else")
    func whole() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("Anna@example.org", name: "Anna")
        let bert = try await fixture.addContact("bert@example.org", name: "Bert")
        let ada = try await fixture.addAgent("Ada", "ada@acme.example").id
        let mine = try await fixture.openTicket(
            "My lamp",
            by: anna,
            with: NewMessage(subject: "My lamp", text: MessageText("It is dark."))
        ).ticket
        let other = try await fixture.openTicket("Chair", by: bert, with: NewMessage(text: MessageText("Broken.")))
            .ticket
        try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .agent(ada))
            _ = try core.reply(NewMessage(text: MessageText("Change the bulb.")), to: mine, by: ada)
            _ = try core.note(NewMessage(text: MessageText("She is in a hurry.")), to: mine, by: .agent(ada))
            _ = try TicketCore(transaction, as: .contact(anna))
                .append(NewMessage(text: MessageText("Mine too.")), to: other, from: anna, as: .proven)
        }
        let objects = try await export(anna, fixture)
        #expect(values(objects, "contact", "name") == ["Anna"])
        #expect(values(objects, "address", "address") == ["Anna@example.org"])
        #expect(values(objects, "ticket", "subject") == ["My lamp"])
        #expect(
            values(objects, "message", "body").sorted()
                == ["Change the bulb.", "It is dark.", "Mine too.", "She is in a hurry."]
        )
        #expect(!objects.map(\.text).joined().contains("Broken."))
    }

    @Test("more messages than a page holds are all there, once")
    func pages() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let ticket = try await fixture.openTicket(by: anna).ticket
        try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .contact(anna))
            for index in 0..<1000 {
                _ = try core.append(NewMessage(text: MessageText("m\(index)")), to: ticket, from: anna)
            }
        }
        let bodies = values(try await export(anna, fixture), "message", "body")
        #expect(bodies.count == 1001 && Set(bodies).count == 1001)
    }

    @Test("only who may erase may export; another tenant's person is not there")
    func refused() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let agent = try await fixture.addAgent("Ada", "ada@acme.example").id
        let admin = try await fixture.addAgent("Bea", "bea@acme.example", role: .admin).id
        await #expect(throws: TicketError(.forbidden, "")) { _ = try await export(anna, fixture, as: .agent(agent)) }
        #expect(try await export(anna, fixture, as: .agent(admin)).count == 2)
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        await #expect(throws: TicketError(.notFound, "")) { _ = try await export(anna, other) }
    }
}
