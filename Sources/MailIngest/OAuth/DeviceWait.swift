// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How long to wait between two questions whether the code for another device has been used (RFC 8628 §3.5).
package struct DeviceWait: Sendable {
    /// What to do after an answer.
    package enum Step: Sendable, Equatable {
        case ask(after: Duration)
        /// It is over.
        case stop
    }

    /// The time between two questions.
    package private(set) var interval: Duration
    private var left: Duration

    /// - Parameters:
    ///   - interval: What the server asks for.
    ///   - lifetime: How long the code lives.
    package init(interval: Duration, lifetime: Duration) {
        self.interval = max(interval, .seconds(1))
        left = lifetime
    }

    /// The step after an answer; `nil` is before the first question.
    package mutating func step(after kind: OAuthError.Kind?) -> Step {
        switch kind {
        case nil, .pending: break
        case .slowDown: interval += .seconds(5)
        // A server that does not answer is asked half as often each time.
        case .unavailable: interval = min(interval * 2, .seconds(60))
        default: return .stop
        }
        guard left >= interval else { return .stop }
        left -= interval
        return .ask(after: interval)
    }
}
