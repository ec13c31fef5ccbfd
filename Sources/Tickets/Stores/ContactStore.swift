// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds and makes contacts by their addresses.
package enum ContactStore {
    // The address is first: whoever gets it in makes the contact too, so of two at the same moment one makes everything and
    // the other nothing. Foreign keys are looked at when the whole statement is done.
    private static let make: SQL = """
        with address as (
            insert into contact_addresses (tenant_id, address_key, contact_id, address) values ($1, $2, $3, $4)
            on conflict (tenant_id, address_key) do nothing
            returning contact_id),
        domain as (
            insert into company_domains (tenant_id, domain, company_id)
            select $1, $6, $7 from address where $8::boolean
            on conflict (tenant_id, domain) do nothing
            returning company_id),
        company as (
            insert into companies (tenant_id, company_id, name) select $1, company_id, $6 from domain),
        log as (
            insert into events (tenant_id, event_id, kind, actor_kind, actor_id, object_kind, object_id, version)
            select $1, $9::uuid, 'contact.added', $11::text, coalesce($12::uuid, contact_id), 'contact', contact_id::text, 1
            from address
            union all
            select $1, $10::uuid, 'object.added', 'system', null, 'company', company_id::text, null from domain)
        insert into contacts (tenant_id, contact_id, name, company_id)
        select $1, address.contact_id, $5, domain.company_id from address left join domain on true
        """
    // A company that was there before, or that somebody else has made while we waited for him.
    private static let link: SQL = """
        update contacts c set company_id = d.company_id, updated_at = now() from company_domains d
        where c.tenant_id = $1 and c.contact_id = $2 and c.company_id is null and d.tenant_id = $1 and d.domain = $3
        """
    // Whoever erases the person waits until our transaction has ended, or we until the person is gone: then the address is
    // nobody's, and is asked for once more.
    private static let hold: SQL = """
        select from contacts where tenant_id = $1 and contact_id = (
            select contact_id from contact_addresses where tenant_id = $1 and address_key = $2)
        for key share
        """
    private static let find: SQL = """
        select contact_id from contact_addresses where tenant_id = $1 and address_key = $2
        """

    /// The contact with an address, made if there is none.
    ///
    /// A new contact belongs to the company whose domain its address has; where no company has it and it is not one of free
    /// mail, a company of the domain's name is made. What is known of a contact stays as it is: no mail changes a name.
    ///
    /// - Parameters:
    ///   - address: As written.
    ///   - key: As compared.
    ///   - name: Used only for a new contact.
    ///   - actor: Who makes it; `nil` is the person himself, by writing.
    /// - Complexity: one round trip; one more where the person is erased at this moment.
    package static func contact(
        address: String,
        key: String,
        name: String?,
        by actor: Actor? = nil,
        in transaction: Transaction
    ) throws -> ContactID {
        let tenant = try transaction.requireTenant()
        let fresh = ContactID()
        let key = key.storable(limit: 1024)
        let domain = CompanyDomain(ofAddress: key)
        for _ in 0..<3 {
            let rows = try transaction.pipeline([
                Statement(
                    make,
                    tenant,
                    key,
                    fresh,
                    address.storable(limit: 1024),
                    name.map { $0.storable(limit: 1024) },
                    domain?.text,
                    CompanyID(),
                    domain.map { !FreeMailDomains.contains($0) } ?? false,
                    EventID(),
                    EventID(),
                    actor?.kind ?? "contact",
                    actor?.id
                ),
                Statement(link, tenant, fresh, domain?.text),
                Statement(hold, tenant, key),
                Statement(find, tenant, key),
            ])
            if let id: ContactID = try rows.last?.first?.get("contact_id") { return id }
        }
        throw TicketError(.notFound, "the contact just made is not there")
    }

    /// The contact who has an address, as compared; `nil` when nobody has it.
    package static func find(key: String, in transaction: Transaction) throws -> ContactID? {
        try transaction.query(find, transaction.requireTenant(), key.storable(limit: 1024)).first?.get("contact_id")
    }
}
