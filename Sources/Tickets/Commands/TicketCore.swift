// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// The one place where tickets change.
///
/// A command takes the transaction it works in and who acts, writes the rows and their events, and returns what it did.
/// It opens no transaction of its own and sends nothing: what follows from a change is `Desk`'s, by its events.
package struct TicketCore {
    let authority: Authority

    var transaction: Transaction { authority.transaction }
    var actor: Actor { authority.actor }
    var tenant: TenantID { authority.tenant }

    /// - Throws: `DatabaseError.misuse` in a transaction without a tenant; `forbidden` for an agent who is not active.
    package init(_ transaction: Transaction, as actor: Actor) throws {
        authority = try Authority(transaction, as: actor)
    }

    /// For commands beside others of the transaction, of the same actor.
    package init(_ authority: Authority) { self.authority = authority }

    /// What a command did.
    package struct Change: Sendable {
        package var ticket: TicketID
        package var number: Int64
        package var message: MessageID?
        /// The events of tickets that it wrote, in order; a tag that it made has one beside.
        package var events: [Event]

        /// Whether the ticket began with it.
        package var isOpening: Bool { events.contains { $0.kind == .ticketOpened } }

        /// The closed ticket that the one which began follows, if it follows one.
        package var followed: TicketID? {
            guard isOpening else { return nil }
            let link = events.first {
                $0.kind == .ticketLinked && $0.ticket == ticket
                    && $0.data["relation"] == TicketLink.Relation.followUp.rawValue
            }
            return link?.data["other"].flatMap { TicketID($0) }
        }
    }

    /// Locks a ticket for a command.
    ///
    /// - Throws: `notFound` when the ticket is not this tenant's.
    func lock(_ ticket: TicketID, for contact: ContactID? = nil) throws -> LockedTicket {
        try LockedTicket.lock(ticket, of: tenant, for: contact, in: transaction)
    }

    /// Locks the ticket that a message to this one belongs to: itself, or the one it was merged into.
    ///
    /// - Parameter contact: Who must take part in it, if anybody.
    /// - Throws: `notFound`, also where he does not: to a contact a ticket of others is none.
    func lockTarget(of ticket: TicketID, for contact: ContactID? = nil) throws -> LockedTicket {
        var locked = try lock(ticket, for: contact)
        // Merging makes no circles; the bound is for rows that somebody changed by hand.
        for _ in 0..<100 {
            guard let target = locked.mergedInto else {
                guard locked.takesPart else { throw TicketError(.notFound, "there is no ticket \(ticket)") }
                return locked
            }
            locked = try lock(target, for: contact)
        }
        throw TicketError(inUse: "ticket", "Ticket \(ticket) is merged into itself.")
    }
}
