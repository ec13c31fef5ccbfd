// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A server on 127.0.0.1 that runs a closure with each accepted socket, on threads of its own.
final class LoopbackServer: Sendable {
    let port: Int
    private let listener: Int32

    /// Listens on a free port; `handle` may block, its socket is closed when it returns.
    init(_ handle: @escaping @Sendable (Peer) -> Void) {
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
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
                    handle(Peer(socket: accepted))
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
