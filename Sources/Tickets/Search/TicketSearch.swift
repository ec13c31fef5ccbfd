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
    /// And so they are where so many must be awaited by what was found before: a page seldom needs more.
    private static let many = 1000.0
    /// After so many messages a page ends, full or not.
    private static let mostMessages = 20_000
    /// So few tickets that are right otherwise are looked at one by one.
    private static let fewTickets = 200
    /// So many of the newest tickets of a status are looked at for a subject before the index of subjects is asked.
    private static let newestOfStatus = 1000

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
        guard try goesByText(run) else {
            return run.result(try run.hits(.ticketsFirst(1..<run.below), limit: page.limit + 1).hits, end: 1)
        }
        guard facts.subject != nil else { return try newest(run, by: SearchStatement.Way.wordsFirst) }
        guard facts.hasWords else { return try newestOfSubject(run) }
        if let few = try fewOfSubject(run) { return run.result(few, end: 1) }
        return try newest(run, by: SearchStatement.Way.wordsFirst)
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
        guard try goesByText(run) else { return try run.plan(.ticketsFirst(1..<run.below)) }
        let blocks = SearchBlocks.all(below: run.below)
        var (byNumber, plan): (SearchRun, [String]) = (run, [])
        byNumber.page.order = .newest
        if facts.subject != nil, !facts.hasWords, facts.onlyStatus != nil {
            plan += try byNumber.plan(.statusFirst(below: run.below, most: newestOfStatus))
        }
        if facts.subject != nil { plan += try blocks.flatMap { try byNumber.plan(.subjectsFirst($0, most: rare + 1)) } }
        if facts.hasWords { plan += try blocks.flatMap { try run.plan(.wordsFirst($0, most: rare + 1)) } }
        return plan
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

    /// Whether tickets are found by words or a subject, and not by everything else.
    private static func goesByText(_ run: SearchRun) throws -> Bool {
        guard run.facts.hasWords || run.facts.subject != nil, !run.viewer.isContact else { return false }
        return try !run.facts.narrows || run.hits(.candidates(most: fewTickets + 1), limit: 1).seen > fewTickets
    }

    /// The tickets with the subject and the words, where few have the subject.
    private static func fewOfSubject(_ run: SearchRun) throws -> [SearchResult.Hit]? {
        var run = run
        run.page.order = .newest
        var (hits, rest): ([SearchResult.Hit], Int) = ([], fewTickets)
        for blocks in SearchBlocks.all(below: run.below) {
            let found = try run.hits(.subjectsFirst(blocks, most: rest + 1), limit: run.page.limit + 1)
            rest -= found.seen
            if rest < 0 { return nil }
            hits += found.hits
        }
        return Array(hits.prefix(run.page.limit + 1))
    }

    /// The newest tickets with the subject.
    ///
    /// The tickets of a status may all be old, and then those with the subject that are newer would be for nothing. So the
    /// newest of the status are looked at first: where the subject is common, the page is full by then.
    private static func newestOfSubject(_ run: SearchRun) throws -> SearchResult {
        var (run, hits): (SearchRun, [SearchResult.Hit]) = (run, [])
        if run.facts.onlyStatus != nil {
            let way = SearchStatement.Way.statusFirst(below: run.below, most: newestOfStatus)
            let found = try run.hits(way, limit: run.page.limit + 1)
            hits = found.hits
            if hits.count > run.page.limit || found.seen == 0 { return run.result(hits, end: 1) }
            run.page.after = SearchCursor(number: Int64(found.seen))
        }
        return try newest(run, behind: hits, by: SearchStatement.Way.subjectsFirst)
    }

    /// The newest tickets that an index of text finds, block by block.
    private static func newest(
        _ run: SearchRun,
        behind first: [SearchResult.Hit] = [],
        by way: (SearchBlocks, Int) -> SearchStatement.Way
    ) throws -> SearchResult {
        var run = run
        run.page.order = .newest
        var (hits, end, rest): ([SearchResult.Hit], Int64, Int) = (first, run.below, mostMessages)
        // What is still to be searched, the next one last.
        var todo = Array(SearchBlocks.all(below: run.below).reversed())
        /// What was found for each ticket number in the last blocks.
        var share = 0.0
        while hits.count <= run.page.limit, rest > 0, let blocks = todo.popLast() {
            let size = Double(blocks.numbers.count)
            let parts = blocks.parts
            if share * size > many, !parts.isEmpty {
                todo += parts.reversed()
                continue
            }
            let limit = run.page.limit + 1 - hits.count
            let found = try run.hits(way(blocks, common + 1), limit: limit)
            rest -= found.seen
            share = Double(found.seen) / size
            if found.seen <= common {
                hits += found.hits
            } else if parts.isEmpty {
                hits += try run.hits(.ticketsFirst(blocks.numbers.clamped(to: 1..<run.below)), limit: limit).hits
            } else {
                todo += parts.reversed()
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
