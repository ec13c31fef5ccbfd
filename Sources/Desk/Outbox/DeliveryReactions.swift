// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import Database
import Foundation
import Identity
import Logging
package import MailIngest
package import Outbound
import Templates
import Threading
import Tickets

/// What follows from the result of a delivery: its event, the copy that is owed to the folder of sent mails, and where an
/// agent's answer is late or did not arrive, a notification to that agent. Written in the transaction that settles the delivery.
///
/// Only what becomes of answers is told, and it is told by notifications: those cause none themselves, so there is no loop
/// whatever the agent's own mail server says. Of a delay an agent is told once, of the end once.
package struct DeliveryReactions: Sendable {
    private let places: PlaceStore
    private let reactions: Reactions

    /// - Parameter reactions: Writes the mails, and signs them.
    package init(places: PlaceStore, reactions: Reactions) { (self.places, self.reactions) = (places, reactions) }

    /// Writes what follows; for `DeliveryWorker`.
    package func react(to delivery: DueDelivery, _ result: DeliveryResult, in transaction: Transaction) throws {
        if delivery.keepsCopy, case .accepted = result {
            try SentCopyStore.owe(delivery.mail, to: delivery.sender, in: transaction)
        }
        let age = delivery.clock.time().timeIntervalSince(delivery.firstTried)
        guard let template = Self.template(for: result, of: delivery, age: age),
            let ticket = try TicketStore.find(delivery.ticket, for: .system, in: transaction),
            !ticket.requester.isErased,
            let agent = try agent(of: delivery, ticket, transaction)
        else { return try DeliveryEvents.record(delivery, result, in: transaction) }
        if template == .deliveryDelayed, try !DeliveryStore.tellDelay(delivery.claim.id, in: transaction) {
            return try DeliveryEvents.record(delivery, result, in: transaction)
        }
        try DeliveryEvents.record(delivery, result, told: agent.id, in: transaction)
        try tell(agent, template, of: delivery, result, age: age, ticket, transaction)
    }

    /// What an agent is told of a result; `nil` for nothing.
    ///
    /// - Parameter age: Seconds since the first attempt.
    private static func template(
        for result: DeliveryResult,
        of delivery: DueDelivery,
        age: Double
    ) -> MailTemplate.Kind? {
        guard delivery.kind == .reply else { return nil }
        switch result {
        case .accepted, .unknown: return nil
        case .refused, .expired: return .deliveryFailed
        case .retry:
            let notice = RetrySchedule.notice(of: delivery.kind, delivery.policy)
            return !delivery.isDelayTold && notice.map { age >= $0 } ?? false ? .deliveryDelayed : nil
        }
    }

    /// Whose answer it is; where that is nobody who is still here, whose ticket it is.
    private func agent(of delivery: DueDelivery, _ ticket: Ticket, _ transaction: Transaction) throws -> Agent? {
        if let message = delivery.message,
            case .agent(let author) = try MessageStore.find(message, for: .system, in: transaction)?.author,
            let agent = try AgentStore.find(author, in: transaction), agent.isActive
        {
            return agent
        }
        guard let assignee = ticket.assignee, let agent = try AgentStore.find(assignee, in: transaction),
            agent.isActive
        else { return nil }
        return agent
    }

    private func tell(
        _ agent: Agent,
        _ template: MailTemplate.Kind,
        of delivery: DueDelivery,
        _ result: DeliveryResult,
        age: Double,
        _ ticket: Ticket,
        _ transaction: Transaction
    ) throws {
        let place: Place
        do {
            place = try places.place(of: delivery.sender, in: transaction)
        } catch let error where error is TicketError || error is CryptoError {
            // What became of the mail is written down all the same: whoever cannot be told can look.
            reactions.logger.error(
                "agent not told of a delivery",
                metadata: ["delivery": "\(delivery.claim.id)", "cause": "\(error)"])
            return
        }
        let root = try OutboxStore.firstNotification(to: agent.address, of: ticket.id, in: transaction)
        let left = RetrySchedule.life(of: delivery.kind, delivery.policy) - age
        let reactions = try reactions.signing(at: [place], in: transaction)
        try reactions.write(ticket, transaction) {
            var facts = reactions.facts(ticket, place)
            facts.set(.agentName, agent.name)
            facts.set(.deliveryRecipient, delivery.recipient)
            facts.set(.deliveryReply, result.text)
            if age >= 3600 { facts[.deliveryHours] = .number(Int(age / 3600)) }
            if left >= 3600 { facts[.deliveryHoursLeft] = .number(Int(left / 3600)) }
            if case .expired = result { facts[.deliveryIsExpired] = .flag(true) }
            let rendered = try Defaults.template(template, for: reactions.locale(ticket)).render(facts)
            return Letter(
                to: agent, about: ticket, message: delivery.message, from: place.brand.name, rendered, root: root)
        } finish: {
            try $0.finish(place, now: Date())
        }
    }
}
