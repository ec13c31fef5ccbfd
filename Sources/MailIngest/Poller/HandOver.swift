// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

/// Asks a poller that is well to give its mailbox up, for another process to take.
///
/// A poller at rest (nothing is new, and it waits for the server's call) is ended at once. One that is fetching ends between
/// two fetches by itself: what it has asked for comes and is kept.
package final class HandOver: Sendable {
    /// The poller was asked for its mailbox in the middle of a backlog.
    struct Asked: Error {}

    private struct State: Sendable {
        var isAsked = false
        var isAtRest = false
        var end: (@Sendable () -> Void)?
    }

    private let state: Lock<State> = Lock(State())

    /// Nothing is asked yet.
    package init() {}

    /// Whether the mailbox is to be given up.
    package var isAsked: Bool { state.withLock { $0.isAsked } }
    /// Whether the poller waits, with nothing in work.
    package var isAtRest: Bool { state.withLock { $0.isAtRest } }

    /// Asks for the mailbox.
    package func ask() {
        change { $0.isAsked = true }
    }

    /// Says how a poller at rest is ended.
    package func ending(by end: @escaping @Sendable () -> Void) {
        change { $0.end = end }
    }

    /// Begins to wait.
    ///
    /// - Returns: Whether it may; otherwise the mailbox was asked for.
    func rest() -> Bool {
        state.withLock { state in
            state.isAtRest = !state.isAsked
            return state.isAtRest
        }
    }

    /// Ends waiting, before anything is done.
    ///
    /// - Returns: Whether it may go on; otherwise the mailbox was asked for.
    func resume() -> Bool {
        state.withLock { state in
            state.isAtRest = false
            return !state.isAsked
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let end = state.withLock { state -> (@Sendable () -> Void)? in
            body(&state)
            return state.isAsked && state.isAtRest ? state.end : nil
        }
        end?()
    }
}
