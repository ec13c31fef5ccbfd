// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

/// A tenant with one of everything that the commands change.
private struct Scene: Sendable {
    let fixture: Fixture
    let agent: Agent
    let contact: ContactID
    let role = Role(name: "Own", permissions: [])
    let team = Team(name: "Team")
    let company = Company(name: "Company", domains: ["own.example"])
    let department = DepartmentID()
    let topic = CategoryID()
    let tag = TagID()
    let key = APIKeyID()
    let second = Brand(name: "Second", locale: "en")

    init(in database: TestDatabase? = nil, slug: String = "acme") async throws {
        fixture = try await Fixture(in: database, slug: slug)
        agent = try await fixture.addAgent("Ada", "ada@\(slug).example")
        contact = try await fixture.addContact("anna@own.example")
        let (agent, role, team, company, department, topic, tag) = (agent, role, team, company, department, topic, tag)
        let (key, second, digest) = (key, second, Array((slug + String(repeating: ".", count: 32)).utf8.prefix(32)))
        try await fixture.transaction { _ = try $0.query("delete from company_domains") }
        try await fixture.people {
            _ = try $0.add(role)
            _ = try $0.add(team)
            _ = try $0.add(agent.id, to: team.id, as: .member)
            _ = try $0.add(company)
        }
        try await fixture.transaction {
            _ = try APIKeyCore($0, as: .system).add(key, name: "K", NewKey(digest: digest, lastFour: "abcd"))
            _ = try BrandCore($0, as: .system).add(second)
        }
        try await fixture.settings {
            _ = try $0.addDepartment(department, name: "D")
            _ = try $0.addCategory(topic, name: "C")
            _ = try $0.addTag(tag, name: "t")
            _ = try $0.add(CustomField(key: "field", label: "F", kind: .text))
        }
    }
}

