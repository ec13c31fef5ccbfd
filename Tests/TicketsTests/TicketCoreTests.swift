// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Ticket commands", .timeLimit(.minutes(15)))
struct TicketCoreTests {
    @Test("a ticket that is rolled back leaves a gap and nothing else")
    func noGap() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        struct Stop: Error {}
        await #expect(throws: Stop.self) {
            try await fixture.transaction { transaction in
                let ticket = NewTicket(
                    subject: "x",
                    requester: anna,
                    mailbox: nil,
                    brand: fixture.brand.id,
                    channel: .api,
                    locale: "en"
                )
                _ = try TicketCore(transaction, as: .system).open(ticket, with: NewMessage(text: MessageText("x")))
                throw Stop()
            }
        }
        #expect(try await fixture.openTicket(by: anna).number == 2)
        #expect(try await fixture.count("select count(*) as n from tickets") == 1)
    }

    @Test("whoever opens a ticket waits for nobody who opens one")
    func openWithoutWaiting() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        // The first one in a language notes that language.
        #expect(try await fixture.openTicket(by: anna).number == 1)
        let open: @Sendable (Transaction) throws -> Int64 = { transaction in
            let ticket = NewTicket(
                subject: "x", requester: anna, mailbox: nil, brand: fixture.brand.id, channel: .api, locale: "en")
            return try TicketCore(transaction, as: .system).open(ticket, with: NewMessage(text: MessageText("x")))
                .number
        }
        let (numbers, meanwhile) = AsyncStream<Int64?>.makeStream()
        let number = try await fixture.transaction { transaction in
            let number = try open(transaction)
            // Another one opens a ticket and commits while this transaction is open.
            let other = Connection(fixture.database.application)
            let done = DispatchSemaphore(value: 0)
            Task {
                meanwhile.yield(try? await other.transaction(tenant: fixture.tenant, open))
                done.signal()
            }
            done.wait()
            return number
        }
        #expect(number == 2)
        #expect(await numbers.first { _ in true } == 3)
    }

    @Test("opening writes the message, the participant and two events")
    func open() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        var message = NewMessage(subject: "Broken lamp", text: MessageText("It is dark."))
        message.mailID = "m1@example.org"
        let change = try await fixture.openTicket(by: anna, with: message)
        #expect(change.events.map(\.kind) == [.ticketOpened, .messageReceived])
        #expect(try await fixture.events(of: change.ticket) == ["ticket.opened", "message.received"])
        try await fixture.transaction { transaction in
            let ticket = try #require(try TicketStore.find(change.ticket, for: .system, in: transaction))
            #expect(ticket.status == .new && ticket.version == 1 && ticket.reference == "[#1]")
            let messages = try MessageStore.conversation(of: change.ticket, for: .system, in: transaction)
            #expect(messages.map(\.text) == [MessageText("It is dark.")])
            #expect(messages.map(\.direction) == [.inbound] && messages.map(\.visibility) == [.public])
            #expect(messages.map(\.author) == [.contact(anna)] && messages.map(\.mailID) == ["m1@example.org"])
        }
        #expect(try await fixture.count("select count(*) as n from ticket_participants") == 1)
    }

    @Test(
        "a customer's message opens what waited or was done; an agent's answer makes it wait for the customer",
        arguments: [
            (Ticket.Status.new, Ticket.Status.new, Ticket.Status.pending), (.open, .open, .pending),
            (.pending, .open, .pending), (.onHold, .open, .pending), (.solved, .open, .solved),
        ]
    )
    func statuses(from: Ticket.Status, afterMessage: Ticket.Status, afterReply: Ticket.Status) async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let ada = try await fixture.addAgent("Ada", "ada@acme.example")
        for (isReply, expected) in [(false, afterMessage), (true, afterReply)] {
            let ticket = try await fixture.openTicket(by: anna).ticket
            let change = try await fixture.transaction { transaction in
                try transaction.query("update tickets set status = $2 where ticket_id = $1", ticket, from)
                return isReply
                    ? try TicketCore(transaction, as: .agent(ada.id)).reply(
                        NewMessage(text: MessageText("y")),
                        to: ticket,
                        by: ada.id
                    )
                    : try TicketCore(transaction, as: .contact(anna)).append(
                        NewMessage(text: MessageText("y")),
                        to: ticket,
                        from: anna
                    )
            }
            let after = try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0) }
            #expect(after?.status == expected && after?.version == 2)
            let kinds: [Event.Kind] = [isReply ? .messageReplied : .messageReceived]
            #expect(change.events.map(\.kind) == kinds + (from == expected ? [] : [.statusChanged]))
            if from != expected {
                let timer = expected == .pending ? "pause" : "run"
                #expect(
                    change.events.last?.data == [
                        "from": from.rawValue, "to": expected.rawValue, "category": expected.rawValue, "timer": timer,
                    ]
                )
            }
        }
    }

    @Test("16 parallel messages to one ticket are 16 messages, one status change and no lost version")
    func parallelAppends() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let ticket = try await fixture.openTicket(by: anna).ticket
        try await fixture.transaction { _ = try $0.query("update tickets set status = 'solved'") }
        let pool = Pool(fixture.database.application, size: 8)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<16 {
                group.addTask {
                    try await pool.transaction(tenant: fixture.tenant) {
                        _ = try TicketCore($0, as: .contact(anna)).append(
                            NewMessage(text: MessageText("y")), to: ticket, from: anna)
                    }
                }
            }
            try await group.waitForAll()
        }
        let after = try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0) }
        #expect(after?.version == 17 && after?.status == .open)
        #expect(try await fixture.count("select count(*) as n from messages") == 17)
        #expect(try await fixture.events(of: ticket).count { $0 == "ticket.status_changed" } == 1)
    }

    @Test("a note is internal, changes no status, and cannot be made public (invariant 10)")
    func notes() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let ticket = try await fixture.openTicket(by: anna).ticket
        try await fixture.transaction { transaction in
            let change = try TicketCore(transaction, as: .system).note(
                NewMessage(text: MessageText("psst")),
                to: ticket,
                by: .system
            )
            #expect(change.events.map(\.kind) == [.noteAdded])
            let note = try #require(try MessageStore.conversation(of: ticket, for: .system, in: transaction).last)
            #expect(note.direction == .note && note.visibility == .internal && note.author == .system)
            #expect(try TicketStore.find(ticket, for: .system, in: transaction)?.status == .new)
        }
        await #expect(throws: DatabaseError(.constraint("messages_check"), "")) {
            try await fixture.transaction {
                _ = try $0.query("update messages set visibility = 'public' where direction = 'note'")
            }
        }
    }

    @Test("another tenant's ticket is not found by any command (invariant 7)")
    func otherTenant() async throws {
        let fixture = try await Fixture()
        let ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        let mallory = try await other.addContact("mallory@example.test")
        let eve = try await other.addAgent("Eve", "eve@chairs.example")
        let commands: [@Sendable (TicketCore) throws -> TicketCore.Change] = [
            { try $0.append(NewMessage(text: MessageText("x")), to: ticket, from: mallory) },
            { try $0.reply(NewMessage(text: MessageText("x")), to: ticket, by: eve.id) },
            { try $0.note(NewMessage(text: MessageText("x")), to: ticket, by: .system) },
        ]
        for command in commands {
            await #expect(throws: TicketError(.notFound, "")) {
                try await other.transaction { _ = try command(TicketCore($0, as: .system)) }
            }
        }
        #expect(try await other.transaction { try TicketStore.find(ticket, for: .system, in: $0) } == nil)
        #expect(try await other.transaction { try MessageStore.conversation(of: ticket, for: .system, in: $0) }.isEmpty)
        #expect(try await fixture.transaction { try TicketStore.find(ticket, for: .system, in: $0)?.version } == 1)
    }

    @Test("attachments stand in the mail's order, with their names as stored")
    func attachments() async throws {
        let fixture = try await Fixture()
        var message = NewMessage(text: MessageText("two files"))
        message.rawSHA256 = Array(repeating: 7, count: 32)
        message.attachments = ["b\0.png", "a.pdf"].enumerated().map { index, name in
            NewAttachment(
                part: "\(index + 2)",
                fileName: name,
                safeName: "safe-\(index)",
                declaredType: "image/png",
                detectedType: index == 0 ? nil : "application/pdf",
                size: index,
                sha256: Array(repeating: 1, count: 32)
            )
        }
        let change = try await fixture.openTicket(by: fixture.addContact("anna@example.org"), with: message)
        let id = try #require(change.message)
        let found = try await fixture.transaction { try MessageStore.attachments(of: id, for: .system, in: $0) }
        #expect(found.map(\.fileName) == ["b\u{FFFD}.png", "a.pdf"])
        #expect(found.map(\.part) == ["2", "3"] && found.map(\.size) == [0, 1])
        #expect(found.map(\.detectedType) == [nil, "application/pdf"])
    }

    @Test("text with U+0000 and text without end are stored as they can be")
    func odd() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org", name: "An\0na")
        var message = NewMessage(subject: "a\0b", text: MessageText("dark\0ness"))
        message.mailID = "i\0d@example.org"
        message.verdict = "{\"rule\":\"nothing_fits\"}"
        let change = try await fixture.openTicket(String(repeating: "é", count: 5000), by: anna, with: message)
        try await fixture.transaction { transaction in
            let ticket = try #require(try TicketStore.find(change.ticket, for: .system, in: transaction))
            #expect(ticket.subject == String(repeating: "é", count: 2048) && ticket.requester.name == "An\u{FFFD}na")
            let stored = try #require(
                try MessageStore.conversation(of: change.ticket, for: .system, in: transaction).first)
            #expect(stored.subject == "a\u{FFFD}b" && stored.text.full == "dark\u{FFFD}ness")
            #expect(stored.mailID == "i\u{FFFD}d@example.org")
            #expect(stored.verdict == "{\"rule\": \"nothing_fits\"}")
        }
    }

    @Test("an event's data is JSON whatever its texts hold")
    func eventData() async throws {
        let fixture = try await Fixture()
        let ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        let nasty = "\"\\ \n\t\u{1}é\0🙂"
        let data = try await fixture.transaction { transaction in
            try TicketCore(transaction, as: .system)
                .record(.notRendered, on: ticket, data: ["cause": nasty, "\"": ""])
            return try EventStore.history(of: ticket, for: .system, in: transaction).last?.data ?? ""
        }
        let object = try JSONSerialization.jsonObject(with: Data(data.utf8)) as? [String: String]
        #expect(object?["cause"] == "\"\\ \n\t\u{1}é\u{FFFD}🙂")
    }
}

