// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import COpenSSL

/// Unpredictable bytes from OpenSSL's generator, which the kernel seeds.
package enum Random {
    /// `count` unpredictable bytes.
    ///
    /// Stops the process when the generator fails: going on with weak bytes would be worse, and nothing that
    /// needs a key or a token can work then.
    package static func bytes(_ count: Int) -> [UInt8] {
        precondition(count >= 0, "the number of random bytes must not be negative")
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            let status = RAND_bytes(buffer.baseAddress, CInt(count))
            precondition(status == 1, "OpenSSL's random generator is not seeded")
            initialized = count
        }
    }
}
