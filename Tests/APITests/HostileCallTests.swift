// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@testable import API

@Suite("Callers who mean no good", .serialized, .timeLimit(.minutes(15)))
struct HostileCallTests {
    /// What came back over a connection, and whether the server ended it.
    private struct Outcome: Sendable {
        let text: String
        let isClosed: Bool

        var statuses: [Int] {
            text.matches(of: /HTTP\/1\.1 (\d{3})/).compactMap { Int($0.output.1) }
        }
    }

    /// Sends bytes, piece by piece, and reads what comes until the server ends the connection, or nothing comes for a while.
    private static func send(
        _ pieces: [[UInt8]], every pause: Duration = .zero, patience: Int = 5, to server: TestServer
    ) async throws -> Outcome {
        let client = server.client
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try talk(pieces, pause, patience, client) }) }
        }
    }

    private static func talk(_ pieces: [[UInt8]], _ pause: Duration, _ patience: Int, _ client: HTTPClient) throws
        -> Outcome
    {
        let socket = try client.connection()
        defer { close(socket) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        for piece in pieces {
            // Whoever has ended the connection takes no more; what it said is still there.
            guard Foundation.send(socket, piece, piece.count, Int32(MSG_NOSIGNAL)) == piece.count else { break }
            if pause > .zero { usleep(UInt32(pause / .microseconds(1))) }
        }
        return receive(socket)
    }

    private static func read(_ socket: Int32, patience: Int) async throws -> Outcome {
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: receive(socket)) }
        }
    }

    private static func receive(_ socket: Int32) -> Outcome {
        var (received, piece) = ([UInt8](), [UInt8](repeating: 0, count: 65536))
        while true {
            let count = recv(socket, &piece, piece.count, 0)
            if count <= 0 {
                return Outcome(
                    text: String(decoding: received, as: UTF8.self),
                    isClosed: count == 0 || errno == ECONNRESET || errno == EPIPE)
            }
            received += piece[..<count]
        }
    }

    private static let smuggled = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"

    /// A request that must not be taken, with another one behind it that must not be answered.
    private static let malformed: [(name: String, text: String)] = [
        (
            "two lengths",
            "POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\nabcde"
        ),
        (
            "length and chunks",
            "POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        ),
        (
            "chunked that is not last",
            "POST /healthz HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"
        ),
        ("a length that is none", "POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: +5\r\n\r\nabcde"),
        ("a negative length", "POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"),
        ("a length beyond all", "POST /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n"),
        (
            "a chunk that is none",
            "POST /healthz HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"
        ),
        (
            "a chunk beyond all",
            "POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n"
        ),
        ("a blank before the colon", "GET /healthz HTTP/1.1\r\nHost : x\r\n\r\n"),
        ("a zero byte in a field", "GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: a\0b\r\n\r\n"),
        ("no words", "\u{1}\u{2}\u{3}\r\n\r\n"),
        ("another protocol", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("a version that there is not", "GET /healthz HTTP/9.9\r\nHost: x\r\n\r\n"),
        ("a mail", "EHLO x.example\r\n\r\n"),
        ("too many fields", "GET /healthz HTTP/1.1\r\n" + String(repeating: "X-A: b\r\n", count: 101) + "\r\n"),
        ("a field too large", "GET /healthz HTTP/1.1\r\nX-A: \(String(repeating: "a", count: 40_000))\r\n\r\n"),
        ("a path too long", "GET /\(String(repeating: "a", count: 100_000)) HTTP/1.1\r\nHost: x\r\n\r\n"),
    ]

    @Test("what is no request, or two at once, is refused; nothing behind it is answered, and nobody else notices")
    func malformed() async throws {
        try await TestServer.run { server in
            for (name, text) in Self.malformed {
                let outcome = try await Self.send([Array((text + Self.smuggled).utf8)], to: server)
                // Of a body that is broken its head may have been answered before: never what stands behind.
                #expect(outcome.statuses.allSatisfy { (400..<600).contains($0) }, "\(name): \(outcome.text)")
                #expect(outcome.isClosed, "\(name): \(outcome.text)")
                #expect(try await server.client.send("GET", "/healthz").status == 200, "\(name)")
            }
        }
    }

    @Test("requests one behind the other are answered in their order")
    func pipelined() async throws {
        try await TestServer.run { server in
            let requests = ["/healthz", "/nowhere", "/healthz", "/api/v1/tickets"].map {
                "GET \($0) HTTP/1.1\r\nHost: x\r\n\r\n"
            }
            let last = "GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            let outcome = try await Self.send([Array((requests.joined() + last).utf8)], to: server)
            #expect(outcome.statuses == [200, 404, 200, 401, 200], "\(outcome.text)")
            #expect(outcome.isClosed)
        }
    }

    @Test("a head that comes byte by byte is given up, with a word; others are served meanwhile")
    func slowHead() async throws {
        var patience = CallPatience()
        patience.time = .seconds(1)
        try await TestServer.run(patience: patience) { server in
            let drops = Array("GET /healthz HTTP/1.1\r\nHost: x\r\nX-A: \(String(repeating: "a", count: 60))".utf8)
            let slow = (0..<20).map { _ in
                Task { try await Self.send(drops.map { [$0] }, every: .milliseconds(100), to: server) }
            }
            for _ in 0..<5 { #expect(try await server.client.send("GET", "/healthz").status == 200) }
            for caller in slow {
                let outcome = try await caller.value
                #expect(outcome.isClosed)
                #expect(outcome.statuses.isEmpty || outcome.statuses == [408], "\(outcome.text)")
            }
        }
    }

    @Test("a body that does not get on is given up; one that comes steadily is not, however long it takes")
    func slowBody() async throws {
        var patience = CallPatience()
        (patience.time, patience.rate) = (.seconds(1), 100)
        try await TestServer.run(patience: patience) { server in
            let json = #"{"data": {"type": "tags", "attributes": {"name": "north"}}}"#
            func head(_ length: Int) -> [UInt8] {
                Array(
                    """
                    POST /api/v1/tags HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(server.first.key)\r\n\
                    Content-Type: application/json\r\nConnection: close\r\nContent-Length: \(length)\r\n\r\n
                    """.utf8)
            }
            let stuck = try await Self.send([head(500), Array("{".utf8)], to: server)
            #expect(stuck.isClosed && stuck.statuses.allSatisfy { $0 >= 400 }, "\(stuck.text)")
            // Twice the time, at twice the rate.
            let padded = Array((json + String(repeating: " ", count: 400 - json.utf8.count)).utf8)
            let pieces = stride(from: 0, to: 400, by: 20).map { Array(padded[$0..<($0 + 20)]) }
            let steady = try await Self.send([head(400)] + pieces, every: .milliseconds(100), to: server)
            #expect(steady.statuses == [201], "\(steady.text)")
        }
    }

    @Test("who closes his half of a connection gets his answer, and a stream to him ends")
    func half() async throws {
        var patience = CallPatience()
        patience.parting = .seconds(1)
        try await TestServer.run(patience: patience) { server in
            let key = "Authorization: Bearer \(server.first.key)"
            for path in ["/api/v1/tags", "/api/v1/events/stream"] {
                let socket = try server.client.connection()
                defer { close(socket) }
                let request = Array("GET \(path) HTTP/1.1\r\nHost: x\r\n\(key)\r\n\r\n".utf8)
                #expect(LoopbackSocket.send(request, to: socket))
                shutdown(socket, Int32(SHUT_WR))
                let outcome = try await Self.read(socket, patience: 10)
                #expect(outcome.statuses == [200] && outcome.isClosed, "\(path): \(outcome.text)")
            }
        }
    }

    @Test("an answer that nobody reads ends its connection")
    func slowReader() async throws {
        var patience = CallPatience()
        patience.time = .seconds(1)
        try await TestServer.run(patience: patience) { server in
            try await server.openTickets(100, for: server.first)
            let request = Array(
                """
                GET /api/v1/tickets?page[size]=100 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(server.first.key)\r\n\r\n
                """.utf8)
            let socket = try server.client.connection()
            defer { close(socket) }
            // More than the kernel keeps for a reader who does not read.
            for _ in 0..<200 { _ = Foundation.send(socket, request, request.count, Int32(MSG_NOSIGNAL)) }
            let missing = try await eventually(within: .seconds(60)) {
                let sent = Foundation.send(socket, request, request.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
                let cause = sent < 0 ? errno : 0
                return cause == ECONNRESET || cause == EPIPE ? nil : "the connection is still open"
            }
            #expect(missing == nil)
            #expect(try await server.client.send("GET", "/healthz").status == 200)
        }
    }
}
