// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import PostroomTesting
import Testing
import Wire

private let full = [
    "220 mx", "250-mx", "250-PIPELINING", "250-SIZE 10000", "250-8BITMIME", "250-DSN", "250 ENHANCEDSTATUSCODES",
    "235 in",
]
private let plain = ["220 mx", "250 mx"]
private let envelope = SMTPEnvelope(sender: "a@x.org", recipients: [.init("b@y.org"), .init("c@y.org")])
private let mail = Array("Subject: x\r\n\r\n.hi\r\n".utf8)

extension SMTPOutcome {
    fileprivate var word: String {
        switch result {
        case .accepted(let reply): "accepted \(reply.code)"
        case .refused(let reply, let phase): "refused \(reply.code) \(phase.rawValue)"
        case .notAccepted(let error, let phase): "notAccepted \(error.label) \(phase.rawValue)"
        case .unknown(let error): "unknown \(error.label)"
        case .aborted: "aborted"
        }
    }

    fileprivate var codes: [Int] {
        recipients.map {
            switch $0 {
            case .accepted(let reply): reply.code
            case .refused(let reply): -reply.code
            case .unanswered: 0
            }
        }
    }
}

@Suite("SMTP sessions", .timeLimit(.minutes(15)))
struct SMTPSessionTests {
    @Test(
        "MAIL, RCPT and DATA go out in one send when the server can (RFC 2920), and no RSET comes between mails"
    )
    func pipelined() async throws {
        let server = ScriptedWire(preamble: full)
        for _ in 0..<2 {
            server.expect("MAIL FROM:<a@x.org> SIZE=\(mail.count)", "RCPT TO:<b@y.org>", "RCPT TO:<c@y.org>", "DATA")
                .reply("250 2.1.0 ok", "250 2.1.5 ok", "251 2.1.5 forwarded", "354 go").expectContent().reply(
                    "250 2.0.0 queued as 1"
                )
        }
        server.expect("QUIT").reply("221 bye")
        let session = SMTPSession(stream: server)
        let outcome = try await session.send(envelope, content: mail)
        #expect(outcome.word == "accepted 250" && outcome.codes == [250, 251])
        #expect(server.sendCount == 3)
        #expect(try await session.send(envelope, content: mail).isAccepted)
        await session.quit()
        #expect(server.problems.isEmpty && server.isFinished && server.isClosed)
        #expect(server.contents.first == Array("Subject: x\r\n\r\n..hi\r\n".utf8))
    }

