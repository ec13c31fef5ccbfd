// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
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

    /// Ids as the product makes them (UUIDv7): in the order of time, so that what is young lies together in every index.
    private func makeIDs() async throws {
        try await connection.transaction(tenant: nil) { transaction in
            _ = try transaction.query(
                """
                create or replace function pg_temp.next_id() returns uuid language sql volatile as $$
                select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7'
                    || substr(encode(uuid_send(gen_random_uuid()), 'hex'), 14))::uuid $$
                """
            )
        }
    }

    /// Queues mails of all tickets in turn on the mailbox whose relay is the sink.
    func fillOutbox(count: Int) async throws {
        try await makeIDs()
        try await connection.transaction(tenant: nil) { transaction in
            _ = try transaction.query(
                """
                with tickets as (select tenant_id, ticket_id, row_number() over () - 1 as place, count(*) over () as n from tickets),
                mails as (
                    insert into outbox (tenant_id, outbox_id, ticket_id, mailbox_id, kind, mail_id, envelope_from, content)
                    select t.tenant_id, pg_temp.next_id(), t.ticket_id, m.mailbox_id, 'reply',
                        'bench-' || gen_random_uuid() || '@desk.test', 'relay@desk.test', convert_to(
                            E'From: relay@desk.test\\r\\nSubject: bench\\r\\n\\r\\n'
                                || repeat(repeat('x', 70) || E'\\r\\n', 56), 'UTF8')
                    from generate_series(1, $1::int) i join tickets t on t.place = i % t.n,
                        (select mailbox_id from mailboxes where name = 'relay') m
                    returning tenant_id, outbox_id, mailbox_id)
                insert into deliveries (tenant_id, delivery_id, outbox_id, mailbox_id, recipient)
                select tenant_id, pg_temp.next_id(), outbox_id, mailbox_id, 'customer@example.org' from mails
                """,
                count
            )
        }
        try await settleDown()
    }

    /// Takes all mails out of the outbox.
    func clearOutbox() async throws {
        try await connection.transaction(tenant: nil) { transaction in
            _ = try transaction.query("truncate outbox cascade")
        }
        try await settleDown()
    }

    /// As much waits that is due, and as much that is due tomorrow.
    func fillBacklog(count: Int) async throws {
        try await makeIDs()
        try await connection.transaction(tenant: nil) { transaction in
            _ = try transaction.query(
                """
                insert into outbox (tenant_id, outbox_id, ticket_id, mailbox_id, kind, mail_id, envelope_from, content)
                select t.tenant_id, pg_temp.next_id(), t.ticket_id, m.mailbox_id, 'reply', 'backlog@desk.test',
                    'relay@desk.test', ''::bytea
                from (select tenant_id, ticket_id from tickets limit 1) t,
                    (select mailbox_id from mailboxes where name = 'relay') m
                """
            )
        }
        // In parts: no statement of the product may take longer than half a minute.
        for first in stride(from: 1, through: 2 * count, by: Self.part) {
            let last = min(2 * count, first + Self.part - 1)
            try await connection.transaction(tenant: nil) { transaction in
                _ = try transaction.query(
                    """
                    insert into deliveries (tenant_id, delivery_id, outbox_id, mailbox_id, recipient, next_attempt_at)
                    select tenant_id, pg_temp.next_id(), outbox_id, mailbox_id, 'customer' || n || '@example.org',
                        case when n % 2 = 0 then now() - interval '1 hour' + make_interval(secs => n / 1000.0)
                            else now() + interval '1 day' + make_interval(secs => n / 1000.0) end
                    from outbox, generate_series($1::int, $2::int) n where mail_id = 'backlog@desk.test'
                    """,
                    first, last
                )
            }
        }
        try await settleDown()
    }

    /// So many rows are made at once.
    private static let part = 100_000

    /// How many claims are timed.
    static let claims = 200

    /// Seconds that a claim of 50 takes in the middle, when 10,000 are due; each is settled before the next.
    func claimTime() async throws -> Double {
        try await fillOutbox(count: Self.claims * 50)
        var times: [Double] = []
        for _ in 0..<Self.claims {
            let began = ContinuousClock.now
            try await connection.transaction(tenant: nil) { transaction in
                _ = try transaction.query(
                    "select * from claim_deliveries($1, 50, interval '30 seconds', '{}')", WorkerID())
            }
            let time = (ContinuousClock.now - began).components
            times.append(Double(time.seconds) + Double(time.attoseconds) / 1e18)
            try await connection.transaction(tenant: nil) { transaction in
                _ = try transaction.query(
                    """
                    update deliveries set state = 'accepted', settled_at = now(), next_attempt_at = null, lease_holder = null
                    where lease_holder is not null and state = 'sending'
                    """
                )
            }
        }
        return times.sorted()[times.count / 2]
    }

    /// What the server does by itself after a while: it knows its tables, and has written them to the disk.
    private func settleDown() async throws {
        try await connection.transaction(tenant: nil) { transaction in
            _ = try transaction.query("analyze outbox")
            _ = try transaction.query("analyze deliveries")
        }
        try await connection.transaction(tenant: nil) { _ = try $0.query("select pg_stat_clear_snapshot()") }
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
