// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing
import Threading
import Tickets
import Wire

@testable import MailIngest

@Suite("The spam filter", .timeLimit(.minutes(5)))
struct SpamFilterTests {
    private static let setting = SpamFilterSetting(url: "http://127.0.0.1:11333")
    private static let question = Array(
        ("POST /checkv2 HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 3\r\nContent-Type: message/rfc822\r\n"
            + "Rcpt: support@acme.example\r\nConnection: close\r\n\r\nabc").utf8)

    private func filters(_ wire: ScriptedWire) -> SpamFilters {
        SpamFilters(pause: .seconds(600)) { (_) throws(WireError) in wire }
    }

    private func opinion(
        _ filters: SpamFilters,
        _ setting: SpamFilterSetting = setting,
        mail: [UInt8] = Array("abc".utf8),
        recipient: String = "support@acme.example"
    ) async -> SpamOpinion {
        await filters.opinion(of: mail, to: recipient, by: setting, until: .now + .seconds(60))
    }

    private static func answer(_ json: String) -> String {
        "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: \(json.utf8.count)\r\n\r\n\(json)"
    }

    @Test("its answer is read, however it comes")
    func answers() async {
        let json = """
            {"action":"add header","score":7.123,"required_score":15,"symbols":{"LIGHT":{"score":0.1},"A_B":{"score":-9},\
            "BAYES SPAM<x>":{"score":5.1},"":{},"NONE":{}}}
            """
        let half = json.utf8.count / 2
        let (one, two) = (String(json.prefix(half)), String(json.dropFirst(half)))
        let chunked =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\(String(one.utf8.count, radix: 16))\r\n\(one)\r\n"
            + "\(String(two.utf8.count, radix: 16));x=y\r\n\(two)\r\n0\r\n\r\n"
        for text in [Self.answer(json), chunked, "HTTP/1.0 200 OK\n\n" + json] {
            for size in [1, 7, 65536] {
                let wire = ScriptedWire(chunk: size)
                wire.expect(bytes: Self.question).reply(bytes: Array(text.utf8))
                wire.end()
                let opinion = await opinion(filters(wire))
                #expect(opinion.action == "add header" && opinion.score == 7.12 && opinion.limit == 15)
                #expect(opinion.symbols == ["A_B", "BAYESSPAMx", "LIGHT", "NONE"])
                #expect(opinion.isHeld && opinion.missing == nil)
                #expect(wire.problems.isEmpty)
            }
        }
    }

    @Test(
        "what follows is the tenant's",
        arguments: [
            ("no action", false, false), ("greylist", false, false), ("soft reject", false, false),
            ("add header", true, false), ("rewrite subject", true, false), ("reject", true, false),
        ])
    func actions(action: String, isHeld: Bool, isHeldIfAllPass: Bool) async {
        let passing = SpamFilterSetting(
            url: Self.setting.url, onReject: .pass, onRewriteSubject: .pass, onAddHeader: .pass, whenDown: .hold)
        for (setting, expected) in [(Self.setting, isHeld), (passing, isHeldIfAllPass)] {
            let wire = ScriptedWire()
            wire.expect(bytes: Self.question)
                .reply(bytes: Array(Self.answer("{\"action\":\"\(action)\",\"score\":1}").utf8))
            let filters = filters(wire)
            #expect(await opinion(filters, setting).isHeld == expected)
            #expect(await filters.answers == [String(action.map { $0 == " " ? "_" : $0 }): 1])
        }
    }

