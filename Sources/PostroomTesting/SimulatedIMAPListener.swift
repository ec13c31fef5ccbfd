// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Wire

/// The port of a ``SimulatedIMAPServer``: any number of connections on one thread of its own; gone when it is let go.
package final class SimulatedIMAPListener: Sendable {
    private struct State: Sendable {
        var isStopping = false
        var idling = 0
        var connections = 0
    }

    /// The port on 127.0.0.1.
    package let port: Int
    private let state: Lock<State> = Lock(State())

    /// The URL to connect to.
    package var url: String { "imap://127.0.0.1:\(port)" }
    /// How many connections wait in IDLE now.
    package var idling: Int { state.withLock { $0.idling } }
    /// How many connections were made.
    package var connections: Int { state.withLock { $0.connections } }

    init(_ server: SimulatedIMAPServer) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard let port = LoopbackSocket.bind(listener), Glibc.listen(listener, 512) == 0 else {
            preconditionFailure("no port of 127.0.0.1 is free")
        }
        self.port = port
        let state = state
        Thread.detachNewThread { Self.serve(server, listener, state) }
    }

    deinit { state.withLock { $0.isStopping = true } }

    private static func serve(_ server: SimulatedIMAPServer, _ listener: Int32, _ state: Lock<State>) {
        var dialogues: [Int32: SimulatedIMAPDialogue] = [:]
        defer { for socket in dialogues.keys + [listener] { close(socket) } }
        var room = [UInt8](repeating: 0, count: 65536)
        while !state.withLock({ $0.isStopping }) {
            var waits = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
            waits += dialogues.keys.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            poll(&waits, nfds_t(waits.count), 20)
            for wait in waits where wait.revents != 0 {
                guard wait.fd != listener else {
                    let accepted = accept(listener, nil, nil)
                    guard accepted >= 0 else { continue }
                    dialogues[accepted] = SimulatedIMAPDialogue(server, endsIdle: false)
                    state.withLock { $0.connections += 1 }
                    LoopbackSocket.send("* OK [CAPABILITY IMAP4rev1] ready\r\n".utf8, to: accepted)
                    continue
                }
                let got = recv(wait.fd, &room, room.count, 0)
                let answer = got > 0 ? dialogues[wait.fd]?.take(Array(room.prefix(got))) ?? [] : []
                LoopbackSocket.send(answer, to: wait.fd)
                if got <= 0 || dialogues[wait.fd]?.isOver == true {
                    close(wait.fd)
                    dialogues[wait.fd] = nil
                }
            }
            for socket in dialogues.keys { LoopbackSocket.send(dialogues[socket]?.news() ?? [], to: socket) }
            let idling = dialogues.values.count(where: \.isIdling)
            state.withLock { $0.idling = idling }
        }
    }
}
