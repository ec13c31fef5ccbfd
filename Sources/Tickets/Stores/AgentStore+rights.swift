// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity

/// Reads for somebody: who works here and what he may do needs `people.read`; everybody may read of himself.
extension AgentStore {
    /// All agents, by name.
    ///
    /// - Throws: `forbidden`.
    package static func all(by authority: Authority) throws -> [Agent] {
        try authority.require(.readPeople)
        return try all(in: authority.transaction)
    }

    /// The agent with an id.
    ///
    /// - Throws: `forbidden`.
    package static func find(_ id: AgentID, by authority: Authority) throws -> Agent? {
        if authority.actor != .agent(id) { try authority.require(.readPeople) }
        return try find(id, in: authority.transaction)
    }
}