    @Test(
        "what is no answer is none; the mail passes or is held as the tenant has it, and nobody asks for a while",
        arguments: [
            "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{}",
            "SSH-2.0-x\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[[", "", "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            "HTTP/1.1 200 OK\r\n\r\n{\"action\":\"hack\\nme\",\"score\":1}",
        ])
    func unreadable(text: String) async {
        for whenDown in SpamFilterSetting.Action.allCases {
            let wire = ScriptedWire()
            wire.expect(bytes: Self.question).reply(bytes: Array(text.utf8))
            wire.end()
            let filters = filters(wire)
            let setting = SpamFilterSetting(url: Self.setting.url, whenDown: whenDown)
            let first = await opinion(filters, setting)
            #expect(first.action == nil && first.missing != nil && first.isHeld == (whenDown == .hold))
            #expect(await opinion(filters, setting).missing == "paused")
            #expect(await filters.silent == [Self.setting.url])
            #expect(await filters.answers == ["unknown": 2])
        }
    }

    @Test("an endless answer is left, and so is one that hangs or breaks")
    func endless() async {
        let endless = ScriptedWire()
        endless.expect(bytes: Self.question)
            .reply(bytes: Array("HTTP/1.1 200 OK\r\n\r\n".utf8) + [UInt8](repeating: 65, count: 2 << 20))
        #expect(await opinion(filters(endless)).missing == "cut")
        let silent = ScriptedWire()
        silent.expect(bytes: Self.question)
        silent.silence()
        #expect(await opinion(filters(silent)).missing == "timeout")
        let broken = ScriptedWire()
        broken.expect(bytes: Self.question)
        broken.reset()
        #expect(await opinion(filters(broken)).missing == "network")
    }

    @Test("a recipient that could end the line is left out; a mail that is too large is not sent, and passes")
    func requests() async {
        let wire = ScriptedWire()
        let question = String(decoding: Self.question, as: UTF8.self)
            .replacing("Rcpt: support@acme.example\r\n", with: "")
        wire.expect(bytes: Array(question.utf8))
            .reply(bytes: Array(Self.answer("{\"action\":\"no action\",\"score\":0}").utf8))
        #expect(await opinion(filters(wire), recipient: "a@b\r\nSettings: x").action == "no action")
        let large = [UInt8](repeating: 65, count: SpamFilters.largestMail + 1)
        let strict = SpamFilterSetting(url: Self.setting.url, whenDown: .hold)
        #expect(await opinion(filters(ScriptedWire()), strict, mail: large) == SpamOpinion(missing: "too_large"))
    }

    @Test("mails go to this machine only")
    func places() throws {
        #expect(try SpamFilters.endpoint("http://127.0.0.1:11333/").port == 11333)
        #expect(try SpamFilters.endpoint("http://localhost").port == 11333)
        #expect(try SpamFilters.endpoint("http://[::1]").port == 11333)
        for url in ["http://192.0.2.1:11333", "http://spam.example", "https://127.0.0.1", "tcp://127.0.0.1:1", "", "x"]
        {
            #expect(throws: WireError(.misuse, "")) { try SpamFilters.endpoint(url) }
        }
    }

    @Test("a real rspamd: test mails, many at once, and while it is away")
    func rspamd() async throws {
        let sandbox = try SpamSandbox()
        defer { sandbox.stop() }
        let loop = try Loop()
        let filters = SpamFilters(loop: loop, pause: .zero)
        let setting = SpamFilterSetting(url: sandbox.url, timeLimit: 60)
        func mail(_ subject: String, _ body: String = "Hello.\r\n") -> [UInt8] {
            MailText(from: "ann@example.org").with {
                $0.subject = subject
                $0.body = body
            }.bytes
        }
        // A connection has five seconds, which a machine with much to do may not have.
        let silence = try await eventually { await opinion(filters, setting, mail: mail("Lamp")).missing }
        #expect(silence == nil)
        let good = await opinion(filters, setting, mail: mail("Lamp"))
        #expect(good.action == "no action" && !good.isHeld && good.symbols.isEmpty)
        let pills = await opinion(filters, setting, mail: mail("Cheap pills"))
        #expect(pills.action == "add header" && pills.isHeld && pills.score == 7 && pills.limit == 15)
        #expect(pills.symbols == ["POSTROOM_CHEAP_PILLS"])
        let maybe = await opinion(filters, setting, mail: mail("Maybe later"))
        #expect(maybe.action == "greylist" && !maybe.isHeld)
        let gtube = await opinion(filters, setting, mail: mail("x", SpamSandbox.gtube + "\r\n"))
        #expect(gtube.action == "reject" && gtube.isHeld && gtube.symbols == ["GTUBE"])
        let large = await opinion(filters, setting, mail: mail("x", String(repeating: "word\r\n", count: 800_000)))
        #expect(large.action == "no action")
        await withTaskGroup(of: String?.self) { group in
            for number in 0..<20 {
                group.addTask {
                    await opinion(filters, setting, mail: mail(number % 2 == 0 ? "Cheap pills" : "x")).action
                }
            }
            var actions: [String?: Int] = [:]
            for await action in group { actions[action, default: 0] += 1 }
            #expect(actions == ["add header": 10, "no action": 10])
        }
        sandbox.stop()
        let away = await opinion(filters, setting, mail: mail("Cheap pills"))
        #expect(away.missing == "refused" && !away.isHeld)
        #expect(await filters.silent == [sandbox.url])
        try sandbox.start()
        #expect(await opinion(filters, setting, mail: mail("Cheap pills")).action == "add header")
        #expect(await filters.silent.isEmpty)
        await loop.shutdown()
    }
}
