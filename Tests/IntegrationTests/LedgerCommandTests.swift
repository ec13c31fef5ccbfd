// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// `postroom ledger`, `receive`, `import`, `reconcile` and `explain` as their users run them, without a server.
@Suite("Ledger commands")
struct LedgerCommandTests {
    private static let address = "support@acme.test"

    private func desk(_ name: String) throws -> CommandDesk {
        let desk = CommandDesk(name, environment: ["POSTROOM_LEASE_SECONDS": "2"])
        try desk.postroom.run(
            "mailbox", "add", Self.address, "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
            environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        return desk
    }

    /// Runs a command of the desk with something on standard input.
    private func pipe(
        _ bytes: [UInt8], into desk: borrowing CommandDesk, _ words: String, environment: [String: String] = [:]
    ) throws -> (status: Int32, errors: String) {
        let base = NSTemporaryDirectory() + "pr-pipe-\(UUID().uuidString)"
        defer { for end in ["in", "err"] { try? FileManager.default.removeItem(atPath: "\(base).\(end)") } }
        try Data(bytes).write(to: URL(fileURLWithPath: base + ".in"))
        let status = try ChildProgram(
            ["/bin/sh", "-c", "exec '\(desk.postroom.executable)' \(words) < '\(base).in' 2> '\(base).err'"],
            output: "/dev/null", environment: desk.postroom.environment.merging(environment) { _, new in new }
        ).wait()
        return (status, (try? String(contentsOfFile: base + ".err", encoding: .utf8)) ?? "")
    }

    private func write(_ text: String, _ name: String) throws -> String {
        let path = NSTemporaryDirectory() + "pr-\(UUID().uuidString)-\(name)"
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        return path
    }

    private static let archive = """
        From anna@example.org Mon Mar  2 09:15:00 2020
        From: Anna <anna@example.org>
        To: \(address)
        Subject: Lamp
        Date: Mon, 2 Mar 2020 09:15:00 +0000
        Message-ID: <1@example.org>

        It is dark.
        >From here to there.

        From MAILER-DAEMON Mon Mar  2 10:15:00 2020
        To: \(address)
        Subject: nobody
        Message-ID: <2@example.org>

        Who wrote this?

        """

    @Test("mails are imported, listed, shown with their bytes, worked on again, ignored and reconciled")
    func life() throws {
        let desk = try desk("ledger-life")
        let archive = try write(Self.archive, "a.mbox")
        defer { try? FileManager.default.removeItem(atPath: archive) }
        let imported = try desk.rows("import", "--quiet", "--mailbox", Self.address, archive)
        #expect(imported.map { $0["state"] as? String } == ["new", "held"])
        #expect(imported.map { $0["origin"] as? String } == [archive + "#1", archive + "#2"])
        let text = try desk.run("import", "--mailbox", "support", archive)
        #expect(text.contains("\(archive)#1  new #1 (there before)") && text.contains("2 of them were there before"))
        let ticket = try desk.run("ticket", "show", "1", "--json")
        #expect(ticket.contains("2020-03-02T09:15:00Z") && !ticket.contains("acknowledgement"))

        let rows = try desk.rows("ledger", "list")
        #expect(rows.map { $0["state"] as? String } == ["held", "new"])
        #expect(rows.map { $0["cause"] as? String } == ["no_sender", nil])
        let (held, settled) = (try #require(rows[0]["id"] as? String), try #require(rows[1]["id"] as? String))
        #expect(try desk.run("ledger", "list").contains("held: no_sender"))
        #expect(try desk.rows("ledger", "list", "--state", "held", "--state", "failed").count == 1)
        #expect(try desk.rows("ledger", "list", "--cause", "bounce").isEmpty)
        #expect(try desk.rows("ledger", "list", "--limit", "1", "--after", held).first?["id"] as? String == settled)
        #expect(try desk.rows("ledger", "list", "--since", "2020-01-01", "--mailbox", "support").count == 2)
        let shown = try desk.run("ledger", "show", held)
        for words in [
            "held: no_sender", "by import, \(archive)#2", "attempts: 1, 0 failed", "arrived: 2020-03-02T10:15:00Z",
        ] {
            #expect(shown.contains(words), "\(words)")
        }
        #expect(try desk.run("ledger", "show", "--raw", settled).hasSuffix("It is dark.\nFrom here to there.\n"))
        #expect(try desk.rows("ledger", "show", settled).first?["ticket"] as? Int == 1)

        #expect(try desk.run("ledger", "replay", held) == "1 mail put back to be worked on\n")
        #expect(try desk.rows("ledger", "show", held).first?["state"] as? String == "pending")
        #expect(try desk.run("ledger", "ignore", held, "--reason", "spam") == "1 mail ignored\n")
        #expect(try desk.rows("ledger", "show", held).first?["reason"] as? String == "by_hand: spam")
        #expect(try desk.run("ledger", "replay", "--all") == "0 mails put back to be worked on\n")
        #expect(try desk.run("ledger", "replay", "--state", "ignored") == "1 mail put back to be worked on\n")
        #expect(try desk.run("ledger", "ignore", held) == "1 mail ignored\n")
        #expect(try desk.run("ledger", "join", "--ticket", "1", held) == "1 mail put back to join #1\n")
        #expect(try desk.run("ledger", "ignore", held) == "1 mail ignored\n")
        #expect(try desk.run("ledger", "open", held) == "1 mail put back to open a ticket\n")
        let events = try desk.rows("audit", "list", "--object", "ledger:\(held)")
        #expect(events.count == 7)
        desk.refuse([
            (["ledger", "replay", settled], 65, "became a message already"),
            (["ledger", "replay", UUID().uuidString], 65, "there is no mail"),
            (["ledger", "show", UUID().uuidString], 65, "there is no mail"), (["ledger", "replay"], 64, "Name mails"),
            (["ledger", "replay", "--all", held], 64, "Name mails"),
            (["ledger", "list", "--limit", "0"], 64, "--limit"),
            (["ledger", "join", "--ticket", "9", held], 65, "no ticket 9"), (["ledger", "join", held], 64, "--ticket"),
            (["ledger", "open", held], 65, "is pending"), (["ledger", "open", settled], 65, "a message already"),
            (["ledger", "replay", "--state", "new"], 64, "--state"), (["ledger", "ignore", "x"], 64, "x"),
            (["ledger", "show", "--raw", "--json", held], 64, "exclude"),
            (["import", "--mailbox", "support", "/nonexistent.mbox"], 66, "/nonexistent.mbox"),
            (["import", "--mailbox", "nobody", archive], 65, "no such mailbox"),
        ])

        let report = try #require(try desk.rows("reconcile", "support", "--offline").first)
        #expect(report["seen"] as? Int == 2 && report["new"] as? Int == 1 && report["pending"] as? Int == 1)
        #expect(report["is_exact"] as? Bool == true && (report["differences"] as? [Any])?.isEmpty == true)
        let calm = try desk.run("reconcile", "support", "--offline", "--raw", "--day", "2020-03-02")
        #expect(calm.contains("2020-03-02: 0 seen") && calm.contains("no differences"))
        try FileManager.default.removeItem(atPath: desk.postroom.stateDirectory + "/blobs")
        desk.refuse([(["reconcile", "support", "--offline"], 65, "DIFFERENCE no_bytes: mail \(settled)")])
    }

    @Test("what an MTA is told: 0 when it is safe, 75 for all that passes, 65, 67 and 64 for what never will")
    func receive() throws {
        let desk = try desk("ledger-receive")
        let mail = MailText(from: "anna@example.org").bytes
        let taken = try pipe(mail, into: desk, "receive --recipient support+abc@acme.test")
        #expect(taken.status == 0 && taken.errors.contains("kept as"))
        #expect(try pipe(mail, into: desk, "receive --mailbox support").status == 0)
        let rows = try desk.rows("ledger", "list")
        #expect(rows.map { $0["source"] as? String } == ["pipe", "pipe"])
        #expect(rows.map { $0["recipient"] as? String } == [nil, "support+abc@acme.test"])
        #expect(rows.map { $0["state"] as? String } == ["pending", "pending"])

        #expect(try pipe([], into: desk, "receive --mailbox support").status == 65)
        let large = try pipe([UInt8](repeating: 65, count: 64 << 20 + 1), into: desk, "receive --mailbox support")
        #expect(large.status == 65 && large.errors.contains("larger than"))
        #expect(try pipe(mail, into: desk, "receive --recipient nobody@acme.test").status == 67)
        #expect(try pipe(mail, into: desk, "receive --mailbox nobody").status == 67)
        #expect(try pipe(mail, into: desk, "receive --recipient nonsense").status == 64)
        #expect(try pipe(mail, into: desk, "receive").status == 64)
        // A mail does not bounce for a mistake of the operator's.
        #expect(try pipe(mail, into: desk, "receive --recipient \(Self.address) --tenant nobody").status == 75)
        let broken = try write("lease: [", "c.yaml")
        defer { try? FileManager.default.removeItem(atPath: broken) }
        #expect(try pipe(mail, into: desk, "receive --recipient \(Self.address) --config \(broken)").status == 75)
        let down = ["POSTROOM_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/x?sslmode=require"]
        #expect(try pipe(mail, into: desk, "receive --recipient \(Self.address)", environment: down).status == 75)
        #expect(try desk.rows("ledger", "list").count == 2)
    }

    @Test("a flood is one line, is let in or ignored at once, and budgets say how much is one")
    func flood() throws {
        let desk = try desk("ledger-flood")
        try desk.run("budgets", "set", "sender_tickets=2", "mailbox_tickets=off")
        let budgets = try desk.rows("budgets", "show")
        #expect(budgets.first { $0["budget"] as? String == "sender_tickets" }?["amount"] as? Int == 2)
        #expect(budgets.first { $0["budget"] as? String == "mailbox_tickets" }?["amount"] == nil)
        #expect(try desk.run("budgets", "show").contains("new tickets of one sender"))
        let service = try desk.postroom.serve(log: desk.postroom.stateDirectory + "/serve.log")
        defer {
            service.signal(SIGTERM)
            #expect(service.wait() == 0)
        }
        /// Waits until nothing is pending, and gives the states of all mails.
        func settled() throws -> [String: Int] {
            var states: [String] = []
            for _ in 0..<300 {
                states = try desk.rows("ledger", "list").map { ($0["state"] ?? $0["count"]).map { "\($0)" } ?? "" }
                if !states.contains("pending") { break }
                usleep(200_000)
            }
            return Dictionary(states.map { ($0, 1) }, uniquingKeysWith: +)
        }
        func receive(_ count: Int, from sender: String) throws {
            for _ in 0..<count {
                #expect(try pipe(MailText(from: sender).bytes, into: desk, "receive --mailbox support").status == 0)
            }
        }
        try receive(5, from: "anna@example.org")
        #expect(try settled() == ["new": 2, "3": 1])
        let group = try #require(try desk.rows("ledger", "list").first?["group"] as? String)
        #expect(try desk.run("ledger", "list").contains("held: sender_budget, 3 mails since "))
        #expect(try desk.rows("ledger", "list", "--group", group).count == 3)
        #expect(try desk.run("ledger", "list", "--group", group).contains("held: sender_budget"))
        #expect(try desk.rows("audit", "list", "--object", "mail_group:\(group)").count == 1)
        let member = try #require(try desk.rows("ledger", "list", "--group", group).first?["id"] as? String)
        #expect(try desk.run("explain", member).contains("held: sender_budget, by budget sender_tickets, "))
        #expect(try desk.run("ledger", "replay", "--group", group) == "3 mails put back to be worked on\n")
        #expect(try settled() == ["new": 5])
        #expect(try desk.rows("audit", "list", "--object", "mail_group:\(group)").count == 2)

        try receive(2, from: "anna@example.org")
        #expect(try settled() == ["new": 5, "2": 1])
        let next = try #require(try desk.rows("ledger", "list").first?["group"] as? String)
        #expect(next != group)
        #expect(try desk.run("ledger", "ignore", "--group", next, "--reason", "spam") == "2 mails ignored\n")
        #expect(try settled() == ["new": 5, "ignored": 2])
        try desk.run("budgets", "sender", "Anna@example.org", "off")
        #expect(try desk.run("budgets", "show").contains("anna@example.org: off"))
        try receive(1, from: "anna@example.org")
        #expect(try settled() == ["new": 6, "ignored": 2])
        desk.refuse([
            (["ledger", "replay", "--group", UUID().uuidString], 65, "there is no group"),
            (["ledger", "replay", "--group", next, "--all"], 64, "--group stands alone"),
            (["ledger", "ignore"], 64, "Name mails"), (["ledger", "ignore", "--group", "x"], 64, "x"),
            (["budgets", "set", "sender_tickets=much"], 64, "sender_tickets=much"),
            (["budgets", "set", "sender_tickets=1000001"], 65, "0 to 1000000"),
            (["budgets", "sender", "nobody@example.org", "5"], 65, "no contact"),
            (["budgets", "sender", "nobody", "5"], 64, "no mail address"),
        ])
    }

    @Test(
        "a full disk: the MTA is told to try again, nothing half-written is found, and later it is taken",
        .enabled(if: getuid() == 0, "mounting a small file system needs root")
    )
    func fullDisk() throws {
        let desk = try desk("ledger-full")
        let folder = desk.postroom.stateDirectory + "/blobs"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard mount("tmpfs", folder, "tmpfs", 0, "size=1m") == 0 else {
            try Test.cancel("tmpfs cannot be mounted here: \(String(cString: strerror(errno)))")
        }
        defer { umount2(folder, Int32(MNT_DETACH)) }
        let large = MailText(from: "anna@example.org").with { $0.body = String(repeating: "dark\r\n", count: 400_000) }
        let refused = try pipe(large.bytes, into: desk, "receive --mailbox support")
        #expect(refused.status == 75 && refused.errors.contains("make room"))
        #expect(try desk.rows("ledger", "list").isEmpty)
        #expect(try pipe(MailText(from: "anna@example.org").bytes, into: desk, "receive --mailbox support").status == 0)
        #expect(try desk.rows("ledger", "list").count == 1)
    }

    @Test("an import that is killed at any moment is finished by calling it again: every mail once, none twice")
    func killedImport() throws {
        let desk = try desk("ledger-kill")
        var text = ""
        for index in 0..<300 {
            text +=
                "From a@x.test Mon Mar  2 09:15:00 2020\nFrom: P\(index % 50) <p\(index % 50)@x.test>\nTo: \(Self.address)\n"
            text += "Subject: Matter\nMessage-ID: <\(index)@x.test>\n"
            if index >= 50 { text += "In-Reply-To: <\(index - 50)@x.test>\n" }
            text += "\nwords \(index)\n\n"
        }
        let archive = try write(text, "many.mbox")
        defer { try? FileManager.default.removeItem(atPath: archive) }
        // Keeps the private server running meanwhile.
        let cluster = try EmbeddedCluster(stateDirectory: desk.postroom.stateDirectory)
        defer { cluster.release() }
        var random = SeededRandom(seed: 20_261_129)
        for _ in 0..<8 {
            let run = try ChildProgram(
                [desk.postroom.executable, "import", "--mailbox", "support", archive], output: "/dev/null",
                environment: desk.postroom.environment)
            usleep(UInt32.random(in: 100_000..<900_000, using: &random))
            run.signal(SIGKILL)
            _ = run.wait()
        }
        // What the killed ones had in hand comes free when their leases end; so long it waits, so that the order is kept.
        let last = try desk.run("import", "--mailbox", "support", archive)
        #expect(last.contains("300 found") && last.contains("300 of them were there before"))
        let rows = try desk.rows("ledger", "list", "--limit", "1000")
        #expect(rows.count == 300 && rows.allSatisfy { ["new", "joined"].contains($0["state"] as? String) })
        #expect(rows.count { $0["state"] as? String == "new" } == 50)
        #expect(try desk.rows("ticket", "list", "--limit", "1000").count == 50)
        #expect(try desk.run("reconcile", "support", "--offline", "--raw").contains("no differences"))
    }

    @Test(
        "receive that is killed at any moment: what was not acknowledged is handed over again, and is one ticket each")
    func killedReceive() async throws {
        let desk = try desk("ledger-pipe-kill")
        let cluster = try EmbeddedCluster(stateDirectory: desk.postroom.stateDirectory)
        defer { cluster.release() }
        var random = SeededRandom(seed: 20_261_130)
        let folder = NSTemporaryDirectory() + "pr-handed-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for number in 0..<8 {
            let file = "\(folder)/\(number)"
            let mail = MailText(from: "p\(number)@customer.test", id: "\(number)@customer.test")
            try Data(mail.bytes).write(to: URL(fileURLWithPath: file))
            let words = [
                "/bin/sh", "-c", "exec '\(desk.postroom.executable)' receive --recipient \(Self.address) < '\(file)'",
            ]
            let run = try ChildProgram(words, output: "/dev/null", environment: desk.postroom.environment)
            usleep(UInt32.random(in: 20_000..<600_000, using: &random))
            run.signal(SIGKILL)
            // As an MTA does with what it was not told to be safe.
            if run.wait() != 0 {
                #expect(
                    try ChildProgram(words, output: "/dev/null", environment: desk.postroom.environment).wait() == 0)
            }
        }
        // One of them was in hand when a process ended: it is read by a process of its own, and is one ticket as the others.
        let superuser = Connection(cluster.target(role: EmbeddedCluster.superuser))
        try await superuser.transaction(tenant: nil) {
            _ = try $0.query(
                """
                update ledger set attempts = 1, next_attempt_at = now()
                where ledger_id = (select ledger_id from ledger order by ledger_id limit 1)
                """)
        }
        let service = try desk.postroom.serve(log: desk.postroom.stateDirectory + "/serve.log")
        var states: [String] = []
        for _ in 0..<300 {
            states = try desk.rows("ledger", "list").compactMap { $0["state"] as? String }
            if !states.contains("pending") { break }
            usleep(200_000)
        }
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
        #expect(states.count { $0 == "new" } == 8 && states.allSatisfy { ["new", "joined"].contains($0) }, "\(states)")
        #expect(try desk.rows("ticket", "list").count == 8)
        let read: Int? = try await superuser.transaction(tenant: nil) {
            try $0.query("select count(*) as n from ledger where attempts = 2 and failures = 0").first?.get("n")
        }
        #expect(read == 1)
        await superuser.close()
    }

