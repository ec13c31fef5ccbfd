// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Who reads what", .timeLimit(.minutes(15)))
struct ViewerTests {
    @Test("agents of every role that reads tickets, and the program, read everything")
    func staff() async throws {
        let scene = try await ViewerScene()
        for read in ViewerRead.all {
            let all = try await scene.read(read, as: .system)
            #expect(!all.isEmpty, "\(read.testDescription)")
            for agent in [scene.ada, scene.vera] {
                #expect(try await scene.read(read, as: .agent(agent.id)) == all, "\(read.testDescription)")
            }
        }
        let page = try #require(
            try await scene.fixture.transaction {
                try TicketPage.read(scene.ticket, for: .agent(scene.vera.id), in: $0)
            })
        #expect(page.messages.map(\.visibility) == [.public, .public, .public, .internal, .public])
        #expect(page.ticket.priority == .urgent && page.ticket.tags == ["secret-tag"] && page.ticket.custom.count == 2)
        #expect(page.attachments.count == 3 && page.deliveries.values.flatMap { $0 }.count == 2)
    }

    @Test("who may not read tickets, is dismissed, takes no part, or is another tenant's finds nothing (R018, R067)")
    func strangers() async throws {
        let scene = try await ViewerScene()
        let other = try await ViewerScene(in: scene.fixture.database, slug: "chairs")
        let strangers: [Viewer] = [
            .agent(scene.rolf.id), .agent(scene.ida.id), .agent(AgentID()), .agent(other.ada.id), .contact(other.anna),
            .contact(ContactID()),
            // An id of one kind is none of the other.
            .agent(AgentID(bytes: scene.anna.bytes) ?? AgentID()),
            .contact(ContactID(bytes: scene.ada.id.bytes) ?? ContactID()),
        ]
        for read in ViewerRead.all {
            for viewer in strangers {
                #expect(try await scene.read(read, as: viewer) == [], "\(read.testDescription): \(viewer)")
            }
            // Our people in the other tenant's transaction, and all of another tenant's ids.
            for viewer in [Viewer.agent(scene.ada.id), .contact(scene.anna)] {
                let found = try await scene.read(read, as: viewer, of: other.fixture.tenant)
                #expect(found == [], "\(read.testDescription): \(viewer) abroad")
            }
        }
        // Of others' tickets a contact finds nothing either; who only watches is one of them.
        for viewer in [Viewer.contact(scene.carl), .contact(scene.wim)] {
            for read in ViewerRead.all where !read.testDescription.hasPrefix("list") {
                #expect(try await scene.read(read, as: viewer) == [], "\(read.testDescription): \(viewer)")
            }
        }
        let lists = try await scene.fixture.transaction { transaction in
            try [scene.carl, scene.wim].map {
                try TicketStore.list(TicketFilter(status: nil), for: .contact($0), limit: 50, in: transaction).map(\.id)
            }
        }
        #expect(lists == [[scene.foreign], []])
    }

    @Test("a note, and what else is internal, never comes out for a contact; what is public does")
    func contacts() async throws {
        let scene = try await ViewerScene()
        // The word stands where it is looked for, or the test would see nothing.
        let all = try await scene.read(ViewerRead.all[0], as: .agent(scene.ada.id)).joined()
        for secret in ["secret note", "secret.pdf", "secret value", "secret-tag", "secret-lamp.png", "bert@secret"] {
            #expect(all.contains(secret), "\(secret)")
        }
        for read in ViewerRead.all {
            let found = try await scene.read(read, as: .contact(scene.anna))
            #expect(found.isEmpty != (read.isForContacts && read.testDescription != "merged ticket"))
            #expect(!found.joined().contains("secret"), "\(read.testDescription)")
            #expect(!found.joined().contains("\(scene.note)"), "\(read.testDescription)")
        }
        // Bert sees his own address, and the ticket that was his.
        for read in ViewerRead.all where !["links", "deliveries"].contains(read.testDescription) {
            let found = try await scene.read(read, as: .contact(scene.bert)).joined()
            #expect(found.isEmpty != read.isForContacts, "\(read.testDescription)")
            let foreign = found.replacingOccurrences(of: "bert@secret.example", with: "")
            #expect(!foreign.contains("secret") && !foreign.contains("anna@"), "\(read.testDescription)")
        }
    }

    @Test("the page of a contact: public words, public fields, public events, deliveries to himself")
    func page() async throws {
        let scene = try await ViewerScene()
        let (anna, bert) = try await scene.fixture.transaction { transaction in
            (
                try #require(try TicketPage.read(scene.ticket, for: .contact(scene.anna), in: transaction)),
                try #require(try TicketPage.read(scene.ticket, for: .contact(scene.bert), in: transaction))
            )
        }
        for page in [anna, bert] {
            #expect(page.messages.map(\.text.full) == ["It is dark.", "It is dark.", "Mine too.", "Turn it on."])
            #expect(page.messages.allSatisfy { $0.mailID == nil && $0.rawSHA256 == nil && $0.verdict == nil })
            #expect(page.attachments.values.flatMap { $0.map(\.safeName) }.sorted() == ["lamp.png", "mine.png"])
            #expect(page.ticket.custom == ["lamp": "red"])
            #expect(page.ticket.priority == nil && page.ticket.team == nil && page.ticket.tags == [])
            #expect(page.ticket.mailbox == nil && page.ticket.version == 0)
            #expect(Set(page.history.map(\.kind)).isDisjoint(with: ["note.added", "ticket.changed", "ticket.merged"]))
            #expect(page.history.contains { $0.kind == "message.replied" })
            #expect(page.history.allSatisfy { !$0.data.contains("timer") })
        }
        for page in [anna, bert] {
            #expect(page.ticket.requester.id == scene.anna && page.ticket.requester.name == "Anna Berg")
        }
        #expect(anna.ticket.requester.address == "anna@example.org" && bert.ticket.requester.address == "")
        #expect(anna.deliveries[scene.reply]?.map(\.recipient) == ["anna@example.org"])
        #expect(bert.deliveries[scene.reply]?.map(\.recipient) == ["bert@secret.example"])
        // A field that goes out of use is shown no more.
        try await scene.fixture.transaction { _ = try $0.query("update custom_fields set is_active = false") }
        let later = try await scene.fixture.transaction {
            try TicketStore.find(scene.ticket, for: .contact(scene.anna), in: $0)
        }
        #expect(later?.custom == [:])
    }

    @Test("a contact sees no trace of when agents wrote to each other, and where a merged ticket went only if he may")
    func traces() async throws {
        let scene = try await ViewerScene()
        let read: @Sendable (TicketID, ContactID) async throws -> Ticket? = { ticket, contact in
            try await scene.fixture.transaction { try TicketStore.find(ticket, for: .contact(contact), in: $0) }
        }
        let before = try await read(scene.ticket, scene.anna)
        try await scene.fixture.transaction {
            let core = try TicketCore($0, as: .agent(scene.ada.id))
            _ = try core.note(NewMessage(text: MessageText("more")), to: scene.ticket, by: .agent(scene.ada.id))
        }
        #expect(try await read(scene.ticket, scene.anna) == before)
        #expect(try await read(scene.merged, scene.bert)?.mergedInto == scene.ticket)
        try await scene.fixture.transaction {
            _ = try $0.query("delete from ticket_participants where contact_id = $1", scene.bert)
        }
        #expect(try await read(scene.merged, scene.bert)?.id == scene.merged)
        #expect(try await read(scene.merged, scene.bert)?.mergedInto == nil)
        #expect(try await read(scene.ticket, scene.bert) == nil)
    }

    @Test("a contact sees who watches beside him, by name, without addresses and what they want (R067)")
    func watchers() async throws {
        let scene = try await ViewerScene()
        let (own, foreign) = try await scene.fixture.transaction { transaction in
            (
                try WatcherStore.watchers(of: scene.ticket, for: .contact(scene.anna), in: transaction).sorted {
                    ($0.name ?? "") < ($1.name ?? "")
                },
                try WatcherStore.watchers(of: scene.ticket, for: .contact(scene.bert), in: transaction).sorted {
                    ($0.name ?? "") < ($1.name ?? "")
                }
            )
        }
        #expect(own.map(\.name) == ["Ada", "Anna Berg", "Wim"] && foreign.map(\.name) == own.map(\.name))
        #expect(own.map(\.address) == ["", "anna@example.org", ""] && own.map(\.wants) == [[], [.replies], []])
        #expect(foreign.map(\.address) == ["", "", ""] && foreign.map(\.wants) == [[], [], []])
    }

    @Test("links of a contact lead only to tickets of his own, and say nothing of agents' order")
    func links() async throws {
        let scene = try await ViewerScene()
        let read: @Sendable (Viewer) async throws -> [TicketID] = { viewer in
            try await scene.fixture.transaction {
                try LinkStore.links(of: scene.ticket, for: viewer, in: $0).map(\.other)
            }
        }
        #expect(try await read(.agent(scene.ada.id)) == [scene.foreign, scene.following])
        #expect(try await read(.contact(scene.anna)) == [scene.following])
        #expect(try await read(.contact(scene.bert)) == [])
    }

    @Test("a contact's list by what he does not see is empty; by nobody's assignment it is all of his")
    func filters() async throws {
        let scene = try await ViewerScene()
        let ada = scene.ada.id
        let count: @Sendable (@Sendable (inout TicketFilter) -> Void) async throws -> Int = { edit in
            var filter = TicketFilter()
            edit(&filter)
            let made = filter
            return try await scene.fixture.transaction {
                try TicketStore.list(made, for: .contact(scene.anna), limit: 50, in: $0).count
            }
        }
        #expect(try await count { _ in } == 2)
        #expect(try await count { $0.tag = "secret-tag" } == 0)
        #expect(try await count { $0.priority = .urgent } == 0)
        #expect(try await count { $0.priority = .normal } == 0)
        #expect(try await count { $0.team = TeamID() } == 0)
        #expect(try await count { $0.assignee = .agent(ada) } == 0)
        #expect(try await count { $0.assignee = .nobody } == 2)
        _ = try await scene.fixture.transaction {
            var change = TicketChange()
            change.assignee = .some(ada)
            return try TicketCore($0, as: .system).change(scene.following, change)
        }
        #expect(try await count { $0.assignee = .nobody } == 2)
        #expect(try await count { $0.statuses = [.pending] } == 1)
    }

    @Test("a role that was changed counts from the next read on, in the same transaction too")
    func changes() async throws {
        let scene = try await ViewerScene()
        let (ada, ticket) = (scene.ada.id, scene.ticket)
        let found = try await scene.fixture.transaction { transaction in
            let before = try TicketPage.read(ticket, for: .agent(ada), in: transaction)
            _ = try PeopleCore(transaction, as: .system).change(ada, AgentChange(isActive: false))
            let after = try TicketPage.read(ticket, for: .agent(ada), in: transaction)
            return [before, after].map { $0 != nil }
        }
        #expect(found == [true, false])
    }
}
