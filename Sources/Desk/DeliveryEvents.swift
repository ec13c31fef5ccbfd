// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity
package import Outbound
import Tickets

/// Puts what became of deliveries on the tickets' timelines.
package enum DeliveryEvents {
    /// Writes the event of a settled or delayed delivery; for `DeliveryWorker`.
    package static func record(_ delivery: DueDelivery, _ result: DeliveryResult, in transaction: Transaction) throws {
        let fact: TicketCore.MailFact? =
            switch result {
            case .accepted: .accepted
            case .refused: .refused
            case .unknown: .unknown
            case .expired: .expired
            // The first failure is news, the later ones are not.
            case .retry: delivery.claim.attempt == 1 ? .delayed : nil
            }
        guard let fact else { return }
        var data = ["delivery": delivery.claim.id.description, "kind": delivery.kind.rawValue]
        if let code = result.code { data["code"] = String(code) }
        try TicketCore(transaction, as: .system).record(fact, on: delivery.ticket, data: data)
    }
}
