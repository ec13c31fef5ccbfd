// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

/// Hands values from one task to another, in order; one task puts them in, one takes them out.
final class Handoff<Element: Sendable>: Sendable {
    private struct State {
        var waiting: [Element] = []
        var isFinished = false
        /// Whether nobody takes any more out one by one.
        var isLeft = false
        var taker: CheckedContinuation<Void, Never>?
        /// Who waits until few are left.
        var maker: (few: Int, continuation: CheckedContinuation<Void, Never>)?

        mutating func wakeMaker() -> CheckedContinuation<Void, Never>? {
            guard let maker, isLeft || waiting.count <= maker.few else { return nil }
            self.maker = nil
            return maker.continuation
        }
    }

    private let state = Lock(State())

    func put(_ elements: some Sequence<Element>) {
        let taker = state.withLock { state in
            state.waiting += elements
            defer { state.taker = nil }
            return state.taker
        }
        taker?.resume()
    }

    /// Puts one back that was taken: it is the next again.
    func putBack(_ element: Element) { state.withLock { $0.waiting.insert(element, at: 0) } }

    /// No more will come.
    func finish() {
        let taker = state.withLock { state in
            state.isFinished = true
            defer { state.taker = nil }
            return state.taker
        }
        taker?.resume()
    }

    /// The next one if there is one at this moment, and `condition` holds.
    func takeNow(if condition: () -> Bool = { true }) -> Element? {
        let (element, maker): (Element?, CheckedContinuation<Void, Never>?) = state.withLock { state in
            guard !state.waiting.isEmpty, condition() else { return (nil, nil) }
            let element = state.waiting.removeFirst()
            return (element, state.wakeMaker())
        }
        maker?.resume()
        return element
    }

    /// Whether there is none at this moment.
    var isEmpty: Bool { state.withLock { $0.waiting.isEmpty } }

    /// Everything there is at this moment.
    func takeAll() -> [Element] {
        let (all, maker) = state.withLock { state in
            let all = state.waiting
            state.waiting = []
            return (all, state.wakeMaker())
        }
        maker?.resume()
        return all
    }

    /// The taker goes: everything there is at this moment; who waits until few are left waits no longer, now and later.
    func leave() -> [Element] {
        state.withLock { $0.isLeft = true }
        return takeAll()
    }

    /// Waits until there is one; `false` when none will come any more.
    func waitForMore() async -> Bool {
        await withCheckedContinuation { continuation in
            let isNow = state.withLock { state in
                if !state.waiting.isEmpty || state.isFinished { return true }
                state.taker = continuation
                return false
            }
            if isNow { continuation.resume() }
        }
        return state.withLock { !$0.waiting.isEmpty }
    }

    /// Waits until at most so many are left, or nobody takes any more; `false` then.
    func wait(untilFew few: Int) async -> Bool {
        await withCheckedContinuation { continuation in
            let isNow = state.withLock { state in
                if state.isLeft || state.waiting.count <= few { return true }
                state.maker = (few, continuation)
                return false
            }
            if isNow { continuation.resume() }
        }
        return state.withLock { !$0.isLeft }
    }
}
