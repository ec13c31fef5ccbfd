// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// The password hash scrypt (RFC 7914): made slow, and to need memory, so that whoever steals digests tries few passwords.
package enum Scrypt {
    /// The length of every digest in bytes.
    package static let digestLength = 32

    /// What it costs.
    package struct Cost: Equatable, Sendable {
        /// The logarithm of N, how often it goes through its memory.
        package var logCost: Int
        /// r: how large a step is.
        package var blockSize: Int
        /// p: how often all of it is done.
        package var lanes: Int

        /// 32 MiB for one digest (N = 2¹⁵, r = 8, p = 1).
        package static let standard = Cost(logCost: 15, blockSize: 8, lanes: 1)

        package init(logCost: Int, blockSize: Int, lanes: Int) {
            (self.logCost, self.blockSize, self.lanes) = (logCost, blockSize, lanes)
        }

        /// The bytes that one digest needs.
        package var memory: Int { 128 * blockSize * (1 << logCost) }

        /// The most memory that is given to one, whatever a stored cost says: 128 MiB.
        static let mostMemory = 128 << 20
    }

    /// The digest of a password with a salt.
    ///
    /// It blocks for as long as it is meant to take, so never on a thread of the cooperative pool.
    ///
    /// - Throws: ``CryptoError/Kind/invalidKey`` for a cost out of bounds, ``CryptoError/Kind/libraryFailure`` without memory.
    /// - Complexity: O(2^logCost × blockSize × lanes).
    package static func digest(
        _ password: some Sequence<UInt8>, salt: [UInt8], cost: Cost = .standard
    ) throws(CryptoError) -> [UInt8] {
        guard (1...20).contains(cost.logCost), (1...32).contains(cost.blockSize), (1...16).contains(cost.lanes),
            cost.memory <= Cost.mostMemory
        else { throw CryptoError(.invalidKey, reason: "scrypt's cost is out of bounds") }
        var digest = [UInt8](repeating: 0, count: digestLength)
        let result = password.withRawBytes { password in
            salt.withRawBytes { salt in
                // Null stands for no password at all, which is none of ours; an empty one needs an address.
                let empty: StaticString = ""
                return EVP_PBE_scrypt(
                    password.count == 0
                        ? UnsafeRawPointer(empty.utf8Start).assumingMemoryBound(to: CChar.self)
                        : password.baseAddress?.assumingMemoryBound(to: CChar.self),
                    password.count, salt.baseAddress?.assumingMemoryBound(to: UInt8.self), salt.count,
                    UInt64(1) << UInt64(cost.logCost), UInt64(cost.blockSize), UInt64(cost.lanes),
                    UInt64(2 * Cost.mostMemory), &digest, digest.count)
            }
        }
        guard result == 1 else { throw CryptoError(.libraryFailure, reason: "scrypt gave no digest") }
        return digest
    }
}
