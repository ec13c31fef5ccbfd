// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Custom field commands")
struct FieldCommandTests {
    @Test("fields of every kind are added, listed and changed, and filled by rules; what is wrong is refused")
    func life() throws {
        let desk = CommandDesk("field-command")
        #expect(
            try desk.run(
                "field", "add", "order_number", "--label", "Order no.", "--kind", "text", "--minimum", "2", "--maximum",
                "20", "--required-in", "solved", "--required-in", "closed", "--public") == "field order_number added\n")
        try desk.run(
            "field", "add", "colour", "--label", "Colour", "--kind", "select", "--option", "red", "--option",
            "dark green", "--position", "-1")
        for kind in ["date", "boolean"] {
            try desk.run("field", "add", kind, "--label", kind, "--kind", kind)
        }
        try desk.run("field", "add", "degrees", "--label", "Degrees", "--kind", "number", "--minimum", "-273.15")
        #expect(try desk.row("key", "degrees", "field", "list")["minimum"] as? Double == -273.15)
        try desk.run("field", "add", "parts", "--label", "Parts", "--kind", "multi_select", "--option", "bulb")
        #expect(try desk.rows("field", "list").first?["key"] as? String == "colour")
        let order = try desk.row("key", "order_number", "field", "list")
        #expect(order["minimum"] as? Int == 2 && order["maximum"] as? Int == 20 && order["is_public"] as? Bool == true)
        #expect(order["required_in"] as? [String] == ["solved", "closed"])
        #expect(try desk.run("field", "list").contains("red, dark green"))
        // What a rule could not name before.
        #expect(try desk.run("field-rule", "add", "order_number", "--form-line", "Order no.").contains("added"))

        #expect(
            try desk.run(
                "field", "change", "order_number", "--label", "Order", "--minimum", "none", "--not-required",
                "--no-public", "--no-active") == "field order_number changed\n")
        #expect(try desk.run("field", "change", "order_number", "--label", "Order").hasSuffix("is so already\n"))
        let changed = try desk.row("key", "order_number", "field", "list")
        #expect(changed["minimum"] as? Int == nil && changed["maximum"] as? Int == 20)
        #expect(changed["required_in"] as? [String] == [] && changed["is_active"] as? Bool == false)
        #expect(changed["is_public"] as? Bool == false && changed["label"] as? String == "Order")
        try desk.run("field", "change", "order_number", "--active", "--required-in", "closed", "--position", "7")
        #expect(try desk.row("key", "order_number", "field", "list")["required_in"] as? [String] == ["closed"])
        try desk.run("field", "change", "colour", "--option", "red", "--option", "blue")
        #expect(try desk.row("key", "colour", "field", "list")["options"] as? [String] == ["red", "blue"])
        try desk.run("field", "change", "colour", "--kind", "text", "--no-options")
        #expect(try desk.row("key", "colour", "field", "list")["kind"] as? String == "text")

        desk.refuse([
            (["field", "add", "Order", "--label", "x", "--kind", "text"], 65, "key (format)"),
            (["field", "add", "parts", "--label", "x", "--kind", "text"], 65, "key (unique)"),
            (["field", "add", "size", "--label", "x", "--kind", "select"], 65, "options (required)"),
            (["field", "add", "size", "--label", "x", "--kind", "colour"], 64, "multi_select"),
            (["field", "add", "size", "--kind", "text"], 64, "--label"),
            (["field", "add", "size", "--label", "x", "--kind", "text", "--maximum", "many"], 64, "--maximum"),
            (
                ["field", "add", "size", "--label", "x", "--kind", "number", "--minimum", "2", "--maximum", "1"], 65,
                "maximum (range)"
            ),
            (["field", "change", "colour", "--option", "red"], 65, "options (kind)"),
            (
                ["field", "change", "colour", "--required-in", "done"], 65,
                "required_in (one_of): There is no such status. Allowed: new, open, pending, on_hold, solved, closed."
            ),
            (["field", "change", "size", "--label", "Size"], 65, "no field of this key"),
            (["field", "change", "parts", "--option", "bulb", "--no-options"], 64, "--no-options"),
        ])
    }
}
