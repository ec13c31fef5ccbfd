// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Who speaks in a ticket", .timeLimit(.minutes(15)))
struct VoiceTests {
    private struct Desk: Sendable {
        let fixture: Fixture
        let (ada, ben): (Agent, Agent)
        let (anna, bert): (ContactID, ContactID)
        let ticket: TicketID

        init() async throws {
            fixture = try await Fixture()
            ada = try await fixture.addAgent("Ada", "ada@acme.example")
            ben = try await fixture.addAgent("Ben", "ben@acme.example")
            anna = try await fixture.addContact("anna@example.org")
            bert = try await fixture.addContact("bert@example.org")
            ticket = try await fixture.openTicket(by: anna).ticket
        }

        func refusal(
            as actor: Actor,
            _ command: @escaping @Sendable (TicketCore) throws -> Void
        ) async -> String? {
            do {
                try await fixture.transaction { try command(TicketCore($0, as: actor)) }
                return nil
            } catch {
                let error = error as? TicketError
                return ([error?.kind.rawValue ?? "?"] + (error?.problems.map { "\($0.field) \($0.rule)" } ?? []))
                    .joined(separator: " ")
            }
        }
    }

    /// A message of its own each time.
    private static var words: NewMessage { NewMessage(text: MessageText("Me too")) }

    @Test("a contact writes where he takes part: his own ticket, one he was accepted to, one he watches")
    func participants() async throws {
        let desk = try await Desk()
        let (ticket, anna, bert) = (desk.ticket, desk.anna, desk.bert)
        let append: @Sendable (TicketCore) throws -> Void = {
            _ = try $0.append(NewMessage(text: MessageText("x")), to: ticket, from: bert)
        }
        #expect(await desk.refusal(as: .contact(bert), append) == "not_found")
        #expect(await desk.refusal(as: .contact(anna)) { _ = try $0.append(Self.words, to: ticket, from: anna) } == nil)
        // Who lets him speak answers for it.
        #expect(await desk.refusal(as: .agent(desk.ada.id), append) == nil)
        try await desk.fixture.transaction {
            _ = try TicketCore($0, as: .system).addWatcher(.contact(bert), to: ticket)
        }
        #expect(await desk.refusal(as: .contact(bert), append) == nil)
        try await desk.fixture.transaction { transaction in
            _ = try TicketCore(transaction, as: .system).removeWatcher(.contact(bert), from: ticket)
        }
        #expect(await desk.refusal(as: .contact(bert), append) == "not_found")
        try await desk.fixture.transaction { transaction in
            _ = try transaction.query(
                "insert into ticket_participants (tenant_id, ticket_id, contact_id) values ($1, $2, $3)",
                transaction.requireTenant(), ticket, bert)
        }
        #expect(await desk.refusal(as: .contact(bert), append) == nil)
    }

