// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing
import Threading
import Tickets
import Wire

@testable import MailIngest

@Suite("The spam filter", .timeLimit(.minutes(15)))
struct SpamFilterTests {
    private static let setting = SpamFilterSetting(url: "http://127.0.0.1:11333")
    private static let good = #"{"action":"no action","score":0}"#

    /// Filters that answer with a status and a body, and keep what they were asked.
    private func filters(
        _ body: String,
        status: Int = 200,
        heard: @escaping @Sendable (HTTPRequest) -> Void = { _ in }
    ) -> SpamFilters {
        SpamFilters(pause: .seconds(600)) { (request) throws(WireError) in
            heard(request)
            return HTTPAnswer(status: status, fields: [:], body: Array(body.utf8))
        }
    }

    private func opinion(
        _ filters: SpamFilters,
        _ setting: SpamFilterSetting = setting,
        mail: [UInt8] = Array("abc".utf8),
        recipient: String = "support@acme.example"
    ) async -> SpamOpinion {
        await filters.opinion(of: mail, to: recipient, by: setting, until: .now + .seconds(60))
    }

    @Test("its answer is read; names that a mail could have smuggled in are bounded")
    func answers() async {
        let json = """
            {"action":"add header","score":7.123,"required_score":15,"symbols":{"LIGHT":{"score":0.1},"A_B":{"score":-9},\
            "BAYES SPAM<x>":{"score":5.1},"":{},"NONE":{}}}
            """
        let opinion = await opinion(filters(json))
        #expect(opinion.action == "add header" && opinion.score == 7.12 && opinion.limit == 15)
        #expect(opinion.symbols == ["A_B", "BAYESSPAMx", "LIGHT", "NONE"])
        #expect(opinion.isHeld && opinion.missing == nil)
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
            let filters = filters("{\"action\":\"\(action)\",\"score\":1}")
            #expect(await opinion(filters, setting).isHeld == expected)
            #expect(await filters.answers == [String(action.map { $0 == " " ? "_" : $0 }): 1])
        }
    }

    @Test(
        "what is no answer is none; the mail passes or is held as the tenant has it, and nobody asks for a while",
        arguments: [
            ("{}", 403, "status_403"), ("{}", 200, "unreadable"), ("[[", 200, "unreadable"), ("", 200, "unreadable"),
            (#"{"action":"hack\nme","score":1}"#, 200, "unreadable"), (#"{"action":"reject"}"#, 200, "unreadable"),
        ])
    func unreadable(body: String, status: Int, label: String) async {
        for whenDown in SpamFilterSetting.Action.allCases {
            let filters = filters(body, status: status)
            let setting = SpamFilterSetting(url: Self.setting.url, whenDown: whenDown)
            let first = await opinion(filters, setting)
            #expect(first.action == nil && first.missing == label && first.isHeld == (whenDown == .hold))
            #expect(await opinion(filters, setting).missing == "paused")
            #expect(await filters.silent == [Self.setting.url])
            #expect(await filters.answers == ["unknown": 2])
        }
    }

    @Test("a filter that hangs or breaks has no opinion, and nobody asks it for a while")
    func broken() async {
        for kind in [WireError.Kind.timeout, .network, .refused] {
            let filters = SpamFilters(pause: .seconds(600)) { (_) throws(WireError) in throw WireError(kind, "x") }
            #expect(await opinion(filters).missing == kind.rawValue)
            #expect(await opinion(filters).missing == "paused")
        }
        // Who is stopped while he waits has not been refused.
        let stopped = SpamFilters(pause: .seconds(600)) { (_) throws(WireError) in throw WireError(.cancelled, "x") }
        #expect(await opinion(stopped).missing == "cancelled")
        #expect(await stopped.silent.isEmpty)
    }

    @Test("the mail is sent as it is; a recipient that could end the line is left out, a mail that is too large passes")
    func requests() async {
        let requests = Lock<[HTTPRequest]>([])
        let filters = filters(Self.good) { request in requests.withLock { $0.append(request) } }
        #expect(await opinion(filters).action == "no action")
        #expect(await opinion(filters, recipient: "a@b\r\nSettings: x").action == "no action")
        let heard = requests.withLock { $0 }
        #expect(heard.map(\.url.text) == Array(repeating: "http://127.0.0.1:11333/checkv2", count: 2))
        #expect(heard.map { $0.fields.map { "\($0.name): \($0.value)" } } == [["Rcpt: support@acme.example"], []])
        guard case .bytes(let bytes, let type)? = heard.first?.body else {
            Issue.record("no mail was sent")
            return
        }
        #expect(bytes == Array("abc".utf8) && type == "message/rfc822")
        let large = [UInt8](repeating: 65, count: SpamFilters.largestMail + 1)
        let strict = SpamFilterSetting(url: Self.setting.url, whenDown: .hold)
        #expect(await opinion(filters, strict, mail: large) == SpamOpinion(missing: "too_large"))
        #expect(requests.withLock { $0.count } == 2)
    }

    @Test("mails go to this machine, or over TLS")
    func places() throws {
        #expect(try SpamFilters.question("http://127.0.0.1:11333/").port == 11333)
        #expect(try SpamFilters.question("http://localhost").port == 11333)
        #expect(try SpamFilters.question("http://[::1]").port == 11333)
        #expect(try SpamFilters.question("http://[::1]:80").port == 80)
        #expect(try SpamFilters.question("https://spam.example/rspamd").text == "https://spam.example/rspamd/checkv2")
        for url in ["http://192.0.2.1:11333", "http://spam.example", "tcp://127.0.0.1:1", "", "x"] {
            #expect(throws: WireError(.misuse, "")) { try SpamFilters.question(url) }
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
