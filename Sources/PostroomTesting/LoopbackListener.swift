// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation

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
        guard let port = LoopbackSocket.bind(listener), listen(listener, 64) == 0 else {
            preconditionFailure("no port of 127.0.0.1 is free")
        }
        self.port = port
        Thread.detachNewThread {
            while case let accepted = accept(listener, nil, nil), accepted >= 0 {
                Thread.detachNewThread {
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
}
