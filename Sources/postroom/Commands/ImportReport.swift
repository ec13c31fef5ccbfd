// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import Tickets

/// What became of each mail of an archive.
struct ImportReport: Sendable {
    /// One mail as it is printed.
    struct Line: Encodable {
        var origin: String
        /// As in the ledger, or `refused` and `skipped` for what is not in it.
        var state: String
        /// Whether it was there before.
        var isKnown: Bool
        var ticket: Int64?
        var reason: String?
        var mail: String?
    }

    let lines: [Line]
    let waiting: Int

    /// How many rows are asked for at once.
    private static let piece = 1000

    /// Asks the ledger what became of the mails.
    init(_ items: [MailImport.Item], waiting: Int, of tenant: TenantID, pool: Pool) async throws {
        var lines: [Line] = []
        lines.reserveCapacity(items.count)
        for start in stride(from: 0, to: items.count, by: Self.piece) {
            let some = items[start..<min(start + Self.piece, items.count)]
            let ids = some.compactMap(\.outcome.mail)
            let entries = try await pool.transaction(tenant: tenant) {
                try LedgerStore.entries(of: ids, by: Authority($0, as: .system))
            }
            let byID = Dictionary(entries.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            lines += some.map { Self.line($0, byID) }
        }
        self.lines = lines
        self.waiting = waiting
    }

    private static func line(_ item: MailImport.Item, _ entries: [LedgerID: LedgerEntry]) -> Line {
        switch item.outcome {
        case .refused(let reason): return Line(origin: item.origin, state: "refused", isKnown: false, reason: reason)
        case .skipped(let reason): return Line(origin: item.origin, state: "skipped", isKnown: false, reason: reason)
        case .recorded(let id), .known(let id):
            var isKnown = false
            if case .known = item.outcome { isKnown = true }
            let entry = entries[id]
            return Line(
                origin: item.origin, state: entry?.state.rawValue ?? "gone", isKnown: isKnown,
                ticket: entry?.ticketNumber, reason: entry?.reason, mail: id.description)
        }
    }

    /// Mails that should have been taken and were not.
    var refused: Int { lines.count { $0.state == "refused" } }

    /// `120 mails: 80 joined, 38 new, 2 held; 5 of them were there before`.
    var summary: String {
        let counts = Dictionary(grouping: lines, by: \.state).mapValues(\.count)
        let words = counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let known = lines.count(where: \.isKnown)
        return "\(lines.count) found: \(words.isEmpty ? "nothing" : words); \(known) of them were there before"
    }

    func print(asJSON: Bool) throws {
        if asJSON { return try lines.forEach { try Output.json($0) } }
        for line in lines {
            let outcome = line.state + (line.ticket.map { " #\($0)" } ?? "") + (line.reason.map { ": \($0)" } ?? "")
            Output.line("\(line.origin)  \(outcome)\(line.isKnown ? " (there before)" : "")")
        }
    }
}

extension MailImport.Outcome {
    /// Its row in the ledger.
    fileprivate var mail: LedgerID? {
        switch self {
        case .recorded(let id), .known(let id): id
        case .refused, .skipped: nil
        }
    }
}
