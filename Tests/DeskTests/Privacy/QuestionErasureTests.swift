// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Questions about the addresses of a person who is forgotten", .timeLimit(.minutes(20)))
struct QuestionErasureTests {
    @Test("they go with the person: those that the person was asked, and those about an address of the person's")
    func questions() async throws {
        let scene = try await ErasureScene()
        let other = try await scene.fixture.addContact("other@elsewhere.example")
        let ticket = try await scene.fixture.openTicket("Other", by: other).ticket
        try await scene.fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            let key = scene.person.address.lowercased()
            let person = try #require(try ContactStore.find(key: key, in: transaction))
            func question(_ contact: ContactID, _ known: String, about address: String) -> AddressQuestion {
                AddressQuestion(
                    contact: contact, known: known, ticket: ticket, address: MailAddress(text: address, key: address))
            }
            for (tail, question) in [
                question(person, key, about: "second@elsewhere.example"),
                question(other, "other@elsewhere.example", about: key),
                question(other, "other@elsewhere.example", about: "third@elsewhere.example"),
            ].enumerated() {
                #expect(try core.ask(question, mailTail: UInt32(tail), lifetime: .seconds(86_400)))
            }
        }
        _ = try await scene.request()
        try await scene.work()
        #expect(try await scene.hits() == [])
        let left = try await scene.fixture.transaction {
            try $0.query("select address from address_questions").map { try $0.get("address") as String }
        }
        #expect(left == ["third@elsewhere.example"])
    }
}
