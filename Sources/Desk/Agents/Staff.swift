// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Outbound
import Tickets

/// The agents who answer, for one transaction: who is told of what, and whether at once. Asked for once, and only where somebody
/// is to be told.
struct Staff {
    private let transaction: Transaction
    private var agents: [Agent]?
    private var muted: [AgentID: Set<NotificationKind>] = [:]
    private var paces: [AgentID: NoticePace]?

    init(_ transaction: Transaction) { self.transaction = transaction }

    /// Active agents who may write to customers.
    mutating func answering() throws -> [Agent] {
        if let agents { return agents }
        let found = try AgentStore.answering(in: transaction)
        (agents, muted) = (found, try NotificationStore.muted(in: transaction))
        return found
    }

    /// Those who have not switched that off.
    mutating func told(of kind: NotificationKind) throws -> [Agent] {
        try answering().filter { muted[$0.id]?.contains(kind) != true }
    }

    /// Whether one of them has not switched that off.
    mutating func isTold(_ agent: AgentID, of kind: NotificationKind) throws -> Bool {
        try answering().contains { $0.id == agent } && muted[agent]?.contains(kind) != true
    }

    /// When an agent is told of what happens now; `nil` is at once.
    mutating func delay(of kind: NotificationKind, for agent: Agent) throws -> NoticePace.Delay? {
        var known = try paces ?? load()
        let delay = known[agent.id, default: NoticePace()].delay(of: kind, at: Date())
        paces = known
        return delay
    }

    /// When the quiet hours end in which an agent is now; `nil` where he is in none.
    mutating func quietEnd(of agent: AgentID) throws -> Date? {
        let known = try paces ?? load()
        paces = known
        return known[agent]?.habits.quietEnd(at: Date())
    }

    /// What an agent wants.
    mutating func habits(of agent: AgentID) throws -> NoticeHabits {
        let known = try paces ?? load()
        paces = known
        return known[agent]?.habits ?? NoticeHabits()
    }

    /// - Complexity: two round trips.
    private mutating func load() throws -> [AgentID: NoticePace] {
        var paces = try NoticeHabitStore.paces(in: transaction)
        let agents = try answering()
        let keys = agents.map { Letter.envelopeForm($0.address).lowercased() }
        let most = agents.compactMap { paces[$0.id, default: NoticePace()].habits.mostInHour }.max()
        let recent = try most.map { try OutboxStore.recent(to: keys, most: $0, in: transaction) } ?? [:]
        for (agent, key) in zip(agents, keys) { paces[agent.id, default: NoticePace()].recent = recent[key] ?? 0 }
        return paces
    }
}
