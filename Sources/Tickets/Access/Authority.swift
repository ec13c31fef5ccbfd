// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Who works in a transaction, for which tenant, and what he may do.
///
/// An agent's role is read in the transaction itself, by one short query: a role that was changed counts from the next
/// transaction on, in every process. Who does many things in one transaction reads it once and gives all its cores the
/// same authority (decision 18).
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

    /// The statement whose rows say what an actor may do, for a pipeline; `nil` where that is not in the database.
    static func statement(for actor: Actor, of tenant: TenantID) -> Statement? {
        if case .agent(let agent) = actor { Statement(selectPermissions, tenant, agent) } else { nil }
    }

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is none, or none
    ///   any more.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        let statement = Self.statement(for: actor, of: try transaction.requireTenant())
        try self.init(transaction, as: actor, permissions: statement.map { try transaction.query($0) })
    }

    /// - Parameter rows: The rows of ``statement(for:of:)``, read in this transaction.
    /// - Throws: as above.
    init(_ transaction: Transaction, as actor: Actor, permissions rows: Rows?) throws {
        self.transaction = transaction
        self.actor = actor
        tenant = try transaction.requireTenant()
        switch actor {
        case .system, .rule, .api: rights = .everything
        case .contact: rights = .ownTickets
        case .agent(let agent):
            guard let row = rows?.first else {
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

    /// Lets only the system pass, as ``Actor/requireSystem()`` does.
    ///
    /// - Throws: `forbidden`.
    func requireSystem() throws { try actor.requireSystem() }
}

extension Actor {
    /// Lets only the program itself pass, and with it those who administer the installation: neither people of a tenant nor
    /// keys nor rules.
    ///
    /// - Throws: `forbidden`.
    func requireSystem() throws {
        guard self == .system else {
            throw TicketError(
                forbidden: "actor", "system", allowed: [Actor.system.kind], "This is for the system alone.")
        }
    }
}
