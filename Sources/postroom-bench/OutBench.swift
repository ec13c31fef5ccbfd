// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PostroomTesting

/// From the outbox to a relay, beside Postfix's `smtp-source` and Python's `smtplib` with the same relay.
struct OutBench {
    private let count: Int
    private let backlog: Int
    private static let relay = "relay@desk.test"
    /// Mails of one ticket go one after the other, so there must be many.
    private static let tickets = 2000

    init(_ options: BenchOptions) { (count, backlog) = (options.mails, options.backlog) }

    func run() async throws {
        let ground = try BenchGround()
        defer { ground.end() }
        try ground.setUp()
        try ground.postroom.run(
            "mailbox", "add", Self.relay, "--imap", "imap://localhost:1", "--user", "", "--allow-plaintext", "--smtp",
            ground.sink.url, environment: ["POSTROOM_MAILBOX_PASSWORD": "none"])
        try ground.postroom.run(
            "relay", "add", "sink", "--smtp", ground.sink.url, "--allow-plaintext")
        try ground.postroom.run("relay", "use", Self.relay, "--relay", "sink")
        let database = BenchDatabase(try ground.superuser())
        var folder = try MailFolder(of: Story.support, in: ground.sandbox)
        try Corpus(count: Self.tickets).fill(&folder)
        try await ground.serving { _ in _ = try await database.intake(of: Self.tickets) }
        Report.line("out: \(count) mails of 4 kB to one relay, durable states")
        for connections in [1, 8, 20] {
            try ground.postroom.run("relay", "change", "sink", "--connections", "\(connections)")
            try await database.clearOutbox()
            try await database.fillOutbox(count: count)
            let seconds = try await ground.serving { _ in try await database.outboxTime(of: count) }
            let peer = try ground.sink.source(count: count, sessions: connections)
            let words = connections == 1 ? "one connection" : "\(connections) connections"
            Report.measure("outbox → accepted, \(words)", Report.rate(count, seconds), "mails/s")
            Report.measure("smtp-source, \(words)", Report.rate(count, peer), "mails/s")
            Report.measure("ratio", Report.ratio(peer / seconds))
        }
        Report.measure(
            "smtplib, one connection", Report.rate(count, try ground.sink.smtplib(count: count)), "mails/s")
        guard backlog > 0 else { return }
        try await database.clearOutbox()
        let empty = try await database.claimTime()
        try await database.fillBacklog(count: backlog)
        let full = try await database.claimTime()
        Report.line("claims of 50, median of \(BenchDatabase.claims)")
        Report.measure("nothing else waits", String(format: "%.2f", empty * 1000), "ms")
        Report.measure(
            "beside \(backlog) due and \(backlog) later", String(format: "%.2f", full * 1000), "ms")
        Report.measure("ratio", Report.ratio(full / empty))
    }
}
