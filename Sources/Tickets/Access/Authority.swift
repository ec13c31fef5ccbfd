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

    private static let selectKeyPermissions: SQL = """
        select permissions from api_keys
        where tenant_id = $1 and api_key_id = $2 and revoked_at is null and (expires_at is null or expires_at > now())
        """

    /// The statement whose rows say what an actor may do, for a pipeline; `nil` where that is not in the database.
    static func statement(for actor: Actor, of tenant: TenantID) -> Statement? {
        switch actor {
        case .agent(let agent): Statement(selectPermissions, tenant, agent)
        case .api(let key): Statement(selectKeyPermissions, tenant, key)
        case .contact, .rule, .system: nil
        }
    }

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is none, or none
    ///   any more, and for a key that is none, revoked or at its end.
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
        case .system, .rule: rights = .everything
        case .contact: rights = .ownTickets
        case .agent(let agent):
            guard let row = rows?.first else {
                throw TicketError(forbidden: "actor", "active", "agent \(agent) is not active")
            }
            rights = Rights(try row.get("permissions") as SQLArray<String>)
        case .api(let key):
            guard let row = rows?.first else {
                throw TicketError(forbidden: "actor", "active", "API key \(key) is not in use")
            }
            rights = (try row.get("permissions") as SQLArray<String>?).map(Rights.init) ?? .everything
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

    // Weaker than what deleting a tenant takes: it stands beside the locks of foreign keys, so mail goes on coming in.
    private static let lockTenant: SQL = "select 1 from tenants where tenant_id = $1 for no key update"

    /// Makes whoever changes the tenant's people and settings wait for this transaction, as every command on them does: for
    /// who looks at them first and changes them then.
    package func lockSettings() throws { try transaction.query(Self.lockTenant, tenant) }

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

extension Rights {
    /// Names of another version of the program permit nothing.
    fileprivate init(_ names: SQLArray<String>) {
        self = .permissions(Set(names.elements.compactMap(Permission.init)))
    }
}
