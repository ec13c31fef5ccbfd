// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Status commands")
struct StatusCommandTests {
    @Test("statuses and the ways between are made, changed and removed; what is wrong is refused")
    func life() throws {
        let desk = CommandDesk("status-command")
        #expect(try desk.rows("status", "list").map { $0["key"] as? String }.first == "new")
        #expect(
            try desk.run(
                "status", "add", "at_supplier", "--name", "At the supplier", "--category", "on_hold",
                "--on-customer-message", "open") == "status at_supplier added\n")
        func status(_ key: String) throws -> [String: Any] { try desk.row("key", key, "status", "list") }
        func ways(from key: String) throws -> [String: [String]] {
            let ways = try #require(try status(key)["ways"] as? [[String: Any]])
            let pairs = ways.compactMap { way in (way["to"] as? String).map { ($0, way["guards"] as? [String] ?? []) } }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
        #expect(try desk.rows("status", "list").last?["key"] as? String == "at_supplier")
        #expect(try status("at_supplier")["timer"] as? String == "pause")
        #expect(try status("at_supplier")["on_customer_message"] as? String == "open")
        #expect(try ways(from: "at_supplier").isEmpty)

        #expect(
            try desk.run("status", "allow", "open", "at_supplier", "--guard", "assigned", "--guard", "answered")
                == "the way from open to at_supplier is open\n")
        try desk.run("status", "allow", "at_supplier", "open")
        #expect(try desk.run("status", "allow", "at_supplier", "open").hasSuffix("so already\n"))
        #expect(try ways(from: "open")["at_supplier"] == ["assigned", "answered"])
        #expect(try desk.run("status", "list").contains("at_supplier (assigned, answered)"))
        try desk.run("status", "allow", "open", "at_supplier")
        #expect(try ways(from: "open")["at_supplier"] == [])
        #expect(
            try desk.run("status", "forbid", "at_supplier", "open") == "the way from at_supplier to open is closed\n")
        #expect(try ways(from: "at_supplier").isEmpty)
        try desk.run("status", "allow", "at_supplier", "solved")

        #expect(
            try desk.run(
                "status", "change", "at_supplier", "--name", "Supplier", "--timer", "run", "--position", "3",
                "--on-customer-message", "at_supplier", "--on-agent-reply", "pending")
                == "status at_supplier changed\n")
        #expect(try desk.run("status", "change", "at_supplier", "--timer", "run").hasSuffix("is so already\n"))
        let changed = try status("at_supplier")
        #expect(changed["name"] as? String == "Supplier" && changed["timer"] as? String == "run")
        #expect(changed["on_customer_message"] as? String == nil && changed["on_agent_reply"] as? String == "pending")
        try desk.run("status", "change", "open", "--initial")
        #expect(try status("open")["is_initial"] as? Bool == true && status("new")["is_initial"] as? Bool == false)
        try desk.run("status", "change", "new", "--initial")

        desk.refuse([
            (["status", "add", "open", "--name", "x", "--category", "open"], 65, "status (unique)"),
            (["status", "add", "At", "--name", "x", "--category", "open"], 65, "status (format)"),
            (["status", "add", "late", "--name", "x", "--category", "late"], 64, "on_hold"),
            (["status", "add", "late", "--category", "open"], 64, "--name"),
            (["status", "change", "late", "--name", "Late"], 65, "no status of this key"),
            (["status", "change", "open", "--timer", "fly"], 64, "pause"),
            (["status", "allow", "open", "late"], 65, "to (one_of): There is no such status. Allowed: new, open,"),
            (["status", "allow", "open", "open"], 65, "to (other)"),
            (["status", "allow", "open", "solved", "--guard", "paid"], 64, "assigned"),
            (["status", "forbid", "at_supplier", "open"], 65, "no way between these statuses"),
            (["status", "remove", "pending"], 65, "status (in_use)"), (["status", "remove", "late"], 65, "no status"),
        ])
        #expect(try desk.run("status", "remove", "at_supplier") == "status at_supplier removed\n")
        #expect(try desk.rows("status", "list").count == 6)
    }
}
