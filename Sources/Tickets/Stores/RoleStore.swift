// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Finds roles.
package enum RoleStore {
    private static let select: SQL = """
        select role_id, name, core, description, permissions from roles
        where tenant_id = $1 and ($2::uuid is null or role_id = $2)
            and ($3::text is null or lower(name) = lower($3)) and ($4::text is null or core = $4)
        order by name
        """

    /// All roles, by name.
    package static func all(in transaction: Transaction) throws -> [Role] {
        try transaction.query(select, transaction.tenant, nil as RoleID?, nil as String?, nil as String?).map(role)
    }

    /// The role with an id.
    package static func find(_ id: RoleID, in transaction: Transaction) throws -> Role? {
        try transaction.query(select, transaction.tenant, id, nil as String?, nil as String?).first.map(role)
    }

    /// The role of a name, in any letter case.
    package static func find(name: String, in transaction: Transaction) throws -> Role? {
        try transaction.query(select, transaction.tenant, nil as RoleID?, name.storable, nil as String?).first.map(role)
    }

    /// One of the roles that every tenant has.
    package static func core(_ core: Role.Core, in transaction: Transaction) throws -> Role {
        let rows = try transaction.query(select, transaction.tenant, nil as RoleID?, nil as String?, core.rawValue)
        guard let row = rows.first else {
            throw TicketError(.notFound, "the tenant has no role \(core.rawValue); it was not made by tenant add")
        }
        return try role(row)
    }

    private static func role(_ row: Row) throws -> Role {
        let core: String? = try row.get("core")
        let permissions: SQLArray<String> = try row.get("permissions")
        return Role(
            id: try row.get("role_id"),
            name: try row.get("name"),
            core: core.flatMap(Role.Core.init),
            description: try row.get("description"),
            // Names of another version of the program permit nothing.
            permissions: Set(permissions.elements.compactMap(Permission.init))
        )
    }
}
