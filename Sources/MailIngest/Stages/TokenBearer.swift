// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Threading
import Tickets

/// What is asked of the database about a mail with a token that was not made for its sender, and about no other mail: who the
/// sender is, which question of ours he answers, and how often he has tried tokens that are not ours.
enum TokenBearer {
    /// Completes the facts; most mails cost nothing here.
    ///
    /// - Complexity: one round trip, one more for the answer to a question, one for a forged token, one for an agent's.
    static func complete(
        _ facts: inout Facts,
        _ mail: LedgerID,
        _ clues: Clues,
        _ keyring: ReplyKeyring,
        _ intake: IntakeBatch,
        in transaction: Transaction
    ) throws {
        if clues.hasForgedToken { facts.forgeries = try intake.forgeries(before: mail, in: transaction) }
        let tokens = clues.agentTokens(keyring).good
        if let agent = facts.agent, !tokens.isEmpty {
            facts.revokedTails = try AgentStore.revoked(
                tokens.map { ($0.mailTail, $0.ticketNumber) }, of: agent, in: transaction)
        }
        guard let sender = clues.sender, clues.hasForeignToken(keyring) else { return }
        if let bearer = try AddressQuestionStore.bearer(of: sender, in: transaction) {
            facts.isSenderKnown = true
            if bearer.isConfirmed { facts.sendersAddresses = Set(bearer.addresses) }
        }
        for token in clues.confirmations {
            if let question = try question(of: token, in: transaction), question.isOpen, let address = question.address
            {
                facts.question = Facts.Question(
                    mailTail: token.mailTail, ticket: question.ticket, known: question.known, address: address.key)
                return
            }
        }
    }

    /// The question that a token answers.
    static func question(of token: ReplyToken, in transaction: Transaction) throws -> AddressQuestion? {
        try AddressQuestionStore.find(
            mailTail: token.mailTail, ticketNumber: token.ticketNumber, in: transaction)
    }
}
