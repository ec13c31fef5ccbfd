// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import CPostgreSQL
import Glibc

/// Waiting for the server, with a limit: libpq by itself waits for ever, and of a host that vanished nothing ever comes.
extension Session {
    /// The connection's descriptor; negative when there is none any more.
    var socket: Int32 { PQsocket(connection) }

    /// When a call that begins now has to be over.
    var deadline: ContinuousClock.Instant { .now + limit }

    /// The one result of what was just sent.
    ///
    /// - Parameter sent: What libpq's sending function returned.
    /// - Throws: `timeout` when there is no answer within the limit; the connection is given up then.
    func answer(to sent: Int32) throws(DatabaseError) -> OpaquePointer {
        // In a batch that was left half-way nothing is answered any more.
        guard sent == 1, PQpipelineStatus(connection) == PQ_PIPELINE_OFF else { throw lost }
        let deadline = deadline
        try push(untilEmpty: true, by: deadline)
        var last: OpaquePointer?
        do {
            // A script gives a result for each of its statements; the last one is the error, if there is any.
            while let result = try nextResult(by: deadline) {
                if let last { PQclear(last) }
                last = result
                // The server waits for rows now.
                if PQresultStatus(result) == PGRES_COPY_IN { break }
                if PQstatus(connection) != CONNECTION_OK { break }
            }
        } catch {
            if let last { PQclear(last) }
            throw error
        }
        guard let last else { throw lost }
        return last
    }

    /// The next result; `nil` when there is none any more.
    ///
    /// - Throws: `timeout`; what else goes wrong is in the result.
    func nextResult(by deadline: ContinuousClock.Instant) throws(DatabaseError) -> OpaquePointer? {
        while PQisBusy(connection) == 1 {
            try wait(for: POLLIN, by: deadline)
            // A connection that broke makes a result of its own, which says so.
            if PQconsumeInput(connection) == 0 { break }
        }
        return PQgetResult(connection)
    }

    /// Hands what is buffered to the kernel, taking in what the server says meanwhile.
    func push(untilEmpty: Bool, by deadline: ContinuousClock.Instant) throws(DatabaseError) {
        while true {
            let state = PQflush(connection)
            if state < 0 { throw lost }
            if state == 0 || !untilEmpty { return }
            let events = try wait(for: POLLIN | POLLOUT, by: deadline)
            if events & POLLIN != 0, PQconsumeInput(connection) == 0 { throw lost }
        }
    }

    /// How long the socket of an encrypted connection is believed when it says that there is nothing.
    ///
    /// Of a record that was longer than libpq's room a part stays with OpenSSL, and the socket knows nothing of it.
    private static let longestDoubt = Duration.milliseconds(20)

    /// Waits until the socket is ready.
    ///
    /// - Returns: What it is ready for; nothing where it is worth trying all the same.
    @discardableResult
    private func wait(for events: Int32, by deadline: ContinuousClock.Instant) throws(DatabaseError) -> Int32 {
        while true {
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else { throw giveUp() }
            // poll would wait for a socket that is no more.
            guard socket >= 0 else { throw lost }
            var descriptor = pollfd(fd: socket, events: Int16(events), revents: 0)
            let longest = isEncrypted ? min(left, Self.longestDoubt) : left
            let milliseconds = Int32(min(longest / .milliseconds(1) + 1, 3_600_000))
            switch poll(&descriptor, 1, milliseconds) {
            case 1...: return Int32(descriptor.revents)
            case 0 where isEncrypted: return 0
            // A signal is no reason to stop waiting.
            case ..<0 where errno != EINTR: throw lost
            default: continue
            }
        }
    }

    /// Ends a connection whose server does not answer. It is not asked to cancel: that is a connection to the same place,
    /// and a server that lives has ended the statement itself.
    private func giveUp() -> DatabaseError {
        isGivenUp = true
        return DatabaseError(.timeout, "the server did not answer within \(limit); the connection is given up")
    }
}
