// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Tickets

/// How fetching the mail of each mailbox went lately, by what the pollers wrote down.
struct FetchingCheck: DoctorCheck {
    let name = "mailbox_fetch"
    /// A mailbox should have been looked at within so many seconds, or three of its own intervals.
    static let longest: TimeInterval = 600

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let pool = try await ground.database()
        var results: [DoctorResult] = []
        for tenant in try await ground.tenants() {
            let (all, now) = try await pool.transaction(tenant: tenant.id) {
                (
                    try MailboxStore.all(in: $0),
                    try $0.query("select now() as now").first?.get("now") ?? Date.distantPast
                )
            }
            for (mailbox, health) in all where mailbox.isEnabled {
                results += judge(mailbox, health, tenant.slug, now: now)
            }
        }
        return results.isEmpty ? [DoctorResult(name, .ok, "there is no mailbox yet")] : results
    }

    func judge(_ mailbox: Mailbox, _ health: MailboxHealth, _ tenant: String, now: Date) -> [DoctorResult] {
        func result(_ state: DoctorResult.State, _ text: String, _ advice: String? = nil) -> DoctorResult {
            DoctorResult(name, state, text, of: "\(mailbox.id)", tenant: tenant, advice: advice)
        }
        let test = "try it: postroom mailbox test \(mailbox.name) --tenant \(tenant); Runbooks/mailbox-not-polled.md"
        let limit = max(Self.longest, 3 * (mailbox.pollInterval / .seconds(1)))
        var results: [DoctorResult] = []
        if health.failures > 0 {
            let reason = health.lastError ?? "no reason is known"
            results.append(
                result(
                    health.pausedUntil == nil ? .warning : .failed, "it failed \(health.failures) times: \(reason)",
                    test))
        } else if let last = health.lastSuccessAt {
            let age = now.timeIntervalSince(last)
            results.append(
                age > limit
                    ? result(
                        .failed, "it was looked at last \(QueueAge.words(.seconds(age))) ago",
                        "look whether postroom serve runs with the role ingest")
                    : result(.ok, "it was looked at \(QueueAge.words(.seconds(age))) ago"))
        } else {
            results.append(
                result(
                    .warning, "it was never looked at yet", "look whether postroom serve runs with the role ingest"))
        }
        if let warning = health.loginWarning(name: mailbox.name, now: now) {
            results.append(result(.warning, "its login needs somebody", warning))
        }
        if let error = health.markingError {
            results.append(result(.warning, "mails cannot be marked: \(error)", test))
        }
        if let error = health.copyError {
            results.append(result(.warning, "sent mails cannot be copied: \(error)", "Runbooks/copies-fail.md"))
        }
        if health.gaps > 0 {
            results.append(
                result(
                    .warning, "the server names \(health.gaps) mails that it does not hand over",
                    "see them: postroom reconcile \(mailbox.name) --tenant \(tenant)"))
        }
        return results
    }
}
