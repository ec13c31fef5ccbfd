// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Threading
import Tickets

/// Carries out what a participant has answered about a second address: it is his from then on, and what was held joins.
enum AddressAnswer {
    /// What becomes of the answer.
    ///
    /// The held mails go back into the queue as they came. The stages find them to be a participant's then; what else stands
    /// against one of them still does.
    static func outcome(
        _ cause: Verdict.IgnoreCause,
        of clues: Clues,
        _ ledger: LedgerID,
        in transaction: Transaction
    ) throws -> LedgerOutcome {
        for reading in clues.addressTokens + clues.idTokens {
            guard case .valid(let token) = reading, token.role == .confirmation,
                let question = try TokenBearer.question(of: token, in: transaction), question.isOpen
            else { continue }
            let isYes = cause == .addressConfirmed
            guard try TicketCore(transaction, as: .system).settle(question, isYes: isYes, by: ledger) else {
                return .held(reason: Verdict.HoldCause.thirdPartyToken.rawValue, ticket: question.ticket)
            }
            if isYes {
                let mails = try AddressQuestionStore.mails(of: question.id, in: transaction)
                if !mails.isEmpty { try LedgerCore(transaction, as: .system).replay(mails) }
            }
            return .ignored(reason: cause.rawValue, ticket: question.ticket)
        }
        return .ignored(reason: cause.rawValue, ticket: nil)
    }
}
