// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Jobs
import PostroomTesting
import Testing
import Tickets

@Suite("Hosts whose clocks differ", .timeLimit(.minutes(15)))
struct MovedClockTests {
    private let settled: SQL = "select count(*) as n from ledger where state <> 'pending'"
    /// Those that are tried again when they should be: two minutes later, more or less a fifth.
    private let retried: SQL = """
        select count(*) as n from deliveries where state = 'queued' and attempts = 1
            and next_attempt_at between now() + interval '30 s' and now() + interval '3 min'
        """
    private let tried: SQL = "select count(*) as n from deliveries where attempts > 0 and state <> 'sending'"

    @Test("the library moves the time of day of a program, and nothing else")
    func library() throws {
        let clock = try MovedClock()
        for seconds in [3600, -3600] {
            let now = Date().timeIntervalSince1970
            let told = try Script.program(["/bin/date", "+%s"], environment: clock.environment(aheadBy: seconds))
            let moved = try #require(Double(told.trimmingCharacters(in: .whitespacesAndNewlines))) - now
            #expect(abs(moved - Double(seconds)) < 600)
        }
    }

    @Test(
        "one host an hour ahead and one an hour behind share mailboxes, queues and schedules as if their clocks were right"
    )
    func hours() async throws {
        let (clock, office) = (try MovedClock(), try MailboxOffice(environment: ["POSTROOM_LEASE_SECONDS": "8"]))
        var mails = 0
        /// Waits until a mail has come to all mailboxes, and its answer was tried once.
        func deliver() async throws {
            mails += 1
            var mail = MailText(from: "Anna <anna\(mails)@example.org>", id: "moved-\(mails)@example.org")
            mail.to = (1...20).map { "box\($0)@desk.test" }.joined(separator: ", ")
            office.server.deliver(mail.bytes)
            let missing = try await eventually(within: .seconds(60)) {
                let (rows, answers) = (try await office.count(settled), try await office.count(tried))
                return rows == 20 * mails && answers == mails ? nil : "\(rows) rows, \(answers) answers of \(mails)"
            }
            #expect(missing == nil)
        }
        let ahead = try await office.serve("ahead", environment: clock.environment(aheadBy: 3600))
        try await office.addMailboxes(20)
        try await office.prepare()
        try await deliver()
        #expect(try await office.count(retried) == 1)

        let behind = try await office.serve("behind", environment: clock.environment(aheadBy: -3600))
        let halves: SQL = """
            select count(*) as n from (
                select count(*) as held from mailboxes where lease_holder is not null group by lease_holder) h
            where held between 9 and 11
            """
        let shared = try await eventually(within: .seconds(120)) {
            let halves = try await office.count(halves)
            return halves == 2 && office.listener.idling == 20 ? nil : "\(halves) halves"
        }
        #expect(shared == nil)
        for _ in 0..<4 { try await deliver() }
        // Nobody took another one's lease for over: that would be a new connection at each look.
        #expect(office.listener.connections < 60)

        ahead.signal(SIGKILL)
        _ = ahead.wait()
        let moved = try await eventually(within: .seconds(60)) {
            let holders = try await office.count("select count(distinct lease_holder) as n from mailboxes")
            return holders == 1 && office.listener.idling == 20 ? nil : "\(holders) holders"
        }
        #expect(moved == nil)
        try await deliver()
        #expect(try await office.count("select count(*) as n from messages where direction = 'inbound'") == mails)
        // No answer came back before its time, and none is put off for an hour.
        #expect(try await office.count("select max(attempts) as n from deliveries") == 1)
        #expect(try await office.count(retried) >= 1)

        // A schedule fires at its times, once each.
        let fired = try await eventually(within: .seconds(60)) {
            let count = try await office.count(
                "select count(*) as n from jobs where idempotency_key like 'test.often@%' and settled_at is not null")
            return count >= 3 ? nil : "\(count) runs"
        }
        #expect(fired == nil)
        let wrong: SQL = """
            select count(*) as n from job_schedules
            where last_run_at > now() or next_run_at > now() + make_interval(secs => every)
            """
        #expect(try await office.count(wrong) == 0)
        let many: SQL = """
            select count(*) - ceil(extract(epoch from now() - min(created_at)) / 2)::int as n from jobs
            where idempotency_key like 'test.often@%'
            """
        #expect(try await office.count(many) <= 1)
        behind.signal(SIGTERM)
        #expect(behind.wait() == 0)
    }
}

extension MailboxOffice {
    /// Adds a schedule that fires every two seconds, and lets senders be known, so that they get answers.
    fileprivate func prepare() async throws {
        let tenant = try await tenant
        try await superuser.transaction(tenant: tenant) { transaction in
            try ScheduleStore.put(
                JobSchedule("test.often", kind: JobRetention.kind, .every(.seconds(2))), in: transaction)
            let core = try MailboxCore(transaction, as: .system)
            for (mailbox, _) in try MailboxStore.all(in: transaction) {
                _ = try core.trust(MailboxTrust(authorities: [MailText.server]), at: mailbox.id)
            }
        }
    }
}
