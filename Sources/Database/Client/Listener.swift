// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPostgreSQL
import Glibc

/// Wakes workers when a transaction elsewhere says `NOTIFY`; on a connection and a thread of its own.
///
/// A notification is a hint only: whoever waits also looks by itself every few seconds, so a lost one costs time, not mail.
package final class Listener: Sendable {
    /// Yields once for each notification or burst of them, and after each reconnection.
    package let wakeups: AsyncStream<Void>

    private let continuation: AsyncStream<Void>.Continuation

    /// Starts listening on `channel` until the stream's reader ends.
    package init(_ target: ConnectionTarget, channel: StaticString) {
        (wakeups, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        let executor = ListenerThread(target: target, channel: channel.description, continuation: continuation)
        continuation.onTermination = { _ in executor.stop() }
        executor.start()
    }

    deinit { continuation.finish() }
}

/// The thread behind a ``Listener``.
private final class ListenerThread: @unchecked Sendable {
    // SAFETY: `stopped` is touched only under `lock`; the rest is immutable.
    private let lock = Lock()
    private var stopped = false
    private let target: ConnectionTarget
    private let channel: String
    private let continuation: AsyncStream<Void>.Continuation

    init(target: ConnectionTarget, channel: String, continuation: AsyncStream<Void>.Continuation) {
        self.target = target
        self.channel = channel
        self.continuation = continuation
    }

    func stop() { lock.withLock { stopped = true } }

    private var isStopped: Bool { lock.withLock { stopped } }

    func start() {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(self)
        let result = pthread_create(
            &thread,
            nil,
            { context in
                guard let context else { return nil }
                Unmanaged<ListenerThread>.fromOpaque(context).takeRetainedValue().run()
                return nil
            },
            context.toOpaque()
        )
        precondition(result == 0, "no thread could be made; check the limit on threads (ulimit -u)")
        pthread_detach(thread)
    }

    private func run() {
        while !isStopped {
            if let session = try? Session(target), (try? session.run(script: "listen \(channel)")) != nil {
                continuation.yield()
                follow(session)
            }
            if !isStopped { sleep(1) }
        }
    }

    /// Yields notifications until the connection breaks or nobody wants them any more.
    private func follow(_ session: Session) {
        while !isStopped, session.isHealthy {
            var descriptor = pollfd(fd: PQsocket(session.connection), events: Int16(POLLIN), revents: 0)
            guard poll(&descriptor, 1, 500) > 0 else { continue }
            guard PQconsumeInput(session.connection) == 1 else { return }
            var heard = false
            while let notification = PQnotifies(session.connection) {
                PQfreemem(notification)
                heard = true
            }
            if heard { continuation.yield() }
        }
    }
}
