// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// The people and lists of a demonstration tenant; each is made once.
struct DemoLists {
    private let tenant: DemoTenant
    private let id: TenantID
    private let transaction: Transaction
    private let contactCount: Int
    private let people: PeopleCore
    private let settings: SettingsCore

    init(_ tenant: DemoTenant, contacts: Int, in transaction: Transaction) throws {
        self.tenant = tenant
        self.transaction = transaction
        id = try transaction.requireTenant()
        contactCount = contacts
        people = try PeopleCore(transaction, as: .system)
        settings = try SettingsCore(transaction, as: .system)
    }

    func office() throws -> DemoOffice {
        let brands = try brands()
        let (departments, agents) = (try departments(), try agents())
        try addFields()
        return DemoOffice(
            brands: brands,
            mailbox: try mailbox(brands[0]),
            agents: agents,
            teams: try teams(departments),
            departments: departments.map(\.id),
            topics: try topics(),
            tags: try tags(),
            statuses: try statuses(),
            contacts: try contacts()
        )
    }

    private func brands() throws -> [BrandID] {
        if try TenantStore.brands(in: transaction).count < 2 {
            _ = try BrandCore(transaction, as: .system).add(Brand(name: tenant.secondBrand, locale: tenant.locale))
        }
        return try TenantStore.brands(in: transaction).map(\.id)
    }

    /// A mailbox that nobody polls: its server is not there.
    private func mailbox(_ brand: BrandID) throws -> MailboxID {
        let address = "support@" + tenant.domain
        if let found = try MailboxStore.all(in: transaction).first(where: { $0.mailbox.addressKey == address }) {
            return found.mailbox.id
        }
        let mailbox = Mailbox(
            brand: brand,
            name: address,
            address: address,
            addressKey: address,
            imapURL: "imaps://mail.\(tenant.domain)",
            smtpURL: "smtps://mail.\(tenant.domain)",
            userName: address,
            sealedSecret: [],
            isEnabled: false
        )
        _ = try MailboxCore(transaction, as: .system).add(mailbox)
        return mailbox.id
    }

    private func agents() throws -> [DemoOffice.Person<AgentID>] {
        let existing = Set(try AgentStore.all(in: transaction).map(\.addressKey))
        for (name, role) in tenant.agents {
            let address = address(of: name)
            if existing.contains(address) { continue }
            let role = try RoleStore.core(role, in: transaction).id
            _ = try people.add(Agent(name: name, address: address, addressKey: address, role: role))
        }
        return try AgentStore.answering(in: transaction).map { DemoOffice.Person(id: $0.id, name: $0.name) }
    }

    private func teams(_ departments: [Named<Entity.Department>]) throws -> [DemoOffice.Team] {
        let existing = Set(try TeamStore.all(in: transaction).map(\.name))
        for team in tenant.teams where !existing.contains(team.name) {
            let department = departments.first { $0.name == team.department }?.id
            let made = Team(name: team.name, department: department)
            _ = try people.add(made)
            for (place, name) in team.members.enumerated() {
                guard let agent = try AgentStore.find(key: address(of: name), in: transaction) else { continue }
                _ = try people.add(agent.id, to: made.id, as: place == 0 ? .lead : .member)
            }
        }
        return try TeamStore.all(in: transaction).map {
            DemoOffice.Team(id: $0.id, members: Set($0.members.map(\.agent)))
        }
    }

    private func departments() throws -> [Named<Entity.Department>] {
        let existing = Set(try NamedListStore.departments(in: transaction).map(\.name))
        for name in tenant.departments where !existing.contains(name) {
            _ = try settings.addDepartment(DepartmentID(), name: name)
        }
        return try NamedListStore.departments(in: transaction)
    }

    private func topics() throws -> [CategoryID] {
        let existing = Set(try NamedListStore.categories(in: transaction).map(\.name))
        for name in tenant.topics where !existing.contains(name) {
            _ = try settings.addCategory(CategoryID(), name: name)
        }
        return try NamedListStore.categories(in: transaction).map(\.id)
    }

