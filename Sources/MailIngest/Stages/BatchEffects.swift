// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Threading
import Tickets

/// What the earlier mails of a batch have changed: a later one of which that is true needs another look at the database.
struct BatchEffects {
    private var lockKeys: Set<Int64> = []
    private var tickets: Set<TicketID> = []
    private var hasOpened = false

    /// Whether what was known of a mail before the batch may be true no more.
    func touch(_ mail: ReadyMail, _ knowledge: ThreadStore.Knowledge) -> Bool {
        !lockKeys.isDisjoint(with: mail.lockKeys)
            || knowledge.candidates.contains { tickets.contains($0.id) }
            // A number may be that of a ticket which is new.
            || (hasOpened && !mail.clues.ticketNumbers.isEmpty)
    }

    /// Notes what became of a mail.
    mutating func add(_ outcome: LedgerOutcome, of mail: ReadyMail) {
        switch outcome {
        case .new(let ticket, _):
            hasOpened = true
            tickets.insert(ticket)
        case .joined(let ticket, _, _): tickets.insert(ticket)
        // An answer may have made somebody's second address known.
        case .ignored(_, let ticket?): tickets.insert(ticket)
        case .held, .ignored, .failed: return
        }
        lockKeys.formUnion(mail.lockKeys)
    }
}
