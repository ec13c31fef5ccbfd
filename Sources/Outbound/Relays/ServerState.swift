// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import struct Foundation.Date

/// A server that failed and is left alone (RELIABILITY 5.2): one mail tries it from time to time, for all.
package struct ServerState: Equatable, Sendable {
    /// Whether it is the login that was refused.
    package var isLogin: Bool
    /// What went wrong, without addresses.
    package var cause: String
    package var since: Date
    /// When one mail may try.
    package var retryAt: Date
    /// How many have tried in vain.
    package var probes: Int

    /// So long it is left alone after so many vain attempts, in seconds: a minute, then twice as long each time, up to a quarter
    /// of an hour. A login that was refused is not tried for an hour, or the account may be locked; who changes the password
    /// or says `relay retry` has it tried at once.
    package static func wait(probes: Int, isLogin: Bool) -> Double {
        isLogin ? 3600 : min(900, 60 * Double(1 << min(probes, 4)))
    }
}
