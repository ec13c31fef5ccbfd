// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// When a mailbox that failed is tried again.
package enum PollSchedule {
    /// Five seconds, doubled with every failure up to fifteen minutes, of which a random part is waited ("full jitter"), so
    /// that mailboxes that failed together do not come back together. Refused logins wait longer, so that no provider
    /// locks the account: a minute twice, then a quarter of an hour, then an hour (RELIABILITY 2.2 row 15).
    ///
    /// - Parameters:
    ///   - failures: Failures in a row so far, this one included.
    ///   - jitter: From 0 to 1; a random number, given so that tests can choose it.
    package static func wait(
        failures: Int,
        isLogin: Bool,
        jitter: Double = Double.random(in: 0...1)
    ) -> Duration {
        if isLogin {
            let seconds = failures <= 2 ? 60 : failures <= 4 ? 900 : 3600
            return .seconds(Double(seconds) * (0.9 + 0.2 * jitter))
        }
        let most = min(900, 5.0 * Double(1 << min(failures - 1, 8)))
        return .seconds(max(1, most * jitter))
    }
}
