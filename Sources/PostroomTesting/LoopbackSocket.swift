// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// TCP and UDP on 127.0.0.1, as scripted servers, proxies and callers of the tests need it.
package enum LoopbackSocket {
    /// Binds a socket.
    ///
    /// - Parameter port: 0 for one that is free.
    /// - Returns: The port; `nil` when somebody else has it.
    package static func bind(_ socket: Int32, to port: Int = 0) -> Int? {
        var (address, length) = (address(port), socklen_t(MemoryLayout<sockaddr_in>.size))
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                guard Glibc.bind(socket, raw, length) == 0, getsockname(socket, raw, &length) == 0 else { return nil }
                return Int(UInt16(bigEndian: pointer.pointee.sin_port))
            }
        }
    }

    /// A connection, to be closed by the caller; `nil` when nobody listens there.
    package static func connect(to port: Int) -> Int32? {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { return nil }
        var address = address(port)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result == 0 { return socket }
        close(socket)
        return nil
    }

    /// Sends all bytes; blocks until the kernel has them.
    ///
    /// - Returns: Whether the other side took them.
    @discardableResult
    package static func send(_ bytes: some Collection<UInt8>, to socket: Int32) -> Bool {
        // Without a copy of what lies in one piece: the benchmark's proxy sends what comes.
        bytes.withContiguousStorageIfAvailable { send(all: $0, to: socket) }
            ?? Array(bytes).withUnsafeBufferPointer { send(all: $0, to: socket) }
    }

    private static func send(all bytes: UnsafeBufferPointer<UInt8>, to socket: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.send(
                socket, UnsafeBufferPointer(rebasing: rest).baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            if count <= 0 { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private static func address(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        address.sin_port = in_port_t(port).bigEndian
        return address
    }
}
