// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// Something that an endpoint is told, or was.
package struct WebhookDelivery: Equatable, Sendable {
    package var id: WebhookDeliveryID
    package var endpoint: WebhookID
    /// The `webhook-id` of every attempt.
    package var event: EventID
    /// As ``WebhookEventType`` has it, or ``WebhookEventType/test``; one that this program does not know any more stays what it was.
    package var type: String
    package var ticket: TicketID?
    package var payload: String
    package var state: State
    /// How often a worker took it up.
    package var attempts: Int
    /// When it is tried next.
    package var nextAttempt: Date?
    /// The status of the last answer, and what went wrong with it.
    package var lastStatus: Int?
    package var lastError: String?
    package var settledAt: Date?
    package var createdAt: Date

    /// What became of it.
    package enum State: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
        /// It waits, for its first attempt or another one.
        case queued
        /// A worker has it.
        case sending
        /// The endpoint took it.
        case delivered
        /// It was given up; it can be told again.
        case dead
    }
}

/// One attempt that is over.
package struct WebhookAttempt: Equatable, Sendable {
    package var number: Int
    package var status: Int?
    package var error: String?
    package var duration: Duration
    package var at: Date
}

/// Something that is to be told to an endpoint.
package struct NewWebhookDelivery: Equatable, Sendable {
    package var id = WebhookDeliveryID()
    package var endpoint: WebhookID
    package var event: EventID
    package var type: String
    package var ticket: TicketID?
    package var payload: String

    package init(endpoint: WebhookID, event: EventID, type: String, ticket: TicketID?, payload: String) {
        self.endpoint = endpoint
        self.event = event
        self.type = type
        self.ticket = ticket
        self.payload = payload
    }
}

/// A delivery that a worker has claimed.
package struct ClaimedWebhook: Equatable, Sendable {
    package var tenant: TenantID
    package var id: WebhookDeliveryID
    /// By this number its holder proves that he still has it.
    package var attempt: Int

    package init(tenant: TenantID, id: WebhookDeliveryID, attempt: Int) {
        (self.tenant, self.id, self.attempt) = (tenant, id, attempt)
    }
}

/// What is needed to tell it.
package struct DueWebhook: Equatable, Sendable {
    package var claim: ClaimedWebhook
    package var endpoint: WebhookID
    package var url: String
    package var event: EventID
    package var payload: String
    /// The secrets that sign, sealed; the current one first.
    package var sealedSecrets: [[UInt8]]
}
