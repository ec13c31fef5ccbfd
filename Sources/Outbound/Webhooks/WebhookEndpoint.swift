// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

package import struct Foundation.Date

/// Somebody who is told by HTTP what happens, and how that goes. Its secret is no part of it.
package struct WebhookEndpoint: Equatable, Sendable {
    package var id: WebhookID
    /// Where it is told; for who may not change settings its host alone, for it often holds a secret.
    package var url: String
    /// What people call it.
    package var description: String
    package var selection: WebhookSelection
    package var isEnabled: Bool
    /// Why it is told nothing.
    package var disabledCause: DisabledCause?
    package var disabledAt: Date?
    /// Until when the secret before the current one signs too.
    package var oldSecretUntil: Date?
    /// Counts the changes that people make.
    package var version: Int64
    package var createdAt: Date
    package var updatedAt: Date
    package var health: Health

    /// Why an endpoint is told nothing.
    package enum DisabledCause: String, CaseIterable, Sendable, DatabaseEncodable, DatabaseDecodable {
        /// Somebody wanted it so.
        case person
        /// It answered 410: it is gone for good.
        case gone
        /// It has failed for days.
        case failing
    }

    /// How it fares.
    package struct Health: Equatable, Sendable {
        /// The first failure since it took something; `nil` while it takes what it is told.
        package var failingSince: Date?
        /// Failures since then.
        package var failures = 0
        /// To within ten seconds.
        package var lastSuccess: Date?
        /// Until when it is left alone, because it asked for that or was overrun.
        package var pausedUntil: Date?

        package init(
            failingSince: Date? = nil,
            failures: Int = 0,
            lastSuccess: Date? = nil,
            pausedUntil: Date? = nil
        ) {
            (self.failingSince, self.failures) = (failingSince, failures)
            (self.lastSuccess, self.pausedUntil) = (lastSuccess, pausedUntil)
        }
    }

    /// What a sealed secret is bound to, so that one endpoint's cannot be pasted into another's row.
    package static func sealContext(tenant: TenantID, endpoint: WebhookID) -> String {
        "webhook:\(tenant):\(endpoint)"
    }
}

/// An endpoint that is to be added.
package struct NewWebhook: Equatable, Sendable {
    package var id: WebhookID
    package var url: String
    package var description: String
    package var selection: WebhookSelection
    package var isEnabled: Bool
    /// Its secret, sealed with ``WebhookEndpoint/sealContext(tenant:endpoint:)``.
    package var sealedSecret: [UInt8]

    package init(
        id: WebhookID = WebhookID(),
        url: String,
        description: String = "",
        selection: WebhookSelection,
        isEnabled: Bool = true,
        sealedSecret: [UInt8]
    ) {
        self.id = id
        self.url = url
        self.description = description
        self.selection = selection
        self.isEnabled = isEnabled
        self.sealedSecret = sealedSecret
    }
}

/// What should become different about an endpoint; what is left `nil` stays as it is.
package struct WebhookChange: Equatable, Sendable {
    package var url: String?
    package var description: String?
    package var selection: WebhookSelection?
    package var isEnabled: Bool?

    package init(
        url: String? = nil,
        description: String? = nil,
        selection: WebhookSelection? = nil,
        isEnabled: Bool? = nil
    ) {
        self.url = url
        self.description = description
        self.selection = selection
        self.isEnabled = isEnabled
    }
}
