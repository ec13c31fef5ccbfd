// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on field rules")
struct RuleCommandTests {
    /// A tenant with the field `order`.
    private func desk(in database: TestDatabase? = nil, slug: String = "acme") async throws -> Fixture {
        let fixture = try await Fixture(in: database, slug: slug)
        try await fixture.settings { _ = try $0.add(CustomField(key: "order", label: "Order", kind: .text)) }
        return fixture
    }

    private func rules(_ fixture: Fixture, for mailbox: MailboxID? = nil) async throws -> [FieldRule] {
        try await fixture.transaction { try FieldRuleStore.rules(for: mailbox, in: $0) }
    }

    @Test("a rule is added and deleted, with events that say what")
    func life() async throws {
        let fixture = try await desk()
        let rule = FieldRule(
            field: "order", mailbox: fixture.mailbox.id, source: .formLine(" Order no.\u{A0}"), position: 3)
        let added = try await fixture.settings { try $0.add(rule) }
        #expect(added.events.first?.object == Event.Object("field_rule", rule.id))
        #expect(added.events.first?.changes.map(\.field) == ["field", "mailbox", "source", "name", "position"])
        var stored = rule
        stored.source = .formLine("Order no.")
        #expect(try await rules(fixture) == [stored])
        let deleted = try await fixture.settings { try $0.delete(rule.id) }
        #expect(deleted.events.first?.kind == .objectRemoved)
        #expect(try await rules(fixture).isEmpty)
        #expect(try await fixture.refusal(ofSettings: { try $0.delete(rule.id) })?.kind == .notFound)
        #expect(try await fixture.log().filter { $0.contains("field_rule") }.count == 2)
    }

    @Test("each kind of rule comes back as it was added")
    func kinds() async throws {
        let fixture = try await desk()
        let sources: [FieldRule.Source] = [
            .header("X-Order"), .plusAddress(prefix: nil), .plusAddress(prefix: "order_1"), .formLine("Größe (cm)"),
        ]
        for (index, source) in sources.enumerated() {
            try await fixture.settings { _ = try $0.add(FieldRule(field: "order", source: source, position: index)) }
        }
        #expect(try await rules(fixture).map(\.source) == sources)
    }

    @Test(
        "a wrong rule is refused, everything at once",
        arguments: [
            (.header(""), ["name format"]), (.header("X Order"), ["name format"]),
            (.header("X-Order:"), ["name format"]),
            (.header("Größe"), ["name format"]), (.header(String(repeating: "x", count: 128)), ["name format"]),
            (.formLine(" "), ["name required"]), (.formLine("Order:"), ["name format"]),
            (.formLine("Order："), ["name format"]), (.formLine("a\nb"), ["name format"]),
            (.formLine("* *"), ["name format"]),
            (.formLine(String(repeating: "x", count: 256)), ["name length", "name format"]),
            (.plusAddress(prefix: ""), ["name format"]), (.plusAddress(prefix: "Order"), ["name format"]),
            (.plusAddress(prefix: "a-b"), ["name format"]),
            (.plusAddress(prefix: String(repeating: "x", count: 33)), ["name format"]),
        ] as [(FieldRule.Source, [String])]
    )
    func wrong(source: FieldRule.Source, problems: [String]) async throws {
        let fixture = try await Fixture()
        let rule = FieldRule(field: "lost", mailbox: MailboxID(), source: source, position: 1_000_001)
        let refusal = try await fixture.refusal(ofSettings: { try $0.add(rule) })
        #expect(refusal?.kind == .invalid)
        #expect(refusal?.rules == ["field one_of", "mailbox exists", "position range"] + problems)
        #expect(try await rules(fixture).isEmpty)
    }

