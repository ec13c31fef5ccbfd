// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Tickets

@Suite("Values of custom fields in texts")
struct FieldTextTests {
    private func field(_ kind: CustomField.Kind) -> CustomField {
        let options = kind == .select || kind == .multiSelect ? ["Red", "Café", "a, b", "IT", "it", "b"] : []
        return CustomField(key: "f", label: "F", kind: kind, options: options)
    }

    /// The value that is stored, or the rule that it breaks.
    private func stored(_ kind: CustomField.Kind, _ text: String) -> String {
        let field = field(kind)
        switch field.read(field.value(from: text)) {
        case .success(let value): return value?.text ?? "nothing"
        case .failure(let failure): return failure.problem.rule
        }
    }

    @Test(
        "a number has decimals behind a point or a comma; what may be thousands, and what is not exact, is none",
        arguments: [
            ("4711", "4711"), (" -12 ", "-12"), ("+7", "7"), ("007", "7"), ("2.5", "2.5"), ("2,5", "2.5"),
            (".5", "0.5"),
            ("0.125", "0.125"), ("0,125", "0.125"), ("12345.678", "12345.678"), ("1,2345", "1.2345"),
            ("999999999999999", "999999999999999"), ("1.234", "type"), ("1,234", "type"), ("-12,500", "type"),
            ("1.234,56", "type"), ("1,234.56", "type"), ("1.234.567", "type"), ("9999999999999999", "type"),
            ("5.", "type"), ("5,", "type"), (".", "type"), ("-", "type"), ("--1", "type"), ("1-2", "type"),
            ("1e5", "type"),
            ("0x1F", "type"), ("nan", "type"), ("inf", "type"), ("٣", "type"), ("12 %", "type"), ("", "nothing"),
            (String(repeating: "9", count: 50_000), "type"),
        ]
    )
    func number(text: String, result: String) {
        #expect(stored(.number, text) == result)
    }

    @Test(
        "yes and no are said in several ways",
        arguments: [
            ("true", "true"), (" YES", "true"), ("Ja", "true"), ("on", "true"), ("1", "true"), ("x", "true"),
            ("No", "false"), ("nein", "false"), ("0", "false"), ("off", "false"), ("maybe", "type"), ("2", "type"),
            (" ", "nothing"),
        ]
    )
    func boolean(text: String, result: String) {
        #expect(stored(.boolean, text) == result)
    }

    @Test("a day is written in the one form", arguments: [("2026-11-28 ", "\"2026-11-28\""), ("28.11.2026", "date")])
    func date(text: String, result: String) {
        #expect(stored(.date, text) == result)
    }

    @Test("a text is taken without the blanks around it; one that is too long is not cut")
    func text() {
        #expect(stored(.text, "\u{A0}a b\n") == "\"a b\"")
        #expect(stored(.text, "a\0b") == "\"a\u{FFFD}b\"")
        #expect(stored(.text, String(repeating: "a", count: 4097)) == "length")
    }

    @Test(
        "an option is found in any letter case where only one fits, and stored as the tenant wrote it",
        arguments: [
            ("Red", "\"Red\""), ("RED ", "\"Red\""), ("cafe\u{301}", "\"Café\""), ("A, B", "\"a, b\""),
            ("IT", "\"IT\""),
            ("it", "\"it\""), ("It", "one_of"), ("Reds", "one_of"), ("", "nothing"),
        ]
    )
    func select(text: String, result: String) {
        #expect(Array(stored(.select, text).utf8) == Array(result.utf8))
    }

    @Test("an option's own bytes are stored from everywhere: search compares them")
    func bytes() throws {
        let value = try field(.select).read("Cafe\u{301}").get()
        #expect(value.map { Array($0.text.utf8) } == Array("\"Café\"".utf8))
    }

    @Test(
        "several options stand between commas or semicolons, all known or none taken",
        arguments: [
            ("red; b", #"["Red","b"]"#), ("b,b , RED,", #"["Red","b"]"#), ("a, b", #"["a, b"]"#), ("red, x", "one_of"),
            ("it,IT,It", "one_of"), (String(repeating: "b,", count: 6), #"["b"]"#),
            (String(repeating: "b,", count: 8), "one_of"),
            (";,", "nothing"), ("", "nothing"),
        ]
    )
    func multiSelect(text: String, result: String) {
        #expect(stored(.multiSelect, text) == result)
    }

    @Test("a long list against many options is judged in no time", .timeLimit(.minutes(15)))
    func hostile() {
        var field = field(.multiSelect)
        field.options = (0..<500).map { "option \($0)" }
        let text = String(repeating: "x,", count: 32 << 10) + "option 1"
        for _ in 0..<20 {
            guard case .failure = field.read(field.value(from: text)) else {
                Issue.record("a list of no options was taken")
                return
            }
        }
    }
}
