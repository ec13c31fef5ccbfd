// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity

extension TicketStore {
    /// The ticket that a command of this transaction has just opened, for whoever opened it.
    ///
    /// He may see it, for he has written it, also where he may read no others. What else is known of the person whose matter it
    /// is, he is not told then.
    package static func made(_ change: TicketCore.Change, by authority: Authority) throws -> Ticket? {
        guard change.isOpening else { return nil }
        var ticket = try find(change.ticket, for: .system, in: authority.transaction)
        if !authority.rights.include(.readTickets) { ticket?.requester.name = nil }
        return ticket
    }
}
