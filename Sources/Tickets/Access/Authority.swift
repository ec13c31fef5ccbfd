// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Who works in a transaction, for which tenant, and what he may do.
///
/// An agent's role is read in the transaction itself: one short query, and a role that was changed counts from the next
/// command on, in every process.
package struct Authority {
    package let transaction: Transaction
    package let actor: Actor
    package let tenant: TenantID
    package let rights: Rights

    private static let selectPermissions: SQL = """
        select r.permissions from agents a
        join roles r on r.tenant_id = a.tenant_id and r.role_id = a.role_id
        where a.tenant_id = $1 and a.agent_id = $2 and a.is_active
        """

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is none, or none
    ///   any more.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        self.transaction = transaction
        self.actor = actor
        tenant = try transaction.requireTenant()
        switch actor {
        case .system, .rule, .api: rights = .everything
        case .contact: rights = .ownTickets
        case .agent(let agent):
            guard let row = try transaction.query(Self.selectPermissions, tenant, agent).first else {
                throw TicketError(forbidden: "actor", "active", "agent \(agent) is not active")
            }
            // Names of another version of the program permit nothing.
            let names: SQLArray<String> = try row.get("permissions")
            rights = .permissions(Set(names.elements.compactMap(Permission.init)))
        }
    }

    /// Lets only those pass who have a permission.
    ///
    /// - Throws: `forbidden`.
    package func require(_ permission: Permission) throws {
        guard rights.include(permission) else {
            throw TicketError(
                forbidden: "permission", "required", allowed: [permission.rawValue],
                "this needs the permission \(permission.rawValue)")
        }
    }

    /// Lets only the program itself pass: neither people nor keys nor rules.
    ///
    /// - Throws: `forbidden`.
    func requireSystem() throws {
        guard actor == .system else {
            throw TicketError(
                forbidden: "actor", "system", allowed: [Actor.system.kind], "This is for the system alone.")
        }
    }
}