    @Test("without PIPELINING each command waits for its answer, and DATA is not sent when all are refused")
    func oneByOne() async throws {
        let server = ScriptedWire(preamble: plain)
        server.expect("MAIL FROM:<a@x.org>").reply("250 ok").expect("RCPT TO:<b@y.org>").reply("550 5.1.1 no")
            .expect("RCPT TO:<c@y.org>").reply("452 4.5.3 too many")
            .expect("RSET").reply("250 ok").expect("MAIL FROM:<a@x.org>").reply("451 later")
        let session = SMTPSession(stream: server)
        let outcome = try await session.send(envelope, content: mail)
        #expect(outcome.word == "refused 452 recipients" && outcome.codes == [-550, -452])
        let second = try await session.send(envelope, content: mail)
        #expect(second.word == "refused 451 mail" && second.codes == [0, 0])
        #expect(await session.isUsable)
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("one refused recipient does not stop the others (RELIABILITY 2.7 row 9)")
    func partial() async throws {
        let server = ScriptedWire(preamble: full)
        server.expect("MAIL*", "RCPT*", "RCPT*", "DATA").reply("250 ok", "550 5.1.1 no", "250 ok", "354 go")
            .expectContent().reply("250 ok")
        let outcome = try await SMTPSession(stream: server).send(envelope, content: mail)
        #expect(outcome.isAccepted && outcome.codes == [-550, 250])
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("DATA opened though all recipients were refused is ended by a lone dot (RFC 2920 §3.1)")
    func loneDot() async throws {
        let server = ScriptedWire(preamble: full)
        server.expect("MAIL*", "RCPT*", "RCPT*", "DATA").reply("250 ok", "550 no", "550 no", "354 go").expect(".")
            .reply("554 nobody")
            .expect("RSET", "MAIL*", "RCPT*", "RCPT*", "DATA").reply(
                "250 ok",
                "530 login first",
                "503 a",
                "503 b",
                "503 c"
            )
        let session = SMTPSession(stream: server)
        let outcome = try await session.send(envelope, content: mail)
        #expect(outcome.word == "refused 550 recipients" && outcome.codes == [-550, -550])
        let second = try await session.send(envelope, content: mail)
        #expect(second.word == "refused 530 mail" && second.codes == [0, 0])
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("DSN parameters go out only where offered, in xtext (RFC 3461 §4)")
    func dsn() async throws {
        var asked = SMTPEnvelope(
            sender: "",
            recipients: [
                .init("b@y.org", notify: [.failure, .delay], original: "o+p@z.org"), .init("c@y.org", notify: .never),
            ],
            returned: .headers,
            envelopeID: "Q=1+2"
        )
        let server = ScriptedWire(preamble: full)
        server.expect(
            "MAIL FROM:<> SIZE=\(mail.count) RET=HDRS ENVID=Q+3D1+2B2",
            "RCPT TO:<b@y.org> NOTIFY=FAILURE,DELAY ORCPT=rfc822;o+2Bp@z.org",
            "RCPT TO:<c@y.org> NOTIFY=NEVER",
            "DATA"
        ).reply("250 a", "250 b", "250 c", "354 d").expectContent().reply("250 e")
        #expect(try await SMTPSession(stream: server).send(asked, content: mail).isAccepted)
        #expect(server.problems.isEmpty)
        asked.recipients = [asked.recipients[0]]
        let other = ScriptedWire(preamble: plain)
        other.expect("MAIL FROM:<>").reply("250 a").expect("RCPT TO:<b@y.org>").reply("250 a").expect("DATA").reply(
            "354 d"
        )
        .expectContent().reply("250 e")
        #expect(try await SMTPSession(stream: other).send(asked, content: mail).isAccepted)
        #expect(other.problems.isEmpty)
    }

    @Test(
        "an address that would become a command is refused before anything is sent (RELIABILITY 3.6 row 99)",
        arguments: [
            "b@x>\r\nRCPT TO:<evil@y", "b@x\n", "b @x", "b@x\u{0}", "<b@x>", "", "b", "@x", "b@", "b@\u{85}x",
            "bä@x.org",
            String(repeating: "a", count: 250) + "@x.org",
        ]
    )
    func badAddress(_ address: String) async throws {
        let server = ScriptedWire(preamble: full)
        let session = SMTPSession(stream: server)
        await #expect(throws: SMTPError.self) {
            try await session.send(SMTPEnvelope(sender: "a@x.org", recipients: [.init(address)]), content: mail)
        }
        if !address.isEmpty {
            await #expect(throws: SMTPError.self) {
                try await session.send(SMTPEnvelope(sender: address, recipients: [.init("b@y.org")]), content: mail)
            }
        }
        #expect(server.sent.isEmpty)
        #expect(await session.isUsable)
    }

    @Test("size and 8-bit content are checked before anything is sent (RFC 1870, RFC 6152)")
    func limits() async throws {
        let session = SMTPSession(stream: ScriptedWire(preamble: full))
        await #expect(throws: SMTPError(.tooLarge, "")) {
            try await session.send(envelope, content: [UInt8](repeating: 65, count: 10_001))
        }
        let old = ScriptedWire(preamble: plain)
        await #expect(throws: SMTPError(.unsupported, "")) {
            try await SMTPSession(stream: old).send(envelope, content: [200])
        }
        #expect(old.sent.isEmpty)
        let new = ScriptedWire(preamble: full)
        new.expect("MAIL FROM:<a@x.org> SIZE=1 BODY=8BITMIME", "RCPT*", "RCPT*", "DATA").reply(
            "250 a",
            "250 b",
            "250 c",
            "354 d"
        )
        .expectContent().reply("250 e")
        #expect(try await SMTPSession(stream: new).send(envelope, content: [200]).isAccepted)
    }

    @Test("a cut at any byte before the dot is notAccepted, from the dot on unknown (RELIABILITY 2.7 rows 10, 11)")
    func cutsWhileSending() async throws {
        let whole = ScriptedWire(preamble: full)
        whole.expect("MAIL*", "RCPT*", "RCPT*", "DATA").reply("250 a", "250 b", "250 c", "354 d").expectContent().reply(
            "250 e"
        )
        _ = try await SMTPSession(stream: whole).send(envelope, content: mail)
        let length = whole.sent.count
        for cut in 0..<length {
            let server = ScriptedWire(preamble: full)
            server.expect("MAIL*", "RCPT*", "RCPT*", "DATA").reply("250 a", "250 b", "250 c", "354 d").expectContent()
                .reply("250 e").cutSending(after: cut)
            let outcome = try await SMTPSession(stream: server).send(envelope, content: mail)
            // The last three bytes are the dot line.
            if cut < length - 3 {
                guard case .notAccepted = outcome.result else { Issue.record("cut \(cut): \(outcome.word)"); continue }
                #expect(outcome.codes == [0, 0])
            } else {
                #expect(outcome.isUnknown, "cut \(cut)")
            }
            #expect(server.isClosed)
        }
    }

    @Test("a cut in any answer: unknown only after the dot was sent")
    func cutsWhileReading() async throws {
        let replies = ["250 a", "250 b", "250 c", "354 d"]
        let before = replies.joined(separator: "\r\n").utf8.count + 2
        for cut in 0..<(before + 6) {
            let server = ScriptedWire(preamble: full)
            server.expect("MAIL*", "RCPT*", "RCPT*", "DATA").reply("250 a", "250 b", "250 c", "354 d").expectContent()
                .reply("250 e").cutReceiving(after: cut)
            let outcome = try await SMTPSession(stream: server).send(envelope, content: mail)
            #expect(outcome.isUnknown == (cut >= before), "cut \(cut): \(outcome.word)")
            #expect(!outcome.isAccepted)
        }
    }

    @Test("silence, nonsense and the end of the stream after the dot are unknown; an answer is an answer")
    func afterTheDot() async throws {
        func outcome(_ finish: (ScriptedWire) -> Void) async throws -> SMTPOutcome {
            let server = ScriptedWire(preamble: full)
            server.expect("MAIL*", "RCPT*", "RCPT*", "DATA").reply("250 a", "250 b", "550 c", "354 d").expectContent()
            finish(server)
            return try await SMTPSession(stream: server).send(envelope, content: mail)
        }
        let silent = try await outcome { $0.silence() }
        #expect(silent.word == "unknown wire_timeout" && silent.codes == [250, -550])
        #expect(try await outcome { $0.end() }.word == "unknown wire_closed")
        #expect(try await outcome { $0.reply("999 ?") }.word == "unknown protocol_violation")
        #expect(try await outcome { $0.reply("354 more?") }.word == "unknown protocol_violation")
        let refused = try await outcome { $0.reply("554 5.7.1 spam") }
        #expect(refused.word == "refused 554 final_dot" && refused.codes == [0, -550])
        #expect(try await outcome { $0.reply("421 bye") }.word == "refused 421 final_dot")
        #expect(try await outcome { $0.reply("250 ok").reset() }.word == "accepted 250")
    }

    @Test("421 ends the session at any verb (RFC 5321 §3.8); refused recipients keep their answer", arguments: 0..<4)
    func closing(_ place: Int) async throws {
        var replies = ["250 a", "550 b", "250 c", "354 d"]
        replies[place] = "421 4.3.2 shutting down"
        let server = ScriptedWire(preamble: full)
        server.expect("MAIL*", "RCPT*", "RCPT*", "DATA")
        for reply in replies[...place] { server.reply(reply) }
        server.end()
        let session = SMTPSession(stream: server)
        let outcome = try await session.send(envelope, content: mail)
        #expect(outcome.word.hasPrefix("notAccepted service_closing"))
        #expect(outcome.codes == (place > 1 ? [-550, 0] : [0, 0]))
        #expect(await !session.isUsable)
        await #expect(throws: SMTPError(.closed, "")) { try await session.send(envelope, content: mail) }
    }

    @Test("the fence before the dot: no means no dot and a closed connection (RELIABILITY 2.7 row 17)")
    func fence() async throws {
        struct Lost: Error {}
        for answer in [0, 1, 2] {
            let server = ScriptedWire(preamble: full)
            server.expect("MAIL*", "RCPT*", "RCPT*", "DATA").reply("250 a", "250 b", "250 c", "354 d").expectContent()
                .reply("250 e")
            let outcome = try await SMTPSession(stream: server).send(envelope, content: mail) {
                if answer == 2 { throw Lost() }
                return answer == 1
            }
            #expect(outcome.word == (answer == 1 ? "accepted 250" : "aborted"))
            if answer != 1 {
                #expect(server.contents.isEmpty && server.isClosed && outcome.codes == [0, 0])
                #expect(Array(server.sent.suffix(6)) == Array("..hi\r\n".utf8))
            }
        }
    }

    @Test("a server that speaks out of turn loses the session")
    func outOfTurn() async throws {
        let server = ScriptedWire(preamble: full)
        server.expect("MAIL*", "RCPT*", "RCPT*", "DATA").reply("250 a", "250 b", "250 c", "354 d").expectContent()
            .reply("250 e", "250 for the next mail")
        let session = SMTPSession(stream: server)
        #expect(try await session.send(envelope, content: mail).isAccepted)
        #expect(try await session.send(envelope, content: mail).word == "notAccepted protocol_violation mail")
    }

    @Test("many recipients go in groups, so that answers fit into the buffers")
    func groups() async throws {
        let many = SMTPEnvelope(sender: "a@x.org", recipients: (0..<120).map { .init("r\($0)@y.org") })
        let server = ScriptedWire(preamble: full)
        server.expect("MAIL*").reply("250 a")
        for index in 0..<120 { server.expect("RCPT TO:<r\(index)@y.org>").reply(index % 2 == 0 ? "250 b" : "450 c") }
        server.expect("DATA").reply("354 d").expectContent().reply("250 e")
        let outcome = try await SMTPSession(stream: server).send(many, content: mail)
        #expect(outcome.isAccepted && outcome.codes.filter { $0 > 0 }.count == 60)
        #expect(server.sendCount == 5)
    }
}
