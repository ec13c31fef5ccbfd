// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension PeopleCore {
    /// The most domains of one company.
    static let mostDomains = 200

    private static let insertCompany: SQL = """
        insert into companies (tenant_id, company_id, name, external_id) values ($1, $2, $3, $4)
        """
    private static let updateCompany: SQL = """
        update companies set name = $3, external_id = $4, primary_contact_id = $5, updated_at = now()
        where tenant_id = $1 and company_id = $2
        """
    private static let deleteCompany: SQL = "delete from companies where tenant_id = $1 and company_id = $2"
    private static let lockCompany: SQL = """
        select 1 from companies where tenant_id = $1 and company_id = $2 for update
        """
    private static let insertDomain: SQL = """
        insert into company_domains (tenant_id, domain, company_id) values ($1, $2, $3)
        """
    private static let deleteDomain: SQL = """
        delete from company_domains where tenant_id = $1 and domain = $2 and company_id = $3
        """
    private static let findExternal: SQL = """
        select exists (select from companies where tenant_id = $1 and company_id <> $2 and external_id = $3) as found
        """
    private static let findDomain: SQL = """
        select exists (select from company_domains where tenant_id = $1 and domain = $2) as found
        """
    private static let lockMember: SQL = """
        select 1 from contacts where tenant_id = $1 and contact_id = $2 and company_id = $3 for share
        """
    private static let countContacts: SQL = """
        select count(*) as n from contacts where tenant_id = $1 and company_id = $2
        """

    /// Adds a company with its domains.
    ///
    /// - Throws: `forbidden`; `exists` when a domain or the external id is another company's; `invalid`, among others for
    ///   a domain of free mail.
    package func add(_ company: Company) throws -> ObjectChange {
        try authority.require(.changeContacts)
        var findings = Findings()
        var added = company
        try check(&added, &findings)
        if company.primaryContact != nil {
            findings.note("primary_contact", "member", "A new company has no contacts yet.")
        }
        if company.domains.count > Self.mostDomains {
            findings.note("domains", "length", "A company has at most \(Self.mostDomains) domains.")
        }
        var domains: [String] = []
        for text in company.domains.prefix(Self.mostDomains) {
            if let domain = try readDomain(text, &findings), !domains.contains(domain) { domains.append(domain) }
        }
        try findings.check()
        return try write(
            [Statement(Self.insertCompany, tenant, added.id, added.name, added.externalID)]
                + domains.map { Statement(Self.insertDomain, tenant, $0, added.id) },
            [event(.objectAdded, .company(added.id))]
        )
    }

    /// Changes a company, all or none of it.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists` for another company's external id; `invalid`, among others for a primary
    ///   contact who is not of this company.
    package func change(_ id: CompanyID, _ change: CompanyChange) throws -> ObjectChange {
        try authority.require(.changeContacts)
        var findings = Findings()
        // The contact first: who changes a contact's company locks in this order too.
        if case .some(.some(let contact)) = change.primaryContact,
            try transaction.query(Self.lockMember, tenant, contact, id).isEmpty
        {
            findings.note("primary_contact", "member", "The primary contact is one of the company's contacts.")
        }
        let old = try lock(id)
        var new = old
        new.name = change.name ?? old.name
        new.externalID = change.externalID ?? old.externalID
        new.primaryContact = change.primaryContact ?? old.primaryContact
        try check(&new, &findings)
        try findings.check()
        var changes: [Event.Change] = []
        changes.noteHidden("name", old.name, new.name)
        changes.noteHidden("external_id", old.externalID, new.externalID)
        changes.note("primary_contact", JSONValue(old.primaryContact), JSONValue(new.primaryContact))
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.updateCompany, tenant, id, new.name, new.externalID, new.primaryContact)],
            [event(.objectChanged, .company(id), changes)]
        )
    }

    /// Deletes a company; its contacts stay and have none, ``ObjectChange/affected`` says how many.
    ///
    /// The next new sender from one of its domains begins it again, under the domain's name.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func delete(_ id: CompanyID) throws -> ObjectChange {
        try authority.require(.changeContacts)
        _ = try lock(id)
        let contacts = try transaction.query(Self.countContacts, tenant, id).number()
        return try write(
            [Statement(Self.deleteCompany, tenant, id)],
            [event(.objectRemoved, .company(id), data: ["contacts": "\(contacts)"])],
            affected: contacts
        )
    }

    /// Gives a company one more domain: new senders from there are its contacts; those who are known stay where they are.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists` when it is a company's already; `invalid` for what is no domain, and for
    ///   domains of free mail.
    package func add(domain text: String, to id: CompanyID) throws -> ObjectChange {
        try authority.require(.changeContacts)
        let company = try lock(id)
        var findings = Findings()
        let domain = try readDomain(text, &findings)
        if company.domains.count >= Self.mostDomains {
            findings.note("domains", "length", "A company has at most \(Self.mostDomains) domains.")
        }
        try findings.check()
        return try write(
            [Statement(Self.insertDomain, tenant, domain, id)],
            [
                event(
                    .objectChanged, .company(id), data: ["domain": "added"], [Event.Change("domains", nil, nil)])
            ]
        )
    }

    /// Takes a domain from a company; its contacts stay its contacts.
    ///
    /// - Throws: `notFound` when there is no such company, or it has no such domain; `forbidden`.
    package func remove(domain text: String, from id: CompanyID) throws -> ObjectChange {
        try authority.require(.changeContacts)
        let company = try lock(id)
        let domain = text.trimmed.lowercased()
        guard company.domains.contains(domain) else {
            throw TicketError(.notFound, "company \(id) has no such domain")
        }
        return try write(
            [Statement(Self.deleteDomain, tenant, domain, id)],
            [
                event(
                    .objectChanged, .company(id), data: ["domain": "removed"], [Event.Change("domains", nil, nil)])
            ]
        )
    }

    private func lock(_ id: CompanyID) throws -> Company {
        try transaction.query(Self.lockCompany, tenant, id)
        guard let company = try CompanyStore.find(id, in: transaction) else {
            throw TicketError(.notFound, "there is no company \(id)")
        }
        return company
    }

    private func check(_ company: inout Company, _ findings: inout Findings) throws {
        company.name = findings.name(company.name)
        company.externalID = findings.optionalLine(company.externalID, "external_id")
        if let external = company.externalID,
            try transaction.query(Self.findExternal, tenant, company.id, external).found()
        {
            findings.noteTwin("external_id", "There is a company with this external id already.")
        }
    }

    private func readDomain(_ text: String, _ findings: inout Findings) throws -> String? {
        guard let domain = CompanyDomain(text.storable) else {
            findings.note("domains", "format", "A domain looks like example.org.")
            return nil
        }
        if FreeMailDomains.contains(domain) {
            findings.note("domains", "free_mail", "Anybody can have an address there; it is no company's domain.")
        } else if try transaction.query(Self.findDomain, tenant, domain.text).found() {
            findings.noteTwin("domains", "There is a company with this domain already.")
        }
        return domain.text
    }
}
