// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Jobs

/// A job as it is printed.
struct JobEntry: Encodable {
    var id: String
    var kind: String
    var state: String
    var priority: String
    var attempts: Int
    var failures: Int
    var mostAttempts: Int
    var nextAttemptAt: Date?
    var isCancelRequested: Bool
    var progressDone: Int64
    var progressTotal: Int64?
    var lastError: String?
    /// JSON text.
    var payload: String
    /// JSON text.
    var result: String?
    var idempotencyKey: String?
    var createdAt: Date
    var updatedAt: Date
    var settledAt: Date?

    init(_ job: Job) {
        id = job.id.description
        kind = job.kind.rawValue
        state = job.state.rawValue
        priority = "\(job.priority)"
        attempts = job.attempts
        failures = job.failures
        mostAttempts = job.mostAttempts
        nextAttemptAt = job.nextAttemptAt
        isCancelRequested = job.isCancelRequested
        progressDone = job.progress.done
        progressTotal = job.progress.total
        lastError = job.lastError
        payload = job.payload.json
        result = job.result?.json
        idempotencyKey = job.idempotencyKey
        createdAt = job.createdAt
        updatedAt = job.updatedAt
        settledAt = job.settledAt
    }

    /// `12/40`, `12` without a total, nothing before the first report.
    var progressText: String {
        if let progressTotal { return "\(progressDone)/\(progressTotal)" }
        return progressDone == 0 ? "" : "\(progressDone)"
    }

    /// Prints it for people.
    func printText() {
        Output.line("job \(id)")
        Output.line("\(kind), \(state)\(isCancelRequested && settledAt == nil ? ", asked to stop" : ""), \(priority)")
        Output.line("attempts: \(attempts) of \(mostAttempts), \(failures) failed")
        if !progressText.isEmpty { Output.line("progress: \(progressText)") }
        if let lastError { Output.line("last error: \(lastError)") }
        if let nextAttemptAt {
            Output.line("\(state == "running" ? "lease until" : "next attempt"): \(nextAttemptAt.ISO8601Format())")
        }
        Output.line("asked for: \(createdAt.ISO8601Format())\(idempotencyKey.map { ", key \($0)" } ?? "")")
        if let settledAt { Output.line("settled: \(settledAt.ISO8601Format())") }
        Output.line("payload: \(payload)")
        if let result { Output.line("result: \(result)") }
    }
}
