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
    /// Words that no more messages have are rare: their messages are found first, then the tickets.
    private static let rare = 1000
    /// So it is done with words of so many messages, unless they stand in many of the newest tickets.
    private static let common = 20_000
    /// As many messages are ranked; words that more have are not, the newest tickets come first.
    private static let ranked = 5000
    /// How many of the newest tickets are looked at, and how many of them make words frequent.
    private static let sample = (newest: 100, frequent: 3)
    /// How many numbers are looked through for words that more messages have: this many, then twice as many, and so on.
    private static let firstRange: Int64 = 5000
    /// The most numbers that one call looks through that way.
    private static let mostNumbers: Int64 = 200_000

    /// The tickets that match, those the viewer may read.
    ///
    /// - Parameter now: What relative days count from.
    /// - Throws: `DatabaseError` only for what has nothing to do with the query.
    /// - Complexity: By the messages that have the words, at most 20,000; for words of more, by the newest tickets that
    ///   have them.
    package static func find(
        _ query: SearchQuery,
        for viewer: SearchViewer,
        page: SearchPage = SearchPage(),
        now: Date = Date(),
        in transaction: Transaction
    ) throws -> SearchResult {
        let facts = try SearchLookup.facts(of: query, for: viewer, in: transaction)
        let run = SearchRun(facts: facts, viewer: viewer, page: page, now: now, transaction: transaction)
        var hits: [SearchResult.Hit] = []
        var end: Int64 = 1
        if let found = try rareWords(run) {
            hits = found
        } else {
            for range in ranges(facts, viewer, page) where hits.count <= page.limit {
                end = range.lowerBound
                hits += try run.hits(
                    .ticketsFirst(from: range.lowerBound, below: range.upperBound), limit: page.limit + 1 - hits.count
                ).hits
            }
        }
        var next: SearchCursor? = end > 1 ? SearchCursor(number: end) : nil
        if hits.count > page.limit {
            hits.removeLast(hits.count - page.limit)
            next = hits.last.map { SearchCursor(rank: $0.rank, number: $0.number) }
        }
        return SearchResult(hits: hits, next: next, notes: facts.notes)
    }

    /// The plan of the statement that finds the tickets, line by line; for tests and benchmarks.
    package static func plan(
        _ query: SearchQuery,
        for viewer: SearchViewer,
        page: SearchPage = SearchPage(),
        now: Date = Date(),
        in transaction: Transaction
    ) throws -> [String] {
        let facts = try SearchLookup.facts(of: query, for: viewer, in: transaction)
        let run = SearchRun(facts: facts, viewer: viewer, page: page, now: now, transaction: transaction)
        if try rareWords(run) != nil { return try run.plan(.wordsFirst(most: rare + 1)) }
        guard let range = ranges(facts, viewer, page).first else { return [] }
        return try run.plan(.ticketsFirst(from: range.lowerBound, below: range.upperBound))
    }

    /// What is found by the words first, one more than the page holds; `nil` without words and for those that too many
    /// messages have.
    private static func rareWords(_ run: SearchRun) throws -> [SearchResult.Hit]? {
        // A contact's own tickets are few: looking at them is faster than at everybody's messages.
        guard run.facts.hasWords, !run.viewer.isContact else { return nil }
        var found = try run.hits(.wordsFirst(most: rare + 1), limit: run.page.limit + 1)
        if found.seen <= rare { return found.hits }
        if try run.hits(.sample(newest: sample.newest), limit: 1).seen >= sample.frequent { return nil }
        let most = run.page.order == .relevance ? ranked : common
        found = try run.hits(.wordsFirst(most: most + 1), limit: run.page.limit + 1)
        return found.seen <= most ? found.hits : nil
    }

    /// The numbers to look through, range by range from the newest back.
    private static func ranges(
        _ facts: SearchFacts,
        _ viewer: SearchViewer,
        _ page: SearchPage
    ) -> [Range<Int64>] {
        let cursor = page.after.flatMap { $0.rank == nil ? $0.number : nil }
        var below = max(1, min(cursor ?? facts.nextNumber, facts.nextNumber))
        // Without words a ticket's own row says enough, and a contact's tickets are few.
        if !facts.hasWords || viewer.isContact { return [1..<below] }
        var (ranges, size, rest) = ([Range<Int64>](), firstRange, mostNumbers)
        while below > 1, rest > 0 {
            let from = max(1, below - min(size, rest))
            ranges.append(from..<below)
            rest -= size
            (below, size) = (from, size * 2)
        }
        return ranges
    }
}
