// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

@Suite("Commands on macros and on what customers are told", .timeLimit(.minutes(15)))
struct MacroCommandTests {
    @Test(
        "macros are saved, listed, shown and removed, an agent's own beside everybody's; mistakes are told with their place"
    )
    func macros() throws {
        let desk = CommandDesk("macros")
        let folder = NSTemporaryDirectory() + "postroom-macros-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        func file(_ name: String, _ text: String) throws -> String {
            try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
            return "\(folder)/\(name)"
        }
        let words = try file("words", "#close\nThank you, {{ contact.first_name | default: \"you\" }}.\n")
        try desk.run("agent", "add", "bea@acme.example", "--name", "Bea Berger")
        #expect(try desk.run("macro", "save", "thanks", "--text", words).contains("macro thanks saved"))
        #expect(try desk.run("macro", "save", "THANKS", "--text", words).contains("is so already"))
        try desk.run("macro", "save", "thanks", "--agent", "bea@acme.example", "--text", try file("own", "Bye.\n"))
        let rows = try desk.rows("macro", "list")
        #expect(rows.map { $0["agent"] as? String } == ["bea@acme.example", nil])
        #expect(try desk.run("macro", "show", "thanks").hasPrefix("#close\nThank you"))
        #expect(try desk.run("macro", "show", "thanks", "--agent", "bea@acme.example") == "Bye.\n\n")
        desk.refuse([
            (["macro", "save", "bad", "--text", try file("bad", "Hi\n{{ contact.nme }}")], 65, "line 2, column 4"),
            (["macro", "save", "two words", "--text", words], 65, "name (format)"),
            (["macro", "show", "thankz"], 65, "thanks"),
            (["macro", "save", "x", "--agent", "nobody@acme.example", "--text", words], 65, "there is no agent"),
        ])
        #expect(try desk.run("macro", "remove", "thanks").contains("removed"))
        #expect(try desk.rows("macro", "list").count == 1)
        let audit = try desk.run("audit", "list", "--json")
        #expect(audit.contains("macro:") && !audit.contains("Thank you"))
    }

    @Test("what customers are told by itself is shown and changed for each mailbox")
    func notices() throws {
        let desk = CommandDesk("notices", environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        try desk.run(
            "mailbox", "add", "support@acme.example", "--imap", "imaps://mail.acme.example", "--smtp",
            "smtps://mail.acme.example")
        func isOn() throws -> [String] {
            try desk.rows("mailbox", "notices", "support").filter { $0["is_on"] as? Bool == true }
                .compactMap { $0["notice"] as? String }
        }
        #expect(try isOn() == ["acknowledgement", "follow_up"])
        let changed = try desk.run("mailbox", "notices", "support", "--on", "solved", "--off", "acknowledgement")
        #expect(changed.contains("changed"))
        #expect(try isOn() == ["follow_up", "solved"])
        #expect(try desk.run("mailbox", "notices", "support", "--on", "solved").contains("is so already"))
        // The other command on the same row leaves it alone.
        try desk.run("mailbox", "answers", "support", "--everyone", "on")
        #expect(try isOn() == ["follow_up", "solved"])
        #expect(try desk.run("mailbox", "hours", "support") == "always open\n")
        try desk.run(
            "mailbox", "hours", "support", "--time-zone", "Europe/Berlin", "--open", "mon-fri 9:00-17:00", "--open",
            "sat 10:00-12:00")
        #expect(
            try desk.run("mailbox", "hours", "support")
                == "open mon-fri 09:00-17:00; sat 10:00-12:00 (Europe/Berlin)\n")
        #expect(try isOn() == ["follow_up", "solved"])
        try desk.run("mailbox", "hours", "support", "--always")
        #expect(try desk.run("mailbox", "hours", "support") == "always open\n")
        desk.refuse([
            (["mailbox", "notices", "support", "--on", "opened"], 64, "opened"),
            (["mailbox", "hours", "support", "--open", "weekdays"], 65, "mon-fri 09:00-17:00"),
            (["mailbox", "hours", "support", "--time-zone", "Mars/Olympus"], 65, "time_zone"),
        ])
    }
}
