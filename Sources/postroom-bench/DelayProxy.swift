// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import PostroomTesting

/// Passes connections on to a port of this machine, every byte late by the same time: a server that is far away.
///
/// The bandwidth is not limited: what is on its way is as much as the sender sends.
final class DelayProxy: Sendable {
    private let listener: LoopbackListener

    /// Where to connect.
    var port: Int { listener.port }

    /// - Parameter delay: Of each direction, in milliseconds: half of a round trip.
    init(to port: Int, delay: Int) {
        listener = LoopbackListener { client in
            guard let server = LoopbackSocket.connect(to: port) else { return }
            defer { close(server) }
            for socket in [client, server] {
                var on: Int32 = 1
                setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            }
            Self.pass(client, server, delay)
        }
    }

    /// Bytes on their way in one direction.
    private struct Way {
        let from: Int32
        let to: Int32
        var queue: [(due: ContinuousClock.Instant, bytes: [UInt8])] = []
        var hasEnded = false
    }

    private static func pass(_ client: Int32, _ server: Int32, _ delay: Int) {
        var ways = [Way(from: client, to: server), Way(from: server, to: client)]
        var room = [UInt8](repeating: 0, count: 1 << 18)
        while !ways.allSatisfy({ $0.hasEnded && $0.queue.isEmpty }) {
            let now = ContinuousClock.now
            var wait: Int32 = 1000
            for way in ways.indices {
                while let first = ways[way].queue.first, first.due <= now {
                    ways[way].queue.removeFirst()
                    guard LoopbackSocket.send(first.bytes, to: ways[way].to) else { return }
                }
                if let first = ways[way].queue.first {
                    wait = min(wait, Int32(now.duration(to: first.due) / .milliseconds(1)) + 1)
                } else if ways[way].hasEnded {
                    shutdown(ways[way].to, Int32(SHUT_WR))
                }
            }
            var waits = ways.map { pollfd(fd: $0.hasEnded ? -1 : $0.from, events: Int16(POLLIN), revents: 0) }
            poll(&waits, 2, wait)
            for way in ways.indices where waits[way].revents != 0 {
                let got = recv(ways[way].from, &room, room.count, 0)
                if got <= 0 {
                    ways[way].hasEnded = true
                } else {
                    ways[way].queue.append((.now + .milliseconds(delay), Array(room.prefix(got))))
                }
            }
        }
    }
}
