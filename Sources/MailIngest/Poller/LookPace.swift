// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How soon a folder is looked at again.
///
/// A server that says again and again that something changed when nothing is new (flags that people set, or a lie about
/// EXISTS) is not asked each time.
struct LookPace: Sendable {
    /// Whether the server calls when something is new.
    var canIdle: Bool
    private var isCalled = false
    private var vain = 0

    /// The longest rest.
    static let longestRest: Duration = .seconds(5)

    init(canIdle: Bool) { self.canIdle = canIdle }

    /// Notes how waiting ended.
    mutating func idled(_ outcome: IMAPSession.IdleOutcome) { isCalled = outcome == .changed }

    /// How long to rest after a look, before waiting for the next call.
    ///
    /// - Parameter hasNews: Whether the look found a new mail.
    mutating func rest(hasNews: Bool) -> Duration? {
        vain = isCalled && !hasNews ? vain + 1 : 0
        isCalled = false
        return vain < 2 ? nil : min(Self.longestRest, .milliseconds(100) * (1 << min(vain, 8)))
    }
}
