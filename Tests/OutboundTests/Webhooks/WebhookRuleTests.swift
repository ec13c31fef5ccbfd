// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Foundation
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Rules of webhooks")
struct WebhookRuleTests {
    @Test(
        "a selection has types, groups of them and everything; what is none of these is named",
        arguments: [
            (["ticket.opened"], ["ticket.opened"], 0), (["note.*"], ["note.added"], 0), (["*"], nil, 0),
            (["tick.*"], [], 1), (["ticket.", "ticket", "*.opened", "ticket.*.x", ""], [], 5),
            (["webhook.test"], [], 1), (["login.failed", "object.changed"], [], 2), (["TICKET.OPENED"], [], 1),
        ] as [([String], [String]?, Int)])
    func selection(_ words: [String], _ told: [String]?, _ unknown: Int) {
        let selection = WebhookSelection(words + words)
        #expect(selection.words == words)
        let included = WebhookEventType.allCases.filter(selection.includes).map(\.rawValue)
        #expect(included == told ?? WebhookEventType.allCases.map(\.rawValue))
        #expect(selection.unknown.count == unknown)
    }

    @Test("no type is of logins, keys, settings or erasures; every type is of some kind of event")
    func types() {
        let types = Event.Kind.allCases.compactMap { kind in WebhookEventType(kind).map { (kind, $0) } }
        #expect(Set(types.map(\.1)) == Set(WebhookEventType.allCases))
        for (kind, _) in types {
            let group = String(kind.rawValue.prefix { $0 != "." })
            #expect(!["login", "key", "object", "erasure", "tenant", "event", "webhook"].contains(group), "\(kind)")
        }
        for type in WebhookEventType.allCases { #expect(type.meaning.hasSuffix(".") && type.rawValue.utf8.count <= 64) }
    }

    @Test("attempts come after 5 s, 5 min, 30 min, 2, 5, 10, 14, 20 and 24 h, give or take a tenth; then no more")
    func schedule() {
        let waits = [5.0, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
        for (index, wait) in waits.enumerated() {
            #expect(WebhookSchedule.wait(after: index + 1, jitter: 0) == .seconds(wait * 0.9))
            #expect(WebhookSchedule.wait(after: index + 1, jitter: 0.5) == .seconds(wait))
            let any = WebhookSchedule.wait(after: index + 1) ?? .zero
            #expect(any >= .seconds(wait * 0.9) && any <= .seconds(wait * 1.1))
        }
        #expect(WebhookSchedule.mostTries == 10)
        #expect(WebhookSchedule.wait(after: 10) == nil && WebhookSchedule.wait(after: 0) == nil)
    }

    @Test(
        "Retry-After is seconds or a date, at most a day (RFC 9110 §10.2.3)",
        arguments: [
            ("120", 120), (" 0 ", 0), ("99999999999999999999", 86_400), ("86401", 86_400), ("-1", nil), ("1.5", nil),
            ("", nil), ("soon", nil), ("Mon, 30 Nov 2026 12:01:00 GMT", 60), ("Mon, 30 Nov 2026 11:00:00 GMT", 0),
            ("Tue, 30 Nov 2027 12:00:00 GMT", 86_400), ("Mon, 30 Xyz 2026 12:01:00 GMT", nil),
            ("Mon, 30 Nov 2026 25:01:00 GMT", nil), ("2026-11-30T12:01:00Z", nil),
        ] as [(String, Int?)])
    func retryAfter(_ text: String, _ seconds: Int?) throws {
        let now = try Date("2026-11-30T12:00:00Z", strategy: .iso8601)
        #expect(RetryAfter.wait(text, now: now) == seconds.map { .seconds($0) })
    }

    @Test(
        "2xx took it; all else did not, and some ask to be left alone",
        arguments: [
            (200, nil, true, false, "2xx"), (204, nil, true, false, "2xx"), (301, nil, false, false, "3xx"),
            (304, nil, false, false, "3xx"), (400, nil, false, false, "4xx"), (410, nil, false, false, "4xx"),
            (429, nil, false, true, "4xx"), (500, nil, false, false, "5xx"), (502, nil, false, true, "5xx"),
            (503, nil, false, false, "5xx"), (503, "30", false, true, "5xx"), (504, nil, false, true, "5xx"),
            (200, "30", true, false, "2xx"), (700, nil, false, false, "other"),
        ] as [(Int, String?, Bool, Bool, String)])
    func results(_ status: Int, _ wait: String?, _ isDelivered: Bool, _ isOverrun: Bool, _ codeClass: String) {
        var fields: [String: String] = [:]
        fields["retry-after"] = wait
        let result = WebhookResult(
            HTTPAnswer(status: status, fields: fields, body: []), duration: .zero, now: Date())
        #expect(result.isDelivered == isDelivered && result.isOverrun == isOverrun && result.codeClass == codeClass)
        #expect(result.isGone == (status == 410))
        #expect(WebhookResult(error: "timeout", duration: .zero).codeClass == "none")
    }

    @Test(
        "URLs lead to the internet by TLS, or where who runs the installation said; nothing else is taken (R101)",
        arguments: [
            // Production, production with two networks, development.
            ("https://hooks.example.com/x?y=z", true, true, true), ("http://hooks.example.com/", false, true, true),
            ("http://127.0.0.1:8080/", false, true, false), ("http://10.1.2.3/", false, true, false),
            ("https://10.2.3.4/", false, false, false), ("https://10.1.2.3/", false, true, false),
            ("https://localhost/", false, true, false), ("https://printer.local/", false, true, false),
            ("https://0x7f.1/", false, true, false), ("https://2130706433/", false, true, false),
            ("https://[::1]/", false, false, false), ("https://[::ffff:10.1.0.1]/", false, true, false),
            ("https://169.254.169.254/latest", false, false, false),
            ("https://hooks.example.com:22/", false, true, false),
            ("https://hooks.example.com:8443/", true, true, true),
            ("https://u:p@hooks.example.com/", false, false, false),
            ("https://hooks.example.com/#a", false, false, false), ("ftp://hooks.example.com/", false, false, false),
            ("gopher://hooks.example.com/", false, false, false), ("HTTPS://hooks.example.com/", false, false, false),
            ("https://hooks.example.com/a b", false, false, false), ("", false, false, false),
            ("https://hooks.example.com/\r\nX: y", false, false, false),
            ("https://hooks.example.com/" + String(repeating: "a", count: 2000), false, false, false),
        ])
    func reach(_ url: String, _ production: Bool, _ allowed: Bool, _ development: Bool) throws {
        let networks = try ["10.1.0.0/16", "127.0.0.0/8"].map { try #require(IPNetwork($0)) }
        #expect((WebhookReach().fault(of: url) == nil) == production)
        #expect((WebhookReach(networks: networks).fault(of: url) == nil) == allowed)
        #expect((WebhookReach(allowsPlain: true).fault(of: url) == nil) == development)
    }

    @Test("what goes out without TLS stays in the networks that are allowed; only development lets it go farther")
    func plain() throws {
        let networks = [try #require(IPNetwork("10.1.0.0/16"))]
        let (plain, encrypted) = (
            try HTTPURL("http://hooks.example.com/", allowsPlain: true), try HTTPURL("https://hooks.example.com/")
        )
        let reach = WebhookReach(networks: networks)
        #expect(reach.egress(for: plain) == .within(networks))
        #expect(reach.egress(for: encrypted) == .outside(except: networks))
        #expect(WebhookReach().egress(for: plain) == .within([]))
        #expect(WebhookReach(allowsPlain: true).egress(for: plain) == .outside(except: []))
    }

    @Test(
        "a snapshot has what was over when it was taken, and not what ran beside it",
        arguments: [
            ("10:20:12,15", 9, true), ("10:20:12,15", 10, true), ("10:20:12,15", 12, false), ("10:20:12,15", 15, false),
            ("10:20:12,15", 19, true), ("10:20:12,15", 20, false), ("10:20:12,15", 21, false), ("7:7:", 6, true),
            ("7:7:", 7, false), ("", 0, false), ("nonsense", 5, false),
        ])
    func snapshot(_ text: String, _ transaction: Int64, _ isIn: Bool) {
        #expect(CommitSnapshot(text).has(transaction) == isIn)
    }

    @Test("the signature is that of Standard Webhooks' own example, and secrets do not show themselves")
    func vector() throws {
        let key = try #require(Base64.decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
        let secret = WebhookSecret(sealed: Secret(bytes: key))
        let signature = secret.signature(
            of: "msg_p5jXN8AQM9LWM0D4loKWxJek", at: 1_614_265_330, Array(#"{"test": 2432232314}"#.utf8))
        #expect(signature == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        #expect(secret.text.reveal() == "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        let new = WebhookSecret.make()
        #expect(new.bytes.revealBytes().count == 32 && new != WebhookSecret.make())
        #expect(!"\(new) \(new.text)".contains("whsec_"))
    }
}
