// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Threading
import Tickets

/// What a mail is that has come before: the same once more, or its copy at another of the tenant's mailboxes.
///
/// A mail to two of our addresses comes twice. By the standard it is one message in one ticket, and the ticket notes where else it
/// came. A tenant may want a ticket at each mailbox instead, linked; then the copy has fingerprints of its own, so that it
/// is known again as well.
enum MailCopy {
    case duplicate(TicketID, MessageID)
    /// It came to a mailbox where it was not before; it is to be noted there.
    case noted(TicketID, MessageID)
    /// It is worked on as a mail of its own; whether the first one opened a ticket, which it is linked to then.
    case apart(TicketID, MessageID, opened: Bool)

    /// The ticket and the message of the first one.
    var ticket: TicketID {
        switch self {
        case .duplicate(let ticket, _), .noted(let ticket, _), .apart(let ticket, _, _): ticket
        }
    }
    var message: MessageID {
        switch self {
        case .duplicate(_, let message), .noted(_, let message), .apart(_, let message, _): message
        }
    }

    static func of(_ mail: ReadyMail, _ known: ThreadStore.Known, in transaction: Transaction) throws -> MailCopy {
        let mailbox = mail.place.mailbox.id
        let arrivals = try LedgerStore.arrivals(of: known.message, in: transaction)
        // Who was forgotten is not brought back by a copy; of imported mails nothing follows but the one message.
        if arrivals.isEmpty || arrivals.contains(where: { $0.mailbox == mailbox }) || known.isRedacted
            || mail.isImported
        {
            return .duplicate(known.ticket, known.message)
        }
        guard mail.place.threads.twoMailboxes == .linked else { return .noted(known.ticket, known.message) }
        let own = mail.read.fingerprint.own(at: mailbox)
        if let twin = try ThreadStore.known(by: own, in: transaction) { return .duplicate(twin.ticket, twin.message) }
        return .apart(known.ticket, known.message, opened: arrivals[0].isOpening)
    }
}

extension ThreadStore.Knowledge {
    /// What counts for the copy of a mail at a mailbox: that one's own tickets.
    func ofCopy(at mailbox: MailboxID) -> Self {
        var knowledge = self
        (knowledge.known, knowledge.twin) = (nil, nil)
        knowledge.candidates = candidates.filter { $0.mailbox == mailbox }
        return knowledge
    }
}
