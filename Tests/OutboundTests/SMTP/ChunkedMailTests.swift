// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import PostroomTesting
import Testing
import Wire

/// Content in chunks, where the server offers CHUNKING (RFC 3030).
@Suite("Mails in chunks", .timeLimit(.minutes(15)))
struct ChunkedMailTests {
    private static let offers = ["220 mx", "250-mx", "250-PIPELINING", "250-SIZE", "250 CHUNKING", "235 in"]
    private static let envelope = SMTPEnvelope(sender: "a@x.org", recipients: [.init("b@y.org"), .init("c@y.org")])
    private static let mail = Array("Subject: x\r\n\r\n.hi\r\n".utf8)

    private static func server(_ offers: [String] = offers) -> ScriptedWire {
        let server = ScriptedWire(preamble: offers)
        server.expect("MAIL FROM:<a@x.org> SIZE=19", "RCPT TO:<b@y.org>", "RCPT TO:<c@y.org>")
            .reply("250 ok", "550 5.1.1 no", "250 ok")
        return server
    }

    private static func word(_ outcome: SMTPOutcome) -> String {
        switch outcome.result {
        case .accepted(let reply): "accepted \(reply.code)"
        case .refused(let reply, let phase): "refused \(reply.code) \(phase.rawValue)"
        case .notAccepted(_, let phase): "notAccepted \(phase.rawValue)"
        case .unknown: "unknown"
        case .aborted: "aborted"
        }
    }

    @Test("no DATA, no doubled dots; the empty last chunk makes it a mail, and another mail may follow")
    func chunks() async throws {
        let server = Self.server()
        server.expect("BDAT 19", "Subject: x", "", ".hi").reply("250 19 octets")
            .expect("BDAT 0 LAST").reply("250 2.0.0 queued")
            .expect("MAIL*", "RCPT*", "RCPT*").reply("250 ok", "250 ok", "250 ok")
            .expect("BDAT 19", "Subject: x", "", ".hi").reply("250 19 octets")
            .expect("BDAT 0 LAST").reply("250 2.0.0 queued")
        let session = SMTPSession(stream: server)
        #expect(Self.word(try await session.send(Self.envelope, content: Self.mail)) == "accepted 250")
        #expect(Self.word(try await session.send(Self.envelope, content: Self.mail)) == "accepted 250")
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("a chunk that is refused is the mail's refusal, and its end is not sent; RSET comes before the next")
    func refused() async throws {
        let server = Self.server()
        server.expect("BDAT 19", "Subject: x", "", ".hi").reply("552 5.3.4 too big")
            .expect("RSET", "MAIL*", "RCPT*", "RCPT*").reply("250 ok", "451 later", "503 a", "503 b")
        let session = SMTPSession(stream: server)
        let outcome = try await session.send(Self.envelope, content: Self.mail)
        #expect(Self.word(outcome) == "refused 552 content")
        #expect(outcome.recipients.count { if case .accepted = $0 { true } else { false } } == 0)
        #expect(Self.word(try await session.send(Self.envelope, content: Self.mail)) == "refused 451 mail")
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("a large mail goes in many chunks; once one is refused no more are sent, and nobody is asked for the end")
    func many() async throws {
        let server = ScriptedWire(preamble: ["220 mx", "250-mx", "250 CHUNKING"])
        let line = String(repeating: "x", count: 998)
        let large = Array(String(repeating: line + "\r\n", count: 300).utf8)
        let first = DataEncoder.blockSize
        server.expect("MAIL*").reply("250 ok").expect("RCPT*").reply("250 ok").expect("RCPT*").reply("250 ok")
            .expect(bytes: Array("BDAT \(first)\r\n".utf8) + large[..<first]).reply("452 4.3.1 no room")
        let session = SMTPSession(stream: server)
        let outcome = try await session.send(Self.envelope, content: large) {
            Issue.record("nothing is there to be confirmed")
            return true
        }
        #expect(Self.word(outcome) == "refused 452 content")
        #expect(server.problems.isEmpty && server.isFinished)
        #expect(await session.isUsable)
    }

    @Test("before the last chunk a lost connection is no mail, behind it nobody knows; who withdraws sends none")
    func lost() async throws {
        let before = ScriptedWire(preamble: ["220 mx", "250-mx", "250 CHUNKING"])
        before.expect("MAIL*").reply("250 ok").expect("RCPT*").reply("250 ok").expect("RCPT*").reply("250 ok")
            .expect("BDAT 19", "Subject: x", "", ".hi").end()
        let lost = try await SMTPSession(stream: before).send(Self.envelope, content: Self.mail)
        #expect(Self.word(lost) == "notAccepted content")
        // With PIPELINING too: nobody is asked for the end before the server has said that it has the rest.
        let within = Self.server()
        within.expect("BDAT 19", "Subject: x", "", ".hi").end()
        let cut = try await SMTPSession(stream: within).send(Self.envelope, content: Self.mail) {
            Issue.record("the server does not have the rest")
            return true
        }
        #expect(Self.word(cut) == "notAccepted content")
        #expect(within.problems.isEmpty)
        let behind = Self.server()
        behind.expect("BDAT 19", "Subject: x", "", ".hi").reply("250 19 octets").expect("BDAT 0 LAST").end()
        #expect(Self.word(try await SMTPSession(stream: behind).send(Self.envelope, content: Self.mail)) == "unknown")
        let withdrawn = Self.server()
        withdrawn.expect("BDAT 19", "Subject: x", "", ".hi").reply("250 19 octets")
        let session = SMTPSession(stream: withdrawn)
        #expect(Self.word(try await session.send(Self.envelope, content: Self.mail) { false }) == "aborted")
        #expect(withdrawn.problems.isEmpty && withdrawn.isClosed)
    }
}
