// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

/// A ticket with everything that a ticket can have, public and not, and people who look at it.
///
/// Everything that is not for customers has the word `secret` in it.
struct ViewerScene: Sendable {
    let fixture: Fixture
    let ada: Agent
    /// Of the role that reads along.
    let vera: Agent
    /// Not active.
    let ida: Agent
    /// Of a role without tickets.
    let rolf: Agent
    /// The requester; `bert` has written to the ticket, `carl` has a ticket of his own, `wim` only watches.
    let anna: ContactID
    let bert: ContactID
    let carl: ContactID
    let wim: ContactID
    let ticket: TicketID
    /// Its number.
    let number: Int64
    /// Merged into the ticket; was bert's.
    let merged: TicketID
    /// Anna's: goes on where the ticket ended.
    let following: TicketID
    /// Carl's, related to the ticket.
    let foreign: TicketID
    let note: MessageID
    let reply: MessageID
    /// Bert's words.
    let words: MessageID

    init(in database: TestDatabase? = nil, slug: String = "acme") async throws {
        let fixture = try await Fixture(in: database, slug: slug)
        self.fixture = fixture
        let ada = try await fixture.addAgent("Ada", "ada.secret@\(slug).example")
        self.ada = ada
        vera = try await fixture.addAgent("Vera", "vera@\(slug).example", role: .viewer)
        ida = try await fixture.addAgent("Ida", "ida@\(slug).example", isActive: false)
        let role = Role(name: "Clerk", permissions: [.readContacts, .changeTickets])
        let clerk = Agent(
            name: "Rolf", address: "rolf@\(slug).example", addressKey: "rolf@\(slug).example", role: role.id)
        rolf = clerk
        let (anna, bert) = (
            try await fixture.addContact("anna@example.org", name: "Anna Berg"),
            try await fixture.addContact("bert@secret.example", name: "bert@secret.example")
        )
        (self.anna, self.bert) = (anna, bert)
        carl = try await fixture.addContact("carl@secret.example", name: "Carl")
        let wim = try await fixture.addContact("wim@secret.example", name: "Wim")
        self.wim = wim
        let opened = try await fixture.openTicket(
            "Broken lamp", by: anna, with: Self.message("It is dark.", "lamp.png"))
        let merged = try await fixture.openTicket("Lamp too", by: bert).ticket
        let foreign = try await fixture.openTicket("secret matter", by: carl).ticket
        let following = try await fixture.openTicket("Lamp again", by: anna).ticket
        (ticket, number, self.merged, self.foreign) = (opened.ticket, opened.number, merged, foreign)
        self.following = following
        let team = Team(name: "secret team")
        try await fixture.people {
            _ = try $0.add(role)
            _ = try $0.add(clerk)
            _ = try $0.add(team)
        }
        try await fixture.settings {
            _ = try $0.add(CustomField(key: "lamp", label: "Lamp", kind: .text, isPublic: true))
            _ = try $0.add(CustomField(key: "inner", label: "Inner", kind: .text))
        }
        (note, reply, words) = try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            let ticket = opened.ticket
            _ = try core.merge(merged, into: ticket)
            let words = try core.append(Self.message("Mine too.", "mine.png"), to: ticket, from: bert).message
            let note = try core.note(Self.message("secret note", "secret.pdf"), to: ticket, by: .agent(ada.id)).message
            let reply = try core.reply(NewMessage(text: MessageText("Turn it on.")), to: ticket, by: ada.id).message
            var change = TicketChange()
            change.priority = .urgent
            change.team = .some(team.id)
            change.tags = ["secret-tag"]
            change.custom = ["lamp": "red", "inner": "secret value"]
            _ = try core.change(ticket, change)
            for agent in [Watcher.Person.agent(ada.id), .contact(anna), .contact(wim)] {
                _ = try core.addWatcher(agent, to: ticket)
            }
            _ = try core.link(following, as: .followUp, of: ticket)
            _ = try core.link(ticket, as: .related, of: foreign)
            return (try #require(note), try #require(reply), try #require(words))
        }
        try await send(reply, to: ["anna@example.org", "bert@secret.example"])
        try await send(note, to: ["secret@x.example"])
    }

    private static func message(_ text: String, _ file: String) -> NewMessage {
        var message = NewMessage(text: MessageText(text))
        message.mailID = "secret-\(file)@x.example"
        message.rawSHA256 = Array(repeating: 7, count: 32)
        message.verdict = #"{"why": "secret"}"#
        message.attachments = [
            NewAttachment(
                part: "2", fileName: file, safeName: file, declaredType: "image/png", detectedType: nil, size: 1,
                sha256: Array(repeating: 1, count: 32))
        ]
        return message
    }

