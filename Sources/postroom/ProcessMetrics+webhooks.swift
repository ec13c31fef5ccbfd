// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import API
import Outbound
import Wire

extension ProcessMetrics {
    /// What webhooks were told, and what the guard of requests did not let out.
    func told(backlog: Int) async -> [MetricFamily] {
        var attempts = MetricFamily(
            "postroom_webhook_attempts_total", .counter,
            "Attempts to tell a webhook something, by the class of its answer.")
        for (codeClass, count) in await webhooks.attempts.sorted(by: { $0.key < $1.key }) {
            attempts.add(count, [("code_class", codeClass)])
        }
        var waiting = MetricFamily(
            "postroom_webhook_backlog", .gauge, "What webhooks of all tenants are still to be told; at most 100000.")
        waiting.add(backlog)
        var disabled = MetricFamily(
            "postroom_webhook_disabled_total", .counter,
            "Webhooks that were switched off because they were gone or failed.")
        disabled.add(await webhooks.disabled)
        var refused = MetricFamily(
            "postroom_egress_blocked_total", .counter,
            "Requests to places that others named which were not let out, by the rule that their address breaks.")
        let counts = blocked()
        for rule in Egress.Rule.allCases { refused.add(counts[rule] ?? 0, [("rule", rule.rawValue)]) }
        return [attempts, waiting, disabled, refused]
    }
}
