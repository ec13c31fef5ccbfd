// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Glibc
import PostroomTesting

/// How long a mail takes from its delivery in Dovecot to its committed ticket, on a quiet system.
struct Latency {
    /// Of Dovecot's LMTP.
    let port: Int
    let connection: Connection

    /// Seconds for each of some mails, each sent when the one before has its ticket.
    func times(of count: Int) async throws -> [Double] {
        // The first is not counted: with it everything is there, and the mailbox waits for news.
        try await settle("warm-up")
        try await Task.sleep(for: .seconds(3))
        var times: [Double] = []
        for number in 0..<count { times.append(try await settle("\(number)")) }
        return times
    }

    /// - Returns: Seconds from the end of the mail, before the server has said that it has it, to the first sight of its ticket.
    @discardableResult
    private func settle(_ name: String) async throws -> Double {
        let before = try await settled()
        let start = try deliver(name)
        while try await settled() == before {
            guard start.duration(to: .now) < .seconds(60) else {
                throw DatabaseError(.timeout, "mail \(name) has no ticket after a minute")
            }
            try await Task.sleep(for: .milliseconds(1))
        }
        return start.duration(to: .now) / .seconds(1)
    }

    private func settled() async throws -> Int {
        try await connection.transaction(tenant: nil) {
            try $0.query("select count(*) as n from ledger where state <> 'pending'").first?.get("n") ?? 0
        }
    }

    /// Hands a mail over by LMTP (RFC 2033).
    private func deliver(_ name: String) throws -> ContinuousClock.Instant {
        guard let socket = LoopbackSocket.connect(to: port) else {
            throw DatabaseError(.connection, "nobody takes mail on port \(port)")
        }
        defer { close(socket) }
        var on: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        let sender = "latency\(name)@example.org"
        try expect("220", from: socket)
        for (line, code) in [
            ("LHLO bench.test", "250"), ("MAIL FROM:<\(sender)>", "250"), ("RCPT TO:<\(Story.support)>", "250"),
            ("DATA", "354"),
        ] {
            LoopbackSocket.send(Array("\(line)\r\n".utf8), to: socket)
            try expect(code, from: socket)
        }
        let mail = """
            From: Latency <\(sender)>
            To: \(Story.support)
            Subject: How late is it? (\(name))
            Date: Mon, 2 Mar 2026 09:15:00 +0000
            Message-ID: <latency-\(name)-\(getpid())@example.org>
            Auto-Submitted: auto-generated

            It is dark.
            .

            """.replacingOccurrences(of: "\n", with: "\r\n")
        let start = ContinuousClock.now
        LoopbackSocket.send(Array(mail.utf8), to: socket)
        try expect("250", from: socket)
        return start
    }

    /// Reads an answer to its last line.
    private func expect(_ code: String, from socket: Int32) throws {
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 4096)
        func isWhole() -> Bool {
            guard bytes.last == 10, let last = bytes.split(separator: 10).last else { return false }
            return last.count < 4 || last[last.startIndex + 3] != UInt8(ascii: "-")
        }
        while !isWhole() {
            let got = recv(socket, &room, room.count, 0)
            guard got > 0 else { throw DatabaseError(.connection, "LMTP ended before its answer") }
            bytes += room.prefix(got)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.hasPrefix(code) else { throw DatabaseError(.connection, "LMTP said: \(text)") }
    }
}
