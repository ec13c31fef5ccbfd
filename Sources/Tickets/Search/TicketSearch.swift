// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Identity

package import struct Foundation.Date

/// Finds tickets by what somebody typed.
///
/// ```swift
/// let found = try TicketSearch.find(.parse("is:open lamp"), for: viewer, in: transaction)
/// ```
///
/// All words of a query stand in one message, its subject among them, or in the ticket's subject. They are understood
/// in each language that the tenant's tickets are in. Tickets that were merged into others are found by `is:merged` and by
/// their number alone.
package enum TicketSearch {
    /// Words that no more messages have are rare: all that is found is ranked.
    private static let rare = 1000
    /// Where more messages of some blocks have the words, parts of those blocks are searched, one after another.
    private static let common = 4000
    /// After so many messages a page ends, full or not.
    private static let mostMessages = 20_000
    /// So few tickets that are right otherwise are looked at one by one.
    private static let fewTickets = 200

    /// The tickets that match, those the viewer may read.
    ///
    /// - Parameter now: What relative days count from.
    /// - Throws: `DatabaseError` only for what has nothing to do with the query.
    /// - Complexity: By the messages that have the words, newest first until the page is full, at most some 20,000.
    package static func find(
        _ query: SearchQuery,
        for viewer: Viewer,
        page: SearchPage = SearchPage(),
        now: Date = Date(),
        in transaction: Transaction
    ) throws -> SearchResult {
        let facts = try SearchLookup.facts(of: query, for: viewer, in: transaction)
        guard facts.mayRead else { return SearchResult(hits: [], next: nil, notes: facts.notes) }
        let run = SearchRun(facts: facts, viewer: viewer, page: page, now: now, transaction: transaction)
        if let ranked = try ranked(run) { return run.result(ranked, end: 1) }
        guard try goesByWords(run) else {
            return run.result(try run.hits(.ticketsFirst(1..<run.below), limit: page.limit + 1).hits, end: 1)
        }
        return try newest(run)
    }

    /// The plan of the statement that finds the tickets, line by line; for tests and benchmarks.
    package static func plan(
        _ query: SearchQuery,
        for viewer: Viewer,
        page: SearchPage = SearchPage(),
        now: Date = Date(),
        in transaction: Transaction
    ) throws -> [String] {
        let facts = try SearchLookup.facts(of: query, for: viewer, in: transaction)
        guard facts.mayRead else { return [] }
        let run = SearchRun(facts: facts, viewer: viewer, page: page, now: now, transaction: transaction)
        guard try goesByWords(run) else { return try run.plan(.ticketsFirst(1..<run.below)) }
        return try SearchBlocks.all(below: run.below).flatMap { try run.plan(.wordsFirst($0, most: rare + 1)) }
    }

    /// What is found, by rank and one more than the page holds, where that is asked for and the words are rare.
    private static func ranked(_ run: SearchRun) throws -> [SearchResult.Hit]? {
        // A contact's own tickets are few: looking at them is faster than at everybody's messages.
        guard run.page.order == .relevance, run.facts.hasWords, !run.viewer.isContact else { return nil }
        var (hits, rest): ([SearchResult.Hit], Int) = ([], rare)
        for blocks in SearchBlocks.all(below: run.facts.nextNumber) {
            let found = try run.hits(.wordsFirst(blocks, most: rest + 1), limit: run.page.limit + 1)
            rest -= found.seen
            if rest < 0 { return nil }
            hits += found.hits
        }
        hits.sort { ($0.rank ?? 0, $0.number) > ($1.rank ?? 0, $1.number) }
        return Array(hits.prefix(run.page.limit + 1))
    }

    /// Whether messages are found by their words, and not tickets by everything else.
    private static func goesByWords(_ run: SearchRun) throws -> Bool {
        guard run.facts.hasWords, !run.viewer.isContact else { return false }
        return try !run.facts.narrows || run.hits(.candidates(most: fewTickets + 1), limit: 1).seen > fewTickets
    }

    /// The newest tickets with the words.
    private static func newest(_ run: SearchRun) throws -> SearchResult {
        var run = run
        run.page.order = .newest
        var (hits, end, rest): ([SearchResult.Hit], Int64, Int) = ([], run.below, mostMessages)
        // What is still to be searched, the next one last.
        var todo = Array(SearchBlocks.all(below: run.below).reversed())
        while hits.count <= run.page.limit, rest > 0, let blocks = todo.popLast() {
            let limit = run.page.limit + 1 - hits.count
            let found = try run.hits(.wordsFirst(blocks, most: common + 1), limit: limit)
            rest -= found.seen
            if found.seen <= common {
                hits += found.hits
            } else if blocks.parts.isEmpty {
                hits += try run.hits(.ticketsFirst(blocks.numbers.clamped(to: 1..<run.below)), limit: limit).hits
            } else {
                todo += blocks.parts.reversed()
                continue
            }
            end = blocks.numbers.lowerBound
        }
        return run.result(hits, end: end)
    }
}

extension SearchRun {
    /// The tickets of the page have lower numbers, where numbers order it.
    fileprivate var below: Int64 {
        let cursor = page.after.flatMap { $0.rank == nil ? $0.number : nil }
        return max(1, min(cursor ?? facts.nextNumber, facts.nextNumber))
    }

    /// The page.
    ///
    /// - Parameters:
    ///   - hits: Its tickets, and one more if there are more.
    ///   - end: Tickets with lower numbers were not looked at.
    fileprivate func result(_ hits: [SearchResult.Hit], end: Int64) -> SearchResult {
        guard hits.count > page.limit else {
            return SearchResult(hits: hits, next: end > 1 ? SearchCursor(number: end) : nil, notes: facts.notes)
        }
        let hits = Array(hits.prefix(page.limit))
        let next = hits.last.map { SearchCursor(rank: $0.rank, number: $0.number) }
        return SearchResult(hits: hits, next: next, notes: facts.notes)
    }
}