@Suite("Mail identity", .timeLimit(.minutes(15)))
struct MailIdentityTests {
    private static func hash(_ byte: UInt8) -> [UInt8] { Array(repeating: byte, count: 16) }

    @Test("an id seen in References becomes received when its mail comes, and never the other way round")
    func upsert() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        var first = NewMessage(text: MessageText("x"))
        first.mailIDs = [
            MailIDEntry(hash: Self.hash(1), origin: .received), MailIDEntry(hash: Self.hash(2), origin: .referenced),
        ]
        let ticket = try await fixture.openTicket(by: anna, with: first).ticket
        var second = NewMessage(text: MessageText("y"))
        second.mailIDs = [
            MailIDEntry(hash: Self.hash(2), origin: .received), MailIDEntry(hash: Self.hash(1), origin: .referenced),
        ]
        let later = second
        let change = try await fixture.transaction {
            try TicketCore($0, as: .contact(anna)).append(later, to: ticket, from: anna)
        }
        let rows = try await fixture.transaction { transaction in
            try transaction.query("select origin, message_id from mail_ids order by hash").map { row in
                (try row.get("origin") as String, try row.get("message_id") as MessageID?)
            }
        }
        #expect(rows.map(\.0) == ["received", "received"])
        #expect(rows.map(\.1) == [first.id, change.message])
    }

    @Test("a fingerprint belongs to one message of a tenant")
    func fingerprints() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        var message = NewMessage(text: MessageText("x"))
        message.fingerprints = [Array(repeating: 9, count: 32)]
        _ = try await fixture.openTicket(by: anna, with: message)
        var again = NewMessage(text: MessageText("x"))
        again.fingerprints = message.fingerprints
        let twin = again
        await #expect(throws: DatabaseError(.unique("mail_fingerprints_pkey"), "")) {
            _ = try await fixture.openTicket(by: anna, with: twin)
        }
        let other = try await Fixture(in: fixture.database, slug: "chairs")
        _ = try await other.openTicket(by: other.addContact("anna@example.org"), with: twin)
    }

    @Test("knowledge holds the tickets that ids and numbers name, the active agent, and the mail itself when known")
    func knowledge() async throws {
        let fixture = try await Fixture()
        let anna = try await fixture.addContact("anna@example.org")
        let ada = try await fixture.addAgent("Ada", "ada@acme.example")
        _ = try await fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        _ = try await fixture.addAgent("Fred", "fred@acme.example", isActive: false)
        var message = NewMessage(text: MessageText("x"))
        message.mailIDs = [MailIDEntry(hash: Self.hash(1), origin: .received)]
        message.fingerprints = [Array(repeating: 9, count: 32)]
        let opened = try await fixture.openTicket("One", by: anna, with: message)
        let second = try await fixture.openTicket("Two", by: anna)
        _ = try await fixture.openTicket("Three", by: anna)
        let prints = message.fingerprints
        try await fixture.transaction { transaction in
            let all = try ThreadStore.knowledge(
                of: [
                    ThreadQuestion(
                        mailIDs: [Self.hash(1), Self.hash(5)],
                        ownID: nil,
                        numbers: [second.number, 99],
                        sender: "ada@acme.example",
                        fingerprints: prints)
                ], in: transaction)[0]
            #expect(Set(all.candidates.map(\.subject)) == ["One", "Two"])
            let one = try #require(all.candidates.first { $0.id == opened.ticket })
            #expect(one.participants == ["anna@example.org"] && one.mailIDs == [Self.hash(1)])
            #expect(all.agent == ada.id && all.ownAddresses == ["support@acme.example"])
            #expect(all.known?.ticket == opened.ticket && all.known?.message == opened.message)
            for sender in ["vera@acme.example", "fred@acme.example", "anna@example.org", nil] {
                let none = try ThreadStore.knowledge(
                    of: [
                        ThreadQuestion(
                            mailIDs: [], ownID: nil,
                            numbers: [],
                            sender: sender,
                            fingerprints: [Array(repeating: 8, count: 32)])
                    ], in: transaction)[0]
                #expect(none.candidates.isEmpty && none.agent == nil && none.known == nil)
            }
        }
    }
}
