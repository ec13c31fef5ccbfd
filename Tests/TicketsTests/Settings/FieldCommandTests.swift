// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("Commands on custom fields")
struct FieldCommandTests {
    private func field(_ key: String, _ fixture: Fixture) async throws -> CustomField? {
        try await fixture.transaction { try CustomFieldStore.fields(in: $0).fields.first { $0.key == key } }
    }

    private func change(_ edit: (inout FieldChange) -> Void) -> FieldChange {
        var change = FieldChange()
        edit(&change)
        return change
    }

    @Test("a field is added and changed, with an event that says what")
    func life() async throws {
        let fixture = try await Fixture()
        let lamp = CustomField(
            key: "lamp", label: " Lamp ", kind: .select, options: ["Red", "Green"], requiredIn: [.closed, .solved],
            isPublic: true, position: 3)
        try await fixture.settings { _ = try $0.add(lamp) }
        let added = try #require(try await field("lamp", fixture))
        #expect(added.label == "Lamp" && added.options == ["Red", "Green"] && added.requiredIn == [.solved, .closed])
        let edit = change {
            $0.label = "Light"
            $0.options = ["Red", "Green", "Blue"]
            $0.requiredIn = []
            $0.isPublic = false
            $0.isActive = false
        }
        let made = try await fixture.settings { try $0.change(field: "lamp", edit) }
        #expect(
            made.events.first?.changes.map(\.field) == ["label", "options", "required_in", "is_public", "is_active"])
        #expect(made.events.first?.object == Event.Object("custom_field", "lamp"))
        #expect(try await fixture.settings { try $0.change(field: "lamp", edit).isChange } == false)
        let after = try #require(try await field("lamp", fixture))
        #expect(after.label == "Light" && after.options.count == 3 && !after.isActive && after.requiredIn.isEmpty)
    }

    @Test("everything that is wrong with a definition is said at once")
    func definitions() async throws {
        let fixture = try await Fixture()
        let table: [(CustomField, [String])] = [
            (
                CustomField(
                    key: "Lamp", label: "", kind: .select, requiredIn: ["lost"], position: 9_000_000_000),
                [
                    "key format", "label required", "position range", "options required", "required_in one_of",
                ]
            ),
            (CustomField(key: "a", label: "A", kind: .select, options: ["x", "x"]), ["options unique_items"]),
            (CustomField(key: "a", label: "A", kind: .multiSelect, options: [""]), ["options required"]),
            (CustomField(key: "a", label: "A", kind: .text, options: ["x"]), ["options kind"]),
            (CustomField(key: "a", label: "A", kind: .date, minimum: 1), ["minimum kind"]),
            (
                CustomField(key: "a", label: "A", kind: .text, minimum: -1, maximum: 1.5),
                ["minimum range", "maximum range"]
            ),
            (CustomField(key: "a", label: "A", kind: .number, minimum: 2, maximum: 1), ["maximum range"]),
            (CustomField(key: "a", label: "A", kind: .number, maximum: .infinity), ["maximum type"]),
        ]
        for (field, rules) in table {
            let refusal = try await fixture.refusal(ofSettings: { try $0.add(field) })
            #expect(refusal?.kind == .invalid && refusal?.rules == rules)
        }
        let unknown = try await fixture.refusal(ofSettings: {
            try $0.add(CustomField(key: "a", label: "A", kind: .text, requiredIn: ["lost"]))
        })
        #expect(unknown?.problems.first?.allowed == ["new", "open", "pending", "on_hold", "solved", "closed"])
        try await fixture.settings { _ = try $0.add(CustomField(key: "a", label: "A", kind: .text)) }
        let twin = try await fixture.refusal(ofSettings: { try $0.add(CustomField(key: "a", label: "B", kind: .date)) })
        #expect(twin?.kind == .exists)
        #expect(try await fixture.refusal(ofSettings: { try $0.change(field: "b", FieldChange()) })?.kind == .notFound)
    }

    @Test("kind and options stay while tickets have values, and the refusal says how many")
    func values() async throws {
        let fixture = try await Fixture()
        try await fixture.settings {
            _ = try $0.add(CustomField(key: "lamp", label: "L", kind: .select, options: ["Red", "Green", "Blue"]))
            _ = try $0.add(CustomField(key: "parts", label: "P", kind: .multiSelect, options: ["a", "b", "c"]))
        }
        let anna = try await fixture.addContact("anna@example.org")
        for (lamp, parts) in [("Red", ["a", "b"]), ("Red", ["b"]), ("Green", ["a"])] {
            let ticket = try await fixture.openTicket(by: anna).ticket
            try await fixture.transaction {
                var change = TicketChange()
                change.custom = ["lamp": .string(lamp), "parts": .array(parts.map { .string($0) })]
                _ = try TicketCore($0, as: .system).change(ticket, change)
            }
        }
        for (key, options, count) in [
            ("lamp", ["Green", "Blue"], 2), ("lamp", ["Blue"], 3), ("parts", ["a", "c"], 2), ("parts", ["b", "c"], 2),
        ] {
            let edit = change { $0.options = options }
            let refusal = try await fixture.refusal(ofSettings: { try $0.change(field: key, edit) })
            #expect(refusal?.kind == .inUse && refusal?.rules == ["options in_use"])
            #expect(refusal?.reason.hasPrefix("\(count) tickets") == true)
        }
        let toText = change {
            $0.kind = .text
            $0.options = []
        }
        let refusal = try await fixture.refusal(ofSettings: { try $0.change(field: "lamp", toText) })
        #expect(refusal?.rules == ["kind in_use"] && refusal?.reason.hasPrefix("3 tickets") == true)
        // An option that nobody has may go, and a kind without values may change.
        let fewer = change { $0.options = ["Green", "Red"] }
        try await fixture.settings { _ = try $0.change(field: "lamp", fewer) }
        try await fixture.transaction { _ = try $0.query("update tickets set custom = '{}'") }
        try await fixture.settings { _ = try $0.change(field: "lamp", toText) }
        #expect(try await field("lamp", fixture)?.kind == .text)
    }

    @Test("a tenant has 200 fields, those out of use among them, and a field 500 options; one more is refused")
    func limits() async throws {
        let fixture = try await Fixture()
        try await fixture.transaction {
            _ = try $0.query(
                """
                insert into custom_fields (tenant_id, field, label, kind, is_active)
                select $1, 'f' || n, 'F', 'text', n > 1 from generate_series(1, 198) n
                """, fixture.tenant)
        }
        func options(_ count: Int) -> [String] { (0..<count).map { "o\($0)" } }
        let (full, over) = (options(500), options(501))
        try await fixture.settings { _ = try $0.add(CustomField(key: "a", label: "A", kind: .select, options: full)) }
        let refused: [@Sendable (SettingsCore) throws -> ObjectChange] = [
            { try $0.add(CustomField(key: "b", label: "B", kind: .multiSelect, options: over)) },
            {
                var change = FieldChange()
                change.options = over
                return try $0.change(field: "a", change)
            },
        ]
        for command in refused {
            let refusal = try await fixture.refusal(ofSettings: command)
            #expect(refusal?.kind == .invalid && refusal?.rules == ["options length"])
        }
        try await fixture.settings { _ = try $0.add(CustomField(key: "b", label: "B", kind: .text)) }
        let refusal = try await fixture.refusal(ofSettings: {
            try $0.add(CustomField(key: "c", label: "C", kind: .text))
        })
        #expect(refusal?.kind == .invalid && refusal?.rules == ["key length"])
        #expect(try await fixture.count("select count(*) as n from custom_fields") == 200)
    }
}
