// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
package import Database
import Foundation
import Identity
import Logging
package import MailIngest
import Meaning
package import Outbound
import Templates
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

    /// Writes what follows from deliveries of one tenant; for `DeliveryWorker`.
    ///
    /// - Complexity: one round trip for those that arrived.
    package func react(to settled: [SettledDelivery], in transaction: Transaction) throws {
        var (events, suppressed): ([DeliveryEvents.Fact], [(SuppressedDelivery, DueDelivery)]) = ([], [])
        for (delivery, result) in settled {
            // A report was faster than our own server's answer: then it is not unknown whether that took the mail.
            if case .unknown = result {
                if try DeliveryStore.confirm(reported: delivery.claim.id, in: transaction) { continue }
                try UnknownDeliveries.request(delivery.claim.id, in: transaction)
            }
            if delivery.keepsCopy, case .accepted = result {
                try SentCopyStore.owe(delivery.mail, to: delivery.sender, in: transaction)
            }
            events.append((delivery, result, try tell(of: delivery, result, in: transaction)))
            suppressed += try followUp(delivery, result, in: transaction).map { ($0, delivery) }
        }
        try DeliveryEvents.record(events, in: transaction)
        for (one, delivery) in suppressed where one.kind == .reply {
            guard let place = try place(of: delivery, transaction) else { continue }
            try reactions.tell([one], at: place, in: transaction)
        }
    }

    /// Tells the agent whose affair it is, if it is one's.
    private func tell(
        of delivery: DueDelivery,
        _ result: DeliveryResult,
        in transaction: Transaction
    ) throws -> AgentID? {
        let age = delivery.clock.time().timeIntervalSince(delivery.firstTried)
        guard let template = Self.template(for: result, of: delivery, age: age),
            let ticket = try TicketStore.find(delivery.ticket, for: .system, in: transaction),
            !ticket.requester.isErased,
            let agent = try AnswerFate.agent(of: delivery.message, ticket, transaction)
        else { return nil }
        if template == .deliveryDelayed, try !DeliveryStore.tellDelay(delivery.claim.id, in: transaction) {
            return nil
        }
        // A report that says the same later tells nobody once more.
        if template == .deliveryFailed { _ = try DeliveryStore.tellFailure(delivery.claim.id, in: transaction) }
        try tell(agent, template, of: delivery, result, age: age, ticket, transaction)
        return agent.id
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

    /// What a refusal, or an end after days, means for the address.
    private func followUp(
        _ delivery: DueDelivery,
        _ result: DeliveryResult,
        in transaction: Transaction
    ) throws -> [SuppressedDelivery] {
        let consequences = AddressConsequences(transaction)
        let (id, recipient, ticket) = (delivery.claim.id, delivery.recipient, delivery.ticket)
        switch result {
        case .refused(let code?, let status, let text):
            return try consequences.failed(
                id, to: recipient, on: ticket, status: status,
                reason: BounceReason.refused(text, status: status, code: code))
        case .expired(_, let status, _):
            return try consequences.expired(id, to: recipient, on: ticket, status: status)
        // Without a code it is we who refuse: nothing is known of the address.
        case .refused, .accepted, .unknown, .retry: return []
        }
    }

    /// The place in whose name a mail was written; `nil` where its keys cannot be opened.
    private func place(of delivery: DueDelivery, _ transaction: Transaction) throws -> Place? {
        do {
            return try places.place(of: delivery.sender, in: transaction)
        } catch let error where error is TicketError || error is CryptoError {
            // What became of the mail is written down all the same: whoever cannot be told can look.
            reactions.logger.error(
                "agent not told of a delivery",
                metadata: [
                    "tenant": "\(delivery.claim.tenant)", "delivery": "\(delivery.claim.id)", "cause": "\(error)",
                ])
            return nil
        }
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
        guard let place = try place(of: delivery, transaction) else { return }
        let left = RetrySchedule.life(of: delivery.kind, delivery.policy) - age
        let fate = AnswerFate(
            delivery: delivery.claim.id, message: delivery.message, recipient: delivery.recipient, ticket: ticket)
        try fate.tell(agent, template, words: result.text, at: place, by: reactions, transaction) { facts in
            if age >= 3600 { facts[.deliveryHours] = .number(Int(age / 3600)) }
            if left >= 3600 { facts[.deliveryHoursLeft] = .number(Int(left / 3600)) }
            if case .expired = result { facts[.deliveryIsExpired] = .flag(true) }
        }
    }
}
