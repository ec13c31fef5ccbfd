// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Words of messages", .timeLimit(.minutes(15)))
struct MessageWordsTests {
    private static func counts(_ fixture: Fixture) async throws -> [Int] {
        [
            try await fixture.count("select count(*) as n from wordless_messages"),
            try await fixture.count("select count(*) as n from message_words"),
        ]
    }

    private static func found(_ word: String, _ desk: SearchDesk) async throws -> [Int] {
        try await desk.fixture.transaction { transaction in
            try transaction.query(
                """
                select t.number from searchable_messages m join tickets t on t.tenant_id = $1 and t.ticket_id = m.ticket_id
                where m.document @@ to_tsquery('english', $2) order by 1
                """, transaction.requireTenant(), word
            ).map { try $0.get("number") }
        }
    }

    @Test("words are written behind the message, by the worker or by who searches before it")
    func behind() async throws {
        let desk = try await SearchDesk()
        for n in 1...3 { _ = try await desk.open("Lamp \(n)", "It glows.") }
        #expect(try await Self.counts(desk.fixture) == [3, 0])
        let words = MessageWords(desk.fixture.pool)
        #expect(try await words.writeDue() == 3)
        #expect(try await Self.counts(desk.fixture) == [0, 3])
        #expect(try await words.writeDue() == 0)
        _ = try await desk.open("Lamp 4", "It glows.")
        #expect(try await desk.numbers("glows").sorted() == [1, 2, 3, 4])
        #expect(try await Self.counts(desk.fixture) == [0, 4])
    }

    @Test("what changes before its words are written is found as it is then; what changes later at once")
    func changes() async throws {
        let desk = try await SearchDesk()
        let ticket = try await desk.open("Lamp", "It glows.")
        try await desk.note("The fuse blew", to: ticket)
        let notes = try await desk.fixture.transaction {
            try MessageStore.conversation(of: ticket, for: .system, in: $0).filter { $0.visibility == .internal }
        }
        func split(_ message: MessageID) async throws {
            _ = try await desk.fixture.transaction {
                try TicketCore($0, as: .system).split(ticket, messages: [message], subject: "Fuse")
            }
        }
        try await split(notes[0].id)
        let words = MessageWords(desk.fixture.pool)
        #expect(try await words.writeDue() == 2)
        #expect(try await Self.found("fuse", desk) == [2])
        // Now with words that are there.
        try await desk.note("Bulb again", to: ticket)
        #expect(try await words.writeDue() == 1)
        let later = try await desk.fixture.transaction {
            try MessageStore.conversation(of: ticket, for: .system, in: $0).filter { $0.text.full.hasPrefix("Bulb") }
        }
        try await split(later[0].id)
        #expect(try await Self.found("bulb", desk) == [3])
        #expect(try await desk.numbers("bulb") == [3])
        _ = try await desk.fixture.transaction {
            var change = TicketChange()
            change.subject = "Lantern"
            return try TicketCore($0, as: .system).change(ticket, change)
        }
        #expect(try await Self.found("lantern", desk) == [1])
        #expect(try await Self.counts(desk.fixture) == [0, 3])
        try await desk.fixture.transaction {
            _ = try $0.query(
                "update messages set body = 'Gone' where tenant_id = $1 and ticket_id = $2", $0.tenant, ticket)
        }
        #expect(try await Self.found("glows", desk) == [])
        #expect(try await Self.found("gone", desk) == [1])
    }

    @Test("while mails wait for their tickets words give way, but not for long")
    func givesWay() async throws {
        let desk = try await SearchDesk()
        _ = try await desk.open("Lamp", "It glows.")
        _ = try await desk.fixture.receive(MailText(from: "u@example.org").bytes)
        let words = MessageWords(desk.fixture.pool)
        #expect(try await words.writeDue() == 0)
        let superuser = Connection(desk.fixture.database.superuser)
        try await superuser.transaction(tenant: nil) {
            _ = try $0.query("update wordless_messages set created_at = now() - interval '11 seconds'")
        }
        await superuser.close()
        #expect(try await words.writeDue() == 1)
        #expect(try await desk.fixture.ingest(MailText(from: "v@example.org").bytes).state == "new")
        #expect(try await words.writeDue() == 2)
    }

    @Test("several who write them at once share them; another tenant's are left for others")
    func together() async throws {
        let desk = try await SearchDesk()
        let other = try await SearchDesk(in: desk.fixture.database, slug: "other")
        for n in 1...250 { _ = try await desk.open("Lamp \(n)", "It glows.") }
        _ = try await other.open("Lamp", "It glows.")
        let words = MessageWords(desk.fixture.pool)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<3 { group.addTask { try await words.writeDue() } }
            var sum = 0
            for try await n in group { sum += n }
            #expect(sum == 251)
        }
        #expect(try await Self.counts(desk.fixture) == [0, 250])
        _ = try await desk.open("Lamp", "It glows.")
        _ = try await other.open("Lamp", "It glows.")
        try await words.writeAll(of: other.fixture.tenant)
        #expect(try await Self.counts(desk.fixture) == [1, 250])
        #expect(try await Self.counts(other.fixture) == [0, 2])
    }
}
