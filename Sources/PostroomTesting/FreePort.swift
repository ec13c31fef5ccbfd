// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A port of 127.0.0.1 that nobody listens on, neither by UDP nor by TCP, at the time it is asked for.
package enum FreePort {
    /// Takes one for UDP and for TCP at once; the sockets are closed again unless they are wanted.
    package static func sockets() -> (udp: Int32, tcp: Int32, port: Int) {
        while true {
            let udp = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
            let tcp = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var reuse: Int32 = 1
            setsockopt(tcp, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
            if let port = LoopbackSocket.bind(udp), LoopbackSocket.bind(tcp, to: port) != nil {
                return (udp, tcp, port)
            }
            close(udp)
            close(tcp)
        }
    }

    /// A port for a server that somebody else starts.
    package static func number() -> Int {
        let (udp, tcp, port) = sockets()
        close(udp)
        close(tcp)
        return port
    }
}
