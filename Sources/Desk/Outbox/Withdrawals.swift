// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import Outbound
import Threading
import Tickets

/// The answers that were called off because their customers have written first, by ticket, until their authors are told.
struct Withdrawals {
    private var open: [TicketID: [OutboxCore.Withdrawn]] = [:]

    /// Calls them off, for all of some mails together.
    ///
    /// A machine's answer withdraws nothing: it is not the customer who has written. Nor does the mail with which a ticket
    /// begins, in which nothing can wait.
    init(before mails: [ActedMail], in transaction: Transaction) throws {
        let tickets = mails.lazy.filter { acted in
            guard case .customer = acted.speaker else { return false }
            return acted.change.message != nil && acted.inquiry == nil && !acted.isAutomatic && !acted.change.isOpening
        }.map(\.change.ticket)
        if tickets.isEmpty { return }
        open = Dictionary(
            grouping: try OutboxCore(transaction, as: .system).withdraw(from: Set(tickets)), by: \.ticket)
    }

    /// How many of whom, in a ticket; each is told once.
    mutating func take(of ticket: TicketID, in transaction: Transaction) throws -> [AgentID: Int] {
        guard let withdrawn = open.removeValue(forKey: ticket) else { return [:] }
        var authors: [AgentID: Int] = [:]
        for message in Set(withdrawn.map(\.message)) {
            guard case .agent(let author) = try MessageStore.find(message, for: .system, in: transaction)?.author else {
                continue
            }
            authors[author, default: 0] += 1
        }
        return authors
    }
}