    private func tags() throws -> [TagID] {
        let existing = Set(try NamedListStore.tags(limit: 1000, in: transaction).map(\.name))
        for name in tenant.tags where !existing.contains(name) { _ = try settings.addTag(TagID(), name: name) }
        return try NamedListStore.tags(limit: 1000, in: transaction).map(\.id)
    }

    private func statuses() throws -> [Ticket.Status: LockedTicket.StatusEntry] {
        let rows = try transaction.query("select status, category, timer from statuses where tenant_id = $1", id)
        return Dictionary(
            try rows.map { row in
                (
                    try row.get("status"),
                    LockedTicket.StatusEntry(category: try row.get("category"), timer: try row.get("timer"))
                )
            }
        ) { first, _ in first }
    }

    private func addFields() throws {
        let key = "order_number"
        if try CustomFieldStore.fields(in: transaction).fields.contains(where: { $0.key == key }) { return }
        _ = try settings.add(CustomField(key: key, label: tenant.orderField, kind: .text, isPublic: true))
    }

    /// The contacts, found by the addresses that their place in the list gives them.
    private func contacts() throws -> [DemoOffice.Person<ContactID>] {
        let existing =
            try transaction.query(
                "select count(*) as n from contacts where tenant_id = $1", id
            ).first?.get("n") ?? 0
        if existing < contactCount { try addContacts(from: existing) }
        return try transaction.query(
            "select contact_id, name from contacts where tenant_id = $1 order by created_at, contact_id", id
        ).map { DemoOffice.Person(id: try $0.get("contact_id"), name: try $0.get("name") ?? "") }
    }

    private func addContacts(from first: Int) throws {
        try transaction.query(
            """
            create temporary table demo_contacts (contact_id uuid, name text, address text) on commit drop
            """
        )
        try transaction.copy("copy demo_contacts (contact_id, name, address) from stdin") { rows in
            for index in first..<contactCount {
                var random = DemoRandom(seed: UInt64(index) ^ 0xC0_47AC_7500)
                let name = random.pick(tenant.words.firstNames) + " " + random.pick(tenant.words.lastNames)
                rows.append(random.id(at: 1_700_000_000 + Double(index)) as ContactID)
                rows.append(name)
                rows.append("\(Self.localPart(name)).\(index)@customers-\(index % 97).example")
                try rows.endRow()
            }
        }
        try transaction.query(
            "insert into contacts (tenant_id, contact_id, name) select $1, contact_id, name from demo_contacts",
            id
        )
        try transaction.query(
            """
            insert into contact_addresses (tenant_id, address_key, contact_id, address)
            select $1, address, contact_id, address from demo_contacts
            """,
            id
        )
        try addCompanies()
    }

    /// Whose domain an address has, that company's the contact is.
    private func addCompanies() throws {
        try transaction.query(
            """
            with domains as (
                select split_part(address, '@', 2) as domain, gen_random_uuid() as company_id
                from demo_contacts group by 1),
            fresh as (select d.domain, d.company_id from domains d where not exists (
                select from company_domains c where c.tenant_id = $1 and c.domain = d.domain)),
            made as (insert into companies (tenant_id, company_id, name)
                select $1, company_id, initcap(replace(split_part(domain, '.', 1), '-', ' ')) from fresh)
            insert into company_domains (tenant_id, domain, company_id) select $1, domain, company_id from fresh
            """,
            id
        )
        try transaction.query(
            """
            update contacts c set company_id = d.company_id, updated_at = c.created_at
            from demo_contacts n, company_domains d
            where c.tenant_id = $1 and c.contact_id = n.contact_id
                and d.tenant_id = $1 and d.domain = split_part(n.address, '@', 2)
            """,
            id
        )
    }

    /// Where an agent is written to.
    private func address(of name: String) -> String { Self.localPart(name) + "@" + tenant.domain }

    /// A name as it stands in an address.
    private static func localPart(_ name: String) -> String {
        let plain: [Character: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "."]
        return name.lowercased().map { plain[$0] ?? String($0) }.joined()
    }
}
