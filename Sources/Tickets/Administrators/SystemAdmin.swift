// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// A person who administers the installation: all tenants, in none of them.
package struct SystemAdmin: Equatable, Sendable {
    package var id: SystemAdminID
    package var name: String
    package var address: MailAddress
    /// The one who was made when there was nobody to ask.
    package var isFirst: Bool
    package var isActive: Bool

    package init(
        id: SystemAdminID = SystemAdminID(),
        name: String,
        address: MailAddress,
        isFirst: Bool = false,
        isActive: Bool = true
    ) {
        self.id = id
        self.name = name
        self.address = address
        self.isFirst = isFirst
        self.isActive = isActive
    }
}

/// Makes and finds administrators of the installation, in transactions without a tenant: in others there are none.
package enum SystemAdminStore {
    // Two at once: the second waits for the first, and then there is one.
    private static let insertFirst: SQL = """
        insert into system_admins (system_admin_id, name, address, address_key, is_first)
        values ($1, $2, $3, $4, true) on conflict do nothing
        """
    private static let selectAll: SQL = """
        select system_admin_id, name, address, address_key, is_first, is_active from system_admins
        order by created_at, system_admin_id
        """
    private static let insertEvent: SQL = """
        insert into system_events (event_id, kind, actor_kind, object_kind, object_id)
        values ($1, $2, 'system', 'administrator', $3)
        """

    /// Makes the first administrator, once: asked again for the same address it changes nothing.
    ///
    /// - Returns: The first administrator, and whether it is new.
    /// - Throws: `exists` when the first administrator is somebody else; `invalid`; `DatabaseError.misuse` in a transaction
    ///   of a tenant.
    package static func makeFirst(
        name: String,
        address: MailAddress,
        in transaction: Transaction
    ) throws -> (admin: SystemAdmin, isNew: Bool) {
        guard transaction.tenant == nil else {
            throw DatabaseError(.misuse, "administrators of the installation are in no tenant")
        }
        var findings = Findings()
        let name = findings.name(name)
        if !address.isSound { findings.note("address", "format", "An address has the form name@domain.") }
        try findings.check()
        let admin = SystemAdmin(name: name, address: address, isFirst: true)
        let isNew =
            try transaction.query(insertFirst, admin.id, admin.name, address.text, address.key).affected == 1
        if isNew {
            try transaction.query(
                insertEvent, EventID(), Event.Kind.objectAdded.rawValue, admin.id.description)
            return (admin, true)
        }
        guard let first = try all(in: transaction).first(where: \.isFirst), first.address.key == address.key else {
            throw TicketError(.exists, "there is a first administrator already, with another address")
        }
        return (first, false)
    }

    /// All administrators, the oldest first.
    package static func all(in transaction: Transaction) throws -> [SystemAdmin] {
        try transaction.query(selectAll).map { row in
            SystemAdmin(
                id: try row.get("system_admin_id"),
                name: try row.get("name"),
                address: MailAddress(text: try row.get("address"), key: try row.get("address_key")),
                isFirst: try row.get("is_first"),
                isActive: try row.get("is_active")
            )
        }
    }
}
