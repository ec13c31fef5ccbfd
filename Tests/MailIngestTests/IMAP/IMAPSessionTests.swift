// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MailIngest
import PostroomTesting
import Testing
import Wire

/// A server that has a folder selected for a session with tags t1, t2, …; t1 is used.
private func selected(
    chunk: Int = .max,
    _ lines: [String] = [
        "* 3 EXISTS", "* OK [UIDVALIDITY 77] x", "* OK [UIDNEXT 10] x",
        "* OK [PERMANENTFLAGS (\\Seen \\Deleted \\*)] x",
    ],
    ok: String = "t1 OK [READ-WRITE] done"
) async throws -> (ScriptedWire, IMAPSession) {
    let server = ScriptedWire(preamble: ["* OK hi"], chunk: chunk)
    server.expect("t1 SELECT \"INBOX\"")
    for line in lines + [ok] { server.reply(line) }
    let session = IMAPSession(stream: server, tagPrefix: "t")
    try await session.select("INBOX")
    return (server, session)
}

private let everything = "(UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[])"

/// Keeps what a fetch delivers.
private actor Basket {
    var mails: [FetchedMail] = []
    func add(_ mail: FetchedMail) { mails.append(mail) }
}

/// Gives its bytes one by one, and then nothing in time; notes until when it was waited for.
private actor DrippingServer: ByteStream {
    nonisolated let preamble: [String] = []
    private var bytes: ArraySlice<UInt8>
    private(set) var deadlines: [ContinuousClock.Instant] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

    func send(_ bytes: [UInt8], until deadline: ContinuousClock.Instant) async throws(WireError) {}

    func receive(upTo limit: Int, until deadline: ContinuousClock.Instant) async throws(WireError) -> [UInt8] {
        deadlines.append(deadline)
        guard let byte = bytes.popFirst() else { throw WireError(.timeout, "too slow") }
        return [byte]
    }

    func waitReadable(until deadline: ContinuousClock.Instant) async throws(WireError) -> Bool { !bytes.isEmpty }

    func close() async {}
}

