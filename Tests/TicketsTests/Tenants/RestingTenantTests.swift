// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import Jobs
import PostroomTesting
import Testing
import Tickets

/// Everything that is due in a tenant, asked for by the functions that claim it.
@Suite("Deleted tenants rest, and come back whole")
struct RestingTenantTests {
    /// A tenant with a mailbox, a mail, a delivery, a job and a schedule that are due, and an API key.
    private func busy(_ slug: String, in database: TestDatabase? = nil, key: UInt8) async throws -> Fixture {
        let fixture = try await Fixture(in: database, slug: slug)
        _ = try await fixture.receive(MailText(from: "anna@example.org").bytes)
        let ticket = try await fixture.openTicket(by: fixture.addContact("anna@example.org")).ticket
        try await TenantDirectoryTests.deliver(["queued"], of: ticket, fixture)
        try await fixture.transaction { transaction in
            _ = try JobQueue.enqueue(NewJob("test.job"), in: transaction)
            try ScheduleStore.put(JobSchedule("test.often", kind: "test.job", .everyQuarter), in: transaction)
            try transaction.query("update job_schedules set next_run_at = now()")
            try transaction.query(
                """
                insert into sent_copies (tenant_id, outbox_id, mailbox_id)
                select tenant_id, outbox_id, mailbox_id from outbox where tenant_id = $1
                """, transaction.tenant)
            let agent = Agent(
                name: "Ada", address: "ada@acme.example", addressKey: "ada@acme.example",
                role: try RoleStore.core(.agent, in: transaction).id)
            try AgentStore.add(agent, in: transaction)
            let notice = OwedNotice(.newTicket, of: ticket, to: agent.id, message: nil, isGathered: false)
            try OwedNoticeStore.add(notice, at: Date(timeIntervalSinceNow: -60), in: transaction)
            _ = try APIKeyCore(transaction, as: .system).add(
                name: "key", NewKey(digest: [UInt8](repeating: key, count: 32), lastFour: "abcd"))
        }
        let (webhook, _) = try await fixture.addWebhook("https://hooks.example.com/")
        _ = try await fixture.oweWebhook(webhook)
        return fixture
    }

    /// Which tenants each claim gets; the claims are rolled back, so that the next look finds the same.
    private func due(_ database: TestDatabase, key: UInt8) async throws -> [String: Set<TenantID>] {
        struct Seen: Error { var found: [String: Set<TenantID>] }
        let holder = WorkerID()
        let (lease, digest): (Duration, [UInt8]) = (.seconds(60), [UInt8](repeating: key, count: 32))
        do {
            try await database.pool.transaction(tenant: nil) { transaction in
                var found: [String: Set<TenantID>] = [:]
                func take(_ name: String, _ sql: SQL, _ parameters: any DatabaseEncodable...) throws {
                    let rows = try transaction.query(Statement(sql, parameters: parameters))
                    found[name] = try Set(rows.map { try $0.get("tenant_id") })
                }
                try take("mailbox", "select * from claim_mailboxes($1, 10, make_interval(secs => $2))", holder, lease)
                try take(
                    "mail", "select * from claim_ledger($1, 10, false, make_interval(secs => $2))", holder, lease)
                try take("copy", "select * from claim_sent_copies($1, 10, make_interval(secs => $2))", holder, lease)
                try take(
                    "delivery", "select * from claim_deliveries($1, 10, make_interval(secs => $2), '{}')", holder, lease
                )
                try take(
                    "job",
                    """
                    select * from claim_jobs($1, '{test.job}', 10, false, 3, make_interval(secs => $2), '{}', null)
                    """,
                    holder,
                    lease
                )
                try take("schedule", "select * from due_schedules('{test.job}', 10)")
                try take("lacks a schedule", "select * from tenants_without_schedule('test.other', 10)")
                try take(
                    "webhook", "select * from claim_webhooks($1, 10, 4, 600, make_interval(secs => $2))", holder, lease)
                try take("news for a webhook", "select * from tenants_with_webhook_news('test')")
                try take("agent to tell", "select * from agents_to_tell(10)")
                try take("key", "select * from api_key_owner($1)", digest)
                throw Seen(found: found)
            }
        } catch let seen as Seen { return seen.found }
        return [:]
    }

    @Test("nothing of a deleted tenant is claimed, its keys are refused, its neighbour goes on; restored, all is due")
    func rests() async throws {
        let one = try await busy("acme", key: 1)
        let two = try await busy("chairs", in: one.database, key: 2)
        let both: Set = [one.tenant, two.tenant]
        let names: Set = [
            "mailbox", "mail", "delivery", "copy", "job", "schedule", "lacks a schedule", "agent to tell",
            "webhook", "news for a webhook",
        ]
        var due = try await due(one.database, key: 1)
        for name in names { #expect(due[name] == both, "\(name)") }
        #expect(due["key"] == [one.tenant])

        let deleted = try await one.transaction { try TenantCore($0, as: .system).delete() }
        #expect(deleted.events.map(\.kind) == [.tenantDeleted])
        #expect(try await one.transaction { try !TenantStore.isWorking(in: $0) })
        #expect(try await two.transaction { try TenantStore.isWorking(in: $0) })
        #expect(try await one.transaction { try TenantCore($0, as: .system).delete() }.events.isEmpty)
        due = try await self.due(one.database, key: 1)
        for name in names { #expect(due[name] == [two.tenant], "\(name)") }
        #expect(due["key"] == [])
        #expect(try await self.due(one.database, key: 2)["key"] == [two.tenant])

        let restored = try await one.transaction { try TenantCore($0, as: .system).restore() }
        #expect(restored.events.map(\.kind) == [.tenantRestored])
        #expect(try await one.transaction { try TenantCore($0, as: .system).restore() }.events.isEmpty)
        due = try await self.due(one.database, key: 1)
        for name in names { #expect(due[name] == both, "\(name)") }
        #expect(due["key"] == [one.tenant])
        let log = try await one.transaction {
            try $0.query("select kind as t from events where object_kind = 'tenant' order by sequence")
                .map { try $0.get("t") as String }
        }
        #expect(log == ["tenant.deleted", "tenant.restored"])
    }
}
