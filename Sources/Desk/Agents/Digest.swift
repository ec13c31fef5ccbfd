// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MailIngest
import Outbound
import Templates
import Tickets

/// What one mail tells an agent of several tickets.
struct Digest {
    /// What happened in one of them.
    struct Part {
        let ticket: Ticket
        let place: Place
        /// The oldest first.
        var notices: [OwedNotice]
    }

    /// Tickets of one mail; more are the next one's.
    static let mostTickets = 50
    /// Of each ticket the last so many are shown; of the others how many there are.
    private static let mostEntries = 5
    /// Characters of what was said.
    private static let excerpt = 200

    let parts: [Part]

    var count: Int { parts.reduce(0) { $0 + $1.notices.count } }

    /// The values for its template.
    ///
    /// - Parameters:
    ///   - mail: The mail's id, which makes its reply addresses.
    ///   - now: They count from here.
    func tickets(for agent: Agent, mail: OutboxID, now: Date, in transaction: Transaction) throws -> TemplateValue {
        .list(
            try parts.map { part in
                let address = Letter.replyAddress(of: part.ticket, for: agent, mail: mail, part.place, now: now)
                let shown = part.notices.suffix(Self.mostEntries)
                return .record([
                    "reference": .text(part.ticket.reference), "subject": .text(Self.line(part.ticket.subject)),
                    "status": .text(part.ticket.status.rawValue), "customer": .text(part.ticket.requester.name ?? ""),
                    "reply_address": .text(address ?? ""), "count": .number(part.notices.count),
                    "earlier": .number(part.notices.count - shown.count),
                    "entries": .list(try shown.compactMap { try Self.entry($0, of: part.ticket, in: transaction) }),
                ])
            })
    }

    private static func entry(
        _ owed: OwedNotice,
        of ticket: Ticket,
        in transaction: Transaction
    ) throws -> TemplateValue? {
        guard let notice = try Notice(owed, of: ticket, in: transaction) else { return nil }
        return .record([
            "kind": .text(owed.kind.rawValue), "actor": .text(line(notice.actor ?? "")),
            "author": .text(line(notice.author ?? "")), "text": .text(line(notice.text ?? "")),
        ])
    }

    /// The beginning of a text in one line, so that no words of a stranger look like ours.
    private static func line(_ text: String) -> String {
        let words = text.prefix(4 * excerpt).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count <= excerpt && text.dropFirst(4 * excerpt).isEmpty ? words : words.prefix(excerpt) + " …"
    }
}

extension Reactions {
    /// Tells an agent of several tickets in one mail, in the name of the first one's brand.
    func tell(_ agent: Agent, _ digest: Digest, _ transaction: Transaction) throws {
        guard let first = digest.parts.first else { return }
        let id = OutboxID()
        try tellApart(agent, .agentDigest, by: first.ticket, first.place, id: id, transaction) {
            $0[.digestCount] = .number(digest.count)
            $0[.digestTickets] = try digest.tickets(for: agent, mail: id, now: Date(), in: transaction)
        }
    }
}
