// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Outbound
import Testing
import Tickets

extension StoreCall {
    /// Endpoints, and what they are told.
    static let webhooks: [StoreCall] = [
        StoreCall("WebhookStore.endpoints()") { transaction, _ in
            try WebhookStore.endpoints(by: Authority(transaction, as: .system)).count
        },
        StoreCall("WebhookStore.find(WebhookID)") {
            (try WebhookStore.find($1.webhook, by: Authority($0, as: .system)) != nil).found
        },
        StoreCall("WebhookStore.subscriptions()") { transaction, _ in
            try WebhookStore.subscriptions(in: transaction).count
        },
        StoreCall("WebhookHealthStore.succeeded(WebhookID)") {
            try WebhookHealthStore.succeeded($1.webhook, in: $0)
            return 0
        },
        StoreCall("WebhookHealthStore.failed(WebhookID, pauses, atLeast)") {
            (try WebhookHealthStore.failed($1.webhook, pauses: true, atLeast: .seconds(9), in: $0) != nil).found
        },
        StoreCall("WebhookHealthStore.switchOff(WebhookID, WebhookEndpoint.DisabledCause, delivery, ticket)") {
            try WebhookHealthStore.switchOff(
                $1.webhook, .failing, delivery: $1.webhookClaim.id, ticket: $1.ticket, in: $0
            ).found
        },
        StoreCall("WebhookDeliveryStore.enqueue([NewWebhookDelivery])") { transaction, tenant in
            let new = NewWebhookDelivery(
                endpoint: tenant.webhook, event: EventID(), type: "ticket.opened", ticket: tenant.ticket, payload: "{}")
            try WebhookDeliveryStore.enqueue([new], in: transaction)
            return 0
        },
        StoreCall("WebhookDeliveryStore.load([ClaimedWebhook], holder)") {
            try WebhookDeliveryStore.load([$1.webhookClaim], holder: $1.holder, in: $0).count
        },
        StoreCall("WebhookDeliveryStore.giveBack([ClaimedWebhook], holder)") {
            try WebhookDeliveryStore.giveBack([$1.webhookClaim], holder: $1.holder, in: $0)
            return 0
        },
        StoreCall("WebhookDeliveryStore.settle(ClaimedWebhook, WebhookResult, holder)") {
            let result = WebhookResult(error: "timeout", duration: .seconds(1))
            return (try WebhookDeliveryStore.settle($1.webhookClaim, result, holder: $1.holder, in: $0) != nil).found
        },
        StoreCall("WebhookDeliveryStore.deliveries()") { transaction, _ in
            try WebhookDeliveryStore.deliveries(by: Authority(transaction, as: .system)).count
        },
        StoreCall("WebhookDeliveryStore.find(WebhookDeliveryID)") {
            (try WebhookDeliveryStore.find($1.webhookClaim.id, by: Authority($0, as: .system)) != nil).found
        },
        StoreCall("WebhookDeliveryStore.attempts(at)") {
            try WebhookDeliveryStore.attempts(at: $1.deadWebhook, by: Authority($0, as: .system)).count
        },
        StoreCall("WebhookDeliveryStore.removeOld(delivered, rest, most)") { transaction, _ in
            try WebhookDeliveryStore.removeOld(
                delivered: .seconds(-9), rest: .seconds(-9), most: 9, in: transaction)
        },
    ]
}
