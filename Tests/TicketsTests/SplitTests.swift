// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Splitting tickets", .timeLimit(.minutes(15)))
struct SplitTests {
    /// Anna's ticket with five messages: hers, Bert's, a note, Ada's answer, Bert's again.
    private struct Desk: Sendable {
        let fixture: Fixture
        let ada: Agent
        let (anna, bert): (ContactID, ContactID)
        let ticket: TicketID
        let messages: [MessageID]

        static func hash(_ byte: UInt8) -> [UInt8] { Array(repeating: byte, count: 16) }

        init() async throws {
            fixture = try await Fixture()
            let ada = try await fixture.addAgent("Ada", "ada@acme.example")
            let anna = try await fixture.addContact("anna@example.org")
            let bert = try await fixture.addContact("bert@example.org")
            func message(_ byte: UInt8) -> NewMessage {
                var message = NewMessage(text: MessageText("m\(byte)"))
                message.mailIDs = [MailIDEntry(hash: Self.hash(byte), origin: .received)]
                message.fingerprints = [Array(repeating: byte, count: 32)]
                message.rawSHA256 = Array(repeating: byte, count: 32)
                message.attachments = [
                    NewAttachment(
                        part: "2", fileName: nil, safeName: "f\(byte)", declaredType: "text/plain", detectedType: nil,
                        size: 1, sha256: Array(repeating: byte, count: 32))
                ]
                return message
            }
            let opened = try await fixture.openTicket("Two lamps", by: anna, with: message(1))
            let (id, texts) = (opened.ticket, (2...5).map { message($0) })
            var ids = [opened.message!]
            // One transaction each: the order of messages is their time.
            for (index, text) in texts.enumerated() {
                let added = try await fixture.transaction { transaction in
                    let core = try TicketCore(transaction, as: .system)
                    return switch index {
                    case 1: try core.note(text, to: id, by: .agent(ada.id))
                    case 2: try core.reply(text, to: id, by: ada.id)
                    default: try core.append(text, to: id, from: bert)
                    }
                }
                ids.append(added.message!)
            }
            (self.ada, self.anna, self.bert, ticket, messages) = (ada, anna, bert, id, ids)
        }

        func split(
            as actor: Actor? = nil,
            _ chosen: [Int],
            subject: String? = nil,
            expecting version: Int64? = nil
        ) async throws -> TicketCore.Change {
            let (actor, ticket, ids) = (actor ?? .agent(ada.id), ticket, chosen.map { messages[$0] })
            return try await fixture.transaction {
                try TicketCore($0, as: actor).split(ticket, messages: ids, subject: subject, expecting: version)
            }
        }

        func refusal(
            as actor: Actor? = nil,
            _ chosen: [Int],
            subject: String? = nil,
            expecting version: Int64? = nil
        ) async -> TicketError? {
            do {
                _ = try await split(as: actor, chosen, subject: subject, expecting: version)
                return nil
            } catch { return error as? TicketError }
        }
    }

