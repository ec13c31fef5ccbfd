// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Questions about addresses")
struct AddressQuestionTests {
    private static let home = MailAddress(text: "anna@home.example", key: "anna@home.example")

    private static func scene() async throws -> (Fixture, AddressQuestion) {
        let fixture = try await Fixture()
        let contact = try await fixture.addContact("anna@example.org")
        let ticket = try await fixture.openTicket("Lamp", by: contact).ticket
        return (fixture, AddressQuestion(contact: contact, known: "anna@example.org", ticket: ticket, address: home))
    }

    @Test("asking, waiting, settling, and what is noted of mails, are the system's")
    func rights() async throws {
        let (fixture, question) = try await Self.scene()
        let admin = try await fixture.addAgent("Ada", "ada@acme.example", role: .admin)
        for actor in [Actor.agent(admin.id), .contact(question.contact), .api(try await fixture.addKey())] {
            await #expect(throws: TicketError(.forbidden, "")) {
                try await fixture.transaction {
                    _ = try TicketCore($0, as: actor).ask(question, mailTail: 1, lifetime: .seconds(60))
                }
            }
            await #expect(throws: TicketError(.forbidden, "")) {
                try await fixture.transaction { try TicketCore($0, as: actor).wait(LedgerID(), for: question.id) }
            }
            await #expect(throws: TicketError(.forbidden, "")) {
                try await fixture.transaction {
                    try TicketCore($0, as: actor).note(
                        arrivalOf: MessageID(), in: question.ticket, at: fixture.mailbox.id, as: LedgerID())
                }
            }
            await #expect(throws: TicketError(.forbidden, "")) {
                try await fixture.transaction {
                    try TicketCore($0, as: actor).propose(splittingOff: MessageID(), from: question.ticket)
                }
            }
            await #expect(throws: TicketError(.forbidden, "")) {
                try await fixture.transaction {
                    _ = try TicketCore($0, as: actor).settle(question, isYes: true, data: [:])
                }
            }
        }
    }

    @Test("a person is asked about an address once; an answer counts once, and not after its time")
    func once() async throws {
        let (fixture, question) = try await Self.scene()
        func ask(_ question: AddressQuestion, _ tail: UInt32 = 7) async throws -> Bool {
            try await fixture.transaction {
                try TicketCore($0, as: .system).ask(question, mailTail: tail, lifetime: .seconds(600))
            }
        }
        func settle(_ isYes: Bool) async throws -> Bool {
            try await fixture.transaction { transaction in
                let found = try #require(
                    try AddressQuestionStore.find(question.contact, about: Self.home.key, in: transaction))
                return try TicketCore(transaction, as: .system).settle(found, isYes: isYes, data: [:])
            }
        }
        #expect(try await ask(question))
        var again = question
        again.id = AddressQuestionID()
        #expect(try await !ask(again))
        try await fixture.transaction {
            _ = try $0.query("update address_questions set expires_at = now() - interval '1 second'")
        }
        // Too late for an answer; whose address it was is forgotten with the next question.
        let late = try await fixture.transaction {
            try AddressQuestionStore.find(mailTail: 7, ticketNumber: 1, in: $0)
        }
        #expect(late?.isOpen == false)
        var other = AddressQuestion(
            contact: question.contact, known: question.known, ticket: question.ticket,
            address: MailAddress(text: "a@b.example", key: "a@b.example"))
        #expect(try await ask(other, 8))
        #expect(try await !settle(true))
        other.address = Self.home
        #expect(try await fixture.count("select count(*) as n from address_questions where address is null") == 1)
        #expect(try await fixture.count("select count(*) as n from contact_addresses") == 1)
        // Asked in time and answered, it is settled for good.
        let open = try #require(
            try await fixture.transaction {
                try AddressQuestionStore.find(question.contact, about: "a@b.example", in: $0)
            })
        let first = try await fixture.transaction {
            try TicketCore($0, as: .system).settle(open, isYes: true, data: [:])
        }
        #expect(first)
        await #expect(throws: (any Error).self) {
            try await fixture.transaction {
                guard try TicketCore($0, as: .system).settle(open, isYes: false, data: [:]) else { return }
            }
        }
        #expect(
            try await fixture.count("select count(*) as n from contact_addresses where is_confirmed") == 1)
    }
}
