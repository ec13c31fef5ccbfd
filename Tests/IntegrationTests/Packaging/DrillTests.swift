// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting
import Testing

/// Backups and new versions, by the commands of the runbooks.
@Suite("Backup, restore, upgrade")
struct DrillTests {
    private static let size = ["--binary", PostroomProcess.built("postroom"), "--tickets", "30", "--mails", "3"]

    @Test("a desk with mails in and out is backed up, wiped, restored as the runbook says, is the same, and works on")
    func drill() throws {
        let said = try Script.run("drill", Self.size)
        for words in [
            "✔ filled", "✔ backed up", "✔ wiped", "✔ restored, and the doctor is content", "✔ nothing differs",
            "✔ it works on",
        ] {
            #expect(said.contains(words), "\(said)")
        }
    }

    @Test("a drill finds one changed row and one changed file, and ends badly")
    func damage() throws {
        let failure = #expect(throws: Script.Failure.self) { try Script.run("drill", Self.size + ["--damage"]) }
        let said = failure?.output ?? ""
        #expect(said.contains(": contacts\n") && said.contains("✘ 2 differences"), "\(said)")
        #expect(said.split(separator: "\n").contains { $0.hasPrefix("blob ") && $0.contains("DIFFERS") })
    }

    @Test("the commands of the upgrade's runbook: up, back, and up again, with what is in the database")
    func upgrade() throws {
        let desk = CommandDesk("upgrade")
        try desk.run("demo-data", "--tickets", "10")
        let tickets = try desk.run("ticket", "list", "--tenant", "demo-lampworks", "--json")
        let commands = try Document("Runbooks/upgrade.md").blocks("").flatMap { Document.commands(in: $0) }
        #expect(
            commands.map { $0.prefix(2).joined(separator: " ") } == [
                "migrate up", "migrate status", "doctor --quick", "migrate status", "migrate down",
            ])
        let numbers = try desk.rows("migrate", "status").compactMap { $0["number"] as? Int }
        let before = try #require(numbers.sorted().dropLast().last)
        for words in commands {
            var words = words.map { $0 == "N" ? "\(before)" : $0 }
            if words.starts(with: ["migrate", "down"]) { words.append("--yes") }
            let said = try Script.program(
                [desk.postroom.executable] + words, environment: desk.postroom.environment)
            if words == ["migrate", "status"] { #expect(said.contains("the schema is current"), "\(said)") }
        }
        #expect(try desk.run("migrate", "status").contains("1 are pending"))
        try desk.run("migrate", "up")
        #expect(try desk.run("migrate", "status").contains("the schema is current"))
        #expect(try desk.run("ticket", "list", "--tenant", "demo-lampworks", "--json") == tickets && !tickets.isEmpty)
    }

    @Test("programs of PostgreSQL run on the private cluster with its variables, and their status is the command's")
    func programs() throws {
        let desk = CommandDesk("database-run")
        #expect(try desk.run("database", "run", "--", "psql", "-XAtc", "select current_user") == "postroom\n")
        desk.refuse([
            (["database", "run", "--", "sh", "-c", "echo seven; exit 7"], 7, "seven"),
            (["database", "run"], 64, "behind --"),
            (["database", "run", "--", "/nonexistent"], 66, "/nonexistent cannot be started"),
            (["database", "advance"], 78, "restore the dump first"),
        ])
        try desk.run("migrate", "up")
        #expect(try desk.run("database", "advance").hasPrefix("nothing to do"))
        let server = CommandDesk(
            "database-url", environment: ["POSTROOM_DATABASE_URL": "postgresql:///x?host=/nonexistent"])
        server.refuse([(["database", "run", "--", "psql"], 64, "names a server of yours")])
    }
}
