// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting
import Testing

@testable import Tickets

@Suite("Custom fields")
struct CustomFieldTests {
    private static let fields = CustomFields([
        CustomField(key: "order", label: "Order", kind: .text, minimum: 3, maximum: 5),
        CustomField(key: "amount", label: "Amount", kind: .number, minimum: 0, maximum: 10),
        CustomField(key: "bought", label: "Bought", kind: .date),
        CustomField(key: "vip", label: "VIP", kind: .boolean),
        CustomField(key: "lamp", label: "Lamp", kind: .select, options: ["Red", "Green"], requiredIn: [.solved]),
        CustomField(key: "rooms", label: "Rooms", kind: .multiSelect, options: ["Hall", "Attic", "Cellar"]),
        CustomField(key: "old", label: "Old", kind: .text, isActive: false),
    ])

    private func read(_ key: String, _ value: JSONValue) -> (JSONValue?, [String]) {
        let result = Self.fields.apply([key: value], to: [:])
        return (result.values[key], result.problems.map { "\($0.field) \($0.rule)" })
    }

    @Test(
        "a value of the right kind is taken, in its one form",
        arguments: [
            ("order", .string("größe"), .string("größe")), ("amount", .number(2.5), .number(2.5)),
            ("bought", .string("2024-02-29"), .string("2024-02-29")), ("vip", .bool(false), .bool(false)),
            ("lamp", .string("Green"), .string("Green")),
            ("rooms", .array(["Cellar", "Hall", "Cellar"]), .array(["Hall", "Cellar"])),
        ] as [(String, JSONValue, JSONValue)]
    )
    func good(key: String, value: JSONValue, stored: JSONValue) {
        let result = read(key, value)
        #expect(result.0 == stored && result.1.isEmpty)
    }

    @Test(
        "a wrong value is refused with its field and rule",
        arguments: [
            ("order", "ab", "custom.order length"), ("order", "abcdef", "custom.order length"),
            ("order", .number(1), "custom.order type"), ("amount", .number(-1), "custom.amount range"),
            ("amount", .number(11), "custom.amount range"), ("amount", "1", "custom.amount type"),
            ("bought", "2023-02-29", "custom.bought date"), ("bought", "1.1.2026", "custom.bought date"),
            ("bought", "2026-13-01", "custom.bought date"), ("bought", "-026-01-01", "custom.bought date"),
            ("vip", "true", "custom.vip type"), ("lamp", "Blue", "custom.lamp one_of"),
            ("rooms", .array(["Hall", "Garden"]), "custom.rooms one_of"), ("rooms", "Hall", "custom.rooms type"),
            ("old", "x", "custom.old one_of"), ("nothing", "x", "custom.nothing one_of"),
        ] as [(String, JSONValue, String)]
    )
    func bad(key: String, value: JSONValue, problem: String) {
        let result = read(key, value)
        #expect(result.1 == [problem] && result.0 == nil)
    }

    @Test("null, an empty text and an empty list clear a field; values out of use stay")
    func clear() {
        let old: [String: JSONValue] = ["order": "abc", "rooms": .array(["Hall"]), "old": "kept", "vip": .bool(true)]
        let result = Self.fields.apply(["order": "", "rooms": .array([]), "vip": .null], to: old)
        #expect(result.values == ["old": "kept"] && result.problems.isEmpty)
    }

    @Test("options and what a status asks for are named")
    func named() {
        let refused = Self.fields.apply(["lamp": "Blue"], to: [:]).problems.first
        #expect(refused?.allowed == ["Red", "Green"])
        #expect(Self.fields.missing(in: [:], for: .solved).map(\.field) == ["custom.lamp"])
        #expect(Self.fields.missing(in: ["lamp": "Red"], for: .solved).isEmpty)
        #expect(Self.fields.missing(in: [:], for: .open).isEmpty)
    }

    @Test("JSON is written as it is read, whatever it holds")
    func json() throws {
        let value = JSONValue.object([
            "a\"\\": .array([.null, .bool(true), .number(-1.5), .number(3), "x\ny"]), "ü": .object([:]),
        ])
        #expect(value.text == #"{"a\"\\":[null,true,-1.5,3,"x\ny"],"ü":{}}"#)
        #expect(JSONValue(text: value.text) == value)
        #expect(JSONValue(text: "{") == nil && JSONValue.number(.infinity).text == "null")
        #expect(JSONValue.string("a\0b").text == "\"a\u{FFFD}b\"")
    }
}
