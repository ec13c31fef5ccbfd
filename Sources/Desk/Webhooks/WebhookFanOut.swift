// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import Outbound
package import Tickets

/// Writes down who is to be told what by HTTP: a delivery for each event and endpoint that wants it, in the transaction that moves
/// the reader of the event log on. So each endpoint is told once of each event that was committed, and of none that was undone.
package struct WebhookFanOut: NoticeReader {
    package let consumer = EventConsumer("webhooks")

    package init() {}

    /// Only tenants with an endpoint that is enabled: the others' logs are read by nobody.
    package func tenants(in transaction: Transaction) throws -> [TenantID] {
        try WebhookStore.tenants(withNewsFor: consumer.name, in: transaction)
    }

    /// What was written before the oldest endpoint was added or enabled concerns none; where nobody has read yet, it begins there.
    package func prepare(in transaction: Transaction) throws {
        if let first = try WebhookStore.subscriptions(in: transaction).map(\.since.oldestRunning).min() {
            try consumer.skip(before: first, in: transaction)
        }
    }

    package func tell(_ entries: [EventConsumer.Entry], in transaction: Transaction) throws {
        let typed = entries.compactMap { entry in
            Event.Kind(rawValue: entry.event.kind).flatMap { WebhookEventType($0) }.map { (entry: entry, type: $0) }
        }
        if typed.isEmpty { return }
        // Read behind the events: whoever was there when they were committed is seen.
        let subscriptions = try WebhookStore.subscriptions(in: transaction)
        let wanted = typed.map { entry, type in
            (
                entry: entry, type: type,
                endpoints: subscriptions.filter {
                    !$0.since.has(entry.cursor.transaction) && $0.selection.includes(type)
                }
            )
        }.filter { !$0.endpoints.isEmpty }
        let found = try TicketStore.find(Set(wanted.compactMap(\.entry.event.ticket)), for: .system, in: transaction)
        let numbers = Dictionary(found.map { ($0.id, $0.number) }) { first, _ in first }
        let tenant = try transaction.requireTenant()
        try WebhookDeliveryStore.enqueue(
            wanted.flatMap { one in
                let event = one.entry.event
                let payload = WebhookPayload.text(
                    of: event, one.type, number: event.ticket.flatMap { numbers[$0] }, tenant: tenant)
                return one.endpoints.map {
                    NewWebhookDelivery(
                        endpoint: $0.endpoint, event: event.id, type: one.type.rawValue, ticket: event.ticket,
                        payload: payload)
                }
            }, in: transaction)
    }
}
