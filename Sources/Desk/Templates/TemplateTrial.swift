// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity
import MIME
import MailIngest
import Outbound
package import Templates
import Tickets

/// Sends what a template says to an agent, who wants to see it in his own mail program. It never goes to a customer.
package struct TemplateTrial: Sendable {
    private let places: PlaceStore
    private let reactions: Reactions

    /// - Parameter reactions: Sign the mail.
    init(places: PlaceStore, reactions: Reactions) { (self.places, self.reactions) = (places, reactions) }

    /// Queues the mail, by the mailbox of the ticket whose values it shows.
    ///
    /// - Parameter rendered: What the template says.
    /// - Throws: ``TicketError``: `invalid` for an agent who is not there or may not read tickets, and for a ticket that belongs to no
    ///   mailbox; `inUse` where nothing is sent to the agent's address, and where the words cannot stand in a mail.
    package func send(
        _ rendered: Rendered,
        of kind: MailTemplate.Kind,
        about ticket: TicketID,
        to agent: AgentID,
        in transaction: Transaction
    ) throws {
        // It shows what stands in the ticket.
        guard let agent = try AgentStore.permitted(.readTickets, in: transaction).first(where: { $0.id == agent })
        else {
            throw TicketError([TicketError.Problem("agent", "one_of", "There is no such agent who may read tickets.")])
        }
        guard let ticket = try TicketStore.find(ticket, for: .system, in: transaction), let mailbox = ticket.mailbox
        else {
            throw TicketError([
                TicketError.Problem("ticket", "required", "The ticket belongs to no mailbox that could send a mail.")
            ])
        }
        let place = try places.place(of: mailbox, in: transaction)
        var recipient = Letter.Recipient(agent)
        // An answer to it belongs to no ticket: it is held, and reaches no customer.
        recipient.key = Reactions.nobodysKey
        var letter = Letter(
            kind: .notification, ticket: ticket, message: nil, recipient: recipient, fromName: place.brand.name,
            subject: "[Test] \(rendered.subject)", text: rendered.text, html: rendered.html,
            template: TemplateUse(kind: kind.rawValue))
        letter.isOfOneTicket = false
        let reactions = try reactions.signing(at: [place], in: transaction)
        let mail: OutgoingMail
        do { mail = try letter.finish(place, now: Date()) } catch let error as ComposeError {
            throw TicketError(.inUse, "the words cannot stand in a mail: \(error)")
        }
        let suppressed = try reactions.queue(mail, in: transaction)
        if !suppressed.isEmpty { throw TicketError(.inUse, "nothing is sent to this agent's address") }
    }
}

extension Answering {
    /// Sends what templates say to agents, by the same ways.
    package var trial: TemplateTrial { TemplateTrial(places: places, reactions: reactions) }
}
