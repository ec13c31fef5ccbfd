// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing
import Wire

@testable import MailIngest

@Suite("What IMAP servers can do", .timeLimit(.minutes(15)))
struct IMAPCapabilityTests {
    @Test("the list that comes with the login is used, and a later one takes its place (RFC 3501 §7.1 CAPABILITY)")
    func afterLogin() async throws {
        let server = ScriptedWire(preamble: [
            "* OK [CAPABILITY IMAP4rev1 STARTTLS FORGED] hi", "* CAPABILITY IMAP4rev1 FORGED", "A1 OK done",
            "A2 OK [CAPABILITY imap4rev1 IDLE] in",
        ])
        let session = IMAPSession(stream: server, tagPrefix: "t")
        #expect(try await session.capabilities().names == ["IMAP4REV1", "IDLE"])
        server.expect("t1 NOOP").reply("* OK [CAPABILITY IMAP4rev1 MOVE] less", "t1 OK")
        try await session.noop()
        #expect(try await session.capabilities().names == ["IMAP4REV1", "MOVE"])
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("without one in the last line the server is asked: what it said before the login is never used")
    func asked() async throws {
        let server = ScriptedWire(preamble: ["* OK [CAPABILITY FORGED] hi", "A2 OK in"])
        let session = IMAPSession(stream: server, tagPrefix: "t")
        server.expect("t1 CAPABILITY").reply("* CAPABILITY IMAP4rev1", "t1 OK")
        #expect(try await session.capabilities().names == ["IMAP4REV1"])
    }

    @Test("IMAP4rev2 takes in what it need not name, once it is spoken (RFC 9051 appendix E)")
    func rev2() {
        var both = IMAPCapabilities(["IMAP4rev1", "IMAP4rev2"])
        #expect(!both.contains("MOVE") && !both.hasUTF8Names && both.largestUnaskedLiteral == 0)
        both.enabled = ["IMAP4REV2"]
        #expect(both.contains("MOVE") && both.contains("ESEARCH") && both.hasUTF8Names)
        #expect(both.largestUnaskedLiteral == 4096)
        #expect(IMAPCapabilities(["IMAP4rev2"]).contains("UIDPLUS"))
        #expect(IMAPCapabilities(["QRESYNC"]).contains("CONDSTORE"))
        #expect(IMAPCapabilities(["LITERAL+"]).largestUnaskedLiteral == .max)
    }

    @Test("only what is offered is turned on, and with UTF8=ACCEPT folder names are UTF-8 (RFC 5161, RFC 6855)")
    func enable() async throws {
        let server = ScriptedWire(preamble: ["A2 OK [CAPABILITY IMAP4rev1 ENABLE QRESYNC UTF8=ACCEPT] in"])
        let session = IMAPSession(stream: server, tagPrefix: "t")
        server.expect("t1 ENABLE QRESYNC UTF8=ACCEPT").reply("* ENABLED qresync UTF8=ACCEPT", "t1 OK")
            .expect("t2 SELECT \"Entwürfe\" (QRESYNC (77 12))").reply(
                "* OK [UIDVALIDITY 77] x", "* OK [HIGHESTMODSEQ 15] x", "* VANISHED (EARLIER) 1:3,9", "* 4 EXISTS",
                "t2 OK"
            )
            .expect("t3 NOOP").reply("* VANISHED 20:21", "t3 OK")
        try await session.enable(["IMAP4REV2", "QRESYNC", "UTF8=ACCEPT"])
        let known = IMAPSession.KnownState(uidValidity: 77, highestModSeq: 12)
        let folder = try await session.select("Entwürfe", since: known)
        #expect(folder.highestModSeq == 15 && folder.vanished == [1...3, 9...9])
        try await session.noop()
        #expect(await session.folder?.exists == 2)
        // It is on already.
        try await session.enable(["QRESYNC"])
        #expect(server.problems.isEmpty && server.isFinished)
        let (plain, other) = (ScriptedWire(preamble: ["A2 OK [CAPABILITY IMAP4rev1] in"]), ScriptedWire())
        try await IMAPSession(stream: plain, tagPrefix: "t").enable(["QRESYNC"])
        #expect(plain.sendCount == 0 && other.sendCount == 0)
    }

    @Test("CONDSTORE is asked for where it is known to be offered; NOMODSEQ leaves no number (RFC 7162 §3.1)")
    func condstore() async throws {
        let server = ScriptedWire(preamble: ["A2 OK [CAPABILITY IMAP4rev1 CONDSTORE] in"])
        let session = IMAPSession(stream: server, tagPrefix: "t")
        server.expect("t1 SELECT \"INBOX\" (CONDSTORE)").reply("* OK [UIDVALIDITY 7] x", "* OK [NOMODSEQ] x", "t1 OK")
        #expect(try await session.select("INBOX").highestModSeq == nil)
        #expect(server.isFinished)
    }

    @Test("ESEARCH names ranges; nonsense and more mails than there can be are refused (RFC 4731)")
    func extendedSearch() async throws {
        let server = ScriptedWire(preamble: ["A2 OK [CAPABILITY IMAP4rev1 ESEARCH] in"])
        let session = IMAPSession(stream: server, tagPrefix: "t")
        server.expect("t1 SELECT \"INBOX\"").reply("* OK [UIDVALIDITY 7] x", "t1 OK")
            .expect("t2 UID SEARCH RETURN (ALL) UID 5:*").reply(
                "* ESEARCH (TAG \"t1\") UID ALL 99", "* ESEARCH (TAG \"t2\") UID MIN 1 ALL 1,4:6,9", "t2 OK"
            )
            .expect("t3*").reply("* ESEARCH (TAG \"t3\") UID", "t3 OK")
            .expect("t4*").reply("* ESEARCH (TAG \"t4\") UID ALL 1:4294967295", "t4 OK")
        try await session.select("INBOX")
        #expect(try await session.search(from: 5) == [5, 6, 9])
        #expect(try await session.search(from: 5) == [])
        await #expect(throws: IMAPError(.limitExceeded, "")) { try await session.search(from: 5) }
        #expect(await !session.isUsable)
        for line in [
            "* ESEARCH (TAG \"t1\") UID ALL 1:*", "* ESEARCH (TAG", "* VANISHED", "* VANISHED (LATER) 1",
            "* VANISHED 0",
        ] {
            var decoder = ResponseDecoder(literalLimit: 100)
            decoder.feed(Array((line + "\r\n").utf8))
            #expect(throws: IMAPError(.protocolViolation, "")) { try decoder.next() }
        }
    }

    @Test("the prefix of one's own folders (RFC 2342)")
    func namespace() async throws {
        let server = ScriptedWire(preamble: ["A2 OK [CAPABILITY IMAP4rev1 NAMESPACE] in"])
        let session = IMAPSession(stream: server, tagPrefix: "t")
        server.expect("t1 NAMESPACE").reply("* NAMESPACE ((\"INBOX.\" \".\")) NIL ((\"#p\" NIL))", "t1 OK")
            .expect("t2 NAMESPACE").reply("* NAMESPACE NIL NIL NIL", "t2 OK")
            .expect("t3 NAMESPACE").reply("* NAMESPACE ((\"&APw-/\" \"/\")(\"x\" \"/\")) NIL NIL", "t3 OK")
        #expect(try await session.personalPrefix() == "INBOX.")
        #expect(try await session.personalPrefix() == "")
        #expect(try await session.personalPrefix() == "ü/")
        #expect(server.problems.isEmpty && server.isFinished)
    }

    @Test("warnings are kept wherever they stand, cleaned, and handed over once (RFC 3501 §7.1 ALERT)")
    func alerts() async throws {
        let server = ScriptedWire(preamble: ["* OK [ALERT] disk of eve@example.com is full", "A2 OK [ALERT] second"])
        let session = IMAPSession(stream: server, tagPrefix: "t")
        server.expect("t1 NOOP").reply("* NO [ALERT] third\u{7}", "t1 NO [ALERT] fourth")
            .expect("t2 NOOP").reply("* OK [alert] fifth", "t2 OK")
        #expect(await session.takeAlerts() == ["disk of [address] is full", "second"])
        await #expect(throws: IMAPError(.no(code: "ALERT"), "")) { try await session.noop() }
        try await session.noop()
        #expect(await session.takeAlerts() == ["third", "fourth", "fifth"])
        #expect(await session.takeAlerts() == [])
    }

    @Test("a mail is appended as a literal of its bytes: at once where that is allowed (RFC 7888)")
    func append() async throws {
        let mail = Array("Subject: x\r\n\r\ny".utf8)
        for (capability, isUnasked) in [("LITERAL+", true), ("LITERAL-", true), ("IDLE", false)] {
            let server = ScriptedWire(preamble: ["A2 OK [CAPABILITY IMAP4rev1 \(capability)] in"])
            let session = IMAPSession(stream: server, tagPrefix: "t")
            server.expect("t1 APPEND \"Sent\" (\\Seen) {\(mail.count)\(isUnasked ? "+" : "")}")
            if !isUnasked { server.reply("+ go") }
            server.expect(bytes: mail + [13, 10]).reply("t1 OK [APPENDUID 1 2] done")
            try await session.append(mail, to: "Sent", flags: ["\\Seen"])
            #expect(server.problems.isEmpty && server.isFinished)
        }
        let server = ScriptedWire(preamble: ["A2 OK [CAPABILITY IMAP4rev1] in"])
        let session = IMAPSession(stream: server, tagPrefix: "t")
        server.expect("t1*").reply("t1 NO [OVERQUOTA] full")
        await #expect(throws: IMAPError(.no(code: "OVERQUOTA"), "")) { try await session.append(mail, to: "Sent") }
        await #expect(throws: IMAPError(.misuse, "")) { try await session.append([0], to: "Sent") }
        await #expect(throws: IMAPError(.misuse, "")) { try await session.append(mail, to: "a\r\nb") }
        await #expect(throws: IMAPError(.misuse, "")) { try await session.append(mail, to: "a", flags: ["x y"]) }
        #expect(server.sendCount == 1)
    }

    @Test("one IDLE never lasts longer than servers allow, whatever it is asked for (RFC 2177)")
    func idleLimit() {
        #expect(IMAPSession.longestIdle < .seconds(29 * 60))
    }
}