    @Test(
        "explain tells what would happen to a file, to standard input and to a mail of the ledger, and does none of it")
    func explain() throws {
        let desk = try desk("ledger-explain")
        try desk.run("agent", "add", "ada@desk.test", "--name", "Ada")
        let mail = MailText(from: "Anna <anna@example.org>").with { $0.to = Self.address }
        let file = try write(String(decoding: mail.bytes, as: UTF8.self), "mail.eml")
        defer { try? FileManager.default.removeItem(atPath: file) }
        let text = try desk.run("explain", file)
        for words in [
            "subject: Broken lamp", "automatic: none", "new #1, by nothing_fits", "ticket.opened on #1",
            "acknowledgement to anna@example.org", "notification to ada@desk.test",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        let told = try #require(try desk.rows("explain", file).first)
        #expect((told["answers"] as? [[String: Any]])?.count == 2 && told["state"] as? String == "new")
        #expect(try desk.rows("ledger", "list").isEmpty && (try desk.rows("ticket", "list").isEmpty))
        #expect(try pipe(mail.bytes, into: desk, "explain -").status == 0)
        #expect(try pipe(mail.bytes, into: desk, "receive --mailbox support").status == 0)
        let id = try #require(try desk.rows("ledger", "list").first?["id"] as? String)
        #expect(try desk.run("explain", id).contains("pending"))
        #expect(try desk.rows("ledger", "show", id).first?["state"] as? String == "pending")
        desk.refuse([
            (["explain", UUID().uuidString], 65, "there is no mail"),
            (["explain", "/nonexistent.eml"], 66, "/nonexistent.eml"),
            (["explain", id, "--mailbox", "support"], 64, "leave the options out"),
            (["explain", file, "--mailbox", "nobody"], 65, "no such mailbox"),
        ])
    }
}
