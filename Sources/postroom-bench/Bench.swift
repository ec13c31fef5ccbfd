// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// `make bench`: how many mails a second, from a Dovecot mailbox to committed tickets and from the outbox to a relay.
///
/// The product runs as its users run it, on a private database with durable commits; the times are the database's own.
/// Beside the way out runs Postfix's `smtp-source` against the same relay.
@main
struct Bench {
    static func main() async {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1000
        do { try await Bench(count: count).run() } catch {
            Report.line("bench: \(error)")
            exit(1)
        }
    }

    private let count: Int

    private func run() async throws {
        let state = "/tmp/pr-bench-\(getpid())"
        defer { try? FileManager.default.removeItem(atPath: state) }
        let sandbox = try MailSandbox(Story.users)
        defer { sandbox.stop() }
        let sink = try SMTPSink()
        defer { sink.stop() }
        let postroom = PostroomProcess(stateDirectory: state)
        try postroom.run(
            "mailbox",
            "add",
            Story.support,
            "--imap",
            sandbox.imapURL,
            "--ca-file",
            sandbox.caFile,
            "--smtp",
            sink.url,
            "--poll-seconds",
            "1",
            environment: ["POSTROOM_MAILBOX_PASSWORD": Story.password]
        )
        try postroom.run(
            "mailbox",
            "add",
            "relay@desk.test",
            "--imap",
            "imap://localhost:1",
            "--user",
            "",
            "--allow-plaintext",
            "--smtp",
            sink.url,
            environment: ["POSTROOM_MAILBOX_PASSWORD": "none"]
        )
        // All of them come at once, which in earnest is a flood.
        try postroom.run(
            "budgets", "set", "sender_tickets=off", "sender_mails=off", "mailbox_tickets=off", "tenant_answers=off")
        let cluster = try EmbeddedCluster(stateDirectory: state)
        defer { cluster.release() }
        let database = BenchDatabase(cluster)

        let corpus = Corpus(count: count)
        let bytes = try corpus.fill(sandbox.maildir(of: Story.support), owner: sandbox.variables["SANDBOX_MAIL_USER"])
        Report.line(
            "in:  \(count) mails, \(bytes / 1024 / max(1, count)) kB on average, imap with STARTTLS, durable commits"
        )
        try await Self.reportFetching(sandbox, count: count)
        let intake = try await measure(postroom, state: state) { try await database.intake(of: count) }
        Report.line("     mailbox → safe (blob and ledger): \(Report.rate(count, intake.taken)) mails/s")
        Report.line("     mailbox → committed ticket:       \(Report.rate(count, intake.settled)) mails/s")

        try await database.fillOutbox(count: count)
        let seconds = try await measure(postroom, state: state) { try await database.outboxTime(of: count) }
        Report.line("out: \(count) mails of 4 kB, one relay, one session, durable states")
        Report.line("     outbox → accepted:                \(Report.rate(count, seconds)) mails/s")
        let peer = try sink.peer(count: count)
        Report.line("     smtp-source, one session:         \(Report.rate(count, peer)) mails/s")
        Report.line("     ratio:                            \(String(format: "%.2f", peer / seconds))")
    }

    /// Runs the service until `body` has seen all it waits for.
    private func measure<Value>(
        _ postroom: PostroomProcess,
        state: String,
        _ body: () async throws -> Value
    ) async throws -> Value {
        let service = try postroom.serve(log: state + "/serve.log")
        defer {
            service.signal(SIGTERM)
            _ = service.wait()
        }
        return try await body()
    }
}

/// Prints.
enum Report {
    static func line(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
    static func rate(_ count: Int, _ seconds: Double) -> String {
        String(format: "%6.0f", Double(count) / max(seconds, 0.001))
    }
}
