// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Desk
import Foundation
import Identity
import PostroomTesting
import Testing
import Tickets

@Suite("A person is deleted", .timeLimit(.minutes(20)))
struct ContactDeletionTests {
    private func contacts(_ scene: ErasureScene) async throws -> Int {
        try await scene.fixture.transaction { transaction in
            try transaction.query(
                "select count(*) as n from contacts where contact_id = $1", scene.contact
            ).first?.get("n") ?? -1
        }
    }

    @Test("what only the person needed is gone, merged tickets with it; months count as before", arguments: [500, 1])
    func whole(batch: Int) async throws {
        let scene = try await ErasureScene()
        let (before, counts) = (try await Traces.dump(scene.fixture.database), try await scene.counts())
        let id = try await scene.request(.delete)
        var configuration = ContactErasure.Configuration()
        configuration.rows = batch
        try await scene.work(configuration)
        let erasure = try await scene.erasure(id)
        #expect(erasure.state == .done && erasure.contact == nil)
        #expect(try await scene.hits() == [])
        #expect(try await scene.counts() == counts)
        #expect(try await contacts(scene) == 0)
        // Bert's and Carl's.
        let left = try await scene.fixture.transaction {
            try $0.query("select ticket_id from tickets order by number").map { try $0.get("ticket_id") as TicketID }
        }
        #expect(left == [scene.colleagues, scene.stranger])
        // Nothing is left that names a ticket that is gone, but the log.
        let ticket = scene.ticket.description
        let after = try await Traces.dump(scene.fixture.database)
        #expect(Set(after.filter { $0.row.contains(ticket) }.map(\.table)) == ["events"])
        let other = scene.other.tenant.description
        #expect(before.filter { $0.tenant == other } == after.filter { $0.tenant == other })
        let events = try await scene.fixture.transaction {
            try $0.query(
                "select kind from events where kind like 'erasure.%' or kind like 'contact.d%' order by sequence"
            )
            .map { try $0.get("kind") as String }
        }
        #expect(
            events == [
                "erasure.requested", "erasure.approved", "erasure.due", "erasure.running", "contact.deleted",
                "erasure.done",
            ])
    }

    @Test("a ticket in which somebody else took part stays, and with it the contact's row, under the pseudonym")
    func shared() async throws {
        let scene = try await ErasureScene()
        let counts = try await scene.counts()
        try await scene.fixture.transaction {
            // Of the ticket that was merged into the other: the family stays together.
            _ = try $0.query(
                """
                insert into ticket_participants (tenant_id, ticket_id, contact_id)
                select t.tenant_id, t.ticket_id, a.contact_id from tickets t, contact_addresses a
                where t.merged_into = $1 and a.address_key = 'bert@post.example'
                """, scene.ticket)
        }
        _ = try await scene.request(.delete)
        try await scene.work()
        #expect(try await scene.hits() == [])
        #expect(try await scene.counts() == counts)
        #expect(try await contacts(scene) == 1)
        let kept = try await scene.fixture.transaction {
            try $0.query("select number from tickets where requester_id = $1 order by number", scene.contact)
                .map { try $0.get("number") as Int }
        }
        #expect(kept.count == 2)
        #expect(try await scene.fixture.count("select count(*) as n from erased_counts") == 1)
    }

    @Test("it waits for its time, can be called off until then, and then nothing is touched")
    func hold() async throws {
        let scene = try await ErasureScene()
        let before = try await scene.hits()
        let id = try await scene.request(.delete, hold: 30)
        try await scene.fixture.transaction { _ = try $0.query("update jobs set next_attempt_at = now()") }
        // The job looks, finds that it is early, and waits.
        #expect(try await scene.workOnce() == 1)
        #expect(try await scene.erasure(id).state == .approved)
        let wait = try await scene.fixture.count(
            "select extract(day from next_attempt_at - now())::int as n from jobs where state = 'queued'")
        #expect((29...30).contains(wait))
        try await scene.fixture.transaction { _ = try PrivacyCore($0, as: .system).cancel(id) }
        try await scene.fixture.transaction { _ = try $0.query("update jobs set next_attempt_at = now()") }
        #expect(try await scene.workOnce() == 1)
        #expect(try await scene.erasure(id).state == .cancelled)
        #expect(try await scene.hits().count >= before.count)
    }

    @Test("who was anonymised before can be deleted later")
    func later() async throws {
        let scene = try await ErasureScene()
        let counts = try await scene.counts()
        _ = try await scene.request()
        try await scene.work()
        _ = try await scene.request(.delete)
        try await scene.work()
        #expect(try await contacts(scene) == 0)
        #expect(try await scene.counts() == counts)
        #expect(try await scene.hits() == [])
    }
}
