// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Logging
import MailIngest
import PostroomTesting
import Testing
import Tickets
import Wire

/// A tenant's mailbox on a simulated server, looked at as often as a test wants.
struct IntakeSetting: Sendable {
    let fixture: Fixture
    let server = SimulatedIMAPServer()
    let holder = WorkerID()
    let mailbox: Mailbox
    private let poller: MailboxPoller

    init(batchMails: Int = 100, _ edit: (inout MailboxChange) -> Void = { _ in }) async throws {
        let fixture = try await Fixture()
        try await fixture.liftBudgets()
        let (id, holder) = (fixture.mailbox.id, holder)
        var change = MailboxChange()
        edit(&change)
        let made = change
        mailbox = try await fixture.transaction { transaction in
            if made != MailboxChange() { _ = try MailboxCore(transaction, as: .system).change(id, made) }
            try transaction.query(
                "update mailboxes set lease_holder = $1 where tenant_id = $2 and mailbox_id = $3", holder,
                transaction.tenant, id)
            return try #require(try MailboxStore.find(id, in: transaction))
        }
        self.fixture = fixture
        var configuration = MailboxPoller.Configuration()
        configuration.batchMails = batchMails
        configuration.startOfLargeMail = 4096
        poller = MailboxPoller(
            pool: fixture.pool, blobs: fixture.blobs, loop: try Loop(), sealer: fixture.sealer, holder: holder,
            configuration: configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Looks once over a new connection.
    ///
    /// - Returns: What ended it; `bye` when all went well, because the server ends IDLE so.
    @discardableResult
    func look(
        failures: Int = 0,
        over stream: (any ByteStream)? = nil,
        handOver: HandOver = HandOver()
    ) async throws -> IMAPError.Kind? {
        do {
            try await poller.run(
                mailbox, tenant: fixture.tenant, failures: failures, over: stream ?? server.connect(),
                handOver: handOver)
            return nil
        } catch let error as IMAPError {
            return error.kind
        }
    }

    /// Makes tickets of what has come.
    func work() async throws {
        let worker = fixture.worker()
        while try await worker.workDue() > 0 {}
    }

    /// The subjects of the messages, sorted.
    func subjects() async throws -> [String] {
        try await fixture.transaction {
            try $0.query("select coalesce(subject, '') as s from messages order by 1").map { try $0.get("s") as String }
        }
    }

    /// How many rows, and how many gaps.
    func count(_ sql: SQL) async throws -> Int { try await fixture.count(sql) }
}

extension MailText {
    /// A mail of a customer, told apart by its number.
    static func numbered(_ number: Int, length: Int = 20) -> [UInt8] {
        var mail = MailText(from: "Anna <anna@example.org>", id: "numbered-\(number)@example.org")
        mail.subject = "mail \(number)"
        mail.body = String(repeating: "x", count: length) + " \(number)\r\n"
        return mail.bytes
    }
}
