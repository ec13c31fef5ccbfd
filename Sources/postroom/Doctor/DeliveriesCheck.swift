// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Outbound

/// How long mails have been due to be sent, and of how many nobody knows whether they arrived.
struct DeliveriesCheck: DoctorCheck {
    let name = "deliveries"

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let pool = try await ground.database()
        var results: [DoctorResult] = []
        for tenant in try await ground.tenants() {
            let (depth, health) = try await pool.transaction(tenant: tenant.id) {
                (try DeliveryStore.depth(in: $0), try DeliveryHealthStore.health(in: $0))
            }
            results += judge(depth, health, tenant.slug)
        }
        return results.isEmpty ? [DoctorResult(name, .ok, "there is no tenant yet")] : results
    }

    func judge(_ depth: DeliveryDepth, _ health: DeliveryHealth?, _ tenant: String) -> [DoctorResult] {
        let state = depth.due == 0 ? .ok : QueueAge.state(depth.oldestDue)
        let oldest = depth.due == 0 ? "" : ", the oldest for \(QueueAge.words(depth.oldestDue))"
        var results = [
            DoctorResult(
                "deliveries_due", state,
                "\(depth.due) are due\(oldest); \(depth.open) are not settled", tenant: tenant,
                advice: state == .ok
                    ? nil : "look whether postroom serve runs with the role deliver; Runbooks/queue-grows.md")
        ]
        if depth.unknown > 0 {
            results.append(
                DoctorResult(
                    "deliveries_unknown", .warning,
                    "of \(depth.unknown) it is not known whether the server took them", tenant: tenant,
                    advice: "look: postroom outbox list --tenant \(tenant) --state unknown; Runbooks/queue-grows.md"))
        }
        if health?.level == .paused {
            results.append(
                DoctorResult(
                    "delivery_health", .warning, "automatic mails pause, for too many came back", tenant: tenant,
                    advice: "look: postroom outbox health --tenant \(tenant)"))
        }
        return results
    }
}
