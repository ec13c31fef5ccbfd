// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging
import Outbound
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Deliveries to Postfix", .timeLimit(.minutes(15)))
struct PostfixDeliveryTests {
    /// What Postfix answers about each recipient, and what becomes of his delivery.
    private static let answers: [(name: String, answer: String, state: DeliveryState, code: Int, status: String?)] = [
        ("ok", "", .accepted, 250, "2.0.0"),
        ("greylisted", "450 4.7.1 come back later", .delayed, 450, "4.7.1"),
        ("busy", "451 4.3.0 local error", .delayed, 451, "4.3.0"),
        // It ends the session: the recipient is not meant, and the next mail needs another one.
        ("closing", "421 4.3.2 closing", .delayed, 421, nil),
        ("nobody", "550 5.1.1 no such user", .refused, 550, "5.1.1"),
        ("full", "552 5.2.2 mailbox full", .delayed, 552, "5.2.2"),
        ("banned", "554 5.7.1 we do not want that", .refused, 554, "5.7.1"),
        ("last", "", .accepted, 250, "2.0.0"),
    ]

    @Test("each recipient's answer is his alone, whatever comes before and behind it in the session")
    func recipients() async throws {
        let table = Self.answers.filter { !$0.answer.isEmpty }
            .map { "{ \($0.name)@desk.test = \($0.answer) }" }.joined(separator: ", ")
        let sandbox = try MailSandbox(
            Self.answers.map { MailSandbox.User("\($0.name)@desk.test") },
            options: [
                "--postfix", "smtpd_recipient_restrictions = check_recipient_access inline:{ \(table) }",
            ])
        defer { sandbox.stop() }
        let (outbox, loop) = (try await Outbox(), try Loop())
        for answer in Self.answers { try await outbox.enqueue("\(answer.name)@desk.test") }
        let url = "smtp://127.0.0.1:\(sandbox.variables["SANDBOX_MX_PORT"] ?? "")"
        let worker = DeliveryWorker(
            pool: outbox.fixture.pool,
            hand: WorkInHand(holder: WorkerID()),
            journalDirectory: outbox.journals.path,
            configuration: DeliveryWorker.Configuration(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            routes: TestRoutes(url: url, loop: loop),
            settled: { _, _ in }
        )
        #expect(try await worker.sendDue() == Self.answers.count)
        let entries = try await outbox.fixture.transaction {
            try OutboxStore.entries(by: Authority($0, as: .system))
        }
        for (name, _, state, code, status) in Self.answers {
            let entry = try #require(entries.first { $0.recipient == "\(name)@desk.test" })
            #expect(entry.state == state && entry.code == code && entry.status == status, "\(name): \(entry)")
        }
        let missing = try await eventually {
            ["ok", "last"].allSatisfy { sandbox.mails(of: "\($0)@desk.test").count == 1 } ? nil : "mails"
        }
        #expect(missing == nil)
        // Nobody else got anything.
        #expect(Self.answers.reduce(0) { $0 + sandbox.mails(of: "\($1.name)@desk.test").count } == 2)
        await loop.shutdown()
    }
}
