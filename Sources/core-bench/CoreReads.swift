// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Tickets

/// Times what pages are made of, one after another on one connection.
struct CoreReads {
    let tenant: BenchTenant
    let pool: Pool
    let superuser: Connection
    /// A part of the names of those that are measured.
    let only: String

    private static let runs = 400
    /// Tables that grow with history: none of them may be read from one end to the other.
    private static let large = [
        "tickets", "messages", "events", "mail_ids", "contacts", "contact_addresses", "ticket_participants",
        "ticket_tags", "attachments", "outbox", "deliveries",
    ]

    func run() async throws -> [(String, Latencies)] {
        var results: [(String, Latencies)] = []
        for read in try await CoreRead.all(of: tenant, variety: Self.runs, pool: pool)
        where only.isEmpty || read.name.contains(only) {
            results.append((read.name, try await measure(read)))
        }
        return results
    }

    private func measure(_ read: CoreRead) async throws -> Latencies {
        if read.isReadBefore {
            for index in 0..<Self.runs { try await pool.transaction(tenant: tenant.id) { try read.run(index, $0) } }
        }
        let before = try await scans()
        var durations: [Duration] = []
        let clock = ContinuousClock()
        for index in 0..<Self.runs {
            let start = clock.now
            try await pool.transaction(tenant: tenant.id) { try read.run(index, $0) }
            durations.append(clock.now - start)
        }
        var latencies = Latencies(durations)
        let after = try await scans()
        latencies.sequentialScans = after.merging(before) { $0 - $1 }.filter { $0.value > 0 }
        return latencies
    }

    /// How often each large table was read sequentially so far; one without a row costs nothing and does not count.
    private func scans() async throws -> [String: Int] {
        // What a connection counted is told when it has time; this asks it to.
        try await pool.transaction(tenant: nil) { _ = try $0.query("select pg_stat_force_next_flush()") }
        let large = SQLArray(Self.large)
        let rows = try await superuser.transaction(tenant: nil) { transaction in
            try transaction.query(
                """
                select s.relname::text as name, s.seq_scan from pg_stat_user_tables s
                where s.relname = any ($1::text[]) and pg_relation_size(s.relid) > 0
                """,
                large
            ).map { (try $0.get("name") as String, try $0.get("seq_scan") as Int) }
        }
        return Dictionary(rows) { first, _ in first }
    }
}
