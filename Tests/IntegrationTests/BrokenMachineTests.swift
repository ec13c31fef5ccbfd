// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting
import Testing

/// What the machine refuses: writing to the disk, opening files.
@Suite("A machine that refuses", .timeLimit(.minutes(15)))
struct BrokenMachineTests {
    private func mail(_ number: Int) -> [UInt8] {
        MailText(from: "Anna \(number) <anna+\(number)@customer.test>", id: "\(number)@customer.test").with {
            $0.to = Story.support
            $0.subject = "Matter \(number)"
        }.bytes
    }

    private static let strace = "/usr/bin/strace"

    @Test(
        "a disk that cannot flush (EIO): the mail is not taken, and no row names it (RELIABILITY 2.3 row 4)",
        .enabled(if: access(strace, X_OK) == 0, "strace makes the fault"))
    func flush() throws {
        let state = "/tmp/pr-eio-\(getpid())"
        let postroom = PostroomProcess(stateDirectory: state)
        defer { try? FileManager.default.removeItem(atPath: state) }
        try postroom.run(
            "mailbox", "add", Story.support, "--imap", "imaps://imap.test", "--smtp", "smtps://smtp.test",
            environment: ["POSTROOM_MAILBOX_PASSWORD": "x"])
        // Keeps the private server running: it is not to be refused anything.
        let cluster = try EmbeddedCluster(stateDirectory: state)
        defer { cluster.release() }
        try Data(mail(1)).write(to: URL(fileURLWithPath: state + "/mail"))
        func receive(_ tracer: [String]) -> Int32? {
            let words = tracer + [postroom.executable, "receive", "--recipient", Story.support]
            let shell = ["/bin/sh", "-c", "exec \"$@\" < \(state)/mail", "sh"] + words
            return try? ChildProgram(shell, output: state + "/receive.log", environment: postroom.environment).wait()
        }
        func rows() throws -> Int { try postroom.run("ledger", "list", "--json").split(separator: "\n").count }
        let calls = "fsync,fdatasync,syncfs"
        let tracer = [
            Self.strace, "-f", "-qq", "-o", state + "/trace", "-e", "trace=\(calls)", "-e", "inject=\(calls):error=EIO",
        ]
        let status = receive(tracer)
        let trace = (try? String(contentsOfFile: state + "/trace", encoding: .utf8)) ?? ""
        guard trace.contains("INJECTED") else { try Test.cancel("nothing can be traced here: \(trace.suffix(200))") }
        #expect(status == 75)
        #expect(try rows() == 0)
        #expect(receive([]) == 0)
        #expect(try rows() == 1)
    }

    @Test("too few open files: what comes in nevertheless is whole, and the rest comes later (RELIABILITY 2.11 row 2)")
    func descriptors() async throws {
        let desktop = try Desktop()
        let story = Story(sandbox: desktop.sandbox, postroom: desktop.postroom)
        try story.setUp()
        let cluster = try EmbeddedCluster(stateDirectory: desktop.stateDirectory)
        defer { cluster.release() }
        for number in 1...20 {
            try desktop.sandbox.send(mail(number), from: "anna+\(number)@customer.test", to: Story.support)
        }
        // From none at all to nearly enough.
        for limit in [8, 16, 20, 24, 28, 32] {
            let short = try ChildProgram(
                ["/bin/sh", "-c", "ulimit -n \(limit); exec \"$@\"", "sh", desktop.postroom.executable, "serve"],
                output: desktop.stateDirectory + "/short.log", environment: desktop.postroom.environment)
            try await Task.sleep(for: .seconds(2))
            short.signal(SIGKILL)
            _ = short.wait()
        }
        let service = try desktop.serve()
        let missing = try await eventually(within: .seconds(120)) {
            let count = try story.ticketCount()
            return count == 20 ? nil : "\(count) tickets of 20"
        }
        #expect(missing == nil)
        let ledger = try desktop.postroom.run("ledger", "list", "--json").split(separator: "\n")
        #expect(ledger.count { $0.contains("\"state\":\"new\"") } == 20)
        // The others are bounces of what we sent: nobody is called so at the sandbox.
        #expect(ledger.allSatisfy { !$0.contains("\"state\":\"failed\"") && !$0.contains("\"state\":\"joined\"") })
        service.signal(SIGTERM)
        #expect(service.wait() == 0)
    }
}
