// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// When a mailbox that failed is tried again.
package enum PollSchedule {
    /// Five seconds, doubled with every failure up to fifteen minutes, of which a random part is waited ("full jitter"), so
    /// that mailboxes that failed together do not come back together. Refused logins wait longer, so that no provider
    /// locks the account: a minute twice, then a quarter of an hour, an hour, six hours (RELIABILITY 2.2 row 15). A server
    /// that asks to be left alone is left alone for at least as long, doubled with every failure when it named no time.
    ///
    /// What is our own trouble (a full disk, a database that is away) is no reason to spare the server: when it is over,
    /// mail comes within half a minute.
    ///
    /// - Parameters:
    ///   - failures: Failures in a row so far, this one included.
    ///   - isOurs: Whether the server has done nothing.
    ///   - asked: What the server asked for.
    ///   - jitter: From 0 to 1; a random number, given so that tests can choose it.
    package static func wait(
        failures: Int,
        isLogin: Bool,
        isOurs: Bool = false,
        asked: ServerBackoff? = nil,
        jitter: Double = Double.random(in: 0...1)
    ) -> Duration {
        if let asked {
            let wait = asked.isNamed ? asked.wait : asked.wait * (1 << min(max(failures - 1, 0), 4))
            return min(wait, ServerBackoff.longest) * (1 + 0.1 * jitter)
        }
        if isLogin {
            let seconds = failures <= 2 ? 60 : failures == 3 ? 900 : failures == 4 ? 3600 : 6 * 3600
            return .seconds(Double(seconds) * (0.9 + 0.2 * jitter))
        }
        let most = min(isOurs ? 30 : 900, 5.0 * Double(1 << min(max(failures - 1, 0), 8)))
        return .seconds(max(1, most * jitter))
    }
}
