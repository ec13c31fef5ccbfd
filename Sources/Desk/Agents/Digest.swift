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
    /// Of a digest answers belong to no ticket: an answer to the mail itself is held, as one that comes to somebody else's address.
    private static let nobodysKey = "digest"

    /// Tells an agent of several tickets in one mail, in the name of the first one's brand.
    func tell(_ agent: Agent, _ digest: Digest, _ transaction: Transaction) throws {
        guard let first = digest.parts.first else { return }
        try write(first.ticket, transaction) {
            let (id, place, now) = (OutboxID(), first.place, Date())
            var facts = facts(first.ticket, place)
            facts.set(.agentName, agent.name)
            facts[.digestCount] = .number(digest.count)
            facts[.digestTickets] = try digest.tickets(for: agent, mail: id, now: now, in: transaction)
            let words = try words(.agentDigest, facts, first.ticket, place, transaction)
            var recipient = Letter.Recipient(agent)
            recipient.key = Self.nobodysKey
            var letter = Letter(
                kind: .notification, ticket: first.ticket, message: nil, recipient: recipient,
                fromName: place.brand.name, subject: words.subject, text: words.text, html: words.html,
                template: words.template)
            (letter.id, letter.isOfOneTicket) = (id, false)
            return letter
        } finish: {
            try $0.finish(first.place, now: Date())
        }
    }
}