@Suite("IMAP sessions", .timeLimit(.minutes(15)))
struct IMAPSessionTests {
    @Test("SELECT tells about the folder (RFC 3501 §6.3.1)")
    func select() async throws {
        let (server, session) = try await selected()
        let folder = try #require(await session.folder)
        #expect(folder.uidValidity == 77 && folder.uidNext == 10 && folder.exists == 3 && !folder.isReadOnly)
        #expect(folder.permanentFlags == ["\\Seen", "\\Deleted", "\\*"])
        server.expect("t2 EXAMINE \"Entw&APw-rfe\"").reply("* OK [UIDVALIDITY 1] x", "t2 OK [READ-ONLY] done")
        let other = try await session.select("Entwürfe", isReadOnly: true)
        #expect(other.isReadOnly && other.permanentFlags == nil)
        server.expect("t3 SELECT \"a \\\"b\\\\ && c\"".replacing("&&", with: "&-&-")).reply(
            "t3 NO [NONEXISTENT] no such folder"
        )
        await #expect(throws: IMAPError(.folderMissing, "")) { try await session.select("a \"b\\ && c") }
        #expect(await session.folder == nil)
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("a folder without UIDVALIDITY cannot be used")
    func noValidity() async {
        await #expect(throws: IMAPError(.unsupported, "")) { try await selected(["* 3 EXISTS"]) }
    }

    @Test(
        "folder names cannot carry commands (RELIABILITY 3.6 row 159)",
        arguments: ["", "a\r\nt9 DELETE x", "a\u{0}", "a\n"]
    )
    func folderNames(_ name: String) async throws {
        let (server, session) = try await selected()
        await #expect(throws: IMAPError(.misuse, "")) { try await session.select(name) }
        await #expect(throws: IMAPError(.misuse, "")) { try await session.create(name) }
        await #expect(throws: IMAPError(.misuse, "")) { try await session.move([1], to: name) }
        #expect(server.sendCount == 1)
    }

    @Test("n:* matches the last mail even below n; that one is dropped (RFC 3501 §6.4.8)")
    func search() async throws {
        let (server, session) = try await selected()
        server.expect("t2 UID SEARCH UID 10:*").reply("* SEARCH 9", "t2 OK done")
        #expect(try await session.search(from: 10).isEmpty)
        server.expect("t3 UID SEARCH UID 5:*").reply("* 4 EXISTS", "* SEARCH 12 5", "* SEARCH 7 7", "t3 OK done")
        #expect(try await session.search(from: 5) == [5, 7, 12])
        #expect(await session.folder?.exists == 4)
    }

    @Test(
        "many mails come in one round trip and unasked data breaks nothing (RELIABILITY 2.2 row 4)",
        arguments: [1, 7, .max]
    )
    func fetch(_ chunk: Int) async throws {
        let (server, session) = try await selected(chunk: chunk)
        server.expect("t2 UID FETCH 2:4,7:10 \(everything)").reply(
            "* 9 FETCH (FLAGS (\\Seen))",
            "* 1 EXPUNGE",
            "* 12 EXISTS",
            "* 1 FETCH (UID 2 FLAGS (\\Seen $x) INTERNALDATE \"01-Jan-1970 00:00:10 +0000\" RFC822.SIZE 99 BODY[] {16}",
            "t2 OK fetched\r",
            ")",
            "* 1 FETCH (UID 2 BODY[] {1}",
            "z)",
            "* 2 FETCH (UID 3 BODY[] NIL)",
            "* 3 FETCH (UID 4 BODY[] {0}",
            ")",
            "* OK still here",
            "* 4 FETCH (UID 55 BODY[] {3}",
            "abc)",
            "* 5 FETCH (BODY[] {3}",
            "abc UID 7)",
            "* 6 FETCH (UID 8 FLAGS ())",
            "* 6 FETCH (UID 8 BODY[] \"quoted\")",
            "* 7 FETCH (UID 9 FLAGS ())",
            "t2 OK done"
        )
        let basket = Basket()
        let summary = try await session.fetchBodies([10, 2, 3, 4, 7, 8, 9, 2], maxBytes: 100) { await basket.add($0) }
        let mails = await basket.mails
        #expect(mails.map(\.uid) == [2, 7, 8])
        #expect(
            mails.first
                == FetchedMail(
                    uid: 2,
                    flags: ["\\Seen", "$x"],
                    internalDate: 10,
                    size: 99,
                    bytes: Array("t2 OK fetched\r\r\n".utf8)
                )
        )
        #expect(mails.last?.bytes == Array("quoted".utf8))
        #expect(summary.delivered == [2, 7, 8] && summary.notFetched == [3, 4] && summary.vanished == [9, 10])
        #expect(server.problems.isEmpty && server.isFinished)
        server.expect("t3 NOOP").reply("t3 OK done")
        try await session.noop()
    }

