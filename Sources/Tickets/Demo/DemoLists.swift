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

    init(_ tenant: DemoTenant, contacts: Int, in transaction: Transaction) throws {
        self.tenant = tenant
        self.transaction = transaction
        id = try transaction.requireTenant()
        contactCount = contacts
    }

    func office() throws -> DemoOffice {
        let brands = try brands()
        try addFields()
        return DemoOffice(
            brands: brands,
            mailbox: try mailbox(brands[0]),
            agents: try agents(),
            teams: try teams(),
            departments: try departments(),
            topics: try topics(),
            tags: try tags(),
            statuses: try statuses(),
            contacts: try contacts()
        )
    }

    private func brands() throws -> [BrandID] {
        if try TenantStore.brands(in: transaction).count < 2 {
            try transaction.query(
                "insert into brands (tenant_id, brand_id, name, locale) values ($1, $2, $3, $4)",
                id,
                BrandID(),
                tenant.secondBrand,
                tenant.locale
            )
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
            name: "support",
            address: address,
            addressKey: address,
            imapURL: "imaps://mail.\(tenant.domain)",
            smtpURL: "smtps://mail.\(tenant.domain)",
            userName: address,
            sealedSecret: []
        )
        try MailboxStore.add(mailbox, in: transaction)
        try transaction.query(
            "update mailboxes set is_enabled = false where tenant_id = $1 and mailbox_id = $2", id, mailbox.id)
        return mailbox.id
    }

    private func agents() throws -> [DemoOffice.Person<AgentID>] {
        let existing = Set(try AgentStore.all(in: transaction).map(\.addressKey))
        for (name, role) in tenant.agents {
            let address = Self.localPart(name) + "@" + tenant.domain
            if existing.contains(address) { continue }
            let role = try RoleStore.core(role, in: transaction).id
            try AgentStore.add(Agent(name: name, address: address, addressKey: address, role: role), in: transaction)
        }
        return try AgentStore.answering(in: transaction).map { DemoOffice.Person(id: $0.id, name: $0.name) }
    }

    private func teams() throws -> [TeamID] {
        for name in tenant.teams {
            try transaction.query(
                """
                insert into teams (tenant_id, team_id, name) select $1, $2, $3
                where not exists (select from teams where tenant_id = $1 and name = $3)
                """,
                id,
                TeamID(),
                name
            )
        }
        try transaction.query(
            """
            insert into team_members (tenant_id, team_id, agent_id)
            select t.tenant_id, t.team_id, a.agent_id from teams t join agents a on a.tenant_id = t.tenant_id
            where t.tenant_id = $1 on conflict do nothing
            """,
            id
        )
        return try transaction.query("select team_id from teams where tenant_id = $1 order by name", id)
            .map { try $0.get("team_id") }
    }

    private func departments() throws -> [DepartmentID] {
        for name in tenant.departments {
            try transaction.query(
                """
                insert into departments (tenant_id, department_id, name) select $1, $2, $3
                where not exists (select from departments where tenant_id = $1 and name = $3)
                """,
                id,
                DepartmentID(),
                name
            )
        }
        return try transaction.query("select department_id from departments where tenant_id = $1 order by name", id)
            .map { try $0.get("department_id") }
    }

    private func topics() throws -> [CategoryID] {
        for name in tenant.topics {
            try transaction.query(
                """
                insert into categories (tenant_id, category_id, name) select $1, $2, $3
                where not exists (select from categories where tenant_id = $1 and name = $3)
                """,
                id,
                CategoryID(),
                name
            )
        }
        return try transaction.query("select category_id from categories where tenant_id = $1 order by name", id)
            .map { try $0.get("category_id") }
    }

    private func tags() throws -> [TagID] {
        for name in tenant.tags {
            try transaction.query(
                "insert into tags (tenant_id, tag_id, name) values ($1, $2, $3) on conflict do nothing",
                id,
                TagID(),
                name
            )
        }
        return try transaction.query("select tag_id from tags where tenant_id = $1 order by name", id)
            .map { try $0.get("tag_id") }
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
        try transaction.query(
            """
            insert into custom_fields (tenant_id, field, label, kind, is_public) values ($1, 'order_number', $2, 'text', true)
            on conflict do nothing
            """,
            id,
            tenant.orderField
        )
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

    /// A name as it stands in an address.
    private static func localPart(_ name: String) -> String {
        let plain: [Character: String] = ["ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", " ": "."]
        return name.lowercased().map { plain[$0] ?? String($0) }.joined()
    }
}
