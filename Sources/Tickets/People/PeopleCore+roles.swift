// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension PeopleCore {
    private static let insertRole: SQL = """
        insert into roles (tenant_id, role_id, name, description, permissions) values ($1, $2, $3, $4, $5)
        """
    private static let updateRole: SQL = """
        update roles set name = $3, description = $4, permissions = $5, updated_at = now()
        where tenant_id = $1 and role_id = $2
        """
    private static let deleteRole: SQL = "delete from roles where tenant_id = $1 and role_id = $2"
    private static let findTwin: SQL = """
        select exists (select from roles where tenant_id = $1 and role_id <> $2 and lower(name) = lower($3)) as found
        """
    private static let countAgents: SQL = "select count(*) as n from agents where tenant_id = $1 and role_id = $2"

    /// The most characters of a role's description.
    static let descriptionLimit = 1000

    /// Adds a role of the tenant's own.
    ///
    /// - Throws: `forbidden`; `exists` when there is one of this name, in any letter case; `invalid`, among others for
    ///   permissions that the actor does not have himself.
    package func add(_ role: Role) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        var added = role
        added.core = nil
        try check(&added, from: [])
        let permissions = added.permissions.map(\.rawValue).sorted()
        return try write(
            [
                Statement(
                    Self.insertRole, tenant, added.id, added.name, added.description, SQLArray(permissions))
            ],
            [
                event(
                    .objectAdded, .role(added.id),
                    [
                        Event.Change("name", nil, .string(added.name)),
                        Event.Change("permissions", nil, JSONValue(texts: permissions)),
                    ])
            ]
        )
    }

    /// Changes a role; it counts from each holder's next command on.
    ///
    /// - Throws: `notFound`; `forbidden`; `exists`; `invalid`, among others when nobody would be left who may change people,
    ///   or for permissions that the actor does not have himself.
    package func change(_ id: RoleID, _ change: RoleChange) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        let old = try role(id)
        var new = old
        new.name = change.name ?? old.name
        new.description = change.description ?? old.description
        new.permissions = (change.permissions ?? old.permissions).union(change.granted).subtracting(change.revoked)
        try check(&new, from: old.permissions)
        var changes: [Event.Change] = []
        changes.note("name", .string(old.name), .string(new.name))
        changes.note("description", .string(old.description), .string(new.description))
        let (before, after) = (old.permissions.map(\.rawValue).sorted(), new.permissions.map(\.rawValue).sorted())
        changes.note("permissions", JSONValue(texts: before), JSONValue(texts: after))
        if changes.isEmpty { return ObjectChange(events: []) }
        return try write(
            [Statement(Self.updateRole, tenant, id, new.name, new.description, SQLArray(after))],
            [event(.objectChanged, .role(id), changes)]
        )
    }

    /// Deletes a role that nobody has.
    ///
    /// - Throws: `notFound`; `forbidden`; `inUse` for a core role, and for one that agents have.
    package func delete(_ id: RoleID) throws -> ObjectChange {
        try authority.require(.changePeople)
        try lockTenant()
        let old = try role(id)
        if let core = old.core {
            throw TicketError(inUse: "role", rule: "core", "The core role \(core.rawValue) cannot be deleted.")
        }
        let holders = try transaction.query(Self.countAgents, tenant, id).number()
        if holders > 0 {
            throw TicketError(
                inUse: "role", "Role \(id) is the role of \(holders) agents; give them another one first.")
        }
        return try write(
            [Statement(Self.deleteRole, tenant, id)],
            [event(.objectRemoved, .role(id), [Event.Change("name", .string(old.name), nil)])]
        )
    }

    func role(_ id: RoleID) throws -> Role {
        guard let role = try RoleStore.find(id, in: transaction) else {
            throw TicketError(.notFound, "there is no role \(id)")
        }
        return role
    }

    private func check(_ role: inout Role, from old: Set<Permission>) throws {
        var findings = Findings()
        role.name = findings.name(role.name, limit: 64)
        role.description = findings.line(role.description, "description", limit: Self.descriptionLimit)
        if try transaction.query(Self.findTwin, tenant, role.id, role.name).found() {
            findings.noteTwin("name", "There is a role of this name already.")
        }
        checkReach(old.symmetricDifference(role.permissions), "permissions", &findings)
        if try locksOut(by: AccessChange(role: role.id, permissions: role.permissions)) {
            findings.note(
                "permissions", "last",
                "Without \(Permission.changePeople.rawValue) here nobody would be left who may change people."
            )
        }
        try findings.check()
    }
}
