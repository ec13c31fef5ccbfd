// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds companies.
package enum CompanyStore {
    private static let select: SQL = """
        select c.company_id, c.name, c.external_id, c.primary_contact_id,
            array(select d.domain from company_domains d
                where d.tenant_id = c.tenant_id and d.company_id = c.company_id order by d.domain) as domains
        from companies c where c.tenant_id = $1 and c.company_id = $2
        """
    private static let selectPage: SQL = """
        select c.company_id, c.name, c.external_id, c.primary_contact_id,
            array(select d.domain from company_domains d
                where d.tenant_id = c.tenant_id and d.company_id = c.company_id order by d.domain) as domains
        from companies c
        where c.tenant_id = $1 and ($2::uuid is null
            or (lower(c.name), c.company_id) > (select lower(p.name), p.company_id from companies p
                where p.tenant_id = $1 and p.company_id = $2))
        order by lower(c.name), c.company_id limit $3
        """
    private static let selectDomain: SQL = """
        select company_id from company_domains where tenant_id = $1 and domain = $2
        """

    /// The company with an id.
    package static func find(_ id: CompanyID, in transaction: Transaction) throws -> Company? {
        try transaction.query(select, transaction.tenant, id).first.map(company)
    }

    /// The company whose domain it is, in lower case.
    package static func find(domain: String, in transaction: Transaction) throws -> CompanyID? {
        try transaction.query(selectDomain, transaction.tenant, domain.storable).first?.get("company_id")
    }

    /// Companies by name.
    ///
    /// - Parameters:
    ///   - last: The one that the page before ended with.
    ///   - limit: At most this many.
    package static func list(
        after last: CompanyID? = nil,
        limit: Int,
        in transaction: Transaction
    ) throws -> [Company] {
        try transaction.query(selectPage, transaction.tenant, last, limit).map(company)
    }

    private static func company(_ row: Row) throws -> Company {
        Company(
            id: try row.get("company_id"),
            name: try row.get("name"),
            externalID: try row.get("external_id"),
            primaryContact: try row.get("primary_contact_id"),
            domains: (try row.get("domains") as SQLArray<String>).elements
        )
    }
}
