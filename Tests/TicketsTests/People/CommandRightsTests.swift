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
    let secondBrand = Brand(name: "Second", locale: "en")
    let rule = FieldRule(field: "field", source: .header("X-Field"))
    let second: Agent
    /// Takes part in nothing.
    let bystander: ContactID
    /// Somebody's request to be forgotten.
    let erasure: ErasureID
    /// A ticket with two messages, linked to another, which has a watcher and into which a third was merged.
    let ticket: TicketID
    let other: TicketID
    let merged: TicketID
    let message: MessageID
    let bulk: BulkID

    init(in database: TestDatabase? = nil, slug: String = "acme") async throws {
        fixture = try await Fixture(in: database, slug: slug)
        agent = try await fixture.addAgent("Ada", "ada@\(slug).example")
        contact = try await fixture.addContact("anna@own.example")
        second = try await fixture.addAgent("Sue", "sue@\(slug).example")
        bystander = try await fixture.addContact("bert@own.example")
        let (fixture, rule, contact) = (fixture, rule, contact)
        let (agent, role, team, company, department, topic, tag) = (agent, role, team, company, department, topic, tag)
        let (key, secondBrand) = (key, secondBrand)
        let digest = Array((slug + String(repeating: ".", count: 32)).utf8.prefix(32))
        try await fixture.transaction { _ = try $0.query("delete from company_domains") }
        try await fixture.people {
            _ = try $0.add(role)
            _ = try $0.add(team)
            _ = try $0.add(agent.id, to: team.id, as: .member)
            _ = try $0.add(company)
            _ = try $0.add(MailAddress("second@own.example"), to: contact)
        }
        try await fixture.transaction {
            _ = try APIKeyCore($0, as: .system).add(key, name: "K", NewKey(digest: digest, lastFour: "abcd"))
            _ = try BrandCore($0, as: .system).add(secondBrand)
        }
        try await fixture.settings {
            _ = try $0.addDepartment(department, name: "D")
            _ = try $0.addCategory(topic, name: "C")
            _ = try $0.addTag(tag, name: "t")
            _ = try $0.add(CustomField(key: "field", label: "F", kind: .text))
            _ = try $0.add(rule)
        }
        let (ticket, other, merged) = (
            try await fixture.openTicket(by: contact).ticket, try await fixture.openTicket(by: contact).ticket,
            try await fixture.openTicket(by: contact).ticket
        )
        let forgotten = NewErasure(of: bystander, .delete, reason: "asked for it")
        (message, bulk) = try await fixture.transaction { transaction in
            let core = try TicketCore(transaction, as: .system)
            let added = try core.append(NewMessage(text: MessageText("More.")), to: ticket, from: contact)
            _ = try core.link(ticket, as: .related, of: other)
            _ = try core.merge(merged, into: other)
            _ = try core.addWatcher(.agent(agent.id), to: other)
            _ = try PrivacyCore(transaction, as: .system).request(forgotten)
            let bulk = try BulkCore(transaction, as: .system).start(.status(.open), on: .tickets([ticket]))
            return (try #require(added.message), bulk.id)
        }
        (self.ticket, self.other, self.merged, erasure) = (ticket, other, merged, forgotten.id)
    }
}

