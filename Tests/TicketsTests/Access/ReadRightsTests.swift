// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

/// People and settings of a tenant, one of each.
private struct Desk: Sendable {
    let fixture: Fixture
    let ada: Agent
    let anna: ContactID
    let company = Company(name: "Lamps")
    let team = Team(name: "Lamps")
    let role = Role(name: "Reader", permissions: [])
    let reader: Agent
    let bulk: BulkID

    init(in database: TestDatabase? = nil, slug: String = "acme") async throws {
        fixture = try await Fixture(in: database, slug: slug)
        ada = try await fixture.addAgent("Ada", "ada@\(slug).example")
        // Whatever the reader's role is, somebody may change people.
        _ = try await fixture.addAgent("Max", "max@\(slug).example", role: .admin)
        anna = try await fixture.addContact("anna@own.example")
        let address = "rea@\(slug).example"
        reader = Agent(name: "Rea", address: address, addressKey: address, role: role.id)
        let (company, team, role, reader) = (company, team, role, reader)
        try await fixture.people {
            _ = try $0.add(company)
            _ = try $0.add(team)
            _ = try $0.add(role)
            _ = try $0.add(reader)
        }
        try await fixture.settings {
            _ = try $0.add(CustomField(key: "inner", label: "I", kind: .text))
            _ = try $0.add(CustomField(key: "lamp", label: "L", kind: .text, isPublic: true))
            _ = try $0.add(CustomField(key: "old", label: "O", kind: .text, isPublic: true, isActive: false))
            _ = try $0.add(FieldRule(field: "lamp", source: .header("X-Lamp")))
        }
        let ticket = try await fixture.openTicket(by: anna).ticket
        bulk = try await fixture.transaction {
            let selection = BulkSelection.tickets([ticket])
            return try BulkCore($0, as: .system).start(.status(.open), on: selection).id
        }
    }

    func permit(_ permissions: Set<Permission>) async throws {
        let role = role.id
        try await fixture.people { _ = try $0.change(role, RoleChange(permissions: permissions)) }
    }
}

/// A read of people or settings for somebody.
private struct Read: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Each of these alone lets an agent.
    let permissions: [Permission]
    /// How many things are found.
    let run: @Sendable (Authority, Desk) throws -> Int

    init(_ name: String, _ permissions: Permission..., run: @escaping @Sendable (Authority, Desk) throws -> Int) {
        testDescription = name
        self.permissions = permissions
        self.run = run
    }

    static let all: [Read] = [
        Read("contact", .readContacts) { try ContactStore.find($1.anna, by: $0) == nil ? 0 : 1 },
        Read("contact by address", .readContacts) { authority, _ in
            try ContactStore.find(key: "anna@own.example", by: authority) == nil ? 0 : 1
        },
        Read("company", .readContacts) { try CompanyStore.find($1.company.id, by: $0) == nil ? 0 : 1 },
        Read("companies", .readContacts) { authority, desk in
            try CompanyStore.list(limit: 50, by: authority).filter { $0.id == desk.company.id }.count
        },
        Read("agent", .readPeople) { try AgentStore.find($1.ada.id, by: $0) == nil ? 0 : 1 },
        Read("agents", .readPeople) { authority, desk in
            try AgentStore.all(by: authority).filter { $0.id == desk.ada.id }.count
        },
        Read("team", .readPeople) { try TeamStore.find($1.team.id, by: $0) == nil ? 0 : 1 },
        Read("teams", .readPeople) { authority, desk in
            try TeamStore.all(by: authority).filter { $0.id == desk.team.id }.count
        },
        Read("role", .readPeople) { try RoleStore.find($1.role.id, by: $0) == nil ? 0 : 1 },
        Read("roles", .readPeople) { authority, desk in
            try RoleStore.all(by: authority).filter { $0.id == desk.role.id }.count
        },
        Read("mailbox", .readMailboxes) { try MailboxStore.find($1.fixture.mailbox.id, by: $0) == nil ? 0 : 1 },
        Read("mailboxes", .readMailboxes) { authority, desk in
            try MailboxStore.all(by: authority).filter { $0.mailbox.id == desk.fixture.mailbox.id }.count
        },
        Read("workflow", .readSettings, .readTickets) { authority, _ in
            try WorkflowStore.workflow(by: authority).statuses.isEmpty ? 0 : 1
        },
        Read("field rules", .readSettings) { authority, _ in try FieldRuleStore.rules(by: authority).count },
        Read("bulk", .readTickets) { try BulkStore.find($1.bulk, by: $0) == nil ? 0 : 1 },
        Read("bulks", .readTickets) { authority, desk in
            try BulkStore.list(by: authority).filter { $0.id == desk.bulk }.count
        },
        Read("items of a bulk", .readTickets) { authority, desk in
            try BulkStore.items(of: desk.bulk, by: authority).count
        },
    ]

    /// What comes of it: a count, or `nil` for a refusal.
    func found(_ desk: Desk, as actor: Actor, in fixture: Fixture? = nil) async throws -> Int? {
        do {
            return try await (fixture ?? desk.fixture).transaction { try run(Authority($0, as: actor), desk) }
        } catch let error as TicketError where error.kind == .forbidden { return nil }
    }
}

