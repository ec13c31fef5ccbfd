// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a pool is doing at the moment, and what it did since it was made.
package struct PoolMetrics: Equatable, Sendable {
    /// Why a transaction was run again.
    package enum RetryReason: String, CaseIterable, Sendable {
        case deadlock
        case serialization
        case lockTimeout = "lock_timeout"

        /// - Parameter sqlState: The server's code of a collision.
        init(sqlState: String?) {
            switch sqlState {
            case "40P01": self = .deadlock
            case "55P03": self = .lockTimeout
            default: self = .serialization
            }
        }
    }

    /// The most connections at once.
    package var size = 0
    /// Connections that are lent.
    package var inUse = 0
    /// Connections that are open, or were, and lent to nobody.
    package var idle = 0
    /// Callers that wait for a connection.
    package var waiting = 0
    /// How often somebody had to wait.
    package var waits = 0
    /// How often nobody gave a connection back in time.
    package var timeouts = 0
    /// How long everybody waited, those included who did not have to.
    package var waited = Histogram()
    /// Transactions that were committed, and those whose error was handed on.
    package var committed = 0
    package var failed = 0
    /// How often a transaction was run again.
    package var retries: [RetryReason: Int] = [:]
    /// How often the server refused something, by its code; those that were tried again included.
    package var errors: [String: Int] = [:]

    /// The most codes that are told apart; further ones are counted as `other`.
    private static let mostCodes = 100

    mutating func count(_ error: DatabaseError) {
        let code = error.sqlState ?? error.label
        errors[errors[code] != nil || errors.count < Self.mostCodes ? code : "other", default: 0] += 1
    }
}
