// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import PostroomTesting
import Synchronization

/// A TCP port in front of a real server on its socket, whose host can vanish: nothing gets through any more, and nobody
/// is told.
final class SilentProxy: Sendable {
    /// What becomes of what a client sends to a host that is gone.
    enum Silence: Sendable {
        /// The network takes it and loses it.
        case swallowing
        /// Nobody takes it, so the client's buffers fill.
        case deaf
    }

    var port: Int { listener.port }
    private let listener: LoopbackListener
    private let state: State

    /// - Parameter directory: The folder of the server's socket.
    init(socketDirectory directory: String) {
        let state = State()
        self.state = state
        listener = LoopbackListener { client in
            let server = Self.connect(to: directory + "/.s.PGSQL.5432")
            defer { close(server) }
            let number = state.begin()
            var sides = [pollfd(fd: client, events: Int16(POLLIN), revents: 0)]
            sides.append(pollfd(fd: server, events: Int16(POLLIN), revents: 0))
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let silence = state.silence(of: number)
                if case .deaf = silence {
                    // Its end is the test's.
                    if state.isOver { return }
                    usleep(10_000)
                    continue
                }
                guard poll(&sides, 2, 100) >= 0 else { return }
                if state.isOver { return }
                for (index, other) in [(0, server), (1, client)] where sides[index].revents != 0 {
                    let count = read(sides[index].fd, &buffer, buffer.count)
                    guard count > 0 else { return }
                    guard state.silence(of: number) == nil else { continue }
                    guard Self.write(buffer[..<count], to: other) else { return }
                }
            }
        }
    }

    deinit { state.end() }

    /// The host behind the connections there are is gone; those that are made from now on find another one.
    func lose(_ silence: Silence) { state.lose(silence) }

    /// How many connections were made so far.
    var connections: Int { state.count }

    private static func connect(to path: String) -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        precondition(result == 0, "the server's socket \(path) does not answer")
        return descriptor
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> Bool {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// What all connections know.
    private final class State: Sendable {
        private struct Values {
            var count = 0
            var lost: [Silence] = []
            var isOver = false
        }
        private let values = Mutex(Values())

        func begin() -> Int {
            values.withLock { values in
                values.count += 1
                return values.count - 1
            }
        }

        var count: Int { values.withLock { $0.count } }
        var isOver: Bool { values.withLock { $0.isOver } }
        func end() { values.withLock { $0.isOver = true } }

        func lose(_ silence: Silence) {
            values.withLock { values in
                while values.lost.count < values.count { values.lost.append(silence) }
            }
        }

        func silence(of number: Int) -> Silence? {
            values.withLock { $0.lost.indices.contains(number) ? $0.lost[number] : nil }
        }
    }
}
