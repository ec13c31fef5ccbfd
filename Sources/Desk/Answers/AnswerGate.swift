// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging
import MailIngest
import Outbound
import Threading
import Tickets

/// Lets automatic answers out, or says why not: each suppression becomes an event of the ticket.
struct AnswerGate {
    let logger: Logger

    /// How long a tenant's answers pause (RELIABILITY 5.6).
    static let pause = Duration.seconds(1800)

    /// Why an answer to a mail may not go out, as it is to be written down; `nil` where it may.
    ///
    /// - Parameters:
    ///   - recipient: The address as compared.
    ///   - kind: What would be sent.
    /// - Complexity: one round trip; none where the mail itself says no.
    func refusal(
        for acted: ActedMail,
        to recipient: String,
        about ticket: TicketID,
        as kind: OutgoingMail.Kind,
        in transaction: Transaction
    ) throws -> TicketCore.Record? {
        let (budgets, isAcknowledgement) = (acted.place.budgets, kind == .acknowledgement)
        var facts = AnswerFacts(acted)
        var refusals = AnswerDecision.refusals(facts, budgets, isAcknowledgement: isAcknowledgement)
        if refusals.isEmpty {
            facts.before = try before(acted, to: recipient, about: ticket, as: kind, in: transaction)
            refusals = AnswerDecision.refusals(facts, budgets, isAcknowledgement: isAcknowledgement)
        }
        if refusals.isEmpty { return nil }
        if refusals.contains(.budget(.tenantAnswers)), !refusals.contains(.paused) { try beginPause(in: transaction) }
        return TicketCore.Record(
            .suppressed, on: ticket, because: acted.ledger,
            data: ["kind": kind.rawValue, "reason": refusals.map(\.word).joined(separator: " ")])
    }

    /// What was answered until now, in one round trip.
    private func before(
        _ acted: ActedMail,
        to recipient: String,
        about ticket: TicketID,
        as kind: OutgoingMail.Kind,
        in transaction: Transaction
    ) throws -> AnswerFacts.Before {
        let tenant = try transaction.requireTenant()
        var statements = [OutboxStore.recentAnswers(to: recipient, in: ticket, kind: kind, of: tenant)]
        if let mark = acted.mark, mark.text != nil { statements.append(LedgerStore.likeMails(mark, of: tenant)) }
        let rows = try transaction.pipeline(statements)
        let recent = try RecentAnswers(rows[0])
        var before = AnswerFacts.Before()
        before.toSender = recent.toRecipient
        before.toSenderInDay = recent.toRecipientInDay
        before.acknowledgementsInTicket = recent.acknowledgementsInTicket
        before.inTicket = recent.inTicket
        before.same = recent.same
        before.ofTenant = recent.ofTenant
        before.isPaused = recent.isPaused
        if rows.count > 1 { before.likeMails = try rows[1].first?.get("n") ?? 0 }
        return before
    }

    /// Stops a tenant's automatic answers for a while; of all that find it too much, one says so.
    private func beginPause(in transaction: Transaction) throws {
        guard try OutboxStore.pauseAnswers(for: Self.pause, in: transaction) else { return }
        let tenant = try transaction.requireTenant()
        logger.warning("automatic answers pause", metadata: ["tenant": "\(tenant)"])
        try AuditTrail.write(
            .answersPaused, about: .tenant(tenant), by: .system,
            data: ["budget": Budget.tenantAnswers.rawValue, "minutes": "30"], in: transaction)
    }
}
