// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing
import Wire

@testable import MailIngest

/// Keeps what a fetch tells.
private actor Notes {
    var lines: [String] = []
    func add(_ line: String) { lines.append(line) }
}

/// Keeps the parts of a long mail.
private actor Parts: MailSpool {
    var bytes: [UInt8] = []
    var isDiscarded = false
    func append(_ part: [UInt8]) { bytes += part }
    func discard() { isDiscarded = true }
}

private let items = "(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])"

@Suite("Fetching batches ahead", .timeLimit(.minutes(15)))
struct PipelinedFetchTests {
    private func selected(chunk: Int = .max) async throws -> (ScriptedWire, IMAPSession) {
        let server = ScriptedWire(chunk: chunk)
        server.expect("t1*").reply("* OK [UIDVALIDITY 7] x", "t1 OK")
        let session = IMAPSession(stream: server, tagPrefix: "t")
        try await session.select("INBOX")
        return (server, session)
    }

    @Test("the next batches are asked for before the first one ends (RFC 3501 §5.5)", arguments: [1, .max])
    func ahead(_ chunk: Int) async throws {
        let (server, session) = try await selected(chunk: chunk)
        let notes = Notes()
        server.expect("t2 UID FETCH 1:2 \(items)", "t3 UID FETCH 3 \(items)")
            .reply("* 1 FETCH (UID 1 BODY[] {1}", "a)", "* 3 FETCH (UID 3 BODY[] {1}", "c)", "t2 OK")
            .expect("t4 UID FETCH 4 \(items)").reply("t3 OK", "* 4 FETCH (UID 4 BODY[] {1}", "d)", "t4 OK")
        try await session.fetchBodies([[1, 2], [3], [4]], ahead: 1, maxBytes: 100) {
            await notes.add("mail \($0.uid)")
        } finished: {
            await notes.add("batch \($0): \($1.delivered), gone \($1.vanished)")
        }
        #expect(
            await notes.lines == [
                "mail 1", "mail 3", "batch 0: [1], gone [2]", "batch 1: [3], gone []", "mail 4",
                "batch 2: [4], gone []",
            ])
        #expect(server.problems.isEmpty && server.isFinished)
        #expect(await session.isUsable)
    }

    @Test("a refused batch says what it lacks and harms no other; a BAD with others on their way ends the session")
    func refusal() async throws {
        let (server, session) = try await selected()
        let notes = Notes()
        server.expect("t2*", "t3*")
            .reply(
                "* 1 FETCH (UID 1 BODY[] {1}", "a)", "t2 NO [SERVERBUG] broken", "* 1 FETCH (UID 3 BODY[] \"c\")",
                "t3 OK")
        try await session.fetchBodies([[1, 2], [3]], ahead: 1, maxBytes: 100) { _ in
        } finished: {
            await notes.add("\($0): \($1.delivered) \($1.notFetched) \($1.refusal?.label ?? "")")
        }
        #expect(await notes.lines == ["0: [1] [2] no", "1: [3] [] "])
        server.expect("t4*", "t5*").reply("t4 BAD what?")
        await #expect(throws: IMAPError(.bad, "")) {
            try await session.fetchBodies([[1], [3]], ahead: 1, maxBytes: 100) { _ in
            } finished: { _, _ in
            }
        }
        #expect(await !session.isUsable)
    }

    @Test("a long mail is handed on in parts and never held as a whole", arguments: [70_000, .max])
    func spooled(_ chunk: Int) async throws {
        let (server, session) = try await selected(chunk: chunk)
        let body = (0..<(5 * ResponseDecoder.partLength / 2)).map { UInt8($0 % 251) }
        let (parts, notes) = (Parts(), Notes())
        server.expect("t2*").reply(bytes: Array("* 1 FETCH (UID 9 BODY[] {\(body.count)}\r\n".utf8) + body)
            .reply(" FLAGS (\\Seen))", "* 2 FETCH (UID 10 BODY[] \"short\")", "t2 OK")
        _ = try await session.fetchBodies([9, 10], maxBytes: body.count, spool: { parts }) {
            if $0.spool != nil { await parts.append($0.bytes) }
            await notes.add("\($0.uid) \($0.count) \($0.spool != nil) \($0.bytes.count < ResponseDecoder.partLength)")
        }
        #expect(await notes.lines == ["9 \(body.count) true true", "10 5 false true"])
        #expect(await parts.bytes == body)
        #expect(await !parts.isDiscarded)
    }

    @Test("parts of a mail that was not asked for, or breaks off, are forgotten; a full disk ends the session")
    func discarded() async throws {
        let body = [UInt8](repeating: 7, count: ResponseDecoder.partLength + 300_000)
        let answer = Array("* 1 FETCH (UID 55 BODY[] {\(body.count)}\r\n".utf8) + body
        let (server, session) = try await selected()
        let parts = Parts()
        server.expect("t2*").reply(bytes: answer).reply(")", "t2 OK")
        let summary = try await session.fetchBodies([9], maxBytes: body.count, spool: { parts }) { _ in }
        #expect(summary.vanished == [9])
        #expect(await parts.isDiscarded)
        let (cut, second) = try await selected()
        let others = Parts()
        cut.expect("t2*").reply(bytes: Array(answer.dropLast(5))).end()
        await #expect(throws: IMAPError(WireError(.closed, ""))) {
            try await second.fetchBodies([55], maxBytes: body.count, spool: { others }) { _ in }
        }
        #expect(await others.isDiscarded)
        struct Full: Error {}
        let (full, third) = try await selected()
        full.expect("t2*").reply(bytes: answer)
        await #expect(throws: Full.self) {
            try await third.fetchBodies([55], maxBytes: body.count, spool: { throw Full() }) { _ in }
        }
        #expect(await !third.isUsable)
    }

    @Test("a literal of that length where no body is expected ends the session")
    func elsewhere() async throws {
        let (server, session) = try await selected()
        server.expect("t2*").reply(bytes: Array("* 1 FETCH (UID 9 BODY[TEXT] {3000000}\r\n".utf8))
        await #expect(throws: IMAPError(.limitExceeded, "")) {
            try await session.fetchBodies([9], maxBytes: 2_000_000, spool: { Parts() }) { _ in }
        }
    }
}
