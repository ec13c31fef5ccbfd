// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A port of ::1 that swallows connections: neither accepted nor refused, as where a way ends in nothing.
///
/// It listens, its queue is full, and Linux drops the SYN of whoever comes then.
final class DeadEnd: Sendable {
    private let listener: Int32
    private let waiting: [Int32]

    /// Whether this machine has ::1 at all.
    static var isPossible: Bool {
        let probe = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(probe) }
        return call(bind, probe, port: 0) == 0
    }

    /// - Parameter port: One that nobody else has on ::1.
    init?(port: Int) {
        listener = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
        guard Self.call(bind, listener, port: port) == 0, listen(listener, 0) == 0 else { return nil }
        var waiting: [Int32] = []
        var isFull = false
        while !isFull, waiting.count < 64 {
            let client = socket(AF_INET6, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
            waiting.append(client)
            _ = Self.call(connect, client, port: port)
            var wait = pollfd(fd: client, events: Int16(POLLOUT), revents: 0)
            isFull = poll(&wait, 1, 200) == 0
        }
        self.waiting = waiting
        guard isFull else { return nil }
    }

    deinit {
        for socket in waiting + [listener] { close(socket) }
    }

    private static func call(
        _ function: (Int32, UnsafePointer<sockaddr>?, socklen_t) -> Int32,
        _ socket: Int32,
        port: Int
    ) -> Int32 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(port).bigEndian
        address.sin6_addr = in6addr_loopback
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                function(socket, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
    }
}
