// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

@Suite("Documents")
struct DocumentTests {
    @Test("README's commands to a first own ticket work as they stand there")
    func firstTicket() async throws {
        let desktop = try Desktop([MailSandbox.User("you@agents.test", password: Story.password)])
        let block = try #require(try Document("README.md").blocks("").first { $0.contains("postroom mailbox add") })
        let password = desktop.stateDirectory + ".password"
        try (Story.password + "\n").write(toFile: password, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: password) }
        // Only what is the reader's own is replaced: addresses, servers, the file.
        let own = [
            "support@example.org": Story.support, "imaps://imap.example.org": desktop.sandbox.imapsURL,
            "smtps://smtp.example.org": "smtps://localhost:\(desktop.sandbox.variables["SANDBOX_SMTPS_PORT"] ?? "")",
            "mx.example.org": desktop.sandbox.host, "support.password": password, "you@example.org": "you@agents.test",
        ]
        let commands = Document.commands(in: block)
        #expect(commands.count == 5)
        for words in commands where words != ["serve"] {
            var words = words.map { own[$0] ?? $0 }
            if words.starts(with: ["mailbox", "add"]) {
                words += ["--ca-file", desktop.sandbox.caFile, "--poll-seconds", "1"]
            }
            // A quoted name was split at its blank.
            if let name = words.firstIndex(of: "--name"), words.count > name + 2 {
                words.replaceSubrange(name + 1..<name + 3, with: [words[name + 1...name + 2].joined(separator: " ")])
            }
            _ = try Script.program([desktop.postroom.executable] + words, environment: desktop.postroom.environment)
        }
        #expect(commands.last == ["serve"])
        let service = try desktop.serve()
        try desktop.sandbox.send(try Story.sample("1-otto-asks.eml"), from: Story.otherCustomer, to: Story.support)
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        #expect(try await eventually { try story.ticketCount() == 1 ? nil : "no ticket" } == nil)
        #expect(
            try await eventually { story.mails(of: "you@agents.test").count == 1 ? nil : "no notification" } == nil)
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }

    @Test("README's commands to set up a desk work as they stand there")
    func setUp() throws {
        let desk = CommandDesk("document-desk")
        let block = try #require(try Document("README.md").blocks("").first { $0.contains("postroom role add") })
        let commands = Document.commands(in: block)
        #expect(commands.count >= 10)
        for words in commands {
            _ = try Script.program([desk.postroom.executable] + words, environment: desk.postroom.environment)
        }
        let team = try desk.row("name", "Workshop", "team", "list")
        #expect((team["members"] as? [[String: Any]])?.first?["address"] as? String == "bea@example.org")
    }

    @Test("every postroom command that a document names exists, with its options")
    func commandsExist() throws {
        let postroom = PostroomProcess(stateDirectory: "/nonexistent")
        var named: Set<[String]> = []
        for document in try Document.all() {
            for match in document.text.matches(of: /postroom ([a-z]+(?: [a-z]+(?:-[a-z]+)*)?)/) {
                named.insert(match.output.1.split(separator: " ").map(String.init))
            }
        }
        // A word behind it may be a verb of it, or just the next word of the sentence.
        let verbs = ["migrate": ["up", "down", "status"]]
        let groups = [
            "mailbox", "agent", "ticket", "bulk", "tenant", "admin", "audit", "contact", "privacy", "apikey", "jobs",
            "config", "mime", "brand", "role", "team", "status", "field", "department", "category", "tag",
            "attachments",
            "ledger", "senders", "domain", "key", "database",
        ]
        let single = ["serve", "migrate", "thread", "demo-data", "receive", "import", "reconcile", "explain"]
        let commands = named.compactMap { words -> [String]? in
            if words.count == 2, verbs[words[0]]?.contains(words[1]) == true { return words }
            if let first = words.first, single.contains(first) { return [first] }
            return groups.contains(words[0]) && words.count == 2 ? words : nil
        }
        #expect(Set(commands).count >= 10)
        for words in Set(commands) {
            let help = try Script.program([postroom.executable] + words + ["--help"], environment: postroom.environment)
            #expect(
                help.contains("USAGE: postroom \(words.joined(separator: " "))"),
                "postroom \(words.joined(separator: " "))")
        }
    }

    @Test("every make target that a document names exists")
    func targetsExist() throws {
        let makefile = try Document("Makefile").text
        for document in try Document.all() {
            for match in document.text.matches(of: /`make ([a-z-]+)/) {
                let exists = makefile.contains("\n\(match.output.1): ")
                #expect(exists, "\(document.path): make \(match.output.1)")
            }
        }
    }

    @Test("the SQL of the runbooks runs on the schema as it is")
    func runbookSQL() async throws {
        let database = try await TestDatabase()
        let runbooks = try Document.all().filter { $0.path.hasPrefix("Runbooks/") }
        let blocks = runbooks.flatMap { $0.blocks("sql") }
        #expect(blocks.count >= 5)
        for block in blocks {
            // An id to fill in is any id here; nothing has to match, only to be understood.
            let script = block.replacing("'ID'", with: "'00000000-0000-0000-0000-000000000000'")
            try Administrator(database.superuser).run(script: "begin; \(script); rollback")
        }
    }
}
