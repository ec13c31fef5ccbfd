// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Jobs
import MailIngest

/// How long mails and jobs of all tenants have been waiting, and what was given up.
struct QueueCheck: DoctorCheck {
    let name = "queues"

    func look(at ground: DoctorGround) async throws -> [DoctorResult] {
        let pool = try await ground.database()
        let (mails, jobs) = try await pool.transaction(tenant: nil) {
            (try LedgerDepth.all(in: $0), try JobDepth.all(in: $0))
        }
        return judge(mails) + judge(jobs)
    }

    func judge(_ depths: [LedgerDepth]) -> [DoctorResult] {
        depths.compactMap { depth in
            switch depth.state {
            case "pending":
                let state = depth.mails == 0 ? .ok : QueueAge.state(depth.oldest)
                let oldest = depth.mails == 0 ? "" : ", the oldest for \(QueueAge.words(depth.oldest))"
                return DoctorResult(
                    "ledger_pending", state, "\(depth.mails) mails wait to be worked on\(oldest)",
                    advice: state == .ok
                        ? nil : "look whether postroom serve runs with the role ingest; Runbooks/queue-grows.md")
            case "failed" where depth.mails > 0:
                return DoctorResult(
                    "ledger_failed", .warning, "\(depth.mails) mails could not be worked on; they are kept",
                    advice: "see why: postroom ledger list --state failed; then postroom ledger replay")
            case "failed": return DoctorResult("ledger_failed", .ok, "no mail has failed")
            case "held": return DoctorResult("ledger_held", .ok, "\(depth.mails) mails wait for a person's decision")
            default: return nil
            }
        }
    }

    func judge(_ depths: [JobDepth]) -> [DoctorResult] {
        var results: [DoctorResult] = []
        for depth in depths where depth.count > 0 {
            if depth.state == .queued, QueueAge.state(depth.oldestDue) != .ok {
                results.append(
                    DoctorResult(
                        "jobs_due", QueueAge.state(depth.oldestDue),
                        "the oldest of \(depth.count) has been due for \(QueueAge.words(depth.oldestDue))",
                        of: "\(depth.kind)",
                        advice: "look whether postroom serve runs with the role react; Runbooks/queue-grows.md"))
            }
            if depth.state == .dead {
                results.append(
                    DoctorResult(
                        "jobs_dead", .warning, "\(depth.count) were given up", of: "\(depth.kind)",
                        advice: "see why: postroom jobs dead; Runbooks/dead-jobs.md"))
            }
        }
        return results.isEmpty ? [DoctorResult("jobs_due", .ok, "no job is late, and none was given up")] : results
    }
}
