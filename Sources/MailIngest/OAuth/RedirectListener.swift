// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Waits on 127.0.0.1 for the browser that comes back from a login (RFC 8252 §7.3).
///
/// Whatever else comes is sent away: the port can be found by any page and any program of this machine, so that only a
/// request with the login's own state counts. Bounded in connections, bytes and time.
package final class RedirectListener: Sendable {
    /// The most connections at a time; browsers open some that they do not use.
    private static let mostConnections = 16
    /// The longest head of a request.
    private static let longestHead = 16 << 10

    package let port: Int
    private let listener: Int32

    /// - Throws: `misuse` when no port can be had.
    package init() throws(OAuthError) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                listener >= 0 && bind(listener, raw, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, raw, &length) == 0
            }
        }
        guard isBound else {
            let cause = String(cString: strerror(errno))
            if listener >= 0 { close(listener) }
            throw OAuthError(.misuse, "no port of this machine can be listened on: \(cause)")
        }
        self.listener = listener
        port = Int(UInt16(bigEndian: address.sin_port))
    }

    deinit { close(listener) }

    /// Waits for the answer of a login.
    ///
    /// - Returns: What came; `nil` when nothing did until the deadline, or the task was cancelled.
    package func answer(state: String, until deadline: ContinuousClock.Instant) async -> RedirectAnswer? {
        var connections: [Connection] = []
        defer { connections.forEach { close($0.socket) } }
        while ContinuousClock.now < deadline, !Task.isCancelled {
            var polled = connections.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
            polled.append(pollfd(fd: listener, events: Int16(POLLIN), revents: 0))
            // A look that takes no time: this is a person's pace, and no thread is held up.
            if poll(&polled, nfds_t(polled.count), 0) <= 0 {
                connections.removeAll { $0.isOver(now: .now) }
                try? await Task.sleep(for: .milliseconds(50))
                continue
            }
            for index in connections.indices.reversed() where polled[index].revents != 0 {
                switch connections[index].receive(state) {
                case .more: continue
                case .done(let answer):
                    close(connections[index].socket)
                    connections.remove(at: index)
                    if let answer, answer != .foreign { return answer }
                }
            }
            if polled[polled.count - 1].revents != 0 {
                let accepted = accept(listener, nil, nil)
                if accepted >= 0 {
                    _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
                    _ = fcntl(accepted, F_SETFL, fcntl(accepted, F_GETFL) | O_NONBLOCK)
                }
                if accepted >= 0, connections.count < Self.mostConnections {
                    connections.append(Connection(socket: accepted))
                } else if accepted >= 0 {
                    close(accepted)
                }
            }
        }
        return nil
    }

    /// One connection that has not said all yet.
    private struct Connection {
        enum Outcome {
            case more
            case done(RedirectAnswer?)
        }

        let socket: Int32
        var head: [UInt8] = []
        let end = ContinuousClock.now + .seconds(30)

        init(socket: Int32) { self.socket = socket }

        func isOver(now: ContinuousClock.Instant) -> Bool {
            guard end < now else { return false }
            close(socket)
            return true
        }

        mutating func receive(_ state: String) -> Outcome {
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = recv(socket, &buffer, buffer.count, 0)
            if count < 0, errno == EAGAIN || errno == EINTR { return .more }
            guard count > 0 else { return .done(nil) }
            head += buffer[..<count]
            guard let end = head.firstIndex(of: 10) else {
                return head.count > RedirectListener.longestHead ? .done(nil) : .more
            }
            var line = head[..<end]
            if line.last == 13 { line.removeLast() }
            let answer = RedirectAnswer.read(requestLine: String(decoding: line, as: UTF8.self), state: state)
            switch answer {
            case .code: say("200 OK", "You are logged in. Postroom goes on by itself; this page may be closed.")
            case .refused: say("200 OK", "The login was refused. Postroom says more; this page may be closed.")
            case .foreign: say("404 Not Found", "There is nothing here.")
            }
            return .done(answer)
        }

        private func say(_ status: String, _ text: String) {
            let page = "<!doctype html><meta charset=utf-8><title>Postroom</title><p>\(text)"
            let answer =
                "HTTP/1.1 \(status)\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: \(page.utf8.count)\r\n"
                + "Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\nContent-Security-Policy: default-src 'none'\r\n"
                + "Connection: close\r\n\r\n\(page)"
            _ = answer.withCString { send(socket, $0, strlen($0), Int32(MSG_NOSIGNAL)) }
        }
    }
}
