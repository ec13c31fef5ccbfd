// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Wire

/// A server on 127.0.0.1 that remembers what it is told and answers as a test has it.
package final class ScriptedHTTPServer: Sendable {
    /// How one request is answered.
    package enum Turn: Sendable {
        /// With a status, fields and a body.
        case status(Int, fields: [String] = [], body: String = "")
        /// Not at all, until the client goes.
        case hang
        /// The connection is closed without a word.
        case close
        /// A byte of the body now and then, without an end.
        case drip
        /// A status, and a body of so many bytes.
        case large(status: Int, bytes: Int)
        /// With more fields than anybody reads.
        case manyFields
    }

    /// One request.
    package struct Request: Sendable {
        package var line: String
        /// By their names in lower case.
        package var fields: [String: String]
        package var body: String
        package var at: ContinuousClock.Instant
    }

    private struct State: Sendable {
        var turns: [Turn] = []
        var standing: Turn
        var requests: [Request] = []
    }

    private let listener: LoopbackListener
    private let state: Lock<State>

    /// - Parameter standing: How it answers when no other turn is left.
    package init(_ standing: Turn = .status(204)) {
        let state = Lock(State(standing: standing))
        self.state = state
        listener = LoopbackListener { Self.serve($0, state) }
    }

    package var port: Int { listener.port }
    package var url: String { "http://127.0.0.1:\(port)/hook" }
    /// What it was told, in order.
    package var requests: [Request] { state.withLock { $0.requests } }

    /// How the next requests are answered, one each.
    package func next(_ turns: Turn...) { state.withLock { $0.turns += turns } }
    /// How all others are answered from now on.
    package func always(_ turn: Turn) { state.withLock { $0.standing = turn } }

    private static func serve(_ socket: Int32, _ state: Lock<State>) {
        guard let request = read(socket) else { return }
        let turn = state.withLock { state -> Turn in
            state.requests.append(request)
            return state.turns.isEmpty ? state.standing : state.turns.removeFirst()
        }
        switch turn {
        case .status(let status, let fields, let body): say(socket, status, fields, body)
        case .close: return
        case .hang: waitForEnd(socket)
        case .drip:
            LoopbackSocket.send(Array("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".utf8), to: socket)
            while LoopbackSocket.send([65], to: socket) { usleep(50_000) }
        case .large(let status, let bytes):
            LoopbackSocket.send(Array("HTTP/1.1 \(status) X\r\nConnection: close\r\n\r\n".utf8), to: socket)
            LoopbackSocket.send([UInt8](repeating: 65, count: bytes), to: socket)
        case .manyFields:
            LoopbackSocket.send(Array("HTTP/1.1 200 OK\r\n".utf8), to: socket)
            var number = 0
            while LoopbackSocket.send(Array("X-\(number): y\r\n".utf8), to: socket) { number += 1 }
        }
    }

    private static func read(_ socket: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
                var fields: [String: String] = [:]
                for line in lines.dropFirst() {
                    let parts = line.split(separator: ":", maxSplits: 1)
                    if parts.count == 2 {
                        fields[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
                    }
                }
                let body = text[end.upperBound...]
                if body.utf8.count >= fields["content-length"].flatMap({ Int($0) }) ?? 0 {
                    return Request(line: lines[0], fields: fields, body: String(body), at: .now)
                }
            }
            let count = recv(socket, &buffer, buffer.count, 0)
            guard count > 0, bytes.count < 1 << 20 else { return nil }
            bytes += buffer[..<count]
        }
    }

    private static func say(_ socket: Int32, _ status: Int, _ fields: [String], _ body: String) {
        var answer = "HTTP/1.1 \(status) X\r\nConnection: close\r\n"
        if status != 204 { answer += "Content-Length: \(body.utf8.count)\r\n" }
        for field in fields { answer += field + "\r\n" }
        LoopbackSocket.send(Array((answer + "\r\n" + body).utf8), to: socket)
    }

    private static func waitForEnd(_ socket: Int32) {
        var byte: UInt8 = 0
        while recv(socket, &byte, 1, 0) > 0 {}
    }
}
