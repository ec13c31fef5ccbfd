// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What this process has told endpoints since it began, for metrics: numbers and fixed words only.
package actor WebhookCounts {
    /// Attempts, by the class of the answer.
    package private(set) var attempts: [String: Int] = [:]
    /// Endpoints that were switched off.
    package private(set) var disabled = 0

    package init() {}

    /// Counts what was committed.
    func add(_ result: WebhookResult, _ settled: WebhookDeliveryStore.Settled) {
        attempts[result.codeClass, default: 0] += 1
        if settled.switchedOff != nil { disabled += 1 }
    }
}
