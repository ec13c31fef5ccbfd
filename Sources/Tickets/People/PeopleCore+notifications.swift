// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

extension PeopleCore {
    private static let removeOthers: SQL = """
        delete from muted_notifications where tenant_id = $1 and agent_id = $2 and kind <> all ($3)
        """
    private static let insertMuted: SQL = """
        insert into muted_notifications (tenant_id, agent_id, kind) select $1, $2, k from unnest($3::text[]) as k
        on conflict do nothing
        """

    /// Says which notifications an agent does not want; of all others the agent is told.
    ///
    /// An agent may say so himself; for others it needs `people.change`.
    ///
    /// - Throws: `notFound`; `forbidden`.
    package func mute(_ kinds: Set<NotificationKind>, of agent: AgentID) throws -> ObjectChange {
        if authority.actor != .agent(agent) { try authority.require(.changePeople) }
        try lockTenant()
        guard try AgentStore.find(agent, in: transaction) != nil else {
            throw TicketError(.notFound, "there is no agent \(agent)")
        }
        let old = try NotificationStore.muted(of: agent, in: transaction)
        var changes: [Event.Change] = []
        changes.note("muted_notifications", Self.value(old), Self.value(kinds))
        if changes.isEmpty { return ObjectChange(events: []) }
        let words = SQLArray(kinds.map(\.rawValue).sorted())
        return try write(
            [
                Statement(Self.removeOthers, tenant, agent, words), Statement(Self.insertMuted, tenant, agent, words),
            ],
            [event(.objectChanged, .agent(agent), changes)])
    }

    private static func value(_ kinds: Set<NotificationKind>) -> JSONValue {
        .array(kinds.map(\.rawValue).sorted().map { .string($0) })
    }
}
