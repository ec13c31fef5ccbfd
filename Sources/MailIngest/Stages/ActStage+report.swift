// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Outbound
import Threading
import Tickets

extension ActStage {
    /// Writes down what a report says of mails of ours, and lets follow what follows from it.
    ///
    /// - Returns: What becomes of it; `nil` where nobody knows of which mail it is.
    func report(
        _ mail: ReadyMail,
        _ clues: Clues,
        _ verdict: Verdict,
        in transaction: Transaction
    ) throws -> LedgerOutcome? {
        let bounced = BouncedDelivery(read: mail.read, clues: clues, place: mail.place, ledger: mail.claim.id)
        guard let result = try bounced.result(in: transaction) else { return nil }
        let news = result.reports.filter { $0.change != nil }
        guard !mail.isImported, let first = news.first,
            let number = try TicketStore.find(first.ticket, for: .system, in: transaction)?.number
        else { return result.outcome }
        var acted = acted(
            TicketCore.Change(nothingIn: first.ticket, number: number), mail, text: "", speaker: .customer,
            contact: nil,
            verdict)
        acted.reports = news
        try react([acted], transaction)
        return result.outcome
    }
}
