// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Identity
import Logging
import MailIngest
import PostroomTesting
import Testing
import Tickets
import Wire

@Suite("Processes that share mailboxes on Dovecot", .timeLimit(.minutes(15)))
struct SharedPollingTests {
    /// Four mailboxes of one account: each reads all of its mails.
    private struct Setting: Sendable {
        let fixture: Fixture
        let sandbox: MailSandbox

        init() async throws {
            let fixture = try await Fixture()
            let sandbox = try MailSandbox(Story.users)
            try await fixture.liftBudgets()
            try await fixture.transaction { transaction in
                let core = try MailboxCore(transaction, as: .system)
                // The one that every fixture has leads to no server.
                _ = try core.change(fixture.mailbox.id, MailboxChange(isEnabled: false))
                for number in 1...4 {
                    var mailbox = Mailbox(
                        brand: fixture.brand.id, name: "real\(number)", address: "real\(number)@desk.test",
                        addressKey: "real\(number)@desk.test", imapURL: sandbox.imapURL, smtpURL: sandbox.smtpURL,
                        userName: Story.support, sealedSecret: [], caFile: sandbox.caFile)
                    mailbox.sealedSecret = try fixture.sealer.seal(
                        Secret(Story.password),
                        context: Mailbox.sealContext(tenant: fixture.tenant, mailbox: mailbox.id))
                    _ = try core.add(mailbox)
                }
            }
            (self.fixture, self.sandbox) = (fixture, sandbox)
        }

        /// What a process does about mailboxes; a surplus is given up after a second.
        func join(_ holder: WorkerID, on loop: Loop) -> Task<Void, Never> {
            var configuration = PollerGroup.Configuration()
            (configuration.lease, configuration.patience) = (.seconds(300), .seconds(300))
            (configuration.interval, configuration.pace) = (.milliseconds(100), HandOverPace(lease: .seconds(1)))
            let group = PollerGroup(
                pool: fixture.pool, blobs: fixture.blobs, loop: loop, sealer: fixture.sealer,
                hand: WorkInHand(holder: holder), configuration: configuration,
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            return Task { await group.run() }
        }

        func held(_ holders: WorkerID...) async throws -> [Int] {
            try await fixture.transaction { transaction in
                try holders.map { holder in
                    try transaction.query(
                        "select count(*) as n from mailboxes where tenant_id = $1 and lease_holder = $2",
                        transaction.tenant, holder
                    ).first?.get("n") ?? -1
                }
            }
        }

        /// Waits until each mailbox has each mail.
        func taken(_ mails: Int) async throws -> String? {
            try await eventually(within: .seconds(60)) {
                let rows = try await fixture.count("select count(*) as n from ledger")
                return rows == 4 * mails ? nil : "\(rows) of \(4 * mails)"
            }
        }
    }

    @Test("a second process has half of the mailboxes soon; what comes before, meanwhile and afterwards comes once")
    func joining() async throws {
        let (setting, loop) = (try await Setting(), try Loop())
        let (one, two) = (WorkerID(), WorkerID())
        func send(_ numbers: ClosedRange<Int>) throws {
            for number in numbers {
                let mail = MailText(from: "Anna <\(Story.customer)>", id: "shared-\(number)@customer.test")
                try setting.sandbox.send(mail.bytes, from: Story.customer, to: Story.support)
            }
        }
        let first = setting.join(one, on: loop)
        try send(1...3)
        #expect(try await setting.taken(3) == nil)
        #expect(try await setting.held(one, two) == [4, 0])

        let second = setting.join(two, on: loop)
        try send(4...9)
        let shared = try await eventually(within: .seconds(60)) {
            let held = try await setting.held(one, two)
            return held == [2, 2] ? nil : "\(held)"
        }
        #expect(shared == nil)
        try send(10...12)
        #expect(try await setting.taken(12) == nil)
        #expect(try await setting.held(one, two) == [2, 2])

        // Who leaves gives back what he has, and nobody waits for his lease to end.
        first.cancel()
        await first.value
        try send(13...13)
        #expect(try await setting.taken(13) == nil)
        #expect(try await setting.held(one, two) == [0, 4])
        #expect(try await setting.fixture.count("select count(*) as n from mailboxes where failures > 0") == 0)
        second.cancel()
        await second.value
        await loop.shutdown()

        let worker = setting.fixture.worker()
        while try await worker.workDue() > 0 {}
        #expect(try await setting.fixture.count("select count(*) as n from messages") == 13)
    }
}
