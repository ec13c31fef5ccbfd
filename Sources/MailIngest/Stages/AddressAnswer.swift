// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Threading
package import Tickets

/// Carries out what a participant has answered about a second address: it is his from then on, and what was held joins.
package enum AddressAnswer {
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
        for token in clues.confirmations {
            guard let question = try TokenBearer.question(of: token, in: transaction), question.isOpen else { continue }
            guard
                try carryOut(
                    question, isYes: cause == .addressConfirmed, data: ["ledger": ledger.description], in: transaction)
            else { return .held(reason: Verdict.HoldCause.thirdPartyToken.rawValue, ticket: question.ticket) }
            return .ignored(reason: cause.rawValue, ticket: question.ticket)
        }
        return .ignored(reason: cause.rawValue, ticket: nil)
    }

    /// A question that is open, for whom it was sent to: who has its link may see it, and nothing else.
    ///
    /// - Returns: The question, and the language of its ticket; `nil` for one that is not open.
    package static func open(
        _ id: AddressQuestionID,
        in transaction: Transaction
    ) throws -> (question: AddressQuestion, locale: String)? {
        guard let question = try AddressQuestionStore.find(id, in: transaction), question.isOpen,
            let ticket = try TicketStore.find(question.ticket, for: .system, in: transaction)
        else { return nil }
        return (question, ticket.locale)
    }

    /// Settles a question, and has what waits for it worked on again.
    ///
    /// - Parameter data: How the answer came: ids and fixed words.
    /// - Returns: False when the question is not open, or the address has become somebody else's.
    package static func carryOut(
        _ question: AddressQuestion,
        isYes: Bool,
        data: [String: String],
        in transaction: Transaction
    ) throws -> Bool {
        guard question.isOpen, try TicketCore(transaction, as: .system).settle(question, isYes: isYes, data: data)
        else {
            return false
        }
        if isYes {
            let mails = try AddressQuestionStore.mails(of: question.id, in: transaction)
            if !mails.isEmpty { try LedgerCore(transaction, as: .system).replay(mails) }
        }
        return true
    }
}
