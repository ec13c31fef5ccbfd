// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
import PostroomTesting
import Testing
import Wire

/// Several mails over one session, each announced with the end of the one before (RFC 2920 §3.1).
@Suite("Mails one after the other", .timeLimit(.minutes(15)))
struct PipelinedMailsTests {
    private static func mail(_ name: String) -> SMTPMail {
        SMTPMail(
            envelope: SMTPEnvelope(sender: "desk@example.org", recipients: [.init("\(name)@example.net")]),
            source: WholeMail(Array("Subject: \(name)\r\n\r\nHello\r\n".utf8)))
    }

    private static func words(_ result: Result<SMTPOutcome, SMTPError>) -> String {
        switch result {
        case .failure(let error): "failure \(error.label)"
        case .success(let outcome):
            switch outcome.result {
            case .accepted(let reply): "accepted \(reply.code)"
            case .refused(let reply, let phase): "refused \(reply.code) \(phase.rawValue)"
            case .notAccepted(let error, let phase): "notAccepted \(error.label) \(phase.rawValue)"
            case .unknown(let error): "unknown \(error.label)"
            case .aborted: "aborted"
            }
        }
    }

    /// Sends mails `a`, `b`, … over a scripted connection.
    private func send(_ mails: [SMTPMail], _ wire: ScriptedWire) async -> [String] {
        let session = SMTPSession(stream: wire)
        let (waiting, heard) = (Lock(Array(mails.dropFirst())), Lock<[String]>([]))
        await session.send(
            mails[0], beforeFinalDot: { _ in true },
            following: { waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() } },
            ended: { mail, result in
                let line = mail.envelope.recipients[0].address.prefix(1) + ": " + Self.words(result)
                heard.withLock { $0.append(String(line)) }
            })
        return heard.withLock { $0 }
    }

    private static let offers = ["220 mx", "250-mx", "250-PIPELINING", "250 8BITMIME", "235 in"]

    /// A server that has heard of mail `name` and waits for its content.
    private func begun(_ name: String = "a") -> ScriptedWire {
        let wire = ScriptedWire(preamble: Self.offers)
        return wire.expect("MAIL FROM:<desk@example.org>", "RCPT TO:<\(name)@example.net>", "DATA")
            .reply("250 ok", "250 ok", "354 go")
    }

    @Test("the next mail is announced with the end of the one before, in one send; each has its own answer")
    func announced() async throws {
        let wire = begun().expectContent()
            .expect("MAIL FROM:<desk@example.org>", "RCPT TO:<b@example.net>", "DATA")
            .reply("250 2.0.0 queued", "250 ok", "250 ok", "354 go").expectContent()
            .expect("MAIL FROM:<desk@example.org>", "RCPT TO:<c@example.net>", "DATA")
            .reply("451 4.3.0 not now", "250 ok", "550 5.1.1 nobody", "554 nobody to send to")
            .expect("RSET", "MAIL FROM:<desk@example.org>", "RCPT TO:<d@example.net>", "DATA")
            .reply("250 ok", "250 ok", "250 ok", "354 go").expectContent().reply("250 2.0.0 queued")
        let heard = await send(["a", "b", "c", "d"].map(Self.mail), wire)
        #expect(
            heard == ["a: accepted 250", "b: refused 451 final_dot", "c: refused 550 recipients", "d: accepted 250"])
        #expect(wire.problems.isEmpty && wire.isFinished)
        // a announced; a; its end with b; b; its end with c; d announced; d; its end.
        #expect(wire.sendCount == 8)
    }

    @Test("who is lost with a connection: the mail at whose dot it was, and not the one that was announced with it")
    func lost() async {
        let silent = begun().expectContent().expect("MAIL*", "RCPT*", "DATA").reset()
        #expect(
            await send(["a", "b", "c"].map(Self.mail), silent)
                == ["a: unknown wire_network", "b: notAccepted closed mail"])
        let closing = begun().expectContent().expect("MAIL*", "RCPT*", "DATA").reply("421 4.3.2 closing").end()
        #expect(
            await send(["a", "b", "c"].map(Self.mail), closing)
                == ["a: refused 421 final_dot", "b: notAccepted closed mail"])
        let between = begun().expectContent().expect("MAIL*", "RCPT*", "DATA").reply("250 ok", "250 ok").end()
        #expect(
            await send(["a", "b", "c"].map(Self.mail), between)
                == ["a: accepted 250", "b: notAccepted wire_closed recipients"])
    }

    @Test("a server that answers more than it was asked is never believed about a mail that it does not have")
    func lies() async {
        let twice = begun().expectContent().expect("MAIL*", "RCPT*", "DATA")
            .reply("250 queued", "250 queued again", "250 ok", "250 ok", "354 go")
        #expect(
            await send(["a", "b"].map(Self.mail), twice)
                == ["a: accepted 250", "b: notAccepted protocol_violation data"])
    }

    @Test("a mail that no command can carry is told at once, and the others go on")
    func misfits() async {
        let wire = begun().expectContent().expect("MAIL*", "RCPT TO:<c@example.net>", "DATA")
            .reply("250 2.0.0 queued", "250 ok", "250 ok", "354 go").expectContent().reply("250 2.0.0 queued")
        var bad = Self.mail("b")
        bad.envelope.recipients = [.init("b@example.net> RCPT TO:<x@example.net")]
        #expect(
            await send([Self.mail("a"), bad, Self.mail("c")], wire)
                == ["b: failure bad_address", "a: accepted 250", "c: accepted 250"])
        #expect(wire.problems.isEmpty && wire.isFinished)
    }

    @Test("without PIPELINING, and with chunks, nothing is sent before the end is answered")
    func patient() async {
        let wire = ScriptedWire(preamble: ["220 mx", "250 mx"])
        for name in ["a", "b"] {
            wire.expect("MAIL*").reply("250 ok").expect("RCPT TO:<\(name)@example.net>").reply("250 ok").expect("DATA")
                .reply("354 go").expectContent().reply("250 2.0.0 queued")
        }
        #expect(await send(["a", "b"].map(Self.mail), wire) == ["a: accepted 250", "b: accepted 250"])
        #expect(wire.problems.isEmpty && wire.isFinished)
        let chunks = ScriptedWire(preamble: ["220 mx", "250-mx", "250-PIPELINING", "250 CHUNKING"])
        for _ in 0..<2 {
            chunks.expect("MAIL*", "RCPT*").reply("250 ok", "250 ok")
                .expect("BDAT 21", "Subject: *", "", "Hello").reply("250 ok").expect("BDAT 0 LAST")
                .reply("250 2.0.0 queued")
        }
        #expect(await send(["a", "b"].map(Self.mail), chunks) == ["a: accepted 250", "b: accepted 250"])
    }
}
