// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds and makes contacts by their addresses.
package enum ContactStore {
    private static let insertContact: SQL = """
        insert into contacts (tenant_id, contact_id, name)
        select $1, $2, $3 where not exists (select from contact_addresses where tenant_id = $1 and address_key = $4)
        """
    private static let insertAddress: SQL = """
        insert into contact_addresses (tenant_id, address_key, contact_id, address)
        select $1, $2, $3, $4 where exists (select from contacts where tenant_id = $1 and contact_id = $3)
        on conflict (tenant_id, address_key) do nothing
        """
    // Somebody else was faster with the same address: ours is left without one.
    private static let removeOrphan: SQL = """
        delete from contacts c where tenant_id = $1 and contact_id = $2
            and not exists (select from contact_addresses a where a.tenant_id = $1 and a.contact_id = $2)
        """
    private static let find: SQL = """
        select contact_id from contact_addresses where tenant_id = $1 and address_key = $2
        """

    /// The contact with an address, made if there is none.
    ///
    /// - Parameters:
    ///   - address: As written.
    ///   - key: As compared.
    ///   - name: Used only for a new contact.
    /// - Complexity: one round trip.
    package static func contact(
        address: String,
        key: String,
        name: String?,
        in transaction: Transaction
    ) throws -> ContactID {
        let tenant = try transaction.requireTenant()
        let fresh = ContactID()
        let key = key.storable(limit: 1024)
        let rows = try transaction.pipeline([
            Statement(insertContact, tenant, fresh, name.map { $0.storable(limit: 1024) }, key),
            Statement(insertAddress, tenant, key, fresh, address.storable(limit: 1024)),
            Statement(removeOrphan, tenant, fresh),
            Statement(find, tenant, key),
        ])
        guard let id: ContactID = try rows.last?.first?.get("contact_id") else {
            throw TicketError(.notFound, "the contact just made is not there")
        }
        return id
    }
}
