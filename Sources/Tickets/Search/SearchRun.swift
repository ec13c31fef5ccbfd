// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

import struct Foundation.Date

/// Runs the statements of one search.
struct SearchRun {
    let facts: SearchFacts
    let viewer: Viewer
    var page: SearchPage
    let now: Date
    let transaction: Transaction

    // What is searched is always large, and the planner may not look at its statistics behind row-level security: it
    // takes patterns for frequent and would read a table from end to end, with processes of its own.
    private static let begin: SQL = """
        select set_config('enable_seqscan', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)
        """
    private static let end: SQL = """
        select set_config('enable_seqscan', $1, true), set_config('max_parallel_workers_per_gather', $2, true)
        """

    /// The tickets found, and how many messages and subjects were for it, or what else the way says.
    func hits(_ way: SearchStatement.Way, limit: Int) throws -> (hits: [SearchResult.Hit], seen: Int) {
        let rows = try run(statement(way, limit: limit))
        let seen: Int = try rows.first?.get("seen") ?? 0
        if case .candidates = way { return ([], seen) }
        let hits = try rows.map { row -> SearchResult.Hit? in
            guard let ticket: TicketID = try row.get("ticket_id") else { return nil }
            return SearchResult.Hit(ticket: ticket, number: try row.get("number"), rank: try row.get("rank"))
        }
        return (hits.compactMap { $0 }, seen)
    }

    /// How the server would do it.
    func plan(_ way: SearchStatement.Way) throws -> [String] {
        try run(statement(way, limit: page.limit + 1, explained: true)).map { try $0.get("QUERY PLAN") }
    }

    private func statement(_ way: SearchStatement.Way, limit: Int, explained: Bool = false) -> Statement {
        SearchStatement.statement(
            facts, viewer: viewer, page: page, limit: limit, way: way, now: now, explained: explained)
    }

    /// One round trip; afterwards the transaction's settings are what they were.
    private func run(_ statement: Statement) throws -> Rows {
        try transaction.pipeline([
            Statement(Self.begin), statement, Statement(Self.end, facts.settings.scans, facts.settings.workers),
        ])[1]
    }
}
