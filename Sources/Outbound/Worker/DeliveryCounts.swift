// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What servers said to the mails that this process handed them since it began, for metrics: numbers and fixed words only.
package actor DeliveryCounts {
    /// What became of an attempt.
    package struct Attempt: Hashable, Sendable {
        /// The state's word: `accepted`, `refused`, `queued` for one that is tried again, `unknown`, `expired`.
        package var result: String
        /// The first digit of the server's code with `xx`; `none` where it gave none.
        package var codeClass: String
    }

    package private(set) var attempts: [Attempt: Int] = [:]

    package init() {}

    /// Counts what was committed.
    func add(_ results: [DeliveryResult]) {
        for result in results {
            let code = result.code.map { (2...5).contains($0 / 100) ? "\($0 / 100)xx" : "other" } ?? "none"
            attempts[Attempt(result: result.state, codeClass: code), default: 0] += 1
        }
    }
}