    @Test("a merged ticket is its target's participants' matter; a closed one is nobody else's either")
    func elsewhere() async throws {
        let desk = try await Desk()
        let (ticket, anna, bert) = (desk.ticket, desk.anna, desk.bert)
        let eve = try await desk.fixture.addContact("eve@example.test")
        let target = try await desk.fixture.openTicket(by: bert).ticket
        try await desk.fixture.transaction { _ = try TicketCore($0, as: .system).merge(ticket, into: target) }
        for (contact, refusal) in [(anna, nil), (bert, nil), (eve, "not_found")] {
            #expect(
                await desk.refusal(as: .contact(contact)) {
                    _ = try $0.append(Self.words, to: ticket, from: contact)
                } == refusal)
        }
        try await desk.fixture.transaction { _ = try $0.query("update tickets set status = 'closed'") }
        let append: @Sendable (TicketCore.Voice) -> @Sendable (TicketCore) throws -> Void = { voice in
            { _ = try $0.append(NewMessage(text: MessageText("x")), to: target, from: eve, as: voice) }
        }
        #expect(await desk.refusal(as: .contact(eve), append(.participant)) == "not_found")
        #expect(await desk.refusal(as: .contact(eve), append(.proven)) == nil)
    }

    @Test("an agent signs as himself only; the system names who signs")
    func signatures() async throws {
        let desk = try await Desk()
        let (ticket, ada, ben, anna) = (desk.ticket, desk.ada.id, desk.ben.id, desk.anna)
        let forged = "forbidden author author"
        #expect(await desk.refusal(as: .agent(ada)) { _ = try $0.reply(Self.words, to: ticket, by: ben) } == forged)
        #expect(
            await desk.refusal(as: .agent(ada)) { _ = try $0.note(Self.words, to: ticket, by: .agent(ben)) } == forged)
        #expect(await desk.refusal(as: .agent(ada)) { _ = try $0.note(Self.words, to: ticket, by: .system) } == forged)
        #expect(
            await desk.refusal(as: .system) { _ = try $0.note(Self.words, to: ticket, by: .contact(anna)) }
                == "invalid author one_of")
        #expect(
            await desk.refusal(as: .system) { _ = try $0.reply(Self.words, to: ticket, by: AgentID()) }
                == "invalid agent exists")
        #expect(await desk.refusal(as: .agent(ada)) { _ = try $0.reply(Self.words, to: ticket, by: ada) } == nil)
        #expect(
            await desk.refusal(as: .agent(ada)) { _ = try $0.note(Self.words, to: ticket, by: .agent(ada)) } == nil)
        #expect(await desk.refusal(as: .system) { _ = try $0.reply(Self.words, to: ticket, by: ben) } == nil)
    }

    @Test("what mails are remembered and noted is the system's; an agent remembers his own answer, once")
    func mails() async throws {
        let desk = try await Desk()
        let (ticket, ada, ben, anna) = (desk.ticket, desk.ada.id, desk.ben.id, desk.anna)
        let answer = try await desk.fixture.transaction {
            try TicketCore($0, as: .agent(ada)).reply(Self.words, to: ticket, by: ada).message
        }
        let inbound = try await desk.fixture.transaction {
            try TicketCore($0, as: .contact(anna)).append(Self.words, to: ticket, from: anna).message
        }
        let (reply, mail) = (try #require(answer), try #require(inbound))
        let sent: @Sendable (MessageID, String) -> @Sendable (TicketCore) throws -> Void = { message, id in
            { try $0.sent(message, as: id) }
        }
        #expect(
            await desk.refusal(as: .contact(anna), sent(reply, "a@acme.example")) == "forbidden permission required")
        #expect(await desk.refusal(as: .agent(ben), sent(reply, "a@acme.example")) == "not_found")
        #expect(await desk.refusal(as: .system, sent(mail, "a@acme.example")) == "not_found")
        #expect(await desk.refusal(as: .agent(ada), sent(reply, "a@acme.example")) == nil)
        #expect(await desk.refusal(as: .agent(ada), sent(reply, "a@acme.example")) == nil)
        #expect(await desk.refusal(as: .system, sent(reply, "b@acme.example")) == "not_found")
        let key = try await desk.fixture.addKey()
        for actor in [Actor.contact(anna), .agent(ada), .api(key)] {
            #expect(
                await desk.refusal(as: actor) { try $0.record(.refused, on: ticket) } == "forbidden actor system")
            #expect(
                await desk.refusal(as: actor) { try $0.remember(sent: Array(repeating: 1, count: 16), in: ticket) }
                    == "forbidden actor system")
            let whole = NewMessage(text: MessageText("All of it."))
            #expect(await desk.refusal(as: actor) { try $0.complete(mail, with: whole) } == "forbidden actor system")
        }
        for actor in [Actor.contact(anna), .agent(ada), .api(key)] {
            #expect(
                await desk.refusal(as: actor) {
                    try $0.settle(.clean, of: AttachmentID(), signature: nil, by: AttachmentPolicy())
                } == "forbidden actor system")
        }
        for fact in TicketCore.MailFact.allCases {
            #expect(await desk.refusal(as: .system) { try $0.record(fact, on: ticket) } == nil)
        }
        #expect(
            try await desk.fixture.events(of: ticket).suffix(TicketCore.MailFact.allCases.count) == [
                "delivery.accepted", "delivery.refused", "delivery.delayed", "delivery.unknown", "delivery.expired",
                "delivery.bounced", "delivery.delivered", "delivery.handed_on", "delivery.complained",
                "delivery.confirmed", "delivery.resent", "mail.not_rendered", "template.failed", "answer.suppressed",
            ])
    }

    @Test("those in copy hear of what is public from now on: each once, no agent, no mailbox, not who hears already")
    func copies() async throws {
        let desk = try await Desk()
        let (ticket, anna, bert, fixture) = (desk.ticket, desk.anna, desk.bert, desk.fixture)
        let people = [
            "carl@example.org", "ada@acme.example", fixture.mailbox.address, "anna@example.org", "bert@example.org",
            "carl@example.org", "no address",
        ].map { CopiedPerson(address: MailAddress(text: $0, key: $0), name: "N") }
        let add: @Sendable (TicketCore) throws -> Void = { _ = try $0.addCopied(people, to: ticket) }
        #expect(await desk.refusal(as: .contact(bert), add) == "not_found")
        let events = try await fixture.transaction {
            try TicketCore($0, as: .contact(anna)).addCopied(people, to: ticket)
        }
        #expect(
            events.map(\.kind) == [.watcherAdded, .watcherAdded] && events.allSatisfy { $0.actor == .contact(anna) })
        #expect(
            try await fixture.transaction { try TicketCore($0, as: .contact(anna)).addCopied(people, to: ticket) }
                .isEmpty)
        let watchers = try await fixture.transaction { try WatcherStore.watchers(of: ticket, for: .system, in: $0) }
        #expect(Set(watchers.map(\.address)) == ["carl@example.org", "bert@example.org"])
        #expect(watchers.allSatisfy { $0.role == .contact && $0.wants == [.replies] })
        #expect(watchers.first { $0.address == "carl@example.org" }?.name == "N")
        // A note is never theirs to hear (invariant 10).
        let hearing = try await fixture.transaction { transaction in
            try Watcher.Want.allCases.map { try WatcherStore.listeners(to: $0, of: ticket, in: transaction).count }
        }
        #expect(hearing == [2, 0, 0])
        let crowd = (0...TicketCore.mostCopies).map { index in
            CopiedPerson(
                address: MailAddress(text: "p\(index)@example.org", key: "p\(index)@example.org"), name: nil)
        }
        #expect(
            try await fixture.transaction { try TicketCore($0, as: .contact(anna)).addCopied(crowd, to: ticket) }
                .isEmpty)
        #expect(
            try await fixture.transaction {
                try TicketCore($0, as: .agent(desk.ada.id)).addCopied(Array(crowd.prefix(1)), to: ticket).count
            } == 1)
    }
}