@Suite("Rights to read people and settings", .timeLimit(.minutes(5)))
struct ReadRightsTests {
    @Test("each read needs its permission and no other (R046)")
    func permissions() async throws {
        let desk = try await Desk()
        let reader = Actor.agent(desk.reader.id)
        for read in Read.all {
            #expect(try await read.found(desk, as: .system) == 1, "\(read.testDescription)")
            try await desk.permit(Set(Permission.allCases).subtracting(read.permissions))
            #expect(try await read.found(desk, as: reader) == nil, "\(read.testDescription) without")
            for permission in read.permissions {
                try await desk.permit([permission])
                #expect(try await read.found(desk, as: reader) == 1, "\(read.testDescription) with \(permission)")
            }
        }
    }

    @Test("contacts and dismissed agents read none of it, another tenant's agents find nothing")
    func strangers() async throws {
        let desk = try await Desk()
        let other = try await Desk(in: desk.fixture.database, slug: "chairs")
        let carl = try await desk.fixture.addContact("carl@own.example")
        let ida = try await desk.fixture.addAgent("Ida", "ida@acme.example", role: .admin, isActive: false)
        let eve = try await other.fixture.addAgent("Eve", "eve@chairs.example", role: .admin)
        for read in Read.all {
            for actor in [Actor.contact(carl), .agent(ida.id), .agent(eve.id)] {
                #expect(try await read.found(desk, as: actor) == nil, "\(read.testDescription): \(actor)")
            }
            // What every tenant has, and addresses that both know, are his own.
            let isOwn = ["contact by address", "workflow", "field rules"].contains(read.testDescription)
            let found = try await read.found(desk, as: .agent(eve.id), in: other.fixture)
            #expect(found == (isOwn ? 1 : 0), "\(read.testDescription) abroad")
        }
    }

    @Test("everybody reads of himself; a contact reads which fields are public and in use")
    func own() async throws {
        let desk = try await Desk()
        let (anna, reader) = (desk.anna, desk.reader.id)
        try await desk.fixture.transaction { transaction in
            let contact = try Authority(transaction, as: .contact(anna))
            #expect(try ContactStore.find(anna, by: contact)?.id == anna)
            #expect(try CustomFieldStore.fields(by: contact).fields.map(\.key) == ["lamp"])
            let agent = try Authority(transaction, as: .agent(reader))
            #expect(try AgentStore.find(reader, by: agent)?.id == reader)
            #expect(throws: TicketError.self) { try CustomFieldStore.fields(by: agent) }
        }
        for permission in [Permission.readTickets, .readSettings] {
            try await desk.permit([permission])
            let keys = try await desk.fixture.transaction {
                try CustomFieldStore.fields(by: Authority($0, as: .agent(reader))).fields.map(\.key)
            }
            #expect(keys.sorted() == ["inner", "lamp", "old"])
        }
    }

    @Test("what the API reads, it reads for somebody")
    func callers() throws {
        let folder = URL(fileURLWithPath: Script.project + "/Sources/API").resolvingSymlinksInPath()
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        let stores = "Agent|Bulk|Company|Contact|CustomField|FieldRule|Mailbox|Role|Team|Workflow"
        let reads = "all|fields|find|items|list|rules|workflow"
        let free = try Regex("(\(stores))Store\\.(\(reads))\\([^\\n]*\\bin: ")
        let bound = try Regex("(\(stores))Store\\.(\(reads))\\([^\\n]*\\bby: ")
        let unseen = try Regex("for: \\.system\\b")
        var (seen, found) = (0, [String]())
        for case let file as URL in files where file.pathExtension == "swift" {
            let code = try String(contentsOf: file, encoding: .utf8)
            seen += code.matches(of: bound).count
            if !code.matches(of: free).isEmpty || !code.matches(of: unseen).isEmpty {
                found.append(file.lastPathComponent)
            }
        }
        #expect(found == [])
        #expect(seen >= 2)
    }
}
