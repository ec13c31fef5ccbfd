// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Wire

/// Works on many inputs with all cores and hands over the results in the order of the inputs.
///
/// Reading and parsing block and need the processor, so there are threads of our own, not tasks. Each worker takes
/// the next input, works on it and puts the result; the calling thread takes them. In memory are at most one mail with
/// its result for each worker, and the results that wait for an earlier one (``OrderedOutput/maximumWaiting``).
///
/// A result is a list of elements: bytes for a command that prints one line for each input, else what is kept of it.
struct BatchRunner<Element: Sendable>: Sendable {
    /// What came of one input.
    struct Result: Sendable {
        var elements: [Element]
        var isFailure: Bool

        init(_ elements: [Element], isFailure: Bool = false) {
            self.elements = elements
            self.isFailure = isFailure
        }
    }

    /// More elements than this are taken without waiting for others.
    private static var takeSize: Int { 1 << 16 }
    /// How long results wait for others, so that not every short line costs a call of the system.
    private static var takeDelay: DispatchTimeInterval { .milliseconds(5) }

    /// Apart from the state: looking into a folder takes long, and the taker must not wait for that.
    private let inputs: Lock<InputPaths>
    private let state: Lock<State>
    private let room = DispatchSemaphore(value: 0)
    private let news = DispatchSemaphore(value: 0)
    private let workers: Int

    /// All that threads share. Whoever waits on a semaphore has said so here before, under the lock; so no signal is lost.
    private struct State {
        var output = OrderedOutput<Element>()
        var isOutOfInputs = false
        var isStopped = false
        var hasFailures = false
        var workersWaiting = 0
        var takerWaitsFor: Int?

        /// Whether nothing more will come.
        var isDone: Bool { isOutOfInputs && output.isDrained }

        /// Whether the taker waits for what there is now; it is woken once.
        mutating func wakesTaker() -> Bool {
            guard let count = takerWaitsFor, output.readyCount >= count || isDone else { return false }
            takerWaitsFor = nil
            return true
        }
    }

    /// A batch that has not begun.
    init(_ inputs: InputPaths, workers: Int = ProcessInfo.processInfo.activeProcessorCount) {
        self.inputs = Lock(inputs)
        state = Lock(State())
        self.workers = max(1, workers)
    }

    /// Works through the batch; blocks until all is taken.
    ///
    /// - Parameters:
    ///   - take: Called on this thread with elements in order; what it throws ends the batch.
    ///   - makeWork: Called once on each worker's thread; what it returns works on one input and stays on that thread.
    func run(
        _ take: ([Element]) throws(OutputDescriptor.Failure) -> Void,
        makeWork: @escaping @Sendable () -> (Input) -> Result
    ) -> BatchEnding {
        for _ in 0..<workers {
            OwnThread.start { work(makeWork()) }
        }
        return takeAll(take)
    }

    // MARK: Workers

    /// What a worker does next.
    private enum Step {
        case work(Int, Input)
        case end(wakesTaker: Bool)
        case wait
    }

    private func work(_ body: (Input) -> Result) {
        while let (number, input) = begin() {
            let result = body(input)
            let wakesTaker = state.withLock { state in
                state.output.put(result.elements, of: number)
                state.hasFailures = state.hasFailures || result.isFailure
                return state.wakesTaker()
            }
            if wakesTaker { news.signal() }
        }
    }

    /// The next input, once there is room for its result.
    private func begin() -> (number: Int, input: Input)? {
        while true {
            let step: Step = inputs.withLock { inputs in
                let refusal: Step? = state.withLock { state in
                    if state.isStopped || state.isOutOfInputs { return .end(wakesTaker: false) }
                    if state.output.hasRoom { return nil }
                    state.workersWaiting += 1
                    return .wait
                }
                if let refusal { return refusal }
                let input = inputs.next()
                return state.withLock { state in
                    if let input { return .work(state.output.begin(), input) }
                    state.isOutOfInputs = true
                    return .end(wakesTaker: state.wakesTaker())
                }
            }
            switch step {
            case .work(let number, let input): return (number, input)
            case .end(let wakesTaker):
                if wakesTaker { news.signal() }
                return nil
            case .wait: room.wait()
            }
        }
    }

    // MARK: The taker

    private func takeAll(_ take: ([Element]) throws(OutputDescriptor.Failure) -> Void) -> BatchEnding {
        while true {
            // Something to take, then a little more.
            wait(for: 1, until: .distantFuture)
            wait(for: Self.takeSize, until: .now() + Self.takeDelay)
            let (elements, isDone, waiters) = state.withLock { state in
                let elements = state.output.take()
                defer { state.workersWaiting = 0 }
                return (elements, state.isDone, state.workersWaiting)
            }
            for _ in 0..<waiters { room.signal() }
            do throws(OutputDescriptor.Failure) {
                try take(elements)
            } catch {
                stop()
                return .stopped(error)
            }
            if isDone { return .complete(hasFailures: state.withLock { $0.hasFailures }) }
        }
    }

    /// Lets workers end after what they have begun.
    private func stop() {
        let waiters = state.withLock { state in
            defer { state.workersWaiting = 0 }
            state.isStopped = true
            return state.workersWaiting
        }
        for _ in 0..<waiters { room.signal() }
    }

    /// Waits until so many elements can be taken, the batch is done, or the time is up.
    private func wait(for count: Int, until deadline: DispatchTime) {
        while true {
            let isEnough = state.withLock { state in
                state.takerWaitsFor = state.output.readyCount < count && !state.isDone ? count : nil
                return state.takerWaitsFor == nil
            }
            if isEnough { return }
            if news.wait(timeout: deadline) == .timedOut {
                state.withLock { $0.takerWaitsFor = nil }
                return
            }
        }
    }
}

extension BatchRunner where Element == UInt8 {
    /// Works through the batch; blocks until all is written.
    func run(to output: OutputDescriptor, _ makeWork: @escaping @Sendable () -> (Input) -> Result) -> BatchEnding {
        run({ (bytes) throws(OutputDescriptor.Failure) in try output.write(bytes) }, makeWork: makeWork)
    }
}
