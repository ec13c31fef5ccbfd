// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Threading
import Tickets

/// What is asked of the database about a mail with a token that was not made for its sender, and about no other mail: who the
/// sender is, and which question of ours he answers.
enum TokenBearer {
    /// Completes the facts; most mails cost nothing here.
    ///
    /// - Complexity: one round trip, one more for the answer to a question.
    static func complete(
        _ facts: inout Facts,
        _ clues: Clues,
        _ keyring: ReplyKeyring,
        in transaction: Transaction
    ) throws {
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
