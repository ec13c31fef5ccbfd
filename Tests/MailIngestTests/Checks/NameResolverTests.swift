// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Meaning
import PostroomTesting
import Testing

@testable import MailIngest

@Suite("Asking the DNS", .timeLimit(.minutes(15)))
struct NameResolverTests {
    private func resolver(
        _ server: ScriptedNameServer,
        timeout: Duration = .seconds(60),
        pause: Duration = .seconds(600)
    ) -> NameResolver {
        var configuration = NameResolver.Configuration(server: NameServer("127.0.0.1:\(server.port)"))
        (configuration.timeout, configuration.pause) = (timeout, pause)
        return NameResolver(configuration)
    }

    private static func text(_ text: String) -> TextAnswer { .records([Array(text.utf8)]) }

    @Test("a real server: texts, long ones in several strings, names that are not there, refusals")
    func unbound() async throws {
        let long = "v=DKIM1; p=" + String(repeating: "A", count: 3000)
        let sandbox = try NameSandbox([
            "s1._domainkey.a.example": "v=DKIM1; p=AAAA", "long._domainkey.a.example": long, "refused.example": "!",
        ])
        defer { sandbox.stop() }
        let resolver = sandbox.resolver
        let names: Set = [
            "s1._domainkey.a.example", "long._domainkey.a.example", "refused.example", "nothing.a.example",
            // There is something below it, but it has no text itself.
            "_domainkey.a.example",
        ]
        for _ in 0..<2 {
            let answers = await resolver.texts(of: names)
            #expect(answers["s1._domainkey.a.example"] == Self.text("v=DKIM1; p=AAAA"))
            #expect(answers["long._domainkey.a.example"] == Self.text(long))
            #expect(answers["nothing.a.example"] == TextAnswer.none)
            #expect(answers["_domainkey.a.example"] == TextAnswer.none)
            #expect(answers["refused.example"]?.label == "unknown")
        }
        #expect(await resolver.answers == ["records": 4, "none": 4, "unknown": 2])
    }

    @Test("the exchangers of a domain, as they stand in the answer")
    func exchangers() async throws {
        let sandbox = try NameSandbox(lines: [
            "a.example > 20 mx2.a.example.", "a.example > 10 MX1.A.example.", "a.example some words",
            "null.example > 0 .",
            "text.example words", "refused.example !",
        ])
        defer { sandbox.stop() }
        let resolver = sandbox.resolver
        func hosts(_ name: String) async -> [String]? {
            guard case .records(let records) = await resolver.exchangers(of: name) else { return nil }
            return records.compactMap(MailExchanger.init).sorted().map { "\($0.preference) \($0.host)" }
        }
        #expect(await hosts("a.example") == ["10 mx1.a.example", "20 mx2.a.example"])
        #expect(await hosts("null.example") == ["0 "])
        #expect(await resolver.exchangers(of: "text.example") == TextAnswer.none)
        #expect(await resolver.exchangers(of: "nothing.example") == TextAnswer.none)
        #expect(await resolver.exchangers(of: "refused.example").label == "unknown")
        #expect(await resolver.texts(of: ["a.example"]) == ["a.example": Self.text("some words")])
    }

    @Test("answers are remembered as long as they say; what failed is asked again")
    func cache() async throws {
        let server = ScriptedNameServer { $0 == "a.example" ? .texts([Array("one".utf8)]) : .code(2) }
        let resolver = resolver(server)
        for _ in 0..<3 {
            let answers = await resolver.texts(of: ["a.example", "failing.example"])
            #expect(answers == ["a.example": Self.text("one"), "failing.example": .unknown("the DNS has failed")])
        }
        #expect(server.asked["a.example"] == 1)
    }

    @Test("a long answer comes by TCP")
    func truncated() async throws {
        let long = [UInt8](repeating: 65, count: 9000)
        let server = ScriptedNameServer { _ in .truncated([long]) }
        #expect(await resolver(server).texts(of: ["a.example"]) == ["a.example": .records([long])])
    }

    @Test("answers to what was not asked are none; nor is what is no answer")
    func lies() async throws {
        let lie = Array("v=DKIM1; p=EVIL".utf8)
        let server = ScriptedNameServer { name in
            switch name {
            case "id.example": .wrongID([lie])
            case "name.example": .otherName([lie])
            case "noise.example": .bytes([0x81, 0x80, 255, 255, 255, 255, 255, 255, 255, 255, 7])
            default: .texts([Array("true".utf8)])
            }
        }
        // Beside one that is answered, so that nobody pauses.
        let resolver = resolver(server)
        #expect(await resolver.texts(of: ["true.example"]) == ["true.example": Self.text("true")])
        let hasty = self.resolver(server, timeout: .seconds(2), pause: .zero)
        for name in ["id.example", "name.example", "noise.example"] {
            #expect(await hasty.texts(of: [name])[name]?.label == "unknown", "\(name)")
            #expect(server.asked[name] ?? 0 > 0, "\(name)")
        }
    }

    @Test("one that does not answer costs one wait, whatever is asked; then nobody asks for a while")
    func silence() async throws {
        let server = ScriptedNameServer { _ in .silence }
        let resolver = resolver(server, timeout: .milliseconds(300))
        let names = Set((0..<100).map { "n\($0).example" })
        let first = await resolver.texts(of: names)
        #expect(first.count == 100 && first.values.allSatisfy { $0 == .unknown("no answer in time") })
        let asked = server.asked
        let second = await resolver.texts(of: ["other.example"])
        #expect(second == ["other.example": .unknown("the DNS did not answer before")])
        #expect(server.asked["other.example"] == nil && asked["other.example"] == nil)
    }

    @Test("names beyond the limit of a call, records and bytes beyond theirs are not looked at")
    func limits() async throws {
        let server = ScriptedNameServer { name in
            name == "wide.example"
                ? .truncated((0..<100).map { [UInt8(65 + $0 % 26)] })
                : name == "huge.example" ? .truncated([[UInt8](repeating: 65, count: 30_000)]) : .texts([[65]])
        }
        var configuration = NameResolver.Configuration(server: NameServer("127.0.0.1:\(server.port)"))
        configuration.timeout = .seconds(60)
        configuration.mostNames = 10
        let resolver = NameResolver(configuration)
        let names = Set((0..<30).map { "n\($0).example" })
        let answers = await resolver.texts(of: names)
        #expect(answers.count == 30 && answers.values.count { $0 == .unknown("too many names") } == 20)
        let wide = await resolver.texts(of: ["wide.example", "huge.example"])
        guard case .records(let records) = wide["wide.example"] else {
            Issue.record("\(wide)")
            return
        }
        #expect(records.count == 64)
        #expect(wide["huge.example"] == .records([]))
    }

    @Test("strings that promise more than is there end with it")
    func strings() {
        let cut: [UInt8] = [2, 65, 66, 0, 9, 67]
        #expect(cut.withUnsafeBytes { NameResolver.strings($0) } == [65, 66, 67])
    }

    @Test(
        "addresses of servers",
        arguments: [
            ("127.0.0.1", "127.0.0.1@53"), ("127.0.0.1:5353", "127.0.0.1@5353"), ("::1", "::1@53"),
            ("[::1]:5353", "::1@5353"), ("[::1]", "::1@53"),
        ])
    func servers(text: String, forward: String) { #expect(NameServer(text)?.forward == forward) }

    @Test(
        "what is no address",
        arguments: [
            "", "dns.example", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.256", "[::1", "[::1]5",
            "1.2.3", "127.0.0.1:53x", "::g",
        ])
    func noServers(text: String) { #expect(NameServer(text) == nil) }
}
