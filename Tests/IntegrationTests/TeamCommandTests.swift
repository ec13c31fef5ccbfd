// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@Suite("Team commands")
struct TeamCommandTests {
    @Test("teams with members and a department are made, changed and deleted; what is wrong is refused")
    func life() throws {
        let desk = CommandDesk("team-command")
        for name in ["Sales", "Repairs"] { try desk.run("department", "add", name) }
        for name in ["ada", "bea"] { try desk.run("agent", "add", "\(name)@desk.example", "--name", name) }
        #expect(
            try desk.run("team", "add", "Lamps", "--department", "sales", "--description", "All lights")
                .hasPrefix("team Lamps added: "))
        try desk.run("team", "add", "Night")
        #expect(
            try desk.run("team", "member", "add", "lamps", "ada@desk.example")
                == "agent ada@desk.example is in team lamps\n")
        try desk.run("team", "member", "add", "lamps", "bea@desk.example", "--role", "lead")
        func lamps() throws -> [String: Any] { try desk.row("description", "All lights", "team", "list") }
        func members() throws -> [[String?]] {
            let members = try #require(try lamps()["members"] as? [[String: Any]])
            return members.map { [$0["address"] as? String, $0["role"] as? String] }
        }
        #expect(try members() == [["ada@desk.example", "member"], ["bea@desk.example", "lead"]])
        #expect(try lamps()["department"] as? String == "Sales")
        #expect(try desk.run("team", "list").contains("ada@desk.example, bea@desk.example (lead)"))
        #expect(
            try desk.run("team", "member", "change", "lamps", "ada@desk.example", "--role", "lead")
                == "agent ada@desk.example is now lead of team lamps\n")
        #expect(
            try desk.run("team", "member", "change", "lamps", "ada@desk.example", "--role", "lead")
                .contains("already lead"))
        #expect(
            try desk.run("team", "member", "remove", "lamps", "bea@desk.example")
                == "agent bea@desk.example is no longer in team lamps\n")
        #expect(try members() == [["ada@desk.example", "lead"]])

        desk.refuse([
            (["team", "add", "LAMPS"], 65, "name (unique): There is a team of this name already."),
            (["team", "add", "Day", "--department", "moon"], 65, "there are Repairs, Sales"),
            (["team", "change", "night", "--department", "sales"], 65, "department (unique)"),
            (["team", "change", "day", "--name", "Noon"], 65, "there are Lamps, Night"),
            (["team", "delete", "day"], 65, "no team of this name"), (["team", "add"], 64, "name"),
            (["team", "member", "add", "lamps", "ada@desk.example"], 65, "agent (unique)"),
            (["team", "member", "add", "lamps", "eve@desk.example"], 65, "no agent with this address"),
            (["team", "member", "add", "lamps", "bea@desk.example", "--role", "boss"], 64, "lead"),
            (["team", "member", "change", "lamps", "bea@desk.example", "--role", "lead"], 65, "is not in team"),
            (["team", "member", "remove", "lamps", "bea@desk.example"], 65, "is not in team"),
            (["department", "delete", "sales"], 65, "is that of team"),
        ])
        #expect(try desk.run("team", "change", "lamps", "--department", "none") == "team lamps changed\n")
        #expect(try desk.run("team", "change", "lamps", "--department", "none") == "team lamps is so already\n")
        try desk.run("team", "change", "night", "--department", "Sales", "--name", "Late")
        #expect(try lamps()["department"] as? String == nil)
        #expect(try desk.row("name", "Late", "team", "list")["department"] as? String == "Sales")
        #expect(try desk.run("team", "delete", "lamps") == "team lamps deleted\n")
        #expect(try desk.rows("team", "list").count == 1)
    }
}