    @Test("a rule that looks at the same place for the same field is there once")
    func twins() async throws {
        let fixture = try await desk()
        let pairs: [(FieldRule.Source, FieldRule.Source)] = [
            (.header("X-Order"), .header("x-order")), (.formLine("Order no."), .formLine("* ORDER  no.")),
            (.plusAddress(prefix: nil), .plusAddress(prefix: nil)),
        ]
        for (one, other) in pairs {
            try await fixture.settings { _ = try $0.add(FieldRule(field: "order", source: one)) }
            let again = FieldRule(field: "order", source: other, position: 9)
            #expect(try await fixture.refusal(ofSettings: { try $0.add(again) })?.kind == .exists)
            // Another mailbox, another place.
            var own = again
            own.mailbox = fixture.mailbox.id
            let added = own
            try await fixture.settings { _ = try $0.add(added) }
        }
        #expect(try await rules(fixture).count == 6)
    }

    @Test("positions order rules; at one position a mailbox's own stand before the tenant's, older before newer")
    func order() async throws {
        let fixture = try await desk()
        let sales = try await fixture.addMailbox("sales").id
        let own = fixture.mailbox.id
        for (name, mailbox, position) in [
            ("X-5", sales, 1), ("X-3", nil, 0), ("X-4", nil, 0), ("X-2", own, 0), ("X-6", nil, 1), ("X-1", nil, -1),
        ] as [(String, MailboxID?, Int)] {
            let rule = FieldRule(field: "order", mailbox: mailbox, source: .header(name), position: position)
            try await fixture.settings { _ = try $0.add(rule) }
        }
        let all = try await rules(fixture).compactMap(\.source.name)
        #expect(all == ["X-1", "X-2", "X-3", "X-4", "X-5", "X-6"])
        #expect(try await rules(fixture, for: own).compactMap(\.source.name) == ["X-1", "X-2", "X-3", "X-4", "X-6"])
    }

    @Test("only those who may change settings add and delete rules")
    func rights() async throws {
        let fixture = try await desk()
        let (ada, ben) = (
            try await fixture.addAgent("Ada", "ada@acme.example", role: .admin),
            try await fixture.addAgent("Ben", "ben@acme.example")
        )
        let rule = FieldRule(field: "order", source: .header("X-Order"))
        #expect(try await fixture.refusal(ofSettings: { try $0.add(rule) }, as: .agent(ben.id))?.kind == .forbidden)
        try await fixture.settings(as: .agent(ada.id)) { _ = try $0.add(rule) }
        #expect(
            try await fixture.refusal(ofSettings: { try $0.delete(rule.id) }, as: .agent(ben.id))?.kind == .forbidden)
        #expect(try await rules(fixture) == [rule])
    }

    @Test("another tenant's fields, mailboxes and rules are none, and its rules are not seen")
    func tenants() async throws {
        let fixture = try await desk()
        let other = try await desk(in: fixture.database, slug: "chairs")
        try await other.settings { _ = try $0.add(CustomField(key: "chair", label: "Chair", kind: .text)) }
        let (theirs, mailbox) = (FieldRule(field: "order", source: .header("X-Order")), other.mailbox.id)
        try await other.settings { _ = try $0.add(theirs) }
        #expect(try await rules(fixture).isEmpty)
        #expect(try await fixture.refusal(ofSettings: { try $0.delete(theirs.id) })?.kind == .notFound)
        let refusal = try await fixture.refusal(ofSettings: {
            try $0.add(FieldRule(field: "chair", mailbox: mailbox, source: .header("X-Order")))
        })
        #expect(refusal?.rules == ["field one_of", "mailbox exists"])
        #expect(refusal?.problems.first?.allowed == ["order"])
        #expect(try await rules(other) == [theirs])
    }

    @Test("a tenant has so many rules and no more")
    func limit() async throws {
        let fixture = try await desk()
        try await fixture.settings { core in
            for index in 0..<FieldRule.most {
                _ = try core.add(FieldRule(field: "order", source: .header("X-\(index)")))
            }
        }
        let one = FieldRule(field: "order", source: .header("X-Order"))
        #expect(try await fixture.refusal(ofSettings: { try $0.add(one) })?.rules == ["field length"])
        let first = try #require(try await rules(fixture).first?.id)
        try await fixture.settings {
            _ = try $0.delete(first)
            _ = try $0.add(one)
        }
        #expect(try await rules(fixture).count == FieldRule.most)
    }
}
