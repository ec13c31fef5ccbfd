// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import PostroomTesting

/// From the outbox to a relay, beside Postfix's `smtp-source` with the same relay.
struct OutBench {
    private let count: Int
    private static let relay = "relay@desk.test"

    init(_ options: BenchOptions) { count = options.mails }

    func run() async throws {
        let ground = try BenchGround()
        defer { ground.end() }
        try ground.setUp()
        try ground.postroom.run(
            "mailbox", "add", Self.relay, "--imap", "imap://localhost:1", "--user", "", "--allow-plaintext", "--smtp",
            ground.sink.url, environment: ["POSTROOM_MAILBOX_PASSWORD": "none"])
        let database = BenchDatabase(try ground.superuser())
        // The mails are about some ticket.
        var folder = try MailFolder(of: Story.support, in: ground.sandbox)
        try Corpus(count: 1).fill(&folder)
        let seconds = try await ground.serving { _ in
            _ = try await database.intake(of: 1)
            try await database.fillOutbox(count: count)
            return try await database.outboxTime(of: count)
        }
        Report.line("out: \(count) mails of 4 kB, one relay, one session, durable states")
        Report.measure("outbox → accepted", Report.rate(count, seconds), "mails/s")
        let peer = try ground.sink.peer(count: count)
        Report.measure("smtp-source, one session", Report.rate(count, peer), "mails/s")
        Report.measure("ratio", Report.ratio(peer / seconds))
    }
}