    /// Writes a mail with a delivery to each recipient.
    private func send(_ message: MessageID, to recipients: [String]) async throws {
        let (tenant, mailbox, outbox, ticket) = (fixture.tenant, fixture.mailbox.id, OutboxID(), ticket)
        try await fixture.transaction { transaction in
            try transaction.query(
                """
                insert into outbox (tenant_id, outbox_id, ticket_id, message_id, mailbox_id, kind, mail_id, envelope_from,
                    content) values ($1, $2, $3, $4, $5, 'reply', $6, 'v@acme.example', 'x')
                """, tenant, outbox, ticket, message, mailbox, "\(outbox)@acme.example")
            for recipient in recipients {
                try transaction.query(
                    """
                    insert into deliveries (tenant_id, delivery_id, outbox_id, mailbox_id, recipient)
                    values ($1, $2, $3, $4, $5)
                    """, tenant, DeliveryID(), outbox, mailbox, recipient)
            }
        }
    }

    /// What a viewer gets of one read, thing by thing, in a transaction of a tenant.
    func read(_ read: ViewerRead, as viewer: Viewer, of tenant: TenantID? = nil) async throws -> [String] {
        try await fixture.pool.transaction(tenant: tenant ?? fixture.tenant) { try read.run(self, viewer, $0) }
    }
}

/// A read of the core that shows something of a ticket.
struct ViewerRead: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Whether a contact who takes part gets anything.
    let isForContacts: Bool
    /// What is got, thing by thing.
    let run: @Sendable (ViewerScene, Viewer, Transaction) throws -> [String]

    private init<Thing>(
        _ name: String,
        isForContacts: Bool = true,
        _ run: @escaping @Sendable (ViewerScene, Viewer, Transaction) throws -> [Thing]
    ) {
        testDescription = name
        self.isForContacts = isForContacts
        self.run = { scene, viewer, transaction in
            try run(scene, viewer, transaction).map(Self.words)
        }
    }

    /// A thing with all its parts; those of a dictionary in the order of its keys, for it has none of its own.
    private static func words(_ thing: Any) -> String {
        let mirror = Mirror(reflecting: thing)
        let parts = mirror.children.map { "\($0.label ?? ""): \(words($0.value))" }
        if parts.isEmpty { return String(reflecting: thing) }
        let isOrdered = mirror.displayStyle != .dictionary && mirror.displayStyle != .set
        return "(" + (isOrdered ? parts : parts.sorted()).joined(separator: ", ") + ")"
    }

    static let all: [ViewerRead] = [
        ViewerRead("page") { [try TicketPage.read($0.ticket, for: $1, in: $2)].compactMap { $0 } },
        ViewerRead("short page") {
            [try TicketPage.read($0.ticket, for: $1, messages: 2, events: 3, in: $2)].compactMap { $0 }
        },
        ViewerRead("ticket") { [try TicketStore.find($0.ticket, for: $1, in: $2)].compactMap { $0 } },
        ViewerRead("ticket by number") {
            [try TicketStore.find(number: $0.number, for: $1, in: $2)].compactMap { $0 }
        },
        ViewerRead("merged ticket") { [try TicketStore.find($0.merged, for: $1, in: $2)].compactMap { $0 } },
        ViewerRead("list") { try TicketStore.list(TicketFilter(status: nil), for: $1, limit: 50, in: $2) },
        ViewerRead("list by statuses") {
            var filter = TicketFilter()
            filter.statuses = [.new, .open, .pending]
            return try TicketStore.list(filter, for: $1, limit: 50, in: $2)
        },
        ViewerRead("search") {
            try TicketSearch.find(.parse("lamp"), for: $1, page: SearchPage(), in: $2).hits
        },
        ViewerRead("search for a note", isForContacts: false) {
            try TicketSearch.find(.parse("\"secret note\""), for: $1, page: SearchPage(), in: $2).hits
        },
        ViewerRead("conversation") { try MessageStore.conversation(of: $0.ticket, for: $1, in: $2) },
        ViewerRead("message") { [try MessageStore.find($0.words, for: $1, in: $2)].compactMap { $0 } },
        ViewerRead("note", isForContacts: false) {
            [try MessageStore.find($0.note, for: $1, in: $2)].compactMap { $0 }
        },
        ViewerRead("attachments") { try MessageStore.attachments(of: $0.words, for: $1, in: $2) },
        ViewerRead("attachments of a note", isForContacts: false) {
            try MessageStore.attachments(of: $0.note, for: $1, in: $2)
        },
        ViewerRead("deliveries") { Array(try MessageDelivery.all(of: $0.ticket, for: $1, in: $2)) },
        ViewerRead("history") { try EventStore.history(of: $0.ticket, for: $1, in: $2) },
        ViewerRead("watchers") { try WatcherStore.watchers(of: $0.ticket, for: $1, in: $2) },
        ViewerRead("links") { try LinkStore.links(of: $0.ticket, for: $1, in: $2) },
        ViewerRead("merge", isForContacts: false) {
            [try MergeStore.standing(of: $0.merged, for: $1, in: $2)].compactMap { $0 }
        },
        ViewerRead("merges", isForContacts: false) { try MergeStore.merges(into: $0.ticket, for: $1, in: $2) },
    ]
}
