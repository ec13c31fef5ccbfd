// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Cryptography
import Database
import Foundation
import Hummingbird
import Synchronization
package import Tickets

/// Makes and compares digests of passwords, which takes long and much memory: one at a time, on a thread of its own.
package actor PasswordWorkshop {
    private let executor = ThreadExecutor()
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
    private let cost: Scrypt.Cost
    /// Who waits; more of them would not be served before they give up.
    private let waiting = Mutex(0)
    private static let mostWaiting = 20
    /// What is compared with where there is no password: it costs the same.
    private let decoy: PasswordDigest

    package init(cost: Scrypt.Cost = .standard) {
        self.cost = cost
        decoy = PasswordDigest(
            salt: Random.bytes(16), digest: Random.bytes(Scrypt.digestLength), logCost: cost.logCost,
            blockSize: cost.blockSize, lanes: cost.lanes)
    }

    deinit { executor.stop() }

    /// What is to be kept of a password.
    ///
    /// - Parameter salt: That of the digest before, where only the cost is another.
    /// - Throws: ``APIError`` of kind `unavailable` where too many wait; `CryptoError`.
    package nonisolated func digest(of password: String, salt: [UInt8]? = nil) async throws -> PasswordDigest {
        try await inLine { try await self.make(password, salt ?? Random.bytes(16)) }
    }

    /// Whether a password is the one that a digest was made of; never, and after the same time, where there is none.
    ///
    /// - Throws: as ``digest(of:salt:)``.
    package nonisolated func matches(_ password: String, _ digest: PasswordDigest?) async throws -> Bool {
        try await inLine { try await self.compare(password, digest) }
    }

    /// Whether a password should be kept at today's cost.
    package nonisolated func isOutdated(_ digest: PasswordDigest) -> Bool {
        Scrypt.Cost(logCost: digest.logCost, blockSize: digest.blockSize, lanes: digest.lanes) != cost
    }

    private nonisolated func inLine<Value: Sendable>(
        _ work: @Sendable () async throws -> Value
    ) async throws -> Value {
        let mayWait = waiting.withLock { count in
            if count >= Self.mostWaiting { return false }
            count += 1
            return true
        }
        guard mayWait else { throw Self.busy }
        defer { waiting.withLock { $0 -= 1 } }
        return try await work()
    }

    private static let busy = Refusal(
        APIError(.unavailable, "Others are logging in; try again."), headers: [.retryAfter: "2"])

    private func make(_ password: String, _ salt: [UInt8]) throws -> PasswordDigest {
        PasswordDigest(
            salt: salt, digest: try Scrypt.digest(Self.bytes(password), salt: salt, cost: cost),
            logCost: cost.logCost, blockSize: cost.blockSize, lanes: cost.lanes)
    }

    private func compare(_ password: String, _ digest: PasswordDigest?) throws -> Bool {
        let wanted = digest ?? decoy
        let made = try Scrypt.digest(
            Self.bytes(password), salt: wanted.salt,
            cost: Scrypt.Cost(logCost: wanted.logCost, blockSize: wanted.blockSize, lanes: wanted.lanes))
        return constantTimeEqual(made, wanted.digest) && digest != nil
    }

    /// One keyboard writes é as one character, another as two; both mean the same (RFC 8265 §4.2.2).
    private static func bytes(_ password: String) -> [UInt8] {
        Array(password.precomposedStringWithCanonicalMapping.utf8)
    }
}
