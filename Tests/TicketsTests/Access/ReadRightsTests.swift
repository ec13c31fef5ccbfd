// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import PostroomTesting
import Templates
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
    let department = DepartmentID()
    let topic = CategoryID()
    let key = APIKeyID()
    let job: JobID
    let template = TemplateID()

    init(in database: TestDatabase? = nil, slug: String = "acme") async throws {
        fixture = try await Fixture(in: database, slug: slug)
        ada = try await fixture.addAgent("Ada", "ada@\(slug).example")
        // Whatever the reader's role is, somebody may change people.
        _ = try await fixture.addAgent("Max", "max@\(slug).example", role: .admin)
        anna = try await fixture.addContact("anna@own.example")
        let address = "rea@\(slug).example"
        reader = Agent(name: "Rea", address: address, addressKey: address, role: role.id)
        let (company, team, role, reader) = (company, team, role, reader)
        let (department, topic, key, template) = (department, topic, key, template)
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
            _ = try $0.set(SenderRule(pattern: "evil.example", folded: "evil.example", action: .block))
            var deliveries = DeliveryPolicy()
            deliveries.answerHours = 72
            _ = try $0.set(deliveries)
            _ = try $0.addDepartment(department, name: "Light")
            _ = try $0.addCategory(topic, name: "Lamps")
        }
        let ticket = try await fixture.openTicket(by: anna).ticket
        job = try await fixture.transaction { transaction in
            let digest = Array(key.bytes + key.bytes)
            _ = try APIKeyCore(transaction, as: .system).add(
                key, name: "Shop", NewKey(digest: digest, lastFour: "abcd"))
            let templates = try TemplateCore(transaction, as: .system)
            _ = try templates.save(BrandedPartial(TemplatePartial(name: slug, text: "Own", html: "Own")))
            _ = try MacroCore(transaction, as: .system).save(slug, of: nil, text: "Own")
            _ = try templates.add(
                NewTemplate(
                    id: template, name: slug, kind: .acknowledgement, locale: .english,
                    draft: TemplateSource(subject: "One", text: "{% render '\(slug)' %}")))
            _ = try templates.publish(template)
            try TicketCore(transaction, as: .system)
                .record(.templateFailed, on: nil, data: ["template": template.description, "version": "1"])
            let relays = try RelayCore(transaction, as: .system)
            _ = try relays.add(Relay(name: "\(slug).example", smtpURL: "smtp://relay.example"))
            _ = try relays.set(Self.limits(of: "\(slug).example"))
            _ = try DomainKeyCore(transaction, as: .system).add(
                DomainKey(
                    domain: "\(slug).example", selector: "s", algorithm: .rsa, publicKey: [1], sealedPrivateKey: [2]))
            _ = try TenantCore(transaction, as: .system).change(TenantChange(webhookURL: "https://hooks.company.com/x"))
            var change = TicketChange()
            change.addedTags = ["lamp"]
            _ = try TicketCore(transaction, as: .system).change(ticket, change)
            return try JobQueue.enqueue(NewJob("test.job"), in: transaction)
        }
        bulk = try await fixture.transaction {
            let selection = BulkSelection.tickets([ticket])
            return try BulkCore($0, as: .system).start(.status(.open), on: selection).id
        }
    }

    /// Limits that no other tenant has.
    static func limits(of domain: some StringProtocol) -> SendLimits {
        SendLimits(perMinute: domain.utf8.reduce(1) { $0 * 31 % 99_991 + Int($1) })
    }

    func permit(_ permissions: Set<Permission>) async throws {
        let role = role.id
        try await fixture.people { _ = try $0.change(role, RoleChange(permissions: permissions)) }
    }
}

