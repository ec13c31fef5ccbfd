// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
package import Outbound
import Tickets

/// Puts what became of deliveries on the tickets' timelines.
package enum DeliveryEvents {
    /// A settled delivery, and the agent who is told of it.
    package typealias Fact = (delivery: DueDelivery, result: DeliveryResult, told: AgentID?)

    /// Writes the events of settled or delayed deliveries.
    ///
    /// Of delays the first is news, and each that has another cause than the one before; so is one of which an agent is told.
    ///
    /// - Complexity: one round trip.
    package static func record(
        _ settled: [Fact],
        in transaction: Transaction
    ) throws {
        let records = settled.compactMap { delivery, result, told -> TicketCore.Record? in
            let fact: TicketCore.MailFact? =
                switch result {
                case .accepted: .accepted
                case .refused: .refused
                case .unknown: .unknown
                case .expired: .expired
                case .retry: isNews(result, of: delivery) || told != nil ? .delayed : nil
                }
            guard let fact else { return nil }
            var data = ["delivery": delivery.claim.id.description, "kind": delivery.kind.rawValue]
            if let code = result.code { data["code"] = String(code) }
            // Digits and points only; the relay's words stay with the delivery.
            data["status"] = result.status
            data["told"] = told?.description
            return TicketCore.Record(fact, on: delivery.ticket, data: data)
        }
        try TicketCore(transaction, as: .system).record(records)
    }

    private static func isNews(_ result: DeliveryResult, of delivery: DueDelivery) -> Bool {
        !delivery.hasFailed || delivery.lastCode != result.code || delivery.lastStatus != result.status
    }
}
