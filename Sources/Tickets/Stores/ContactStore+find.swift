// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

extension ContactStore {
    private static let selectContact: SQL = """
        select contact_id, name, is_name_fixed, locale, external_id, company_id, anonymised_at, version
        from contacts where tenant_id = $1 and contact_id = $2
        """
    private static let lockContact: SQL = """
        select contact_id, name, is_name_fixed, locale, external_id, company_id, anonymised_at, version
        from contacts where tenant_id = $1 and contact_id = $2 for update
        """
    private static let selectAddresses: SQL = """
        select address, address_key, is_confirmed, confirmed_at from contact_addresses
        where tenant_id = $1 and contact_id = $2 order by created_at, address_key
        """

    /// The contact with an id.
    package static func find(_ id: ContactID, in transaction: Transaction) throws -> Contact? {
        try contact(id, by: selectContact, in: transaction)
    }

    /// The contact with an id, locked until the transaction ends.
    static func lock(_ id: ContactID, in transaction: Transaction) throws -> Contact? {
        try contact(id, by: lockContact, in: transaction)
    }

    private static func contact(_ id: ContactID, by select: SQL, in transaction: Transaction) throws -> Contact? {
        let rows = try transaction.pipeline([
            Statement(select, transaction.tenant, id), Statement(selectAddresses, transaction.tenant, id),
        ])
        return try rows[0].first.map { try contact($0, rows[1].map(address)) }
    }

    static func contact(_ row: Row, _ addresses: [Contact.Address]) throws -> Contact {
        Contact(
            id: try row.get("contact_id"),
            name: try row.get("name"),
            isNameFixed: try row.get("is_name_fixed"),
            locale: try row.get("locale"),
            externalID: try row.get("external_id"),
            company: try row.get("company_id"),
            addresses: addresses,
            anonymisedAt: try row.get("anonymised_at"),
            version: try row.get("version")
        )
    }

    static func address(_ row: Row) throws -> Contact.Address {
        Contact.Address(
            address: MailAddress(text: try row.get("address"), key: try row.get("address_key")),
            confirmedAt: try row.get("confirmed_at"),
            isConfirmed: try row.get("is_confirmed")
        )
    }
}
