// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Department, category and tag commands")
struct NamedListCommandTests {
    @Test("names are added, listed, renamed and deleted; what is wrong is refused")
    func life() throws {
        let desk = CommandDesk("named-list-command")
        for word in ["department", "category", "tag"] {
            #expect(try desk.rows(word, "list").isEmpty)
            #expect(try desk.run(word, "add", "lamps").hasPrefix("\(word) lamps added: "))
            try desk.run(word, "add", "bulbs")
            #expect(try desk.rows(word, "list").map { $0["name"] as? String } == ["bulbs", "lamps"])
            #expect(
                try desk.run(word, "rename", "Lamps", "lights") == "\(word) Lamps is lights now, on 0 tickets\n")
            #expect(try desk.run(word, "rename", "lights", "lights") == "\(word) lights is so already\n")
            #expect(try desk.run(word, "list").contains("lights"))
            desk.refuse([
                ([word, "add", "BULBS"], 65, "name (unique): There is a \(word) of this name already."),
                ([word, "rename", "lights", "bulbs"], 65, "name (unique)"),
                ([word, "rename", "lamps", "fires"], 65, "there is no \(word) of this name; there are bulbs, lights"),
                ([word, "delete", "lamps"], 65, "there is no \(word) of this name"), ([word, "add"], 64, "name"),
                ([word, "rename", "lights"], 64, "new"), ([word, "list", "--tenant", "moon"], 65, "no tenant moon"),
            ])
            #expect(try desk.run(word, "delete", "lights") == "\(word) lights deleted\n")
            #expect(try desk.rows(word, "list").map { $0["name"] as? String } == ["bulbs"])
        }
        desk.refuse([
            (["tag", "add", "two words"], 65, "name (format)"), (["department", "add", " "], 65, "name (required)"),
        ])
    }
}
