// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A job that is about to be asked for.
package struct NewJob: Equatable, Sendable {
    package var kind: JobKind
    package var payload: JobData
    package var priority: Job.Priority
    /// How long it waits before its first attempt; at most a year.
    package var delay: Duration
    /// After so many attempts it is dead; 1 to 100.
    package var mostAttempts: Int
    /// Who asks twice with the same key gets the same job, as long as its row is kept: at most 200 bytes.
    package var idempotencyKey: String?

    package init(
        _ kind: JobKind,
        payload: JobData = .empty,
        priority: Job.Priority = .normal,
        delay: Duration = .zero,
        mostAttempts: Int = 20,
        idempotencyKey: String? = nil
    ) {
        self.kind = kind
        self.payload = payload
        self.priority = priority
        self.delay = delay
        self.mostAttempts = mostAttempts
        self.idempotencyKey = idempotencyKey
    }

    /// Whether its values are allowed.
    ///
    /// - Throws: `invalid` that names the field and what it may be.
    func check() throws(JobError) {
        guard (1...100).contains(mostAttempts) else {
            throw JobError(.invalid, "mostAttempts: \(mostAttempts), allowed are 1 to 100")
        }
        guard delay >= .zero, delay <= .seconds(366 * 86400) else {
            throw JobError(.invalid, "delay: \(delay), allowed are 0 to 366 days")
        }
        if let idempotencyKey {
            guard (1...200).contains(idempotencyKey.utf8.count), !idempotencyKey.utf8.contains(0) else {
                throw JobError(.invalid, "idempotencyKey: 1 to 200 bytes without U+0000 are allowed")
            }
        }
    }
}
