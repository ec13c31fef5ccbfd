// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Threading
import Tickets

/// Carries out what a mail to an address from `List-Unsubscribe` asks for, from wherever it comes: the token is the proof.
enum Unsubscription {
    static func outcome(of clues: Clues, _ keyring: ReplyKeyring, in transaction: Transaction) throws -> LedgerOutcome {
        let outcome = LedgerOutcome.ignored(reason: Verdict.IgnoreCause.unsubscribed.rawValue, ticket: nil)
        guard let token = clues.unsubscriptions.first, let kind = NotificationKind(number: token.ticketNumber),
            let agent = try AgentStore.all(in: transaction).first(where: {
                token.isBound(to: $0.addressKey, keyring: keyring)
            })
        else { return outcome }
        let muted = try NotificationStore.muted(of: agent.id, in: transaction)
        _ = try PeopleCore(transaction, as: .system).mute(muted.union([kind]), of: agent.id)
        return outcome
    }
}
