// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// Accepts connections on a free port of 127.0.0.1 and runs a closure with each socket, on threads of its own: what the
/// scripted servers of the tests stand on.
package final class LoopbackListener: Sendable {
    package let port: Int
    private let listener: Int32

    /// - Parameters:
    ///   - receiveBuffer: Bytes the kernel takes in ahead of the reader; small ones keep a client sending.
    ///   - handle: May block; its socket is closed when it returns.
    package init(receiveBuffer: Int32? = nil, _ handle: @escaping @Sendable (_ socket: Int32) -> Void) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        if var size = receiveBuffer {
            setsockopt(listener, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { raw in
                precondition(bind(listener, raw, length) == 0 && listen(listener, 64) == 0)
                precondition(getsockname(listener, raw, &length) == 0)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        Self.thread {
            while case let accepted = accept(listener, nil, nil), accepted >= 0 {
                Self.thread {
                    handle(accepted)
                    Glibc.close(accepted)
                }
            }
        }
    }

    deinit {
        Glibc.shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
    }

    private static func thread(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let start = Unmanaged.passRetained(Start(body))
        pthread_create(
            &thread,
            nil,
            { raw in
                Unmanaged<Start>.fromOpaque(raw!).takeRetainedValue().body()
                return nil
            },
            start.toOpaque()
        )
        pthread_detach(thread)
    }

    private final class Start: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
