// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension PeopleCore {
    private static let insertContact: SQL = """
        insert into contacts (tenant_id, contact_id, name, is_name_fixed, locale, external_id, company_id)
        values ($1, $2, $3, $3::text is not null, $4, $5,
            coalesce($6, (select company_id from company_domains where tenant_id = $1 and domain = $7)))
        """
    private static let updateContact: SQL = """
        update contacts set name = $3, is_name_fixed = $4, locale = $5, external_id = $6, company_id = $7,
            version = version + 1, updated_at = now()
        where tenant_id = $1 and contact_id = $2
        """
    private static let clearPrimary: SQL = """
        update companies set primary_contact_id = null, updated_at = now()
        where tenant_id = $1 and primary_contact_id = $2
        returning company_id
        """
    private static let findExternal: SQL = """
        select exists (select from contacts where tenant_id = $1 and contact_id <> $2 and external_id = $3) as found
        """
    private static let findCompany: SQL = """
        select exists (select from companies where tenant_id = $1 and company_id = $2) as found
        """
    private static let selectChanged: SQL = """
        select distinct jsonb_object_keys(changes) as field from events
        where tenant_id = $1 and object_kind = 'contact' and object_id = $2 and version > $3 and changes is not null
        """

    /// Adds a contact whom an agent knows, with at least one address.
    ///
    /// - Throws: `forbidden`; `exists` when an address or the external id is a contact's already; `invalid`.
    package func add(_ contact: NewContact) throws -> ObjectChange {
        try authority.require(.changeContacts)
        var findings = Findings()
        let name = findings.optionalLine(contact.name, "name")
        let external = findings.optionalLine(contact.externalID, "external_id")
        try checkPlain(contact.id, locale: contact.locale, external: external, company: contact.company, &findings)
        if contact.addresses.isEmpty { findings.note("addresses", "required", "A contact has at least one address.") }
        if contact.addresses.count > Self.mostAddresses {
            findings.note("addresses", "length", "A contact has at most \(Self.mostAddresses) addresses.")
        }
        if Set(contact.addresses.map(\.key)).count < contact.addresses.count {
            findings.note("addresses", "unique_items", "An address stands there twice.")
        }
        for address in contact.addresses.prefix(Self.mostAddresses) { try check(address, &findings) }
        try findings.check()
        let domain = contact.addresses.first.flatMap { CompanyDomain(ofAddress: $0.key) }
        return try write(
            [
                Statement(
                    Self.insertContact, tenant, contact.id, name, contact.locale, external, contact.company,
                    domain?.text)
            ] + contact.addresses.map { insert($0, of: contact.id) },
            [event(.contactAdded, .contact(contact.id), version: 1)]
        )
    }

    /// Changes what is known of a contact, all or none of it. A name given here is fixed: no mail changes it.
    ///
    /// - Parameter expected: The version that the caller has seen; another one is a `conflict`.
    /// - Throws: `notFound`; `forbidden`; `conflict` with what others changed; `inUse` for a person who was forgotten;
    ///   `exists` for another contact's external id; `invalid`.
    package func change(
        _ id: ContactID,
        _ change: ContactChange,
        expecting expected: Int64? = nil
    ) throws -> ObjectChange {
        try authority.require(.changeContacts)
        let old = try lock(id, expecting: expected)
        var new = old
        var findings = Findings()
        if let name = change.name {
            new.name = findings.optionalLine(name, "name")
            new.isNameFixed = true
        }
        new.locale = change.locale ?? old.locale
        if let external = change.externalID { new.externalID = findings.optionalLine(external, "external_id") }
        new.company = change.company ?? old.company
        try checkPlain(
            id,
            locale: new.locale == old.locale ? nil : new.locale,
            external: new.externalID,
            company: new.company == old.company ? nil : new.company,
            &findings
        )
        try findings.check()
        var changes: [Event.Change] = []
        changes.noteHidden("name", old.name, new.name)
        changes.note("is_name_fixed", .bool(old.isNameFixed), .bool(new.isNameFixed))
        changes.note("locale", JSONValue(old.locale), JSONValue(new.locale))
        changes.noteHidden("external_id", old.externalID, new.externalID)
        changes.note("company", JSONValue(old.company), JSONValue(new.company))
        if changes.isEmpty { return ObjectChange(events: []) }
        var events = [event(.contactChanged, .contact(id), changes, version: old.version + 1)]
        if new.company != old.company {
            // Who leaves a company is not its primary contact any more.
            for row in try transaction.query(Self.clearPrimary, tenant, id).map({
                try $0.get("company_id") as CompanyID
            }) {
                events.append(
                    event(.objectChanged, .company(row), [Event.Change("primary_contact", JSONValue(id), nil)]))
            }
        }
        return try write(
            [
                Statement(
                    Self.updateContact, tenant, id, new.name, new.isNameFixed, new.locale, new.externalID, new.company)
            ],
            events
        )
    }

    /// Locks a contact for a command.
    ///
    /// - Throws: `notFound`; `conflict` for another version than the expected one; `inUse` for a person who was forgotten.
    func lock(_ id: ContactID, expecting expected: Int64?) throws -> Contact {
        guard let contact = try ContactStore.lock(id, in: transaction) else {
            throw TicketError(.notFound, "there is no contact \(id)")
        }
        if let expected, expected != contact.version {
            let fields = try transaction.query(Self.selectChanged, tenant, id.description, expected)
                .map { try $0.get("field") as String }.sorted()
            throw TicketError(
                .conflict,
                "contact \(id) has version \(contact.version), not \(expected); read it again",
                problems: fields.map { TicketError.Problem($0, "changed", "\($0) was changed by somebody else.") }
            )
        }
        if contact.anonymisedAt != nil {
            throw TicketError(inUse: "contact", rule: "anonymised", "Contact \(id) was anonymised and stays so.")
        }
        return contact
    }

    private func checkPlain(
        _ id: ContactID,
        locale: String?,
        external: String?,
        company: CompanyID?,
        _ findings: inout Findings
    ) throws {
        if let locale, !TicketCore.isLocale(locale) {
            findings.note("locale", "format", "A locale looks like en or de-AT.")
        }
        if let external, try transaction.query(Self.findExternal, tenant, id, external).found() {
            findings.noteTwin("external_id", "There is a contact with this external id already.")
        }
        if let company, try !transaction.query(Self.findCompany, tenant, company).found() {
            findings.note("company", "exists", "There is no such company.")
        }
    }
}
