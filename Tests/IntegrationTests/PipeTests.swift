// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// Mails that a real Postfix hands to `postroom receive` by its pipe transport.
@Suite("Postfix's pipe")
struct PipeTests {
    /// An installation of an account without rights: Postfix starts pipes as such a one.
    private final class Office: Sendable {
        let folder = "/tmp/pr-pipe-\(getpid())"
        let postroom: PostroomProcess
        private static let account = ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "--"]

        init() throws {
            postroom = PostroomProcess(stateDirectory: folder + "/state")
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            _ = try Script.program(["/bin/chown", "nobody", folder])
            let program = """
                #!/bin/sh
                export POSTROOM_STATE_DIR='\(postroom.stateDirectory)' SWIFT_BACKTRACE=enable=no
                if [ -e '\(folder)/down' ]; then
                    export POSTROOM_DATABASE_URL='postgresql://nobody@127.0.0.1:1/x?sslmode=require'
                fi
                exec '\(postroom.executable)' receive --recipient "$1"

                """
            try program.write(toFile: folder + "/receive", atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder + "/receive")
        }

        deinit {
            _ = try? run("ticket", "list")
            try? FileManager.default.removeItem(atPath: folder)
        }

        var words: [String] { ["/usr/bin/env"] + Self.account + [postroom.executable] }

        @discardableResult
        func run(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
            try Script.program(
                words + arguments, environment: postroom.environment.merging(environment) { _, new in new })
        }

        func rows(_ arguments: String...) throws -> [[String: Any]] {
            try Script.program(words + arguments + ["--json"], environment: postroom.environment).split(separator: "\n")
                .compactMap { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        }
    }

    private func mail(_ number: Int) -> [UInt8] {
        MailText(from: "Anna <\(Story.customer)>", id: "\(number)@customer.test").with { $0.to = Story.support }.bytes
    }

    @Test(
        "a mail goes by SMTP through the pipe into a ticket; while the database is away Postfix keeps it; strangers bounce",
        .enabled(if: getuid() == 0, "Postfix is started by root"))
    func postfix() async throws {
        let office = try Office()
        guard (try? office.run("--version")) != nil else {
            try Test.cancel("the account nobody cannot run \(office.postroom.executable)")
        }
        try office.run(
            "mailbox", "add", Story.support, "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
            environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        try office.run("mailbox", "disable", Story.support)
        let sandbox = try MailSandbox(
            Story.users,
            options: [
                "--master",
                "postroom unix - n n - 4 pipe flags=DR user=nobody argv=\(office.folder)/receive ${recipient}",
                "--postfix", "virtual_transport = postroom:", "--postfix", "postroom_destination_recipient_limit = 1",
            ])
        defer { sandbox.stop() }
        let log = (sandbox.variables["SANDBOX_LOG_DIR"] ?? "") + "/postfix.log"
        func logged(_ words: String) async throws -> String? {
            try await eventually(within: .seconds(60)) {
                (try? String(contentsOfFile: log, encoding: .utf8))?.contains(words) == true ? nil : words
            }
        }
        try sandbox.send(mail(1), from: Story.customer, to: Story.support)
        #expect(try await logged("status=sent (delivered via postroom service") == nil)
        let first = try office.rows("ledger", "list")
        #expect(first.count == 1 && first.first?["source"] as? String == "pipe")
        #expect(first.first?["recipient"] as? String == Story.support)

        #expect(FileManager.default.createFile(atPath: office.folder + "/down", contents: nil))
        try sandbox.send(mail(2), from: Story.customer, to: Story.support)
        #expect(try await logged("status=deferred") == nil)
        #expect(try office.rows("ledger", "list").count == 1)
        try FileManager.default.removeItem(atPath: office.folder + "/down")
        let missing = try await eventually(within: .seconds(60)) {
            if try office.rows("ledger", "list").count == 2 { return nil }
            return "the mail that waited: " + ((try? String(contentsOfFile: log, encoding: .utf8)) ?? "").suffix(2000)
        }
        #expect(missing == nil)

        // Postfix knows the address, and no mailbox of ours has it.
        try sandbox.send(mail(3), from: Story.customer, to: Story.agent)
        #expect(try await logged("status=bounced (user unknown") == nil)

        let service = try ChildProgram(
            office.words + ["serve"], output: office.folder + "/serve.log", environment: office.postroom.environment)
        let unread = try await eventually(within: .seconds(60)) {
            let states = try office.rows("ledger", "list").map { $0["state"] as? String ?? "" }
            return states == ["new", "new"] ? nil : "\(states)"
        }
        service.signal(SIGTERM)
        #expect(service.wait() == 0 && unread == nil)
        #expect(try office.rows("ticket", "list").count == 2)
        let id = try #require(first.first?["id"] as? String)
        #expect(try office.run("ledger", "show", "--raw", id).contains("Delivered-To: \(Story.support)"))
    }
}

/// `postroom reconcile` with a real Dovecot.
@Suite("Reconciliation with Dovecot")
struct ReconcileTests {
    @Test(
        "a folder that was taken in whole has no differences; what came since is one, what somebody took away is none")
    func dovecot() async throws {
        let desktop = try Desktop()
        try desktop.addMailbox(Story.support)
        func send(_ number: Int) throws {
            let mail = MailText(from: Story.customer, id: "\(number)@customer.test").with { $0.to = Story.support }
            try desktop.sandbox.send(mail.bytes, from: Story.customer, to: Story.support)
        }
        for number in 0..<3 { try send(number) }
        let service = try desktop.serve()
        let missing = try await eventually(within: .seconds(60)) {
            let lines = try desktop.postroom.run("ledger", "list", "--state", "new", "--json").split(separator: "\n")
            return lines.count == 3 ? nil : "\(lines.count) mails"
        }
        service.signal(SIGTERM)
        #expect(service.wait() == 0 && missing == nil)
        let calm = try desktop.postroom.run("reconcile", Story.support, "--raw")
        #expect(calm.contains("server: 3 mails in the folder; ledger: 3 of this folder"))
        #expect(calm.contains("3 seen = 0 joined + 3 new") && calm.contains("no differences"))

        _ = try Script.program([
            desktop.sandbox.variables["SANDBOX_DOVEADM"] ?? "", "expunge", "-u", Story.support, "mailbox", "INBOX",
            "uid", "2",
        ])
        #expect(try desktop.postroom.run("reconcile", Story.support).contains("not on the server any more: 1"))
        try send(3)
        let failure = #expect(throws: Script.Failure.self) {
            try desktop.postroom.run("reconcile", Story.support, "--json")
        }
        #expect(failure?.status == 65 && failure?.output.contains(#""kind":"not_in_ledger","uid":4"#) == true)
        // It changed nothing: the mail is new to the next serve, and unread.
        let again = try desktop.serve()
        let late = try await eventually(within: .seconds(60)) {
            let lines = try desktop.postroom.run("ledger", "list", "--state", "new", "--json").split(separator: "\n")
            return lines.count == 4 ? nil : "\(lines.count) mails"
        }
        again.signal(SIGTERM)
        #expect(again.wait() == 0 && late == nil)
        #expect(try desktop.postroom.run("reconcile", Story.support).contains("no differences"))
    }
}
