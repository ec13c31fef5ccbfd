// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting

/// One request and its answer over a plain socket, on a thread of its own.
struct HTTPAnswer: Sendable {
    let status: Int
    /// Names in lower case; of those that come more than once the last.
    let headers: [String: String]
    /// What the answer gives a browser to keep: `name=value; attributes`.
    let cookies: [String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] ?? [:]
    }
}

/// A caller of the server under test.
struct HTTPClient: Sendable {
    let port: Int
    /// Looks at every answer.
    var check: (@Sendable (_ method: String, _ target: String, HTTPAnswer) -> Void)?

    func send(
        _ method: String,
        _ target: String,
        headers: [String: String] = [:],
        body: [UInt8]? = nil,
        chunked: [UInt8]? = nil
    ) async throws -> HTTPAnswer {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        var bytes = Array((head + "\r\n").utf8) + (body ?? [])
        if let chunked {
            bytes += Array("\(String(chunked.count, radix: 16))\r\n".utf8) + chunked + Array("\r\n0\r\n\r\n".utf8)
        }
        let request = bytes
        let answer = try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try exchange(request, isHead: method == "HEAD") })
            }
        }
        check?(method, target, answer)
        return answer
    }

    /// A connection, to be closed by the caller.
    func connection() throws -> Int32 {
        guard let socket = LoopbackSocket.connect(to: port) else { throw POSIXError(.ECONNREFUSED) }
        return socket
    }

    private func exchange(_ bytes: [UInt8], isHead: Bool) throws -> HTTPAnswer {
        let socket = try connection()
        defer { close(socket) }
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard LoopbackSocket.send(bytes, to: socket) else { throw POSIXError(.EPIPE) }
        return try receive(from: socket, isHead: isHead)
    }

    private func receive(from socket: Int32, isHead: Bool) throws -> HTTPAnswer {
        var received: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while true {
            if let answer = Self.parse(received, isHead: isHead) { return answer }
            let count = recv(socket, &piece, piece.count, 0)
            guard count > 0 else { throw POSIXError(.ECONNRESET) }
            received += piece[..<count]
        }
    }

    private static func parse(_ bytes: [UInt8], isHead: Bool) -> HTTPAnswer? {
        guard let end = Data(bytes).range(of: Data("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        var headers: [String: String] = [:]
        var cookies: [String] = []
        for line in lines.dropFirst() {
            let halves = line.split(separator: ":", maxSplits: 1)
            let (name, value) = (halves[0].lowercased(), halves[1].trimmingCharacters(in: .whitespaces))
            headers[name] = value
            if name == "set-cookie" { cookies.append(value) }
        }
        if headers["transfer-encoding"] == "chunked", !isHead {
            guard let body = unchunked(bytes[end.upperBound...]) else { return nil }
            return HTTPAnswer(
                status: Int(lines[0].split(separator: " ")[1]) ?? 0, headers: headers, cookies: cookies, body: body)
        }
        let length = isHead ? 0 : Int(headers["content-length"] ?? "0") ?? 0
        guard bytes.count >= end.upperBound + length else { return nil }
        let status = Int(lines[0].split(separator: " ")[1]) ?? 0
        return HTTPAnswer(status: status, headers: headers, cookies: cookies, body: Array(bytes[end.upperBound...]))
    }

    /// The body out of its chunks (RFC 9112 §7.1); `nil` before the last one.
    private static func unchunked(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        var (rest, body) = (bytes, [UInt8]())
        while let end = Data(rest).range(of: Data("\r\n".utf8)) {
            let line = String(decoding: rest.prefix(end.lowerBound), as: UTF8.self)
            guard let size = Int(line, radix: 16) else { return nil }
            if size == 0 { return body }
            let chunk = rest.dropFirst(end.upperBound).prefix(size)
            guard chunk.count == size else { return nil }
            body += chunk
            rest = rest.dropFirst(end.upperBound + size + 2)
        }
        return nil
    }
}
