// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds and makes contacts by their addresses.
package enum ContactStore {
    // The address is first: whoever gets it in makes the contact too, so of two at the same moment one makes everything and
    // the other nothing. Foreign keys are looked at when the whole statement is done. Addresses have one order everywhere, so
    // that two who make the same ones do not wait for each other crosswise; of a new company's first people each belongs to it.
    private static let make: SQL = """
        with people as (
            select p.* from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::bigint[],
                $9::uuid[], $10::uuid[], $13::uuid[]) as p (address_key, contact_id, address, name, domain, company_id,
                has_company, event_id, company_event_id, cause)),
        address as (
            insert into contact_addresses (tenant_id, address_key, contact_id, address)
            select $1, address_key, contact_id, address from people order by address_key
            on conflict (tenant_id, address_key) do nothing
            returning contact_id),
        person as (select p.* from people p join address a on a.contact_id = p.contact_id),
        domain as (
            insert into company_domains (tenant_id, domain, company_id)
            select distinct on (domain) $1, domain, company_id from person where has_company = 1
            order by domain, address_key
            on conflict (tenant_id, domain) do nothing
            returning domain, company_id),
        company as (
            insert into companies (tenant_id, company_id, name) select $1, company_id, domain from domain),
        log as (
            insert into events (tenant_id, event_id, kind, actor_kind, actor_id, object_kind, object_id, version,
                correlation_id)
            select $1, event_id, 'contact.added', $11::text, coalesce($12::uuid, contact_id), 'contact', contact_id::text,
                1, coalesce(cause, current_correlation())
            from person
            union all
            select $1, p.company_event_id, 'object.added', 'system', null, 'company', d.company_id::text, null,
                coalesce(p.cause, current_correlation())
            from domain d join person p on p.company_id = d.company_id)
        insert into contacts (tenant_id, contact_id, name, company_id)
        select $1, p.contact_id, p.name, d.company_id from person p left join domain d on d.domain = p.domain
        """
    // A company that was there before, or that somebody else has made while we waited for him.
    private static let link: SQL = """
        update contacts c set company_id = d.company_id, updated_at = now()
        from unnest($2::uuid[], $3::text[]) as p (contact_id, domain)
        join company_domains d on d.tenant_id = $1 and d.domain = p.domain
        where c.tenant_id = $1 and c.contact_id = p.contact_id and c.company_id is null
        """
    // Whoever erases a person waits until our transaction has ended, or we until the person is gone: then the address is
    // nobody's, and is asked for once more.
    private static let hold: SQL = """
        select from contacts where tenant_id = $1 and contact_id in (
            select contact_id from contact_addresses where tenant_id = $1 and address_key = any ($2))
        order by contact_id for key share
        """
    private static let findAll: SQL = """
        select address_key, contact_id from contact_addresses where tenant_id = $1 and address_key = any ($2)
        """
    private static let find: SQL = """
        select contact_id from contact_addresses where tenant_id = $1 and address_key = $2
        """

    /// Somebody who writes, or is written to.
    package struct Person: Sendable {
        /// As written.
        package var address: String
        /// As compared.
        package var key: String
        /// Used only for a new contact.
        package var name: String?
        /// The mail because of which he becomes one.
        package var cause: LedgerID?

        package init(address: String, key: String, name: String?, because cause: LedgerID? = nil) {
            (self.address, self.key, self.name, self.cause) = (address, key.storable(limit: 1024), name, cause)
        }
    }

    /// The contact with an address, made if there is none; as ``contacts(of:by:in:)``.
    package static func contact(
        address: String,
        key: String,
        name: String?,
        by actor: Actor? = nil,
        in transaction: Transaction
    ) throws -> ContactID {
        try contacts(of: [Person(address: address, key: key, name: name)], by: actor, in: transaction)[0]
    }

    /// The contacts with some addresses, made where there are none.
    ///
    /// A new contact belongs to the company whose domain its address has; where no company has it and it is not one of free
    /// mail, a company of the domain's name is made. What is known of a contact stays as it is: no mail changes a name.
    ///
    /// - Parameter actor: Who makes them; `nil` is each himself, by writing.
    /// - Returns: Of each the contact, in their order; two of one address have one.
    /// - Complexity: one round trip; one more where one is erased at this moment.
    package static func contacts(
        of people: [Person],
        by actor: Actor? = nil,
        in transaction: Transaction
    ) throws -> [ContactID] {
        let tenant = try transaction.requireTenant()
        transaction.planOnce()
        var found: [String: ContactID] = [:]
        for _ in 0..<3 {
            var seen = Set(found.keys)
            let missing = people.filter { seen.insert($0.key).inserted }
            if missing.isEmpty { break }
            let keys = SQLArray(missing.map(\.key))
            let rows = try transaction.pipeline(
                statements(making: missing, by: actor, of: tenant) + [
                    Statement(hold, tenant, keys), Statement(findAll, tenant, keys),
                ])
            for row in rows.last.map({ $0.map { $0 } }) ?? [] {
                found[try row.get("address_key")] = try row.get("contact_id") as ContactID
            }
        }
        return try people.map {
            guard let contact = found[$0.key] else {
                throw TicketError(.notFound, "the contact just made is not there")
            }
            return contact
        }
    }

    private static func statements(
        making people: [Person],
        by actor: Actor?,
        of tenant: TenantID
    ) -> [Statement] {
        let fresh = people.map { _ in ContactID() }
        let domains = people.map { CompanyDomain(ofAddress: $0.key) }
        return [
            Statement(
                make,
                tenant,
                SQLArray(people.map(\.key)),
                SQLArray(fresh),
                SQLArray(people.map { $0.address.storable(limit: 1024) }),
                SQLColumn(people.map { $0.name?.storable(limit: 1024) }),
                SQLColumn(domains.map { $0?.text }),
                SQLArray(people.map { _ in CompanyID() }),
                SQLArray(domains.map { $0.map { FreeMailDomains.contains($0) ? 0 : 1 } ?? 0 as Int64 }),
                SQLArray(people.map { _ in EventID() }),
                SQLArray(people.map { _ in EventID() }),
                actor?.kind ?? "contact",
                actor?.id,
                SQLColumn(people.map(\.cause))
            ),
            Statement(link, tenant, SQLArray(fresh), SQLColumn(domains.map { $0?.text })),
        ]
    }

    /// The contact who has an address, as compared; `nil` when nobody has it.
    package static func find(key: String, in transaction: Transaction) throws -> ContactID? {
        try transaction.query(find, transaction.requireTenant(), key.storable(limit: 1024)).first?.get("contact_id")
    }
}
