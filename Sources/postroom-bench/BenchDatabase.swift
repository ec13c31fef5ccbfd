// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import PostroomTesting

/// What the bench asks of the product's database, as its superuser.
struct BenchDatabase {
    private let connection: Connection

    init(_ superuser: Connection) { connection = superuser }

    /// Waits until so many mails are settled.
    ///
    /// - Parameter progress: Told how many are, from time to time and at the end.
    /// - Returns: Seconds from the first look at the mailbox to the last mail made safe, to the last ticket committed, and
    ///   to the last mail that can be found by its words.
    func intake(
        of count: Int,
        progress: (Int) -> Void = { _ in }
    ) async throws -> (taken: Double, settled: Double, worded: Double) {
        try await wait("select count(*) as n from ledger where state = 'new'", for: count, progress)
        try await wait("select count(*) as n from message_words", for: count)
        return try await connection.transaction(tenant: nil) { transaction in
            let row = try transaction.query(
                """
                with begun as (select min(seen_at) as at from ledger)
                select (extract(epoch from max(seen_at) - begun.at) * 1000)::bigint as taken,
                    (extract(epoch from max(settled_at) - begun.at) * 1000)::bigint as settled,
                    (extract(epoch from (select max(created_at) from message_words) - begun.at) * 1000)::bigint as worded
                from ledger, begun group by begun.at
                """
            ).first
            let times = try ["taken", "settled", "worded"].map { Double(try row?.get($0) as Int? ?? 0) / 1000 }
            return (times[0], times[1], times[2])
        }
    }

    /// Queues mails to as many recipients on the mailbox whose relay is the sink.
    func fillOutbox(count: Int) async throws {
        try await connection.transaction(tenant: nil) { transaction in
            _ = try transaction.query(
                """
                with mails as (
                    insert into outbox (tenant_id, outbox_id, ticket_id, mailbox_id, kind, mail_id, envelope_from, content)
                    select t.tenant_id, gen_random_uuid(), t.ticket_id, m.mailbox_id, 'reply', 'bench-' || n || '@desk.test',
                        'relay@desk.test', convert_to(
                            E'From: relay@desk.test\\r\\nSubject: bench\\r\\n\\r\\n' || repeat(repeat('x', 70) || E'\\r\\n', 56), 'UTF8')
                    from generate_series(1, $1::int) n,
                        (select tenant_id, ticket_id from tickets limit 1) t,
                        (select mailbox_id from mailboxes where name = 'relay') m
                    returning tenant_id, outbox_id, mailbox_id)
                insert into deliveries (tenant_id, delivery_id, outbox_id, mailbox_id, recipient)
                select tenant_id, gen_random_uuid(), outbox_id, mailbox_id, 'customer@example.org' from mails
                """,
                count
            )
        }
    }

    /// Waits until so many deliveries are accepted.
    ///
    /// - Returns: Seconds from the first claim to the last answer written down.
    func outboxTime(of count: Int) async throws -> Double {
        try await wait("select count(*) as n from deliveries where state = 'accepted'", for: count)
        return try await connection.transaction(tenant: nil) { transaction in
            let milliseconds: Int? = try transaction.query(
                "select (extract(epoch from max(settled_at) - min(first_tried_at)) * 1000)::bigint as ms from deliveries"
            ).first?.get("ms")
            return Double(milliseconds ?? 0) / 1000
        }
    }

    /// Waits until so many mails are settled, whatever became of them.
    func waitForAll(_ count: Int) async throws {
        try await wait("select count(*) as n from ledger where state not in ('pending', 'failed')", for: count)
    }

    private func wait(_ sql: SQL, for count: Int, _ progress: (Int) -> Void = { _ in }) async throws {
        let missing = try await eventually(within: .seconds(900)) {
            let n = try await connection.transaction(tenant: nil) { try $0.query(sql).first?.get("n") ?? 0 }
            progress(n)
            return n >= count ? nil : "\(n) of \(count)"
        }
        if let missing { throw DatabaseError(.timeout, "the bench waited too long: \(missing)") }
    }
}
