// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import Wire

/// Passes connections on to a port of this machine and breaks them at bytes that were chosen before.
package final class FaultProxy: Sendable {
    /// What it did.
    package struct Counts: Sendable, Equatable {
        package var connections = 0
        package var cuts = 0
        package var resets = 0
        package var stalls = 0
        package var trickles = 0
        /// In both directions.
        package var bytes = 0

        package init() {}
    }

    private struct State: Sendable {
        var counts = Counts()
        var isCalm = false
    }

    private let listener: LoopbackListener
    private let state: Lock<State>

    /// Where to connect.
    package var port: Int { listener.port }
    /// What it did so far.
    package var counts: Counts { state.withLock { $0.counts } }

    /// - Parameter fault: What happens to a connection; they are counted from 0.
    package init(to port: Int, fault: @escaping @Sendable (_ connection: Int) -> ConnectionFault) {
        let state = Lock(State())
        self.state = state
        listener = LoopbackListener { client in
            let (number, isCalm) = state.withLock {
                $0.counts.connections += 1
                return ($0.counts.connections - 1, $0.isCalm)
            }
            guard let server = LoopbackSocket.connect(to: port) else { return }
            var link = Link(client: client, server: server, fault: isCalm ? .none : fault(number), state: state)
            link.run()
            close(server)
        }
    }

    /// Lets everything pass from now on: what stands still goes on, and nothing breaks any more.
    package func calm() { state.withLock { $0.isCalm = true } }

    /// One connection.
    private struct Link {
        let client: Int32
        let server: Int32
        let fault: ConnectionFault
        let state: Lock<State>
        private var passed = 0
        private var room = [UInt8](repeating: 0, count: 1 << 16)
        private var hasStalled = false
        private var isTrickling = false

        init(client: Int32, server: Int32, fault: ConnectionFault, state: Lock<State>) {
            (self.client, self.server, self.fault, self.state) = (client, server, fault, state)
            for socket in [client, server] {
                var on: Int32 = 1
                setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
            }
        }

        mutating func run() {
            var open = [true, true]
            let ends = [client, server]
            while open[0] || open[1] {
                var waits = ends.indices.map { pollfd(fd: open[$0] ? ends[$0] : -1, events: Int16(POLLIN), revents: 0) }
                if poll(&waits, 2, 1000) < 0, errno != EINTR { return }
                for side in ends.indices where waits[side].revents != 0 {
                    let got = recv(ends[side], &room, isTrickling ? 300 : room.count, 0)
                    if got < 0 { return }
                    if got == 0 {
                        open[side] = false
                        shutdown(ends[1 - side], Int32(SHUT_WR))
                    } else if !pass(got, to: ends[1 - side]) {
                        return
                    }
                }
            }
        }

        private var isCalm: Bool { state.withLock { $0.isCalm } }

        /// Passes what was read on, or the part of it up to the fault.
        ///
        /// - Returns: Whether the connection goes on.
        private mutating func pass(_ count: Int, to end: Int32) -> Bool {
            let before = passed
            passed += count
            state.withLock { $0.counts.bytes += count }
            guard passed > fault.place, !hasStalled else {
                if isTrickling, !isCalm { usleep(20_000) }
                return send(0..<count, to: end)
            }
            if isCalm { return send(0..<count, to: end) }
            let split = max(0, fault.place - before)
            guard send(0..<split, to: end) else { return false }
            switch fault {
            case .none: break
            case .cut:
                state.withLock { $0.counts.cuts += 1 }
                return false
            case .reset:
                state.withLock { $0.counts.resets += 1 }
                // Closed with something to linger for, a socket resets its connection (socket(7)).
                var now = linger(l_onoff: 1, l_linger: 0)
                for socket in [client, server] {
                    setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
                }
                return false
            case .stall(_, let time):
                state.withLock { $0.counts.stalls += 1 }
                hasStalled = true
                let end = ContinuousClock.now + time
                while ContinuousClock.now < end, !isCalm { usleep(50_000) }
            case .trickle:
                if !isTrickling { state.withLock { $0.counts.trickles += 1 } }
                isTrickling = true
                hasStalled = true
            }
            return send(split..<count, to: end)
        }

        private func send(_ range: Range<Int>, to end: Int32) -> Bool { LoopbackSocket.send(room[range], to: end) }
    }
}