    @Test("2 of 5 messages become a ticket with the same core data; 3 stay; both tell of it (R019)")
    func split() async throws {
        let desk = try await Desk()
        let (ticket, tenant) = (desk.ticket, desk.fixture.tenant)
        let (department, team) = (DepartmentID(), TeamID())
        try await desk.fixture.transaction { transaction in
            try transaction.query(
                "insert into departments (tenant_id, department_id, name) values ($1, $2, 'Lamps')", tenant, department)
            try transaction.query("insert into teams (tenant_id, team_id, name) values ($1, $2, 'L')", tenant, team)
            try transaction.query(
                "insert into custom_fields (tenant_id, field, label, kind) values ($1, 'lamp', 'L', 'text')", tenant)
            var change = TicketChange()
            change.priority = .high
            change.department = .some(department)
            change.team = .some(team)
            change.assignee = .some(desk.ada.id)
            change.tags = ["a", "b"]
            change.custom = ["lamp": "red"]
            change.locale = "de"
            _ = try TicketCore(transaction, as: .system).change(ticket, change)
        }
        let change = try await desk.split([4, 1, 1], subject: " Bert's lamp ", expecting: 6)
        #expect(change.isOpening && change.number == 2 && change.ticket != ticket)
        #expect(change.events.map(\.kind) == [.ticketOpened, .ticketSplit, .ticketSplit])
        try await desk.fixture.transaction { transaction in
            let new = try #require(try TicketStore.find(change.ticket, for: .system, in: transaction))
            let old = try #require(try TicketStore.find(ticket, for: .system, in: transaction))
            #expect(new.subject == "Bert's lamp" && new.status == .new && new.version == 1)
            #expect(new.requester.id == desk.bert && new.assignee == nil)
            #expect(new.brand == old.brand && new.mailbox == old.mailbox && new.channel == old.channel)
            #expect(new.priority == .high && new.department == department && new.team == team)
            #expect(new.locale == "de" && new.tags == ["a", "b"] && new.custom == ["lamp": "red"])
            #expect(old.subject == "Two lamps" && old.version == 7 && old.tags == ["a", "b"])
            let moved = try MessageStore.conversation(of: change.ticket, for: .system, in: transaction).map(\.id)
            #expect(moved == [desk.messages[1], desk.messages[4]])
            let stay = try MessageStore.conversation(of: ticket, for: .system, in: transaction).map(\.id)
            #expect(stay == [desk.messages[0], desk.messages[2], desk.messages[3]])
            #expect(try MessageStore.attachments(of: moved[0], for: .system, in: transaction).map(\.safeName) == ["f2"])
            #expect(try LinkStore.links(of: ticket, for: .system, in: transaction).map(\.role) == [.splitInto])
            let link = try #require(try LinkStore.links(of: change.ticket, for: .system, in: transaction).first)
            #expect(link.role == .splitFrom && link.other == ticket && link.role.words == "split from")
            #expect(
                try EventStore.history(of: change.ticket, for: .system, in: transaction).map(\.kind) == [
                    "ticket.opened", "ticket.split",
                ])
            #expect(try EventStore.history(of: ticket, for: .system, in: transaction).last?.kind == "ticket.split")
        }
    }

    @Test("answers to what was moved find the new ticket, those to the rest the old one; each mail is known once")
    func identity() async throws {
        let desk = try await Desk()
        let new = try await desk.split([1, 4]).ticket
        try await desk.fixture.transaction { transaction in
            for (byte, ticket) in zip(UInt8(1)..., [desk.ticket, new, desk.ticket, desk.ticket, new]) {
                let knowledge = try ThreadStore.knowledge(
                    of: [
                        ThreadQuestion(
                            mailIDs: [Desk.hash(byte)], ownID: nil, numbers: [], sender: nil,
                            fingerprints: [Array(repeating: byte, count: 32)])
                    ], in: transaction)[0]
                #expect(knowledge.candidates.map(\.id) == [ticket])
                #expect(knowledge.known?.ticket == ticket)
                #expect(
                    knowledge.candidates.first?.participants == [
                        ticket == new ? "bert@example.org" : "anna@example.org"
                    ])
            }
        }
    }

    @Test("without a contact among the authors it is the old requester's; the subject is the old one")
    func requester() async throws {
        let desk = try await Desk()
        let change = try await desk.split([2, 3])
        try await desk.fixture.transaction { transaction in
            let new = try #require(try TicketStore.find(change.ticket, for: .system, in: transaction))
            #expect(new.requester.id == desk.anna && new.subject == "Two lamps")
        }
    }

    @Test(
        "refused: nothing, everything, a foreign message, too many, no subject, an older version, no permission (422)")
    func refusals() async throws {
        let desk = try await Desk()
        let vera = try await desk.fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        let rules: ([TicketError.Problem]?) -> [String] = { ($0 ?? []).map { "\($0.field) \($0.rule)" } }
        #expect(rules(await desk.refusal([])?.problems) == ["messages required"])
        #expect(rules(await desk.refusal([0, 1, 2, 3, 4])?.problems) == ["messages remainder"])
        #expect(
            rules(await desk.refusal([0], subject: " \0 ".replacing("\0", with: ""))?.problems) == ["subject required"])
        #expect(
            rules(await desk.refusal([0], subject: String(repeating: "x", count: 5000))?.problems) == ["subject length"]
        )
        #expect(await desk.refusal([0], expecting: 1)?.kind == .conflict)
        #expect(await desk.refusal(as: .agent(vera.id), [0])?.kind == .forbidden)
        #expect(await desk.refusal(as: .contact(desk.anna), [0])?.kind == .forbidden)
        let single = try await desk.fixture.openTicket(by: desk.anna)
        let (ticket, message) = (desk.ticket, single.message!)
        for (chosen, rule) in [
            ([message], "exists"), ([desk.messages[0], MessageID()], "exists"),
            ((0...TicketCore.mostOfASplit).map { _ in MessageID() }, "length"),
        ] {
            await #expect {
                try await desk.fixture.transaction {
                    _ = try TicketCore($0, as: .system).split(ticket, messages: chosen)
                }
            } throws: { error in
                (error as? TicketError)?.kind == .invalid && (error as? TicketError)?.problems.map(\.rule) == [rule]
            }
        }
        // The only message of a ticket stays.
        await #expect(throws: TicketError(.invalid, "")) {
            try await desk.fixture.transaction {
                _ = try TicketCore($0, as: .system).split(single.ticket, messages: [message])
            }
        }
        #expect(try await desk.fixture.count("select count(*) as n from tickets") == 2)
        #expect(try await desk.fixture.count("select count(*) as n from ticket_links") == 0)
        #expect(try await desk.fixture.count("select max(number)::int as n from tickets") == 2)
    }

    @Test("what was split off a merged ticket stays there when the merge is undone, with its mail ids")
    func afterMerge() async throws {
        let desk = try await Desk()
        let target = try await desk.fixture.openTicket("Other", by: desk.anna).ticket
        let (ticket, messages) = (desk.ticket, desk.messages)
        let new = try await desk.fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            _ = try core.merge(ticket, into: target)
            let new = try core.split(target, messages: [messages[1]]).ticket
            _ = try core.unmerge(ticket)
            return new
        }
        try await desk.fixture.transaction { transaction in
            #expect(try MessageStore.conversation(of: new, for: .system, in: transaction).map(\.id) == [messages[1]])
            #expect(try MessageStore.conversation(of: ticket, for: .system, in: transaction).count == 4)
            #expect(try MessageStore.conversation(of: target, for: .system, in: transaction).count == 1)
            let knowledge = try ThreadStore.knowledge(
                of: [ThreadQuestion(mailIDs: [Desk.hash(2)], ownID: nil, numbers: [], sender: nil, fingerprints: [])],
                in: transaction)[0]
            #expect(knowledge.candidates.map(\.id) == [new])
        }
    }
}
