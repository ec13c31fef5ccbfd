// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Tickets

// Contacts and companies.

extension ResourceShape<Contact> {
    static let contact = ResourceShape(
        "contacts", "Somebody who writes to the tenant.", at: "/contacts", id: { $0.id.description },
        [
            .optionalText("name", "What he is called.") { $0.name },
            .flag("is_name_fixed", "Whether a person has set the name, so that no mail changes it.") { $0.isNameFixed },
            .optionalText("locale", "The language he is written in.") { $0.locale },
            .optionalText("external_id", "His id in another system.") { $0.externalID },
            Attribute("addresses", .list(of: address), "Where he writes from; the first is written to.") { contact in
                .array(
                    contact.addresses.map {
                        .object([
                            "address": .string($0.address.text), "is_confirmed": .bool($0.isConfirmed),
                            "confirmed_at": $0.confirmedAt.map { .string(Timestamp.text($0)) } ?? .null,
                        ])
                    })
            },
            .optionalTime("anonymised_at", "Since when he is forgotten.") { $0.anonymisedAt },
            .integer("version", "Grows by one with every change.") { Int($0.version) },
        ],
        [.one("company", "companies", "For whom he writes.") { $0.company }])

    private static let address = Schema.object([
        ("address", .text()), ("is_confirmed", .flag), ("confirmed_at", Schema.time.orNull),
    ])
}

extension ResourceShape<Company> {
    static let company = ResourceShape(
        "companies", "A firm for which contacts write.", at: "/companies", id: { $0.id.description },
        [
            .text("name", "Its name.") { $0.name },
            .optionalText("external_id", "Its id in another system.") { $0.externalID },
            .texts("domains", "The domains of its addresses: who writes from one belongs to it.") { $0.domains },
        ],
        [.one("primary_contact", "contacts", "Whom to ask there.") { $0.primaryContact }])
}

/// What requests about customers may hold.
private enum CustomerInput {
    static let name = Member<String>.line("name", "What it is called.")
    static let locale = Member<String>.line("locale", "The language to write in, as de-AT.", most: 35)
    static let externalID = Member<String>.line("external_id", "The id in another system.")
    static let company = Member<CompanyID>.relation("company", "companies", "For whom he writes.")
    static let primaryContact = Member<ContactID>.relation("primary_contact", "contacts", "Whom to ask there.")
    static let domains = Member<[String]>.texts("domains", "The domains of its addresses.")
    static let addresses = Member<[EmailAddress]>(
        "addresses", .list(of: .text(most: 254, format: "email"), most: 50), "Where he writes from."
    ) { reader, name in
        guard let texts = reader.texts(name, limit: 254, most: 50) else { return nil }
        let addresses = texts.compactMap { EmailAddress($0) }
        if addresses.count == texts.count { return addresses }
        reader.note(.invalidValue, "One of these is no mail address.", at: name)
        return nil
    }
}

extension EmailAddress {
    fileprivate var mailAddress: MailAddress { MailAddress(text: text, key: key) }
}

extension Collection where Thing == Contact, Key == ContactID {
    private static let byAddress = Parameter("filter[address]", "Only who has this address.")
    private static let byCompany = Parameter("filter[company]", "Only who belongs to a company, by id.")
    private static let bySearch = Parameter("filter[search]", "Only who has this in a name or address.")

