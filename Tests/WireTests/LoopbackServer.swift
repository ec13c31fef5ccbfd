// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc
import PostroomTesting

/// A server on 127.0.0.1 that plays its part with each connection.
final class LoopbackServer: Sendable {
    private let listener: LoopbackListener
    var port: Int { listener.port }

    /// Listens on a free port; `handle` may block, its socket is closed when it returns.
    init(_ handle: @escaping @Sendable (Peer) -> Void) {
        listener = LoopbackListener { handle(Peer(socket: $0)) }
    }
}

/// One accepted socket, used with blocking calls.
struct Peer: Sendable {
    let socket: Int32

    func say(_ text: String) {
        write(Array(text.utf8))
    }

    func write(_ bytes: [UInt8]) {
        var offset = 0
        bytes.withUnsafeBytes { buffer in
            while offset < buffer.count {
                let sent = send(socket, buffer.baseAddress! + offset, buffer.count - offset, Int32(MSG_NOSIGNAL))
                guard sent > 0 else { return }
                offset += sent
            }
        }
    }

    /// The next line without its end; `nil` at the end of the stream.
    func line() -> String? {
        var bytes: [UInt8] = []
        var byte: UInt8 = 0
        while recv(socket, &byte, 1, 0) == 1 {
            if byte == 10 { return String(decoding: bytes, as: UTF8.self) }
            if byte != 13 { bytes.append(byte) }
        }
        return nil
    }

    /// Blocks until the client is gone.
    func drain() {
        var buffer = [UInt8](repeating: 0, count: 65536)
        while recv(socket, &buffer, buffer.count, 0) > 0 {}
    }

    /// Plays the IMAP server libcurl expects up to the login; `login` answers the tagged login command.
    func playIMAP(capabilities: String = "IMAP4rev1 AUTH=PLAIN SASL-IR", login: (String) -> String = { "\($0) OK in" })
    {
        say("* OK ready\r\n")
        while let line = line() {
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 1 else { continue }
            if words[1].uppercased() == "CAPABILITY" {
                say("* CAPABILITY \(capabilities)\r\n\(words[0]) OK done\r\n")
                if !capabilities.contains("AUTH=") { return }
            } else {
                say(login(words[0]) + "\r\n")
                return
            }
        }
    }
}

/// Waits a moment on a thread of the server.
func usleepBriefly() {
    usleep(5000)
}
