// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Role commands")
struct RoleCommandTests {
    @Test("roles are added, listed, changed and deleted; a refusal says field, rule and what is allowed")
    func life() throws {
        let desk = CommandDesk("role-command")
        #expect(try desk.rows("role", "list").map { $0["core"] as? String } == ["admin", "agent", "viewer"])
        let added = try desk.run(
            "role", "add", "Triage", "--description", "Looks through", "--permission", "tickets.read", "--permission",
            "tickets.assign")
        #expect(added.hasPrefix("role Triage added: "))
        func permissions() throws -> [String]? {
            try desk.row("name", "Triage", "role", "list")["permissions"] as? [String]
        }
        #expect(try permissions() == ["tickets.read", "tickets.assign"])
        #expect(try desk.row("name", "Triage", "role", "list")["description"] as? String == "Looks through")
        #expect(
            try desk.run("role", "change", "triage", "--grant", "tickets.note", "--revoke", "tickets.assign")
                == "role triage changed\n")
        #expect(try permissions() == ["tickets.read", "tickets.note"])
        #expect(try desk.run("role", "change", "triage", "--grant", "tickets.note") == "role triage is so already\n")
        try desk.run("role", "change", "triage", "--permission", "tickets.read")
        #expect(try permissions() == ["tickets.read"])
        #expect(try desk.run("role", "list").contains("Triage"))

        try desk.run("agent", "add", "ada@desk.example", "--name", "Ada", "--role", "admin")
        try desk.run("agent", "add", "bea@desk.example", "--name", "Bea", "--role", "triage")
        desk.refuse([
            (["role", "add", "TRIAGE"], 65, "name (unique): There is a role of this name already."),
            (["role", "add", "Night", "--permission", "tickets.fly"], 64, "tickets.assign"),
            (["role", "add", " "], 65, "name (required)"),
            (["role", "change", "night", "--name", "Day"], 65, "there are Admin, Agent, Triage, Viewer"),
            (["role", "change", "admin", "--revoke", "people.change"], 65, "permissions (last)"),
            (
                ["role", "change", "triage", "--permission", "audit.read", "--grant", "tickets.note"], 64,
                "--permission"
            ),
            (["role", "change", "triage", "--grant", "tickets.note", "--revoke", "tickets.note"], 64, "not both"),
            (["role", "delete", "triage"], 65, "role (in_use)"), (["role", "delete", "viewer"], 65, "role (core)"),
        ])
        try desk.run("agent", "change", "bea@desk.example", "--role", "viewer")
        try desk.run("role", "change", "triage", "--name", "Sorting")
        #expect(try desk.run("role", "delete", "sorting") == "role sorting deleted\n")
        #expect(try desk.rows("role", "list").count == 3)
        // Whoever asks for help reads all of them.
        let help = try desk.run("role", "--help")
        #expect(help.contains("contacts.approve_erasure") && help.contains("audit.read"))
    }

    @Test("agents are listed and changed, dismissed and taken back; the last who may change people stays")
    func agents() throws {
        let desk = CommandDesk("agent-command")
        try desk.run("agent", "add", "ada@desk.example", "--name", "Ada", "--role", "admin")
        try desk.run("agent", "add", "bea@desk.example", "--name", "Bea")
        #expect(
            try desk.run("agent", "change", "Bea@desk.example", "--role", "viewer", "--name", "Beate")
                == "agent Bea@desk.example changed\n")
        #expect(
            try desk.run("agent", "change", "bea@desk.example", "--role", "VIEWER")
                == "agent bea@desk.example is so already\n")
        let bea = try desk.row("address", "bea@desk.example", "agent", "list")
        #expect(bea["role"] as? String == "Viewer" && bea["name"] as? String == "Beate")
        try desk.run("agent", "change", "bea@desk.example", "--no-active", "--address", "beate@desk.example")
        #expect(try desk.row("address", "beate@desk.example", "agent", "list")["is_active"] as? Bool == false)
        try desk.run("agent", "change", "beate@desk.example", "--active")
        #expect(try desk.row("address", "beate@desk.example", "agent", "list")["is_active"] as? Bool == true)
        #expect(try desk.run("agent", "list").contains("Beate"))
        desk.refuse([
            (["agent", "change", "ada@desk.example", "--no-active"], 65, "is_active (last)"),
            (["agent", "change", "ada@desk.example", "--role", "agent"], 65, "role (last)"),
            (["agent", "change", "ada@desk.example", "--role", "boss"], 65, "there are Admin, Agent, Viewer"),
            (["agent", "change", "ada@desk.example", "--address", "beate@desk.example"], 65, "address (unique)"),
            (["agent", "change", "ada@desk.example", "--address", "nowhere"], 65, "not a mail address"),
            (["agent", "change", "eve@desk.example", "--name", "Eve"], 65, "no agent with this address"),
            (["agent", "change"], 64, "agent"),
        ])
    }
}