/// One command, tried on what belongs to a scene.
private struct Trial: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let permission: Permission
    /// Whether it names something that is there already, which another tenant does not have.
    let namesWhatIsThere: Bool
    let run: @Sendable (Transaction, Actor, Scene) throws -> ObjectChange

    init(
        _ name: String,
        _ permission: Permission = .changePeople,
        new: Bool = false,
        people: @escaping @Sendable (PeopleCore, Scene) throws -> ObjectChange
    ) {
        testDescription = name
        self.permission = permission
        namesWhatIsThere = !new
        run = { try people(PeopleCore($0, as: $1), $2) }
    }

    init(
        _ name: String,
        _ permission: Permission = .changeSettings,
        new: Bool = false,
        settings: @escaping @Sendable (SettingsCore, Scene) throws -> ObjectChange
    ) {
        testDescription = name
        self.permission = permission
        namesWhatIsThere = !new
        run = { try settings(SettingsCore($0, as: $1), $2) }
    }

    init(
        _ name: String,
        _ permission: Permission,
        new: Bool = false,
        run: @escaping @Sendable (Transaction, Actor, Scene) throws -> ObjectChange
    ) {
        testDescription = name
        self.permission = permission
        namesWhatIsThere = !new
        self.run = run
    }

    /// Brands, mailboxes and keys.
    static let administration: [Trial] = [
        Trial(
            "add brand", .changeSettings, new: true,
            run: { transaction, actor, _ in
                try BrandCore(transaction, as: actor).add(Brand(name: "New", locale: "en"))
            }),
        Trial(
            "change brand", .changeSettings,
            run: { try BrandCore($0, as: $1).change($2.second.id, BrandChange(name: "X")) }),
        Trial(
            "end brand", .changeSettings,
            run: { try BrandCore($0, as: $1).change($2.second.id, BrandChange(isActive: false)) }),
        Trial(
            "add mailbox", .changeMailboxes, new: true,
            run: { transaction, actor, _ in
                let brand = try TenantStore.brands(in: transaction)[0].id
                return try MailboxCore(transaction, as: actor).add(
                    Mailbox(
                        brand: brand, name: "new", address: "new@x.example", addressKey: "new@x.example",
                        imapURL: "imaps://x.example", smtpURL: "smtps://x.example", userName: "n", sealedSecret: [1]))
            }),
        Trial(
            "change mailbox", .changeMailboxes,
            run: {
                var change = MailboxChange()
                change.name = "X"
                return try MailboxCore($0, as: $1).change($2.fixture.mailbox.id, change)
            }),
        Trial(
            "disable mailbox", .changeMailboxes,
            run: { try MailboxCore($0, as: $1).change($2.fixture.mailbox.id, MailboxChange(isEnabled: false)) }),
        Trial(
            "replace mailbox secret", .changeMailboxes,
            run: { try MailboxCore($0, as: $1).replaceSecret(of: $2.fixture.mailbox.id, sealed: [9]) }),
        Trial(
            "add key", .changeKeys, new: true,
            run: { transaction, actor, _ in
                try APIKeyCore(transaction, as: actor).add(
                    name: "New", NewKey(digest: [UInt8](repeating: 7, count: 32), lastFour: "abcd"))
            }),
        Trial("change key", .changeKeys, run: { try APIKeyCore($0, as: $1).change($2.key, name: "X") }),
        Trial(
            "replace key", .changeKeys,
            run: {
                try APIKeyCore($0, as: $1).replaceSecret(
                    of: $2.key, by: NewKey(digest: [UInt8](repeating: 8, count: 32), lastFour: "abcd"))
            }),
        Trial("revoke key", .changeKeys, run: { try APIKeyCore($0, as: $1).revoke($2.key) }),
        Trial(
            "webhook", .changeSettings, new: true,
            run: { transaction, actor, _ in
                try TenantCore(transaction, as: actor).change(TenantChange(webhookURL: "https://hooks.company.com/x"))
            }),
        Trial(
            "team's department", .changePeople,
            run: { try PeopleCore($0, as: $1).change($2.team.id, department: $2.department) }),
    ]

    static let all: [Trial] = administration + people

    /// People and settings.
    private static let people: [Trial] = [
        Trial("add role", new: true, people: { core, _ in try core.add(Role(name: "New", permissions: [])) }),
        Trial("change role", people: { try $0.change($1.role.id, RoleChange(name: "X")) }),
        Trial("delete role", people: { try $0.delete($1.role.id) }),
        Trial(
            "add agent", new: true,
            people: {
                try $0.add(Agent(name: "N", address: "n@x.example", addressKey: "n@x.example", role: $1.role.id))
            }),
        Trial("change agent", people: { try $0.change($1.agent.id, AgentChange(name: "X")) }),
        Trial("add team", new: true, people: { core, _ in try core.add(Team(name: "New")) }),
        Trial("change team", people: { try $0.change($1.team.id, name: "X") }),
        Trial("delete team", people: { try $0.delete($1.team.id) }),
        Trial("change member", people: { try $0.change($1.agent.id, of: $1.team.id, to: .lead) }),
        Trial("remove member", people: { try $0.remove($1.agent.id, from: $1.team.id) }),
        Trial(
            "add contact", .changeContacts, new: true,
            people: { core, _ in try core.add(NewContact(addresses: [MailAddress("n@x.example")])) }),
        Trial(
            "change contact", .changeContacts,
            people: {
                var change = ContactChange()
                change.name = .some("X")
                return try $0.change($1.contact, change)
            }),
        Trial("add address", .changeContacts, people: { try $0.add(MailAddress("b@x.example"), to: $1.contact) }),
        Trial(
            "confirm address", .changeContacts,
            people: { try $0.confirm(addressKey: "anna@own.example", of: $1.contact) }),
        Trial("add company", .changeContacts, new: true, people: { core, _ in try core.add(Company(name: "New")) }),
        Trial(
            "change company", .changeContacts,
            people: {
                var change = CompanyChange()
                change.name = "X"
                return try $0.change($1.company.id, change)
            }),
        Trial("delete company", .changeContacts, people: { try $0.delete($1.company.id) }),
        Trial("add domain", .changeContacts, people: { try $0.add(domain: "more.example", to: $1.company.id) }),
        Trial("remove domain", .changeContacts, people: { try $0.remove(domain: "own.example", from: $1.company.id) }),
        Trial("add department", new: true, settings: { core, _ in try core.addDepartment(DepartmentID(), name: "N") }),
        Trial("rename department", settings: { try $0.renameDepartment($1.department, to: "X") }),
        Trial("delete department", settings: { try $0.deleteDepartment($1.department) }),
        Trial("add category", new: true, settings: { core, _ in try core.addCategory(CategoryID(), name: "N") }),
        Trial("rename category", settings: { try $0.renameCategory($1.topic, to: "X") }),
        Trial("delete category", settings: { try $0.deleteCategory($1.topic) }),
        Trial("add tag", new: true, settings: { core, _ in try core.addTag(TagID(), name: "n") }),
        Trial("rename tag", settings: { try $0.renameTag($1.tag, to: "x") }),
        Trial("delete tag", settings: { try $0.deleteTag($1.tag) }),
        Trial(
            "add field", new: true,
            settings: { core, _ in try core.add(CustomField(key: "new_one", label: "N", kind: .text)) }),
        Trial(
            "change field", new: true,
            settings: { core, _ in
                var change = FieldChange()
                change.label = "X"
                return try core.change(field: "field", change)
            }),
        Trial(
            "add status", new: true,
            settings: { core, _ in
                try core.add(
                    StatusDefinition(status: "new_one", name: "N", category: .onHold, position: 1, timer: .run))
            }),
        Trial(
            "change status", new: true,
            settings: { core, _ in
                var change = StatusChange()
                change.name = "X"
                return try core.change(.open, change)
            }),
        Trial("remove status", new: true, settings: { core, _ in try core.remove(.onHold) }),
        Trial(
            "set transition", new: true,
            settings: { core, _ in try core.setTransition(from: .closed, to: .solved) }),
        Trial(
            "remove transition", new: true,
            settings: { core, _ in try core.removeTransition(from: .open, to: .closed) }),
        Trial(
            "closed policy", .changeMailboxes,
            settings: { try $0.setClosedPolicy(of: $1.fixture.mailbox.id, to: .reopen) }),
        Trial("number prefix", new: true, settings: { core, _ in try core.setNumberPrefix("X-") }),
    ]
}

