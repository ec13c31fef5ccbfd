// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What is kept of an agent's password: what scrypt made of it (RFC 7914), and what that cost.
package struct PasswordDigest: Equatable, Sendable {
    package var salt: [UInt8]
    package var digest: [UInt8]
    /// The logarithm of N.
    package var logCost: Int
    /// r.
    package var blockSize: Int
    /// p.
    package var lanes: Int

    package init(salt: [UInt8], digest: [UInt8], logCost: Int, blockSize: Int, lanes: Int) {
        (self.salt, self.digest) = (salt, digest)
        (self.logCost, self.blockSize, self.lanes) = (logCost, blockSize, lanes)
    }

    /// Whether the database takes it.
    var isSound: Bool {
        (16...64).contains(salt.count) && digest.count == 32 && (10...20).contains(logCost)
            && (1...32).contains(blockSize) && (1...16).contains(lanes)
    }
}
