// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Cryptography
import Database
import Identity
import Logging
import PostroomTesting
import Testing
import Tickets
import Wire

@testable import MailIngest

@Suite("Processes that share mailboxes", .timeLimit(.minutes(15)))
struct SharedMailboxesTests {
    /// Mailboxes on a simulated server, and groups of pollers as processes have them.
    private struct Office: Sendable {
        let server = SimulatedIMAPServer()
        let listener: SimulatedIMAPListener
        let fixture: Fixture

        init(_ count: Int) async throws {
            let fixture = try await Fixture()
            try await fixture.liftBudgets()
            listener = server.listen()
            var ids = [fixture.mailbox.id]
            for number in 1..<count { ids.append(try await fixture.addMailbox("box\(number)").id) }
            let (url, made) = (listener.url, ids)
            try await fixture.transaction { transaction in
                for id in made {
                    let secret = try fixture.sealer.seal(
                        Secret("open sesame"), context: Mailbox.sealContext(tenant: fixture.tenant, mailbox: id))
                    try transaction.query(
                        """
                        update mailboxes set imap_url = $3, user_name = 'support', sealed_secret = $4
                        where tenant_id = $1 and mailbox_id = $2
                        """, transaction.tenant, id, url, secret)
                }
            }
            self.fixture = fixture
        }

        /// A group that hands mailboxes over after a second, and what keeps its leases: on a machine with much else to do, too.
        func join(_ holder: WorkerID, on loop: Loop) -> Task<Void, Never> {
            let hand = WorkInHand(holder: holder)
            let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
            var configuration = PollerGroup.Configuration()
            (configuration.lease, configuration.patience) = (.seconds(60), .seconds(60))
            (configuration.interval, configuration.pace) = (.milliseconds(100), HandOverPace(lease: .seconds(1)))
            let group = PollerGroup(
                pool: fixture.pool, blobs: fixture.blobs, loop: loop, sealer: fixture.sealer, hand: hand,
                configuration: configuration, logger: logger)
            let keeper = LeaseKeeper(pool: fixture.pool, hand: hand, lease: configuration.lease, logger: logger)
            return Task {
                await withTaskGroup { tasks in
                    tasks.addTask { await group.run() }
                    tasks.addTask { await keeper.run() }
                }
            }
        }

        /// How many mailboxes each of the holders has.
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
    }

    @Test(
        "a process that joins has half of the mailboxes soon, one that leaves has none; no mail is lost or fetched twice"
    )
    func joining() async throws {
        let office = try await Office(24)
        let (one, two, loop) = (WorkerID(), WorkerID(), try Loop())
        let rows: SQL = "select count(*) as n from ledger"
        let first = office.join(one, on: loop)
        office.server.deliver(MailText.numbered(1))
        #expect(
            try await eventually(within: .seconds(120)) {
                let held = try await office.held(one)
                return held == [24] && office.listener.idling == 24 ? nil : "\(held), \(office.listener.idling) idle"
            } == nil)

        let second = office.join(two, on: loop)
        // Mail comes all the time.
        let delivering = Task {
            for number in 2...40 {
                office.server.deliver(MailText.numbered(number))
                try await Task.sleep(for: .milliseconds(100))
            }
        }
        #expect(
            try await eventually(within: .seconds(120)) {
                let held = try await office.held(one, two)
                return held == [12, 12] ? nil : "\(held)"
            } == nil)
        try await delivering.value
        #expect(
            try await eventually(within: .seconds(120)) {
                let count = try await office.fixture.count(rows)
                return count == 24 * 40 ? nil : "\(count) rows"
            } == nil)
        // Each mailbox has fetched each mail once, whoever had it.
        #expect(office.server.now.handedOver.count == 24 * 40)
        #expect(office.listener.connections == 24 + 12)

        second.cancel()
        await second.value
        #expect(
            try await eventually(within: .seconds(120)) {
                let held = try await office.held(one, two)
                return held == [24, 0] && office.listener.idling == 24 ? nil : "\(held)"
            } == nil)
        office.server.deliver(MailText.numbered(41))
        #expect(
            try await eventually(within: .seconds(120)) {
                let count = try await office.fixture.count(rows)
                return count == 24 * 41 ? nil : "\(count) rows"
            } == nil)
        #expect(office.server.now.handedOver.count == 24 * 41)
        // Nobody gave up what he had to take again.
        #expect(office.listener.connections == 24 + 12 + 12)
        #expect(try await office.fixture.count("select count(*) as n from mailboxes where failures > 0") == 0)
        first.cancel()
        await first.value
        await loop.shutdown()
        #expect(
            try await office.fixture.pool.transaction(tenant: nil) {
                try $0.query("select lease_holder from mailbox_pollers").count
            } == 0)
    }
}
