// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("A tenant's rules for senders, and its spam filter")
struct SenderSettingTests {
    @Test("a rule is made, changed and removed, each with an event; addresses are not repeated in it")
    func rules() async throws {
        let fixture = try await Fixture()
        let domain = SenderRule(pattern: "evil.example", folded: "evil.example", action: .block)
        let made = try await fixture.transaction { try SettingsCore($0, as: .system).set(domain) }
        #expect(
            made.events.first?.changes == [
                Event.Change("pattern", nil, "evil.example"), Event.Change("action", nil, "block"),
            ])
        #expect(try await !fixture.transaction { try SettingsCore($0, as: .system).set(domain) }.isChange)
        var allowed = SenderRule(pattern: "evil.example", folded: "evil.example", action: .allow)
        allowed.id = SenderRuleID()
        let other = allowed
        let changed = try await fixture.transaction { try SettingsCore($0, as: .system).set(other) }
        #expect(changed.events.first?.changes == [Event.Change("action", "block", "allow")])
        let rules = try await fixture.transaction {
            try SenderRuleStore.rules(limit: 9, by: Authority($0, as: .system))
        }
        #expect(rules.map(\.id) == [domain.id] && rules.map(\.action) == [.allow])
        let address = SenderRule(pattern: "ann@evil.example", folded: "ann@evil.example", action: .block)
        let named = try await fixture.transaction { try SettingsCore($0, as: .system).set(address) }
        #expect(named.events.first?.changes == [Event.Change("action", nil, "block")])
        let removed = try await fixture.transaction {
            try SettingsCore($0, as: .system).removeSender("ann@evil.example")
        }
        #expect(removed.events.first?.changes == [Event.Change("action", "block", nil)])
        let refusal = await #expect(throws: TicketError.self) {
            try await fixture.transaction { try SettingsCore($0, as: .system).removeSender("ann@evil.example") }
        }
        #expect(refusal?.kind == .notFound)
    }

    @Test(
        "only what is written as it is compared is taken",
        arguments: [
            "Evil.example", "evil.example.", "*.", "*evil.example", "@evil.example", "a@", "a b@evil.example",
            "bücher.example", "evil..example", "", "*", "a@b@evil_.example/x",
        ])
    func form(pattern: String) async throws {
        let fixture = try await Fixture()
        let rule = SenderRule(pattern: pattern, folded: pattern, action: .block)
        let refusal = try await fixture.refusal(ofSettings: { try $0.set(rule) })
        #expect(refusal?.rules == ["pattern format"])
    }

    @Test("the rules that a sender falls under are found by any of its patterns, variants for blocks only")
    func matching() async throws {
        let fixture = try await Fixture()
        try await fixture.transaction { transaction in
            let core = try SettingsCore(transaction, as: .system)
            _ = try core.set(SenderRule(pattern: "ann+a@x.example", folded: "ann@x.example", action: .block))
            _ = try core.set(SenderRule(pattern: "bob+a@x.example", folded: "bob@x.example", action: .allow))
            _ = try core.set(SenderRule(pattern: "*.example", folded: "*.example", action: .allow))
        }
        let found = try await fixture.transaction { transaction in
            try (
                SenderRuleStore.matching(["ann@x.example", "*.example"], folded: "ann@x.example", in: transaction),
                SenderRuleStore.matching(["bob@x.example"], folded: "bob@x.example", in: transaction)
            )
        }
        #expect(Set(found.0.map(\.pattern)) == ["ann+a@x.example", "*.example"] && found.1.isEmpty)
    }

    @Test("the spam filter is set, changed and taken away, each with an event; values out of range are refused")
    func filter() async throws {
        let fixture = try await Fixture()
        #expect(try await fixture.transaction { try MailGuards.find(in: $0) } == MailGuards())
        var filter = SpamFilterSetting(url: "http://127.0.0.1:11333", onAddHeader: .pass)
        let first = filter
        #expect(try await fixture.transaction { try SettingsCore($0, as: .system).set(first) }.events.count == 1)
        #expect(try await !fixture.transaction { try SettingsCore($0, as: .system).set(first) }.isChange)
        #expect(try await fixture.transaction { try MailGuards.find(in: $0) }.spamFilter == first)
        (filter.url, filter.timeLimit) = ("ftp://x", 61)
        let wrong = filter
        let refusal = try await fixture.refusal(ofSettings: { try $0.set(wrong) })
        #expect(refusal?.rules == ["url format", "time_limit range"])
        let gone = try await fixture.transaction { try SettingsCore($0, as: .system).set(nil as SpamFilterSetting?) }
        #expect(gone.events.first?.changes.contains(Event.Change("when_down", "pass", nil)) == true)
        #expect(try await fixture.transaction { try MailGuards.find(in: $0) } == MailGuards())
    }
}