    static let contacts: Collection = {
        var contacts = Collection(
            shape: .contact, one: "Contact", many: "Contacts", group: "Customers", key: { ContactID(canonical: $0) },
            filters: [byAddress, byCompany, bySearch],
            list: { query in
                var filter = ContactFilter()
                filter.addressKey = query[byAddress.name].map { EmailAddress($0)?.key ?? $0.lowercased() }
                filter.part = query[bySearch.name]
                if filter.addressKey != nil, filter.part != nil {
                    query.note(bySearch.name, "Ask for an address, or for a part of one.")
                }
                filter.company = query[byCompany.name].flatMap { CompanyID(canonical: $0) }
                let isNobodys = query[byCompany.name] != nil && filter.company == nil
                return { [filter] page, authority in
                    // What is no id is no company's.
                    if isNobodys { return ([], nil) }
                    let found = try ContactStore.list(
                        filter, after: page.after.flatMap { ContactID(canonical: $0) }, limit: page.limit, by: authority
                    )
                    return page.cut(found) { $0.id.description }
                }
            }, find: { try ContactStore.find($0, by: $1) })
        contacts.add = Addition(
            input: Input(
                "contacts",
                [
                    .optional(CustomerInput.name), .optional(CustomerInput.locale),
                    .optional(CustomerInput.externalID), .required(CustomerInput.addresses),
                    .maybeRelated(CustomerInput.company),
                ])
        ) { values, authority in
            let contact = NewContact(
                name: values[CustomerInput.name], locale: values[CustomerInput.locale],
                externalID: values[CustomerInput.externalID], company: values[CustomerInput.company],
                addresses: values.required(CustomerInput.addresses).map(\.mailAddress))
            _ = try PeopleCore(authority).add(contact)
            return contact.id
        }
        contacts.change = Change(
            input: Input(
                "contacts",
                [
                    .clearable(CustomerInput.name), .clearable(CustomerInput.locale),
                    .clearable(CustomerInput.externalID), .optional(CustomerInput.addresses),
                    .maybeRelated(CustomerInput.company),
                ])
        ) { contact, values, authority in
            let core = PeopleCore(authority)
            var change = ContactChange()
            change.name = values.change(CustomerInput.name)
            change.locale = values.change(CustomerInput.locale)
            change.externalID = values.change(CustomerInput.externalID)
            change.company = values.change(CustomerInput.company)
            if change != ContactChange() { _ = try core.change(contact.id, change, expecting: contact.version) }
            guard let addresses = values[CustomerInput.addresses] else { return }
            let (standing, wanted) = (Set(contact.addresses.map(\.address.key)), Set(addresses.map(\.key)))
            for address in addresses where !standing.contains(address.key) {
                _ = try core.add(address.mailAddress, to: contact.id)
            }
            for key in standing.subtracting(wanted).sorted() { _ = try core.remove(addressKey: key, from: contact.id) }
        }
        return contacts
    }()
}

extension Collection where Thing == Company, Key == CompanyID {
    static let companies: Collection = {
        var companies = Collection(
            shape: .company, one: "Company", many: "Companies", group: "Customers",
            key: { CompanyID(canonical: $0) },
            list: { _ in
                { page, authority in
                    let found = try CompanyStore.list(
                        after: page.after.flatMap { CompanyID(canonical: $0) }, limit: page.limit, by: authority)
                    return page.cut(found) { $0.id.description }
                }
            }, find: { try CompanyStore.find($0, by: $1) })
        companies.add = Addition(
            input: Input(
                "companies",
                [
                    .required(CustomerInput.name), .optional(CustomerInput.externalID),
                    .optional(CustomerInput.domains), .maybeRelated(CustomerInput.primaryContact),
                ])
        ) { values, authority in
            let company = Company(
                name: values.required(CustomerInput.name), externalID: values[CustomerInput.externalID],
                primaryContact: values[CustomerInput.primaryContact], domains: values[CustomerInput.domains] ?? [])
            _ = try PeopleCore(authority).add(company)
            return company.id
        }
        companies.change = Change(
            input: Input(
                "companies",
                [
                    .optional(CustomerInput.name), .clearable(CustomerInput.externalID),
                    .optional(CustomerInput.domains), .maybeRelated(CustomerInput.primaryContact),
                ])
        ) { company, values, authority in
            let core = PeopleCore(authority)
            var change = CompanyChange()
            change.name = values[CustomerInput.name]
            change.externalID = values.change(CustomerInput.externalID)
            change.primaryContact = values.change(CustomerInput.primaryContact)
            _ = try core.change(company.id, change)
            guard let domains = values[CustomerInput.domains].map({ Set($0.map { $0.lowercased() }) }) else { return }
            for domain in company.domains where !domains.contains(domain) {
                _ = try core.remove(domain: domain, from: company.id)
            }
            for domain in domains.subtracting(company.domains).sorted() {
                _ = try core.add(domain: domain, to: company.id)
            }
        }
        companies.remove = { company, authority in _ = try PeopleCore(authority).delete(company.id) }
        return companies
    }()
}
