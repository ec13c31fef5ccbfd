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
        let kind: Event.Kind? =
            switch result {
            case .accepted: .deliveryAccepted
            case .refused: .deliveryRefused
            case .unknown: .deliveryUnknown
            case .expired: .deliveryExpired
            // The first failure is news, the later ones are not.
            case .retry: delivery.claim.attempt == 1 ? .deliveryDelayed : nil
            }
        guard let kind else { return }
        var data = ["delivery": delivery.claim.id.description, "kind": delivery.kind.rawValue]
        if let code = result.code { data["code"] = String(code) }
        try TicketCore(transaction, as: .system).record(
            Event(kind, ticket: delivery.ticket, by: .system, data: data)
        )
    }
}