@Suite("Who may use which command")
struct CommandRightsTests {
    @Test("with the one permission it goes, with all others not; nor for viewers and contacts (R045, R046)")
    func permissions() async throws {
        let scene = try await Scene()
        let fixture = scene.fixture
        let (with, without) = (Role(name: "With", permissions: []), Role(name: "Without", permissions: []))
        try await fixture.people {
            _ = try $0.add(with)
            _ = try $0.add(without)
        }
        let viewer = try await fixture.addAgent("Vera", "vera@acme.example", role: .viewer)
        let one = try await fixture.addAgent("One", "one@acme.example")
        let rest = try await fixture.addAgent("Rest", "rest@acme.example")
        try await fixture.people {
            _ = try $0.change(one.id, AgentChange(role: with.id))
            _ = try $0.change(rest.id, AgentChange(role: without.id))
        }
        // Somebody must be left who may change people.
        _ = try await fixture.addAgent("Admin", "admin@acme.example", role: .admin)
        for trial in Trial.all {
            // Adding and changing agents reaches no further than the actor's own rights; Ada's are an agent's.
            let reach = try await fixture.role(.agent).permissions
            let granted: Set<Permission> =
                switch trial.permission {
                case .changePeople: reach.union([.changePeople])
                // A key may do everything, so who makes one must.
                case .changeKeys: Set(Permission.allCases)
                default: [trial.permission]
                }
            try await fixture.people {
                _ = try $0.change(with.id, RoleChange(permissions: granted))
                _ = try $0.change(
                    without.id, RoleChange(permissions: Set(Permission.allCases).subtracting([trial.permission])))
            }
            for actor in [Actor.agent(viewer.id), .agent(rest.id), .contact(scene.contact)] {
                await #expect(throws: TicketError(.forbidden, ""), "\(trial.testDescription)") {
                    try await fixture.transaction { _ = try trial.run($0, actor, scene) }
                }
            }
            struct Undo: Error {}
            // Undone, so that the next one finds all as it was.
            await #expect(throws: Undo.self, "\(trial.testDescription)") {
                try await fixture.transaction {
                    let change = try trial.run($0, .agent(one.id), scene)
                    #expect(change.isChange && change.events.allSatisfy { $0.actor == .agent(one.id) })
                    let written: Int =
                        try $0.query(
                            "select count(*) as n from events where event_id = any ($1)",
                            SQLArray(change.events.map(\.id))
                        ).first?.get("n") ?? 0
                    #expect(written == change.events.count)
                    throw Undo()
                }
            }
        }
    }

    @Test("what is another tenant's is not there, and stays as it is")
    func tenants() async throws {
        let scene = try await Scene()
        let other = try await Scene(in: scene.fixture.database, slug: "chairs")
        let before = try await scene.fixture.log()
        for trial in Trial.all where trial.namesWhatIsThere {
            await #expect(throws: TicketError(.notFound, ""), "\(trial.testDescription)") {
                try await other.fixture.transaction { _ = try trial.run($0, .system, scene) }
            }
        }
        #expect(try await scene.fixture.log() == before)
    }

    @Test("no store finds what is another tenant's")
    func stores() async throws {
        let scene = try await Scene()
        let other = try await Fixture(in: scene.fixture.database, slug: "chairs")
        try await other.transaction { transaction in
            #expect(try ContactStore.find(scene.contact, in: transaction) == nil)
            #expect(try TeamStore.find(scene.team.id, in: transaction) == nil)
            #expect(try TeamStore.all(in: transaction).isEmpty)
            #expect(try CompanyStore.find(scene.company.id, in: transaction) == nil)
            #expect(try CompanyStore.find(domain: "own.example", in: transaction) == nil)
            #expect(try CompanyStore.list(limit: 10, in: transaction).isEmpty)
            #expect(try NamedListStore.departments(in: transaction).isEmpty)
            #expect(try NamedListStore.categories(in: transaction).isEmpty)
            #expect(try NamedListStore.tags(limit: 10, in: transaction).isEmpty)
            #expect(try CustomFieldStore.fields(in: transaction).fields.isEmpty)
            #expect(try MailboxStore.find(scene.fixture.mailbox.id, in: transaction) == nil)
            #expect(try APIKeyStore.find(scene.key, in: transaction) == nil)
            #expect(try APIKeyStore.all(in: transaction).isEmpty)
            #expect(try !TenantStore.brands(in: transaction).contains { $0.id == scene.second.id })
            var filter = AuditFilter()
            filter.object = .role(scene.role.id)
            let authority = try Authority(transaction, as: .system)
            #expect(try EventStore.audit(filter, limit: 10, by: authority).isEmpty)
        }
        // What is there is found by those whose it is.
        try await scene.fixture.transaction { transaction in
            #expect(try ContactStore.find(scene.contact, in: transaction) != nil)
            let team = try #require(try TeamStore.find(scene.team.id, in: transaction))
            #expect(team.members.count == 1)
            #expect(try CompanyStore.find(domain: "own.example", in: transaction) == scene.company.id)
        }
    }
}
