// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Meaning
import Outbound
import Tickets

/// What follows for an address from the fate of a mail to it: it is marked, put on the suppression list, or taken off.
struct AddressConsequences {
    let transaction: Transaction

    init(_ transaction: Transaction) { self.transaction = transaction }

    /// A mail did not reach an address.
    ///
    /// - Parameters:
    ///   - status: As `5.1.1`.
    ///   - reason: Why, as it was understood.
    /// - Returns: What waited to be sent there, and is not.
    func failed(
        _ delivery: DeliveryID,
        to recipient: String,
        on ticket: TicketID,
        status: String?,
        reason: BounceReason?
    ) throws -> [SuppressedDelivery] {
        let rule = SuppressionRule.of(status: status, reason: reason)
        if rule == .nothing { return [] }
        let key = SendingAddress.key(of: recipient)
        let cause = reason?.rawValue ?? "unknown"
        try SuppressionStore.mark(key, reason: cause, status: status, delivery: delivery, in: transaction)
        let isAtOnce = rule == .atOnce
        let failures = isAtOnce ? nil : try failures(of: key)
        let (reason, scope): (Suppression.Reason, Suppression.Scope)
        switch rule {
        case .atOnce: (reason, scope) = (.hard, .all)
        case .afterTwo where failures?.doubtful ?? 0 >= SuppressionRule.mostDoubtful: (reason, scope) = (.hard, .all)
        case .afterTen where failures?.soft ?? 0 >= SuppressionRule.mostSoft: (reason, scope) = (.soft, .automatic)
        default: return []
        }
        return try suppress(
            NewSuppression(
                key, reason, scope, status: status, cause: cause, delivery: delivery, life: SuppressionRule.life),
            on: ticket)
    }

    /// A mail to an address was given up after days.
    func expired(_ delivery: DeliveryID, to recipient: String, on ticket: TicketID, status: String?) throws
        -> [SuppressedDelivery]
    {
        let (key, cause) = (SendingAddress.key(of: recipient), BounceReason.expired.rawValue)
        try SuppressionStore.mark(key, reason: cause, status: status, delivery: delivery, in: transaction)
        guard try failures(of: key).expired >= SuppressionRule.mostExpired else { return [] }
        return try suppress(
            NewSuppression(
                key, .expired, .automatic, status: status, cause: cause, delivery: delivery,
                life: SuppressionRule.expiredLife),
            on: ticket)
    }

    /// The owner of an address complains of a mail as spam: nothing automatic goes there until a person lifts it.
    func complained(_ delivery: DeliveryID, of recipient: String, on ticket: TicketID) throws -> [SuppressedDelivery] {
        try SuppressionStore.suppress(
            NewSuppression(
                SendingAddress.key(of: recipient), .complaint, .automatic, delivery: delivery, life: nil),
            on: ticket, in: transaction)
    }

    /// A report says that a mail has arrived.
    func reached(_ delivery: DeliveryID, on ticket: TicketID) throws {
        try SuppressionStore.release(reached: delivery, on: ticket, in: transaction)
    }

    private func failures(of key: String) throws -> SuppressionStore.Failures {
        try SuppressionStore.failures(
            of: key, doubtful: SuppressionRule.doubtful.map(\.rawValue).sorted(),
            foreign: SuppressionRule.foreign.map(\.rawValue).sorted(), in: transaction)
    }

    private func suppress(_ new: NewSuppression, on ticket: TicketID) throws -> [SuppressedDelivery] {
        var new = new
        // Whoever answers customers must hear of them; a day later one notification tries it again.
        if let agent = try AgentStore.find(key: new.address, in: transaction), agent.isActive {
            (new.scope, new.life) = (.automatic, SuppressionRule.agentLife)
        }
        return try SuppressionStore.suppress(new, on: ticket, in: transaction)
    }
}
