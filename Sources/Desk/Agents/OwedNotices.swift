// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity
package import MailIngest
import Outbound
import Tickets

/// Tells agents by mail what they were not told at once, when its time has come: after their quiet hours, or several things in
/// one mail.
///
/// What is told is struck out in the transaction that queues the mail, so it is told once. Whether it still matters, and whether
/// the agent may still hear of it, is looked at then.
package struct OwedNotices: Sendable {
    private let reactions: Reactions
    private let places: PlaceStore

    package init(reactions: Reactions, places: PlaceStore) { (self.reactions, self.places) = (reactions, places) }

    /// Tells an agent of the transaction's tenant what is due.
    ///
    /// - Returns: Whether there may be more.
    package func tell(_ agent: AgentID, in transaction: Transaction) throws -> Bool {
        var notices = try OwedNoticeStore.due(to: agent, in: transaction)
        if notices.isEmpty { return false }
        let isFull = notices.count == OwedNoticeStore.most
        var staff = Staff(transaction)
        let habits = try staff.habits(of: agent)
        // The hours may have changed since, or the clock of the zone.
        if let end = try staff.quietEnd(of: agent) {
            let later = notices.filter { !($0.kind == .mention && habits.mentionsAtOnce) }.map(\.id)
            try OwedNoticeStore.postpone(later, to: end, in: transaction)
            notices.removeAll { later.contains($0.id) }
        }
        try OwedNoticeStore.settle(notices.map(\.id), in: transaction)
        guard let reader = try staff.answering().first(where: { $0.id == agent }) else { return isFull }
        let told = try notices.filter { try staff.isTold(agent, of: $0.kind) }
        let parts = try parts(of: told, transaction)
        let reactions = try reactions.signing(at: parts.map(\.place), in: transaction)
        let count = parts.reduce(0) { $0 + $1.notices.count }
        let isGathered = told.contains(where: \.isGathered) || habits.mostInHour.map { count > $0 } ?? false
        if isGathered && count > 1 {
            for start in stride(from: 0, to: parts.count, by: Digest.mostTickets) {
                let some = parts[start..<min(start + Digest.mostTickets, parts.count)]
                try reactions.tell(reader, Digest(parts: Array(some)), transaction)
            }
        } else {
            let placed = Dictionary(
                uniqueKeysWithValues: parts.flatMap { part in part.notices.map { ($0.id, part) } })
            for owed in told {
                if let part = placed[owed.id] { try tell(reader, owed, part, reactions, transaction) }
            }
        }
        return isFull
    }

    /// What still matters, by tickets in the order in which they were first heard of. A ticket that was merged is the one that it
    /// was merged into.
    private func parts(of notices: [OwedNotice], _ transaction: Transaction) throws -> [Digest.Part] {
        let named = Set(notices.map(\.ticket))
        let found = try TicketStore.find(named, for: .system, in: transaction)
        let targets = Set(found.compactMap(\.mergedInto)).subtracting(named)
        let all = found + (try TicketStore.find(targets, for: .system, in: transaction))
        let tickets = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        let answered = try OwedNoticeStore.answered(Set(tickets.keys), in: transaction)
        var parts: [Digest.Part] = []
        var positions: [TicketID: Int] = [:]
        var known: [MailboxID: Place] = [:]
        for notice in notices {
            guard var ticket = tickets[notice.ticket] else { continue }
            if let target = ticket.mergedInto {
                guard let other = tickets[target] else { continue }
                ticket = other
            }
            guard let mailbox = ticket.mailbox,
                notice.matters(of: ticket, answered: answered[ticket.id], now: Date())
            else { continue }
            if let position = positions[ticket.id] {
                parts[position].notices.append(notice)
                continue
            }
            let place = try known[mailbox] ?? places.place(of: mailbox, in: transaction)
            known[mailbox] = place
            positions[ticket.id] = parts.count
            parts.append(Digest.Part(ticket: ticket, place: place, notices: [notice]))
        }
        return parts
    }

    /// One in a mail of its own, as it would have come at once.
    private func tell(
        _ agent: Agent,
        _ owed: OwedNotice,
        _ part: Digest.Part,
        _ reactions: Reactions,
        _ transaction: Transaction
    ) throws {
        guard let notice = try Notice(owed, of: part.ticket, in: transaction) else { return }
        guard case .message = notice.occasion else {
            return try reactions.tell(agent, owed.kind, of: notice, part.place, transaction)
        }
        let files = try notice.message.map {
            try MessageStore.attachments(of: $0, for: .system, in: transaction)
        }
        var news = Reactions.News(
            ticket: part.ticket, isNew: owed.kind == .newTicket, message: notice.message, text: notice.text ?? "",
            author: notice.author, authorKey: nil, files: [], withheld: files?.count { $0.state != .accepted } ?? 0,
            seemsOther: owed.seemsOther)
        news.suppression = try Reactions.suppression(of: part.ticket, transaction)
        news.background = try TicketBackground(of: part.ticket, besides: notice.message, in: transaction)
        try reactions.tell(agent, of: news, part.place, transaction)
    }
}
