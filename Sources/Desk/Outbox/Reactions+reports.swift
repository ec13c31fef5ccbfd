// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import Meaning
import Outbound
import Templates
import Tickets

extension Reactions {
    /// Reacts to what a report says: what it means for the address, and whose answer did not arrive.
    ///
    /// Of an answer's end the agent is told once, whether our own server refused it or a report says so; of its delay once, too,
    /// whoever is late. Of other mails nobody is told.
    func react(toReports reports: [ReportedDelivery], at place: Place, in transaction: Transaction) throws {
        let consequences = AddressConsequences(transaction)
        for report in reports {
            guard let change = report.change, change.counts || change.settles else { continue }
            switch report.kind {
            case .hard, .soft:
                try tellAgent(of: report, place, transaction)
                let reason = report.reason.flatMap(BounceReason.init(rawValue:))
                try tell(
                    consequences.failed(
                        report.delivery, to: report.recipient, on: report.ticket, status: report.status, reason: reason),
                    at: place, in: transaction)
            case .complaint:
                try tell(
                    consequences.complained(report.delivery, of: report.recipient, on: report.ticket), at: place,
                    in: transaction)
            case .delivered: try consequences.reached(report.delivery, on: report.ticket)
            case .late: try tellAgent(of: report, place, transaction)
            case .relayed: continue
            }
        }
    }

    /// Tells the agent whose answer did not arrive, or not yet.
    private func tellAgent(of report: ReportedDelivery, _ place: Place, _ transaction: Transaction) throws {
        let isLate = report.kind == .late
        guard report.mailKind == .reply,
            let ticket = try TicketStore.find(report.ticket, for: .system, in: transaction), !ticket.requester.isErased,
            let agent = try AnswerFate.agent(of: report.message, ticket, transaction),
            try isLate
                ? DeliveryStore.tellDelay(report.delivery, in: transaction)
                : DeliveryStore.tellFailure(report.delivery, in: transaction)
        else { return }
        let fate = AnswerFate(
            delivery: report.delivery, message: report.message, recipient: report.recipient, ticket: ticket)
        let words = [report.status, report.reason].compactMap { $0 }.joined(separator: " ")
        let template: MailTemplate.Kind = isLate ? .deliveryDelayed : .deliveryFailed
        try fate.tell(agent, template, words: words, at: place, by: self, transaction) {
            $0[.deliveryIsReported] = .flag(true)
        }
    }

    /// Tells agents whose answers are not sent because of their address, and how to send them all the same.
    ///
    /// - Parameter suppressed: Answers and others; of the others nobody is told.
    func tell(_ suppressed: [SuppressedDelivery], at place: Place, in transaction: Transaction) throws {
        for delivery in suppressed where delivery.kind == .reply {
            guard let ticket = try TicketStore.find(delivery.ticket, for: .system, in: transaction),
                !ticket.requester.isErased,
                let agent = try AnswerFate.agent(of: delivery.message, ticket, transaction)
            else { continue }
            let fate = AnswerFate(
                delivery: delivery.id, message: delivery.message, recipient: delivery.recipient, ticket: ticket)
            try fate.tell(
                agent, .deliverySuppressed, words: delivery.suppression.words, at: place, by: self, transaction)
        }
    }
}

extension Suppression {
    /// Why, in fixed words.
    package var words: String { [cause ?? reason.rawValue, status].compactMap { $0 }.joined(separator: " ") }
}
