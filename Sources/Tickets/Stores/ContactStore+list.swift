// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

/// Which contacts a list shows; what is left `nil` lets all pass.
package struct ContactFilter: Equatable, Sendable {
    /// With this address, as compared.
    package var addressKey: String?
    package var company: CompanyID?
    /// With this in a name or address.
    package var part: String?

    package init() {}
}

extension ContactStore {
    private static let page: SQL = """
        select c.contact_id, c.name, c.is_name_fixed, c.locale, c.external_id, c.company_id, c.anonymised_at, c.version
        from contacts c
        where c.tenant_id = $1 and ($2::uuid is null or c.contact_id > $2) and ($4::uuid is null or c.company_id = $4)
        """
    private static let ofAddress: SQL = """
         and c.contact_id in (select a.contact_id from contact_addresses a where a.tenant_id = $1 and a.address_key = $5)
        """
    // Views, so that the index of parts is used beside row-level security (decision 12).
    private static let ofPart: SQL = """
         and c.contact_id in (select a.contact_id from searchable_addresses a where a.address_key like lower($5)
            union select n.contact_id from searchable_contacts n where n.name ilike $5)
        """
    private static let ordered: SQL = " order by c.contact_id limit $3"
    private static let addresses: SQL = """
        select contact_id, address, address_key, is_confirmed, confirmed_at from contact_addresses
        where tenant_id = $1 and contact_id = any ($2) order by created_at, address_key
        """

    /// Contacts, the oldest first.
    ///
    /// - Parameters:
    ///   - last: The one that the page before ended with.
    ///   - limit: At most this many.
    /// - Throws: `forbidden` without `contacts.read`.
    /// - Complexity: two round trips.
    package static func list(
        _ filter: ContactFilter = ContactFilter(),
        after last: ContactID? = nil,
        limit: Int,
        by authority: Authority
    ) throws -> [Contact] {
        try authority.require(.readContacts)
        let (transaction, tenant) = (authority.transaction, authority.tenant)
        let rows: Rows
        if let key = filter.addressKey {
            rows = try transaction.query(
                page + ofAddress + ordered, tenant, last, limit, filter.company, key.storable)
        } else if let part = filter.part {
            rows = try transaction.query(
                page + ofPart + ordered, tenant, last, limit, filter.company, SearchPattern.beginning(part))
        } else {
            rows = try transaction.query(page + ordered, tenant, last, limit, filter.company)
        }
        let ids = try rows.map { try $0.get("contact_id") as ContactID }
        if ids.isEmpty { return [] }
        var known: [ContactID: [Contact.Address]] = [:]
        for row in try transaction.query(addresses, tenant, SQLArray(ids)).map({ $0 }) {
            known[try row.get("contact_id"), default: []].append(try address(row))
        }
        return try rows.map { try contact($0, known[$0.get("contact_id")] ?? []) }
    }
}
