// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity

/// A ticket of a selection.
struct ResolvedTicket {
    /// `nil` when there is none.
    var ticket: TicketID?
    /// What was asked for.
    var asked: String
    var version: Int64?
}

extension BulkCore {
    private static let selectByID: SQL = """
        select ticket_id from tickets where tenant_id = $1 and ticket_id = any ($2::uuid[])
        """
    private static let selectByNumber: SQL = """
        select ticket_id, number from tickets where tenant_id = $1 and number = any ($2::bigint[])
        """

    /// The tickets that a selection means now, each once.
    ///
    /// - Throws: `invalid`.
    func resolve(_ selection: BulkSelection) throws -> [ResolvedTicket] {
        switch selection {
        case .tickets(let entries): try resolve(entries)
        case .query(let query): try resolve(query)
        case .filter(let filter):
            try bounded(
                TicketStore.list(filter, for: Viewer(authority), limit: Bulk.mostTickets + 1, in: transaction).map(\.id)
            )
        }
    }

    private func resolve(_ entries: [BulkSelection.Entry]) throws -> [ResolvedTicket] {
        guard entries.count <= Bulk.mostTickets else { throw Self.tooMany }
        guard entries.allSatisfy({ $0.version ?? 1 > 0 }) else {
            throw TicketError([TicketError.Problem("version", "range", "Versions are counted from 1.")])
        }
        var (ids, numbers) = ([TicketID](), [Int64]())
        for entry in entries {
            switch entry.name {
            case .id(let id): ids.append(id)
            case .number(let number): numbers.append(number)
            }
        }
        let rows = try transaction.pipeline([
            Statement(Self.selectByID, tenant, SQLArray(ids)),
            Statement(Self.selectByNumber, tenant, SQLArray(numbers)),
        ])
        let known = Set(try rows[0].map { try $0.get("ticket_id") as TicketID })
        let byNumber = Dictionary(
            try rows[1].map { (try $0.get("number") as Int64, try $0.get("ticket_id") as TicketID) },
            uniquingKeysWith: { first, _ in first })
        var (seen, missed) = (Set<TicketID>(), Set<String>())
        return entries.compactMap { entry in
            let ticket: TicketID? =
                switch entry.name {
                case .id(let id): known.contains(id) ? id : nil
                case .number(let number): byNumber[number]
                }
            let asked = entry.name.description
            let isNew = ticket.map { seen.insert($0).inserted } ?? missed.insert(asked).inserted
            return isNew ? ResolvedTicket(ticket: ticket, asked: asked, version: entry.version) : nil
        }
    }

    /// What a search finds, page by page.
    ///
    /// What a search leaves out with a note would here change tickets that nobody meant: it is refused.
    private func resolve(_ query: SearchQuery) throws -> [ResolvedTicket] {
        if query.terms.isEmpty, query.notes.isEmpty {
            throw TicketError([TicketError.Problem("query", "required", "The query asks for nothing.")])
        }
        let viewer = try Viewer(authority)
        var (ids, page) = ([TicketID](), SearchPage(limit: SearchPage.most))
        while true {
            let found = try TicketSearch.find(query, for: viewer, page: page, in: transaction)
            // Those of the words are among those of the search.
            let notes = found.notes.isEmpty ? query.notes : found.notes
            guard notes.isEmpty else {
                throw TicketError(notes.map { TicketError.Problem("query", "understood", $0.description) })
            }
            ids += found.hits.map(\.ticket)
            guard let next = found.next, ids.count <= Bulk.mostTickets else { break }
            page = SearchPage(limit: SearchPage.most, after: next)
        }
        return try bounded(ids)
    }

    private func bounded(_ ids: [TicketID]) throws -> [ResolvedTicket] {
        guard ids.count <= Bulk.mostTickets else { throw Self.tooMany }
        var seen = Set<TicketID>()
        return ids.filter { seen.insert($0).inserted }.map { ResolvedTicket(ticket: $0, asked: $0.description) }
    }

    private static let tooMany = TicketError([
        TicketError.Problem(
            "tickets", "length", "A bulk change has at most \(Bulk.mostTickets) tickets; choose fewer.")
    ])
}
