// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Foundation
package import Identity
package import MailIngest
import Outbound
package import Tickets

/// Gives an agent's answer that comes by the API or a command, not by mail: at once, or at a time.
///
/// The answer takes the way that one by mail takes: message, event and outbox row are one transaction, and the mail is composed
/// and signed by the same code. It waits for the tenant's undo window at least, so that whoever gave it can call it off
/// (`OutboxCore.cancel(answer:)`); answers by mail have no such window, because who sends a mail has decided already.
package struct Answering: Sendable {
    /// An answer that was given.
    package struct Given: Equatable, Sendable {
        /// The ticket in which it stands; the target where the one named was merged.
        package var ticket: TicketID
        package var number: Int64
        package var message: MessageID
        /// Its mails' deliveries; none where it could not be written as a mail, which is then noted on the ticket.
        package var deliveries: [DeliveryID]
    }

    let places: PlaceStore
    let reactions: Reactions

    /// - Parameter reactions: Compose the mails, and sign them.
    package init(places: PlaceStore, reactions: Reactions) { (self.places, self.reactions) = (places, reactions) }

    /// Answers the requester of a ticket.
    ///
    /// - Parameters:
    ///   - agent: Who signs it. An agent signs for himself only.
    ///   - text: Plain text; lines may end in LF or CRLF.
    ///   - time: When it is to be sent; `nil` is as soon as it can no longer be called off.
    /// - Throws: ``TicketError``: `notFound`, `forbidden`, `invalid` for an empty text, an agent who is not there and a ticket that
    ///   belongs to no mailbox; ``OutboxError`` of kind `time`.
    package func reply(
        to ticket: TicketID,
        by agent: AgentID,
        text: String,
        at time: Date? = nil,
        as actor: Actor,
        in transaction: Transaction
    ) throws -> Given {
        let text = text.replacing("\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else {
            throw TicketError([TicketError.Problem("text", "required", "An answer has a text.")])
        }
        if let time { try OutboxCore.check(time, in: transaction) }
        let change = try TicketCore(transaction, as: actor)
            .reply(NewMessage(text: MessageText(text)), to: ticket, by: agent)
        guard let message = change.message, let agent = try AgentStore.find(agent, in: transaction),
            let answered = try TicketStore.find(change.ticket, for: .system, in: transaction)
        else { throw TicketError(.notFound, "there is no ticket \(ticket)") }
        guard let mailbox = answered.mailbox else {
            throw TicketError([
                TicketError.Problem(
                    "mailbox", "required", "The ticket belongs to no mailbox; there is none that could send an answer.")
            ])
        }
        let place = try places.place(of: mailbox, in: transaction)
        let policy = try DeliveryPolicyStore.policy(in: transaction)
        try reactions.signing(at: [place], in: transaction).answer(
            Reactions.Answer(
                message: message, text: text, sendAt: time, undoWindow: .seconds(policy.undoSeconds)),
            answered, by: agent, place, transaction)
        return Given(
            ticket: change.ticket, number: change.number, message: message,
            deliveries: try OutboxCore(transaction, as: .system).deliveries(of: message))
    }
}
