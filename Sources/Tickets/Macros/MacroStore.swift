// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// Reads a tenant's macros.
package enum MacroStore {
    private static let select: SQL = """
        select macro_id, name, agent_id, body, actor_kind, updated_at from macros
        where tenant_id = $1 and (agent_id is null or $2::uuid is null or agent_id = $2)
        order by lower(name), agent_id nulls last
        """

    /// All macros, for people who look at them.
    ///
    /// - Throws: `forbidden` without `templates.read`.
    package static func macros(by authority: Authority) throws -> [Macro] {
        try authority.require(.readTemplates)
        return try macros(in: authority.transaction)
    }

    /// All macros, or those that an agent may use: everybody's and his own. Of one name his own comes first.
    ///
    /// - Complexity: O(macros).
    package static func macros(of agent: AgentID? = nil, in transaction: Transaction) throws -> [Macro] {
        try transaction.query(select, transaction.requireTenant(), agent).map { row in
            Macro(
                id: try row.get("macro_id"), name: try row.get("name"), agent: try row.get("agent_id"),
                text: try row.get("body"), actorKind: try row.get("actor_kind"), updatedAt: try row.get("updated_at"))
        }
    }
}
