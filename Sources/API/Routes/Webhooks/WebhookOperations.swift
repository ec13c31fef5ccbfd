// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import Tickets

extension Operation {
    private static let webhooks = "Webhooks"

    static let addWebhook = Operation(
        "addWebhook", in: webhooks, "Have somebody told by HTTP what happens",
        about: "The secret that signs (Standard Webhooks) is in this answer and nowhere else.", input: WebhookInput.add,
        answer: .one(ResourceShape.newWebhook.description, isNew: true), refusals: [.answeredOnce]
    ).once

    static let rotateWebhookSecret = Operation(
        "rotateWebhookSecret", in: webhooks, "Give a webhook another secret",
        about: "For a while the one before signs too, so that the other side can change over without missing anything.",
        input: WebhookInput.rotate, answer: .one(ResourceShape.newWebhook.description), refusals: [.answeredOnce]
    ).once

    static let testWebhook = Operation(
        "testWebhook", in: webhooks, "Tell a webhook a webhook.test now, and say what came of it",
        answer: .one(ResourceShape.webhookDelivery.description))

    static let replayWebhookDelivery = Operation(
        "replayWebhookDelivery", in: webhooks, "Tell it again, with the same webhook-id",
        answer: .one(ResourceShape.webhookDelivery.description), refusals: [.inUse]
    ).once
}
