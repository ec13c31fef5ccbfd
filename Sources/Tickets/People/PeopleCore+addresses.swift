// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension PeopleCore {
    /// The most addresses of one contact.
    static let mostAddresses = 50

    private static let insertAddress: SQL = """
        insert into contact_addresses (tenant_id, address_key, contact_id, address) values ($1, $2, $3, $4)
        """
    private static let deleteAddress: SQL = """
        delete from contact_addresses where tenant_id = $1 and address_key = $2 and contact_id = $3
        """
    private static let confirmAddress: SQL = """
        update contact_addresses set is_confirmed = true, confirmed_at = now()
        where tenant_id = $1 and address_key = $2 and contact_id = $3
        """
    private static let touchContact: SQL = """
        update contacts set version = version + 1, updated_at = now() where tenant_id = $1 and contact_id = $2
        """
    private static let findAddress: SQL = """
        select exists (select from contact_addresses where tenant_id = $1 and address_key = $2) as found
        """

    /// Gives a contact one more address, not confirmed.
    ///
    /// - Throws: `notFound`; `forbidden`; `conflict`; `inUse`; `exists` when it is a contact's already, this one's among
    ///   them; `invalid`.
    package func add(
        _ address: MailAddress,
        to id: ContactID,
        expecting expected: Int64? = nil
    ) throws -> ObjectChange {
        try authority.require(.changeContacts)
        let contact = try lock(id, expecting: expected)
        var findings = Findings()
        try check(address, &findings)
        if contact.addresses.count >= Self.mostAddresses {
            findings.note("addresses", "length", "A contact has at most \(Self.mostAddresses) addresses.")
        }
        try findings.check()
        return try touch(contact, insert(address, of: id), "added")
    }

    /// Takes an address from a contact; what came from it stays.
    ///
    /// - Throws: `notFound` when there is no such contact, or it has no such address; `forbidden`; `conflict`; `inUse`;
    ///   `invalid` for the last one.
    package func remove(
        addressKey: String,
        from id: ContactID,
        expecting expected: Int64? = nil
    ) throws -> ObjectChange {
        try authority.require(.changeContacts)
        let contact = try lock(id, expecting: expected)
        _ = try address(addressKey, of: contact)
        if contact.addresses.count == 1 {
            throw TicketError([
                TicketError.Problem("addresses", "required", "The last address of a contact cannot be removed.")
            ])
        }
        return try touch(contact, Statement(Self.deleteAddress, tenant, addressKey, id), "removed")
    }

    /// Notes that the person proved an address to be his.
    ///
    /// - Throws: `notFound` when there is no such contact, or it has no such address; `forbidden`; `conflict`; `inUse`.
    package func confirm(
        addressKey: String,
        of id: ContactID,
        expecting expected: Int64? = nil
    ) throws -> ObjectChange {
        try authority.require(.changeContacts)
        let contact = try lock(id, expecting: expected)
        if try address(addressKey, of: contact).isConfirmed { return ObjectChange(events: []) }
        return try touch(contact, Statement(Self.confirmAddress, tenant, addressKey, id), "confirmed")
    }

    func insert(_ address: MailAddress, of contact: ContactID) -> Statement {
        Statement(Self.insertAddress, tenant, address.key.storable, contact, address.text.storable)
    }

    /// Whether an address could be one, and is nobody's yet.
    func check(_ address: MailAddress, _ findings: inout Findings) throws {
        if !address.isSound {
            findings.note("addresses", "format", "An address has the form name@domain.")
        } else if try transaction.query(Self.findAddress, tenant, address.key).found() {
            findings.noteTwin("addresses", "There is a contact with this address already.")
        }
    }

    private func address(_ key: String, of contact: Contact) throws -> Contact.Address {
        guard let address = contact.addresses.first(where: { $0.address.key == key }) else {
            throw TicketError(.notFound, "contact \(contact.id) has no such address")
        }
        return address
    }

    private func touch(_ contact: Contact, _ statement: Statement, _ what: String) throws -> ObjectChange {
        try write(
            [statement, Statement(Self.touchContact, tenant, contact.id)],
            [
                event(
                    .contactChanged,
                    .contact(contact.id),
                    data: ["address": what],
                    [Event.Change("addresses", nil, nil)],
                    version: contact.version + 1
                )
            ]
        )
    }
}
