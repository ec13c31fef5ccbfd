// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Threading
package import Tickets

/// Carries out what a mail to an address from `List-Unsubscribe` asks for, from wherever it comes: the token is the proof.
package enum Unsubscription {
    static func outcome(of clues: Clues, _ keyring: ReplyKeyring, in transaction: Transaction) throws -> LedgerOutcome {
        let outcome = LedgerOutcome.ignored(reason: Verdict.IgnoreCause.unsubscribed.rawValue, ticket: nil)
        guard let token = clues.unsubscriptions.first, let kind = NotificationKind(number: token.ticketNumber),
            let agent = try AgentStore.all(in: transaction).first(where: {
                token.isBound(to: $0.addressKey, keyring: keyring)
            })
        else { return outcome }
        try mute(kind, of: agent.id, in: transaction)
        return outcome
    }

    /// Whether there is the agent whom a link names.
    package static func isOpen(_ target: NotificationLink.Target, in transaction: Transaction) throws -> Bool {
        try AgentStore.find(target.agent, in: transaction) != nil
    }

    /// Switches a kind of notification off; one that is off stays so.
    package static func mute(_ kind: NotificationKind, of agent: AgentID, in transaction: Transaction) throws {
        let muted = try NotificationStore.muted(of: agent, in: transaction)
        _ = try PeopleCore(transaction, as: .system).mute(muted.union([kind]), of: agent)
    }
}