/// One command, tried on what belongs to a scene.
private struct Trial: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let permission: Permission
    /// What it needs beside that.
    let others: Set<Permission>
    /// Whether it names something that is there already, which another tenant does not have.
    let namesWhatIsThere: Bool
    /// Whether the scene's contact may do it, speaking for himself.
    let isForContacts: Bool
    /// Gives the events that the command told; `nil` for one that tells none.
    let run: @Sendable (Transaction, Actor, Scene) throws -> [Event]?

    private init(
        _ name: String, _ permission: Permission, others: Set<Permission> = [], new: Bool, isForContacts: Bool = false,
        run: @escaping @Sendable (Transaction, Actor, Scene) throws -> [Event]?
    ) {
        (testDescription, self.permission, self.others) = (name, permission, others)
        (namesWhatIsThere, self.isForContacts, self.run) = (!new, isForContacts, run)
    }

    init(
        _ name: String,
        _ permission: Permission = .changePeople,
        new: Bool = false,
        people: @escaping @Sendable (PeopleCore, Scene) throws -> ObjectChange
    ) {
        self.init(name, permission, new: new) { try people(PeopleCore($0, as: $1), $2).events }
    }

    init(
        _ name: String,
        _ permission: Permission = .changeSettings,
        new: Bool = false,
        settings: @escaping @Sendable (SettingsCore, Scene) throws -> ObjectChange
    ) {
        self.init(name, permission, new: new) { try settings(SettingsCore($0, as: $1), $2).events }
    }

    init(
        _ name: String,
        _ permission: Permission,
        new: Bool = false,
        objects: @escaping @Sendable (Transaction, Actor, Scene) throws -> ObjectChange
    ) {
        self.init(name, permission, new: new) { try objects($0, $1, $2).events }
    }

    init(
        _ name: String,
        _ permission: Permission = .changeTickets,
        new: Bool = false,
        isForContacts: Bool = false,
        tickets: @escaping @Sendable (TicketCore, Scene, AgentID) throws -> TicketCore.Change?
    ) {
        self.init(name, permission, new: new, isForContacts: isForContacts) { transaction, actor, scene in
            // Who signs: an agent himself.
            let signer: AgentID = if case .agent(let agent) = actor { agent } else { scene.agent.id }
            return try tickets(TicketCore(transaction, as: actor), scene, signer)?.events
        }
    }

    init(
        _ name: String,
        _ permission: Permission,
        new: Bool = false,
        privacy: @escaping @Sendable (PrivacyCore, Scene) throws -> ObjectChange?
    ) {
        self.init(name, permission, new: new) { try privacy(PrivacyCore($0, as: $1), $2)?.events }
    }

    init(
        _ name: String,
        _ permission: Permission,
        others: Set<Permission>,
        new: Bool = false,
        bulk: @escaping @Sendable (BulkCore, Scene) throws -> Bulk
    ) {
        self.init(name, permission, others: others, new: new) {
            _ = try bulk(BulkCore($0, as: $1), $2)
            return nil
        }
    }

    init(_ name: String, tenant: @escaping @Sendable (TenantCore) throws -> ObjectChange) {
        self.init(name, .changeSettings, new: true) { transaction, actor, _ in
            try tenant(TenantCore(transaction, as: actor)).events
        }
    }

    /// Brands, mailboxes and keys.
    static let administration: [Trial] = [
        Trial(
            "add brand", .changeSettings, new: true,
            objects: { transaction, actor, _ in
                try BrandCore(transaction, as: actor).add(Brand(name: "New", locale: "en"))
            }),
        Trial(
            "change brand", .changeSettings,
            objects: { try BrandCore($0, as: $1).change($2.secondBrand.id, BrandChange(name: "X")) }),
        Trial(
            "end brand", .changeSettings,
            objects: { try BrandCore($0, as: $1).change($2.secondBrand.id, BrandChange(isActive: false)) }),
        Trial(
            "add mailbox", .changeMailboxes, new: true,
            objects: { transaction, actor, _ in
                let brand = try TenantStore.brands(in: transaction)[0].id
                return try MailboxCore(transaction, as: actor).add(
                    Mailbox(
                        brand: brand, name: "new", address: "new@x.example", addressKey: "new@x.example",
                        imapURL: "imaps://x.example", smtpURL: "smtps://x.example", userName: "n", sealedSecret: [1]))
            }),
        Trial(
            "change mailbox", .changeMailboxes,
            objects: {
                var change = MailboxChange()
                change.name = "X"
                return try MailboxCore($0, as: $1).change($2.fixture.mailbox.id, change)
            }),
        Trial(
            "disable mailbox", .changeMailboxes,
            objects: { try MailboxCore($0, as: $1).change($2.fixture.mailbox.id, MailboxChange(isEnabled: false)) }),
        Trial(
            "replace mailbox secret", .changeMailboxes,
            objects: { try MailboxCore($0, as: $1).replaceSecret(of: $2.fixture.mailbox.id, sealed: [9]) }),
        Trial(
            "add key", .changeKeys, new: true,
            objects: { transaction, actor, _ in
                try APIKeyCore(transaction, as: actor).add(
                    name: "New", NewKey(digest: [UInt8](repeating: 7, count: 32), lastFour: "abcd"))
            }),
        Trial("change key", .changeKeys, objects: { try APIKeyCore($0, as: $1).change($2.key, name: "X") }),
        Trial(
            "replace key", .changeKeys,
            objects: {
                try APIKeyCore($0, as: $1).replaceSecret(
                    of: $2.key, by: NewKey(digest: [UInt8](repeating: 8, count: 32), lastFour: "abcd"))
            }),
        Trial("revoke key", .changeKeys, objects: { try APIKeyCore($0, as: $1).revoke($2.key) }),
        Trial(
            "webhook", .changeSettings, new: true,
            objects: { transaction, actor, _ in
                try TenantCore(transaction, as: actor).change(TenantChange(webhookURL: "https://hooks.company.com/x"))
            }),
        Trial(
            "team's department", .changePeople,
            objects: { try PeopleCore($0, as: $1).change($2.team.id, department: $2.department) }),
    ]

    static let all: [Trial] = administration + onTickets + onTheRest + onObjects

    private static let onObjects: [Trial] = [
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
        Trial("add member", people: { try $0.add($1.second.id, to: $1.team.id, as: .member) }),
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
            "remove address", .changeContacts,
            people: { try $0.remove(addressKey: "second@own.example", from: $1.contact) }),
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
            "add field rule", new: true,
            settings: { core, _ in try core.add(FieldRule(field: "field", source: .header("X-Other"))) }),
        Trial("delete field rule", settings: { try $0.delete($1.rule.id) }),
        Trial("number prefix", new: true, settings: { core, _ in try core.setNumberPrefix("X-") }),
    ]

    private static func words() -> NewMessage { NewMessage(text: MessageText("Words.")) }

    private static let onTickets: [Trial] = [
        Trial(
            "open ticket", new: true, isForContacts: true,
            tickets: { core, scene, _ in
                let ticket = NewTicket(
                    subject: "New", requester: scene.contact, mailbox: nil, brand: scene.fixture.brand.id,
                    channel: .api,
                    locale: "en")
                return try core.open(ticket, with: words())
            }),
        Trial(
            "append", isForContacts: true,
            tickets: { core, scene, _ in
                try core.append(words(), to: scene.ticket, from: scene.contact)
            }),
        Trial(
            "reply", .replyToTickets,
            tickets: { try $0.reply(words(), to: $1.ticket, by: $2) }),
        Trial(
            "note", .noteTickets,
            tickets: { try $0.note(words(), to: $1.ticket, by: .agent($2)) }),
        Trial(
            "change ticket",
            tickets: { core, scene, _ in
                var change = TicketChange()
                change.subject = "Other words"
                return try core.change(scene.ticket, change)
            }),
        Trial(
            "assign ticket", .assignTickets,
            tickets: { core, scene, _ in
                var change = TicketChange()
                change.team = .some(scene.team.id)
                return try core.change(scene.ticket, change)
            }),
        Trial("fill fields", tickets: { core, scene, _ in try core.fill(scene.ticket, from: ["field": "value"]) }),
        // No value is left: what is noted is noted of a ticket of the tenant's own as well.
        Trial(
            "fill fields with nothing fit",
            tickets: { core, scene, _ in
                try core.fill(scene.ticket, from: ["field": String(repeating: "x", count: 5000)])
            }),
        Trial(
            "link", .mergeTickets,
            tickets: { core, scene, _ in try core.link(scene.ticket, as: .duplicate, of: scene.other) }),
        Trial(
            "unlink", .mergeTickets,
            tickets: { core, scene, _ in try core.unlink(scene.ticket, as: .related, of: scene.other) }),
        Trial("merge", .mergeTickets, tickets: { core, scene, _ in try core.merge(scene.ticket, into: scene.other) }),
        Trial("unmerge", .mergeTickets, tickets: { core, scene, _ in try core.unmerge(scene.merged) }),
        Trial(
            "split", .mergeTickets,
            tickets: { core, scene, _ in try core.split(scene.ticket, messages: [scene.message]) }),
        Trial(
            "add watcher", tickets: { core, scene, _ in try core.addWatcher(.agent(scene.second.id), to: scene.ticket) }
        ),
        Trial(
            "change watcher",
            tickets: { core, scene, _ in
                try core.changeWatcher(.agent(scene.agent.id), of: scene.other, wants: [.replies, .notes])
            }),
        Trial(
            "remove watcher",
            tickets: { core, scene, _ in try core.removeWatcher(.agent(scene.agent.id), from: scene.other) }),
    ]

    private static let onTheRest: [Trial] = [
        Trial(
            "ask for an erasure", .eraseContacts,
            privacy: { core, scene in
                try core.request(NewErasure(of: scene.contact, .anonymise, reason: "asked for it"))
            }),
        Trial("approve an erasure", .approveErasures, privacy: { try $0.approve($1.erasure) }),
        Trial("refuse an erasure", .approveErasures, privacy: { try $0.refuse($1.erasure) }),
        Trial("call an erasure off", .eraseContacts, privacy: { try $0.cancel($1.erasure) }),
        Trial(
            "privacy policy", .changeSettings, new: true,
            privacy: { core, _ in
                var policy = PrivacyPolicy()
                policy.deleteHoldDays = 9
                return try core.set(policy)
            }),
        Trial(
            "read the privacy policy", .readSettings, new: true,
            privacy: { core, _ in
                _ = try core.policy()
                return nil
            }),
        Trial(
            "find whom to erase", .eraseContacts, new: true,
            privacy: { core, _ in
                _ = try core.contact(key: "anna@own.example")
                return nil
            }),
        Trial(
            "start a bulk", .changeTickets, others: [.readTickets], new: true,
            bulk: {
                try $0.start(.tags(adding: ["t"]), on: .tickets([$1.ticket]))
            }),
        Trial("call a bulk off", .changeTickets, others: [.readTickets], bulk: { try $0.cancel($1.bulk) }),
        Trial("change tenant", tenant: { try $0.change(TenantChange(name: "Other")) }),
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
                default: trial.others.union([trial.permission])
                }
            try await fixture.people {
                _ = try $0.change(with.id, RoleChange(permissions: granted))
                _ = try $0.change(
                    without.id, RoleChange(permissions: Set(Permission.allCases).subtracting([trial.permission])))
            }
            let contacts = trial.isForContacts ? [scene.bystander] : [scene.contact, scene.bystander]
            // A viewer may read settings, and nothing else that is tried here.
            let viewers: [Actor] = trial.permission == .readSettings ? [] : [.agent(viewer.id)]
            for actor in viewers + [.agent(rest.id)] + contacts.map(Actor.contact) {
                await #expect(throws: TicketError(.forbidden, ""), "\(trial.testDescription)") {
                    try await fixture.transaction { _ = try trial.run($0, actor, scene) }
                }
            }
            struct Undo: Error {}
            // Undone, so that the next one finds all as it was.
            await #expect(throws: Undo.self, "\(trial.testDescription)") {
                try await fixture.transaction {
                    guard let events = try trial.run($0, .agent(one.id), scene) else { throw Undo() }
                    #expect(!events.isEmpty && events.allSatisfy { $0.actor == .agent(one.id) })
                    let written: Int =
                        try $0.query(
                            "select count(*) as n from events where event_id = any ($1)",
                            SQLArray(events.map(\.id))
                        ).first?.get("n") ?? 0
                    #expect(written == events.count)
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

    @Test("every command of a core is tried here, or said to be an exception")
    func completeness() throws {
        let functions = Set(
            try SourceFile.all(in: ["Tickets"]).flatMap(\.functions).map(\.name).filter { name in
                name.prefix { $0 != "." }.hasSuffix("Core")
            })
        #expect(functions.subtracting(CommandList.trials.keys).subtracting(CommandList.exceptions.keys).sorted() == [])
        // None is gone.
        #expect(Set(CommandList.trials.keys).union(CommandList.exceptions.keys).subtracting(functions).sorted() == [])
        #expect(
            Set(CommandList.trials.values).symmetricDifference(Trial.all.map(\.testDescription)).sorted() == [
                "assign ticket", "disable mailbox", "end brand", "fill fields with nothing fit", "team's department",
                "webhook",
            ])
    }
}