/// A read of people or settings for somebody.
private struct Read: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Each of these alone lets an agent; none of them where only the system reads.
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
        Read("contacts", .readContacts) { authority, desk in
            try ContactStore.list(limit: 50, by: authority).filter { $0.id == desk.anna }.count
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
        Read("keys of domains", .readMailboxes) { authority, desk in
            try DomainKeyStore.keys(of: String(desk.fixture.mailbox.domain), by: authority).count
        },
        Read("relays", .readMailboxes) { authority, desk in
            try RelayStore.relays(by: authority).filter { $0.name == desk.fixture.mailbox.domain }.count
        },
        Read("limits of sending", .readMailboxes) { authority, desk in
            try SendLimitsStore.limits(by: authority) == Desk.limits(of: desk.fixture.mailbox.domain) ? 1 : 0
        },
        Read("templates", .readTemplates) { authority, desk in
            try TemplateStore.templates(by: authority).filter { $0.id == desk.template }.count
        },
        Read("versions of a template", .readTemplates) { try TemplateStore.versions(of: $1.template, by: $0).count },
        Read("version of a template", .readTemplates) {
            try TemplateStore.version(1, of: $1.template, by: $0) == nil ? 0 : 1
        },
        Read("published versions", .readTemplates) { authority, desk in
            try TemplateStore.publishedVersions(by: authority).filter { $0.template == desk.template }.count
        },
        Read("partials", .readTemplates) { authority, desk in
            try TemplateStore.partials(by: authority).filter {
                $0.name == desk.fixture.mailbox.domain.prefix { $0 != "." }
            }
            .count
        },
        Read("macros", .readTemplates) { authority, desk in
            try MacroStore.macros(by: authority).filter { $0.name == desk.fixture.mailbox.domain.prefix { $0 != "." } }
                .count
        },
        Read("failures of templates", .readTemplates) { authority, desk in
            try TemplateStore.failures(by: authority)[desk.template]?.count ?? 0
        },
        Read("use of a partial", .readTemplates) { authority, desk in
            let name = String(desk.fixture.mailbox.domain.prefix { $0 != "." })
            return try TemplateStore.use(ofPartial: name, by: authority).published.count
        },
        Read("workflow", .readSettings, .readTickets) { authority, _ in
            try WorkflowStore.workflow(by: authority).statuses.isEmpty ? 0 : 1
        },
        Read("tenant", .readSettings) { authority, desk in
            try TenantStore.current(by: authority).id == desk.fixture.tenant ? 1 : 0
        },
        Read("brands", .readSettings, .readTickets) { authority, desk in
            try TenantStore.brands(by: authority).filter { $0.id == desk.fixture.brand.id }.count
        },
        Read("departments", .readSettings, .readTickets) { authority, desk in
            try NamedListStore.departments(by: authority).filter { $0.id == desk.department }.count
        },
        Read("categories", .readSettings, .readTickets) { authority, desk in
            try NamedListStore.categories(by: authority).filter { $0.id == desk.topic }.count
        },
        Read("tags", .readSettings, .readTickets) { authority, _ in
            try NamedListStore.tags(limit: 9, by: authority).filter { $0.name == "lamp" }.count
        },
        Read("API key", .changeKeys) { try APIKeyStore.find($1.key, by: $0) == nil ? 0 : 1 },
        Read("API keys", .changeKeys) { authority, desk in
            try APIKeyStore.all(by: authority).filter { $0.id == desk.key }.count
        },
        Read("job") { try JobStore.find($1.job, by: $0) == nil ? 0 : 1 },
        Read("jobs") { authority, desk in
            try JobStore.list(by: authority).filter { $0.id == desk.job }.count
        },
        Read("field rules", .readSettings) { authority, _ in try FieldRuleStore.rules(by: authority).count },
        Read("delivery policy", .readSettings) { authority, _ in
            try DeliveryPolicyStore.policy(by: authority) != DeliveryPolicy() ? 1 : 0
        },
        Read("rules for senders", .readSettings) { authority, _ in
            try SenderRuleStore.rules(limit: 9, by: authority).count
        },
        Read("guards of mail", .readSettings) { authority, _ in
            try MailGuards.find(by: authority).hasSenderRules ? 1 : 0
        },
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

@Suite("Rights to read people and settings", .timeLimit(.minutes(15)))
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
            let isOwn = [
                "contact by address", "workflow", "field rules", "tags", "rules for senders", "guards of mail",
                "delivery policy",
            ].contains(read.testDescription)
            let abroad = read.permissions.isEmpty ? Actor.system : .agent(eve.id)
            let found = try await read.found(desk, as: abroad, in: other.fixture)
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

    @Test("a tenant's webhook URL, which often holds a secret, is shown to who may change it")
    func webhook() async throws {
        let desk = try await Desk()
        for (permissions, url) in [
            ([.readSettings], nil), ([.readSettings, .changeSettings], "https://hooks.company.com/x"),
        ] as [(Set<Permission>, String?)] {
            try await desk.permit(permissions)
            let tenant = try await desk.fixture.transaction {
                try TenantStore.current(by: Authority($0, as: .agent(desk.reader.id)))
            }
            #expect(tenant.webhookURL == url)
        }
    }

    /// Functions that the API may call for nobody, and why.
    private static let free = [
        "APIKeyStore.owner": "says who calls",
        "APIKeyStore.touch": "notes that a caller's key is in use, and reads nothing",
        "RefusedKey.find": "says whose key it is that is refused",
        "TenantStore.find": "says which tenant somebody means who logs in",
        "PasswordStore.digest": "what a password is compared with that somebody must know again",
        "PasswordStore.renew": "keeps the same password more dearly, and reads nothing",
        "CustomFieldStore.fields": "which placeholders templates may have, as saving one says them too",
        "EventFeed.end": "a place in everybody's log",
        "EventFeed.entries": "one look for all listeners, each of whom is asked what he may",
    ]

    @Test("what the API reads, it reads for somebody (decision 18)")
    func callers() throws {
        // Whatever works in a transaction and is called by a type's name: stores that come later are among them.
        let files = try SourceFile.all(in: ["Tickets", "Jobs"])
        let names = Set(
            files.flatMap(\.functions).filter { $0.isStatic && $0.takesTransaction }
                .map { String($0.name.prefix { $0 != "(" }) })
        #expect(
            names.isSuperset(of: [
                "TenantStore.brands", "TenantStore.current", "NamedListStore.tags", "APIKeyStore.all", "JobStore.list",
                "TicketStore.list", "MailboxStore.find", "MessageDelivery.all", "TenantDirectory.page",
            ]))
        let call = try Regex("\\b(\\w+\\.\\w+)(?=\\()", as: (Substring, Substring).self)
        var (seen, found) = (0, [String]())
        for file in try SourceFile.all(in: ["API"]) {
            if file.code.contains(/for: \.system\b/) { found.append("\(file.path): for the system") }
            for match in file.code.matches(of: call) where names.contains(String(match.1)) {
                let arguments = Self.arguments(file.code[match.range.upperBound...])
                if arguments.contains(/\b(by|for):/) {
                    seen += 1
                } else if Self.free[String(match.1)] == nil {
                    found.append("\(file.path): \(match.1)")
                }
            }
        }
        #expect(found == [])
        #expect(seen >= 8)
    }

    /// What stands between a parenthesis, with which the text begins, and its end.
    private static func arguments(_ code: Substring) -> Substring {
        var depth = 0
        for index in code.indices {
            if code[index] == "(" { depth += 1 } else if code[index] == ")" { depth -= 1 }
            if depth == 0 { return code[...index] }
        }
        return code
    }
}
