// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

extension Job {
    /// From a row of `jobs`.
    init(_ row: Row) throws {
        let priority: Int = try row.get("priority")
        id = try row.get("job_id")
        tenant = try row.get("tenant_id")
        kind = try row.get("kind")
        payload = JobData(stored: try row.get("payload"))
        self.priority = Priority(rawValue: priority) ?? .normal
        state = try row.get("state")
        attempts = try row.get("attempts")
        failures = try row.get("failures")
        mostAttempts = try row.get("most_attempts")
        nextAttemptAt = try row.get("next_attempt_at")
        progress = Progress(try row.get("progress_done"), of: try row.get("progress_total"))
        lastError = try row.get("last_error")
        result = (try row.get("result") as String?).map(JobData.init(stored:))
        idempotencyKey = try row.get("idempotency_key")
        isCancelRequested = try row.get("cancel_requested")
        createdAt = try row.get("created_at")
        updatedAt = try row.get("updated_at")
        settledAt = try row.get("settled_at")
    }
}

extension Job.State: DatabaseEncodable, DatabaseDecodable {}