    @Test("a cut anywhere in a mail delivers no cut mail (RELIABILITY 2.2 rows 1, 2)")
    func cuts() async throws {
        let greeting =
            "* 3 EXISTS\r\n* OK [UIDVALIDITY 77] x\r\n* OK [UIDNEXT 10] x\r\n"
            + "* OK [PERMANENTFLAGS (\\Seen \\Deleted \\*)] x\r\nt1 OK [READ-WRITE] done\r\n"
        let mail = "* 1 FETCH (UID 2 BODY[] {10}\r\n0123456789)\r\n"
        for cut in 0..<mail.utf8.count {
            let (server, session) = try await selected()
            server.expect("t2*").reply(bytes: Array(mail.utf8)).reply("t2 OK done").cutReceiving(
                after: greeting.utf8.count + cut
            )
            let basket = Basket()
            await #expect(throws: IMAPError(WireError(.network, ""))) {
                try await session.fetchBodies([2], maxBytes: 100) { await basket.add($0) }
            }
            #expect(await basket.mails.isEmpty)
            #expect(await !session.isUsable)
        }
    }

    @Test("silence, end, BYE, strange tags and too large literals end the session with their kinds")
    func endings() async throws {
        func fetch(_ script: (ScriptedWire) -> Void) async throws -> IMAPError? {
            let (server, session) = try await selected()
            server.expect("t2*")
            script(server)
            do {
                _ = try await session.fetchBodies([2], maxBytes: 70_000) { _ in }
                return nil
            } catch let error as IMAPError {
                #expect(await !session.isUsable && server.isClosed)
                return error
            }
        }
        #expect(try await fetch { $0.silence() } == IMAPError(WireError(.timeout, "")))
        #expect(try await fetch { $0.end() } == IMAPError(WireError(.closed, "")))
        #expect(try await fetch { $0.reply("* BYE going down").end() }?.kind == .bye)
        #expect(try await fetch { $0.reply("t3 OK forged") }?.kind == .protocolViolation)
        #expect(try await fetch { $0.reply("* 1 FETCH (UID 2 BODY[] {70001}") }?.kind == .limitExceeded)
        #expect(IMAPError(WireError(.timeout, "")).isTransient)
    }

    @Test("NO and BAD leave the session usable and quote the server without addresses")
    func refusals() async throws {
        let (server, session) = try await selected()
        server.expect("t2*").reply("t2 NO [UNAVAILABLE] disk of bob@example.com is away")
            .expect("t3*").reply("t3 BAD what?").expect("t4*").reply("t4 NO [NOPERM] never").expect("t5*").reply(
                "t5 OK"
            )
        do {
            try await session.noop()
            Issue.record("no error")
        } catch {
            #expect(error.kind == .no(code: "UNAVAILABLE") && error.isTransient)
            #expect(error.reason.contains("[address]") && !error.reason.contains("bob"))
        }
        await #expect(throws: IMAPError(.bad, "")) { try await session.noop() }
        await #expect(throws: IMAPError(.no(code: "NOPERM"), "")) { try await session.noop() }
        try await session.noop()
        #expect(!IMAPError(.no(code: "NOPERM"), "").isTransient)
    }

    @Test("an error of the consumer ends the session and is passed on")
    func consumerFails() async throws {
        struct Full: Error {}
        let (server, session) = try await selected()
        server.expect("t2*").reply("* 1 FETCH (UID 2 BODY[] \"a\")", "* 1 FETCH (UID 3 BODY[] \"b\")", "t2 OK")
        await #expect(throws: Full.self) { try await session.fetchBodies([2, 3], maxBytes: 100) { _ in throw Full() } }
        #expect(await !session.isUsable)
        await #expect(throws: IMAPError(.closed, "")) { try await session.noop() }
    }

    @Test("sizes, and the first bytes of a mail that is too large")
    func sizes() async throws {
        let (server, session) = try await selected()
        server.expect("t2 UID FETCH 2:3 (UID RFC822.SIZE INTERNALDATE)").reply(
            "* 2 FETCH (UID 3 RFC822.SIZE 5000000000)",
            "* 1 FETCH (RFC822.SIZE 1 UID 2)",
            "* 1 FETCH (RFC822.SIZE 1 UID 9)",
            "t2 OK"
        )
        #expect(try await session.fetchSizes([2, 3]).map(\.size) == [1, 5_000_000_000])
        server.expect("t3 UID FETCH 3 (UID FLAGS INTERNALDATE RFC822.SIZE BODY.PEEK[]<0.4>)")
            .reply("* 2 FETCH (UID 3 RFC822.SIZE 5000000000 BODY[]<0> {4}", "abcd)", "t3 OK")
        #expect(try await session.fetchStart(of: 3, bytes: 4)?.bytes == Array("abcd".utf8))
        server.expect("t4*").reply("t4 OK")
        #expect(try await session.fetchStart(of: 4, bytes: 4) == nil)
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("a flag the folder would forget is reported (RFC 3501 §7.1 PERMANENTFLAGS)")
    func flags() async throws {
        let (server, session) = try await selected()
        server.expect("t2 UID STORE 4:5 +FLAGS.SILENT ($Postroom)").reply("* 1 FETCH (FLAGS ($Postroom))", "t2 OK")
        try await session.addFlag("$Postroom", to: [5, 4])
        await #expect(throws: IMAPError(.unsupported, "")) { try await session.addFlag("\\Answered", to: [5]) }
        for bad in ["", "a b", "a)", "x\r\n", "\\", "ä"] {
            await #expect(throws: IMAPError(.misuse, "")) { try await session.addFlag(bad, to: [5]) }
        }
        let (_, strict) = try await selected(["* OK [UIDVALIDITY 7] x", "* OK [PERMANENTFLAGS (\\Seen)] x"])
        await #expect(throws: IMAPError(.unsupported, "")) { try await strict.addFlag("$Postroom", to: [5]) }
        let (_, reading) = try await selected(["* OK [UIDVALIDITY 7] x"], ok: "t1 OK [READ-ONLY] done")
        await #expect(throws: IMAPError(.unsupported, "")) { try await reading.addFlag("\\Seen", to: [5]) }
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("MOVE where offered; else COPY and UID EXPUNGE with UIDPLUS; never a plain EXPUNGE (RFC 6851, RFC 4315)")
    func move() async throws {
        let (server, session) = try await selected()
        server.expect("t2 CAPABILITY").reply("* CAPABILITY IMAP4rev1 MOVE", "t2 OK")
            .expect("t3 UID MOVE 2:3 \"Done\"").reply(
                "* OK [COPYUID 9 2:3 101:102] moved",
                "* 1 EXPUNGE",
                "* 1 EXPUNGE",
                "t3 OK"
            )
            .expect("t4 UID MOVE 4 \"Gone\"").reply("t4 NO [TRYCREATE] make it")
            .expect("t5 CREATE \"Gone\"").reply("t5 NO [ALREADYEXISTS] is there")
        let moved = try await session.move([2, 3], to: "Done")
        #expect(moved.targetUIDValidity == 9 && moved.newUIDs == [2: 101, 3: 102])
        #expect(await session.folder?.exists == 1)
        await #expect(throws: IMAPError(.folderMissing, "")) { try await session.move([4], to: "Gone") }
        try await session.create("Gone")
        #expect(server.problems.isEmpty && server.isFinished)

        let (plus, second) = try await selected()
        plus.expect("t2 CAPABILITY").reply("* CAPABILITY IMAP4rev1 UIDPLUS", "t2 OK")
            .expect("t3 UID FETCH 2:3 (UID FLAGS)").reply("* 1 FETCH (UID 3 FLAGS (\\deleted))", "t3 OK")
            .expect("t4 UID COPY 2 \"Done\"").reply("t4 OK [COPYUID 9 2 7] copied")
            .expect("t5 UID STORE 2 +FLAGS.SILENT (\\Deleted)").reply("t5 OK")
            .expect("t6 UID EXPUNGE 2:3").reply("* 1 EXPUNGE", "t6 OK")
        // The other one was copied when an earlier move was cut short.
        #expect(try await second.move([2, 3], to: "Done").newUIDs == [2: 7])
        #expect(plus.problems.isEmpty && plus.isFinished)

        let (poor, third) = try await selected()
        poor.expect("t2 CAPABILITY").reply("* CAPABILITY IMAP4rev1", "t2 OK")
            .expect("t3 UID FETCH 2:3 (UID FLAGS)").reply("* 1 FETCH (UID 3 FLAGS ($Postroom))", "t3 OK")
            .expect("t4 UID COPY 2 \"Done\"").reply("t4 OK [COPYUID 9 1:4294967295 1] lies")
            .expect("t5 UID STORE 2 +FLAGS.SILENT ($Postroom)").reply("t5 OK")
        await #expect(throws: IMAPError(.unsupported, "")) { try await third.move([2], to: "Done") }
        #expect(try await third.copy([2, 3], to: "Done", marking: "$Postroom").newUIDs.isEmpty)
        #expect(poor.problems.isEmpty && poor.isFinished)
    }

    @Test("IDLE ends with news or at its deadline, with DONE either way (RFC 2177)")
    func idle() async throws {
        let (server, session) = try await selected()
        server.expect("t2 CAPABILITY").reply("* CAPABILITY IMAP4rev1 IDLE", "t2 OK")
            .expect("t3 IDLE").reply("+ idling", "* OK still here").silence().expect("DONE").reply("t3 OK")
            .expect("t4 IDLE").reply("+ idling", "* 5 EXISTS").expect("DONE").reply("t4 OK")
            .expect("t5 IDLE").reply("* 6 EXISTS", "+ idling").expect("DONE").reply("t5 OK")
            .expect("t6 IDLE").reply("+ idling", "* BYE timeout").end()
        let soon = ContinuousClock.now + .seconds(60)
        #expect(try await session.idle(until: soon) == .quiet)
        #expect(try await session.idle(until: soon) == .changed)
        #expect(await session.folder?.exists == 5)
        #expect(try await session.idle(until: soon) == .changed)
        await #expect(throws: IMAPError(.bye, "")) { try await session.idle(until: soon) }
        #expect(server.problems.isEmpty)
        let (poor, other) = try await selected()
        poor.expect("t2 CAPABILITY").reply("* CAPABILITY IMAP4rev1", "t2 OK")
        await #expect(throws: IMAPError(.unsupported, "")) { try await other.idle(until: soon) }
    }

    @Test("an IDLE whose connection is dead shows when it is to end, and ends the session (RELIABILITY 2.2 row 12)")
    func deadIdle() async throws {
        let (server, session) = try await selected()
        server.expect("t2 CAPABILITY").reply("* CAPABILITY IMAP4rev1 IDLE", "t2 OK")
            .expect("t3 IDLE").reply("+ idling").silence().expect("DONE").silence()
        await #expect(throws: IMAPError(WireError(.timeout, ""))) { try await session.idle(until: .now + .seconds(60)) }
        #expect(await !session.isUsable && server.isClosed)
    }

    @Test("a mail gets a minute, and the time for its size at 16 KiB a second, no more (RELIABILITY 2.2 row 13)")
    func slow() async throws {
        let server = DrippingServer(
            Array("* OK [UIDVALIDITY 7] x\r\nt1 OK\r\n* 1 FETCH (UID 2 BODY[] {1638400}\r\nabc".utf8))
        let session = IMAPSession(stream: server, tagPrefix: "t")
        try await session.select("INBOX")
        let start = ContinuousClock.now
        await #expect(throws: IMAPError(WireError(.timeout, ""))) {
            try await session.fetchBodies([2], maxBytes: 2_000_000) { _ in }
        }
        let last = try #require(await server.deadlines.last)
        #expect((Duration.seconds(159) ... .seconds(161)).contains(start.duration(to: last)))
        // However many bytes drip in, the time does not begin anew.
        #expect(await server.deadlines.suffix(4).allSatisfy { abs($0.duration(to: last) / .seconds(1)) < 1 })
    }

    @Test("ID only where offered; LOGOUT never fails")
    func identifyAndLogout() async throws {
        let (server, session) = try await selected()
        server.expect("t2 CAPABILITY").reply("* CAPABILITY IMAP4rev1 ID", "t2 OK")
            .expect("t3 ID (\"name\" \"postroom\" \"version\" \"1.0\")").reply("* ID NIL", "t3 OK")
            .expect("t4 LOGOUT").reply("* BYE", "t4 OK").end()
        try await session.identify(version: "1.0")
        await session.logout()
        #expect(server.problems.isEmpty && server.isClosed)
        await session.logout()
        let (dead, second) = try await selected()
        dead.reset()
        await second.logout()
        #expect(dead.isClosed)
    }

    @Test("tags differ from session to session, so that no mail can foresee them")
    func tags() async throws {
        var seen: Set<String> = []
        for _ in 0..<5 {
            let server = ScriptedWire()
            let session = IMAPSession(stream: server)
            try? await session.noop()
            seen.insert(String(decoding: server.sent, as: UTF8.self))
        }
        #expect(seen.count == 5)
    }
}
