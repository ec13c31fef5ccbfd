// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Wire

/// Works on many inputs with all cores and writes the results in the order of the inputs.
///
/// Reading and parsing block and need the processor, so there are threads of our own, not tasks. Each worker takes
/// the next input, works on it and puts the result; the calling thread writes. In memory are at most one mail with its
/// result for each worker, and the results that wait for an earlier one (``OrderedOutput/maximumWaiting``).
struct BatchRunner: Sendable {
    /// What came of one input.
    struct Result: Sendable {
        var bytes: [UInt8]
        var isFailure: Bool
    }

    /// How a batch ended.
    enum Ending: Equatable {
        /// Every input was worked on.
        case complete(hasFailures: Bool)
        /// Writing ended early.
        case stopped(OutputDescriptor.Failure)
    }

    /// More bytes than this are written without waiting for others.
    private static let writeSize = 1 << 16
    /// How long results wait for others, so that not every short line costs a call of the system.
    private static let writeDelay = DispatchTimeInterval.milliseconds(5)

    /// Apart from the state: looking into a folder takes long, and the writer must not wait for that.
    private let inputs: Lock<InputPaths>
    private let state: Lock<State>
    private let room = DispatchSemaphore(value: 0)
    private let news = DispatchSemaphore(value: 0)
    private let workers: Int

    /// All that threads share. Whoever waits on a semaphore has said so here before, under the lock; so no signal is lost.
    private struct State {
        var output = OrderedOutput()
        var isOutOfInputs = false
        var isStopped = false
        var hasFailures = false
        var workersWaiting = 0
        var writerWaitsFor: Int?

        /// Whether nothing more will come.
        var isDone: Bool { isOutOfInputs && output.isDrained }

        /// Whether the writer waits for what there is now; it is woken once.
        mutating func wakesWriter() -> Bool {
            guard let count = writerWaitsFor, output.readyBytes >= count || isDone else { return false }
            writerWaitsFor = nil
            return true
        }
    }

    /// A batch that has not begun.
    init(_ inputs: InputPaths, workers: Int = ProcessInfo.processInfo.activeProcessorCount) {
        self.inputs = Lock(inputs)
        state = Lock(State())
        self.workers = max(1, workers)
    }

    /// Works through the batch; blocks until all is written.
    ///
    /// - Parameter makeWork: Called once on each worker's thread; what it returns works on one input and stays on that
    ///   thread.
    func run(to output: OutputDescriptor, _ makeWork: @escaping @Sendable () -> (Input) -> Result) -> Ending {
        for _ in 0..<workers {
            OwnThread.start { work(makeWork()) }
        }
        return write(to: output)
    }

    // MARK: Workers

    private func work(_ body: (Input) -> Result) {
        while let (number, input) = begin() {
            let result = body(input)
            let wakesWriter = state.withLock { state in
                state.output.put(result.bytes, of: number)
                state.hasFailures = state.hasFailures || result.isFailure
                return state.wakesWriter()
            }
            if wakesWriter { news.signal() }
        }
    }

    /// The next input, once there is room for its result.
    private func begin() -> (number: Int, input: Input)? {
        while true {
            enum Step {
                case work(Int, Input)
                case end(wakesWriter: Bool)
                case wait
            }
            let step: Step = inputs.withLock { inputs in
                let refusal: Step? = state.withLock { state in
                    if state.isStopped || state.isOutOfInputs { return .end(wakesWriter: false) }
                    if state.output.hasRoom { return nil }
                    state.workersWaiting += 1
                    return .wait
                }
                if let refusal { return refusal }
                let input = inputs.next()
                return state.withLock { state in
                    if let input { return .work(state.output.begin(), input) }
                    state.isOutOfInputs = true
                    return .end(wakesWriter: state.wakesWriter())
                }
            }
            switch step {
            case .work(let number, let input): return (number, input)
            case .end(let wakesWriter):
                if wakesWriter { news.signal() }
                return nil
            case .wait: room.wait()
            }
        }
    }

    // MARK: The writer

    private func write(to output: OutputDescriptor) -> Ending {
        while true {
            // Something to write, then a little more.
            wait(for: 1, until: .distantFuture)
            wait(for: Self.writeSize, until: .now() + Self.writeDelay)
            let (bytes, isDone, waiters) = state.withLock { state in
                let bytes = state.output.take()
                defer { state.workersWaiting = 0 }
                return (bytes, state.isDone, state.workersWaiting)
            }
            for _ in 0..<waiters { room.signal() }
            do throws(OutputDescriptor.Failure) {
                try output.write(bytes)
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

    /// Waits until so many bytes can be written, the batch is done, or the time is up.
    private func wait(for count: Int, until deadline: DispatchTime) {
        while true {
            let isEnough = state.withLock { state in
                state.writerWaitsFor = state.output.readyBytes < count && !state.isDone ? count : nil
                return state.writerWaitsFor == nil
            }
            if isEnough { return }
            if news.wait(timeout: deadline) == .timedOut {
                state.withLock { $0.writerWaitsFor = nil }
                return
            }
        }
    }
}
