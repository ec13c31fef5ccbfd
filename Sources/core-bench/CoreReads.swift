// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import Tickets

/// What pages are made of, one after another on one connection.
struct CoreReads {
    let tenant: BenchTenant
    let pool: Pool
    let superuser: Connection

    private static let runs = 400
    /// Tables that grow with history: none of them may be read from one end to the other.
    private static let large = [
        "tickets", "messages", "events", "mail_ids", "contacts", "contact_addresses", "ticket_participants",
        "ticket_tags",
        "attachments",
    ]

    func run() async throws -> [(String, Latencies)] {
        let last: Int64 = try await pool.transaction(tenant: tenant.id) {
            try $0.query("select number as n from tickets order by number desc limit 1").first?.get("n") ?? 0
        }
        let ids: [TicketID] = try await pool.transaction(tenant: tenant.id) { transaction in
            try (0..<Self.runs).compactMap { _ in
                try TicketStore.find(number: Int64.random(in: 1...last), in: transaction)?.id
            }
        }
        let agent = tenant.agents[0]
        var results: [(String, Latencies)] = []
        results.append(
            (
                "ticket page, 50 messages, events",
                try await measure { index, transaction in
                    _ = try TicketPage.read(ids[index % ids.count], in: transaction)
                }
            )
        )
        results.append(
            (
                "ticket by number",
                try await measure { _, transaction in
                    _ = try TicketStore.find(number: Int64.random(in: 1...last), in: transaction)
                }
            )
        )
        results.append(
            (
                "list, newest 50",
                try await measure { _, transaction in
                    _ = try TicketStore.list(TicketFilter(), limit: 50, in: transaction)
                }
            )
        )
        results.append(
            (
                "list, a page in the middle",
                try await measure { _, transaction in
                    _ = try TicketStore.list(
                        TicketFilter(),
                        before: Int64.random(in: 100...last),
                        limit: 50,
                        in: transaction
                    )
                }
            )
        )
        for status in [Ticket.Status.open, .closed, .onHold] {
            results.append(
                (
                    "list, \(status.rawValue)",
                    try await measure { _, transaction in
                        _ = try TicketStore.list(TicketFilter(status: status), limit: 50, in: transaction)
                    }
                )
            )
        }
        var mine = TicketFilter()
        mine.assignee = .agent(agent)
        mine.statuses = [.new, .open, .pending]
        var unassigned = TicketFilter()
        unassigned.assignee = .nobody
        unassigned.statuses = [.new, .open]
        var tagged = TicketFilter()
        tagged.tag = "vip"
        for (name, filter) in [("mine in work", mine), ("unassigned in work", unassigned), ("with a tag", tagged)] {
            results.append(
                (
                    "list, \(name)",
                    try await measure { _, transaction in
                        _ = try TicketStore.list(filter, limit: 50, in: transaction)
                    }
                )
            )
        }
        results += try await searches(agent)
        return results
    }

    /// What people type, from rare to common words.
    private static let queries = [
        "#4711", "is:open assignee:me", "from:anna.bell", "subject:dimmer is:closed", "tag:vip priority:urgent",
        "\"forty pieces\" warranty", "cracked glass is:open", "flickers -dimmer", "before:2026-06-01 recall",
    ]

    private func searches(_ agent: AgentID) async throws -> [(String, Latencies)] {
        var results: [(String, Latencies)] = []
        for text in Self.queries {
            let query = SearchQuery.parse(text)
            let latencies = try await measure { _, transaction in
                let viewer = try SearchViewer(Authority(transaction, as: .agent(agent)))
                _ = try TicketSearch.find(query, for: viewer, page: SearchPage(), in: transaction)
            }
            results.append(("search, \(text)", latencies))
        }
        return results
    }

    private func measure(_ body: @escaping @Sendable (Int, Transaction) throws -> Void) async throws -> Latencies {
        let before = try await scans()
        var durations: [Duration] = []
        let clock = ContinuousClock()
        for index in 0..<Self.runs {
            let start = clock.now
            try await pool.transaction(tenant: tenant.id) { try body(index, $0) }
            durations.append(clock.now - start)
        }
        var latencies = Latencies(durations)
        let after = try await scans()
        latencies.sequentialScans = after.merging(before) { $0 - $1 }.filter { $0.value > 0 }
        return latencies
    }

    /// How often each large table was read sequentially so far.
    private func scans() async throws -> [String: Int] {
        // What a connection counted is told when it has time; this asks it to.
        try await pool.transaction(tenant: nil) { _ = try $0.query("select pg_stat_force_next_flush()") }
        let large = SQLArray(Self.large)
        let rows = try await superuser.transaction(tenant: nil) { transaction in
            try transaction.query(
                "select relname::text as name, seq_scan from pg_stat_user_tables where relname = any ($1::text[])",
                large
            ).map { (try $0.get("name") as String, try $0.get("seq_scan") as Int) }
        }
        return Dictionary(rows) { first, _ in first }
    }
}
