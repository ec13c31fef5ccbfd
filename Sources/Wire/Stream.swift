// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A live connection: libcurl made it, encrypted it and logged in; now it carries plain protocol bytes.
///
/// Made by ``Loop/connect(_:)``. All work happens on the loop's thread; a call here posts a job and waits. Letting
/// go of the last reference closes the connection.
package final class Stream: ByteStream {
    /// What the server said up to the login answer, at most 200 lines of 4 KiB.
    package let preamble: [String]

    private let loop: Loop
    private let id: Int

    init(loop: Loop, opened: Connection.Opened) {
        self.loop = loop
        id = opened.id
        preamble = opened.preamble
    }

    deinit {
        let id = id
        _ = loop.post { $0.end(id, with: Self.closedError) }
    }

    /// Sends all bytes; returns when the kernel has them.
    package func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) async throws(WireError) {
        guard !bytes.isEmpty else { return }
        let id = id
        _ = try await wait { continuation, flag, thread in
            guard let connection = thread.connections[id] else { return false }
            connection.begin(
                Connection.Write(bytes: bytes, deadline: deadline, cancel: flag, continuation: continuation)
            )
            return true
        }
    }

    /// Takes what has arrived, up to `limit` (256 KiB at most), or waits for the first bytes; empty at the end.
    package func receive(upTo limit: Int, until deadline: ContinuousClock.Instant) async throws(WireError) -> [UInt8] {
        guard limit > 0 else { throw WireError(.misuse, "a receive of no bytes") }
        return try await read(limit, deadline)
    }

    /// Waits for the first bytes or the end without taking them; reads ahead at most 16 KiB to find out.
    package func waitReadable(until deadline: ContinuousClock.Instant) async throws(WireError) -> Bool {
        do {
            _ = try await read(0, deadline)
            return true
        } catch {
            if error.kind == .timeout { return false }
            throw error
        }
    }

    /// Closes the connection, without a word to the server: sessions send LOGOUT or QUIT themselves.
    package func close() async {
        let id = id
        await withCheckedContinuation { continuation in
            let isPosted = loop.post { thread in
                thread.end(id, with: Self.closedError)
                continuation.resume()
            }
            if !isPosted { continuation.resume() }
        }
    }

    private func read(_ limit: Int, _ deadline: ContinuousClock.Instant) async throws(WireError) -> [UInt8] {
        let id = id
        return try await wait { continuation, flag, thread in
            guard let connection = thread.connections[id] else { return false }
            connection.begin(
                Connection.Read(limit: limit, deadline: deadline, cancel: flag, continuation: continuation),
                scratch: thread.scratch
            )
            return true
        }
    }

    private typealias Waiter = CheckedContinuation<Result<[UInt8], WireError>, Never>

    /// Hands a continuation to the loop; `start` returns `false` when the connection is gone.
    private func wait(
        _ start: @escaping @Sendable (Waiter, CancelFlag, LoopThread) -> Bool
    ) async throws(WireError) -> [UInt8] {
        let flag = CancelFlag()
        let id = id
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { (continuation: Waiter) in
                let isPosted = loop.post { thread in
                    if !start(continuation, flag, thread) {
                        continuation.resume(returning: .failure(Self.closedError))
                    }
                }
                if !isPosted { continuation.resume(returning: .failure(Self.closedError)) }
            }
        } onCancel: {
            flag.set()
            _ = loop.post { $0.connections[id]?.cancelIfAsked() }
        }
        return try result.get()
    }

    private static var closedError: WireError { WireError(.closed, "the connection is closed") }
}
