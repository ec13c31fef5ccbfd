// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity
import MIME
import Meaning
package import Threading
package import Tickets

package import struct Foundation.Date

/// What came before the mails that are worked on together, counted for all of them at once.
///
/// Mails of the batch count for those behind them. Other workers' mails count once they are committed; who is near his budget
/// is counted by one worker after the other, so that several do not overshoot it together.
package final class IntakeBatch {
    /// A mail about which it is asked.
    package struct Mail: Sendable {
        package var id: LedgerID
        package var mailbox: MailboxID
        package var sender: SenderKey
        package var arrivedAt: Date
        /// What is let through in an hour; `nil` is without limit.
        var tickets: Int?
        var mails: Int?
        var mailboxTickets: Int?

        /// - Parameter sender: The address as compared.
        package init(
            _ id: LedgerID,
            at mailbox: MailboxID,
            from sender: String,
            of tenant: TenantID,
            isVouchedFor: Bool = false,
            arrivedAt: Date,
            budgets: Budgets
        ) {
            self.id = id
            self.mailbox = mailbox
            self.sender = SenderKey(sender, of: tenant, isVouchedFor: isVouchedFor)
            self.arrivedAt = arrivedAt
            (tickets, mails) = budgets.intake(of: sender)
            mailboxTickets = budgets[.mailboxTickets]
        }

        /// As a mail counts that was read; `nil` for one that does not.
        package init?(_ id: LedgerID, _ read: ReadMail, at place: Place, of tenant: TenantID) {
            guard read.arrival.isCounted,
                let sender = read.mail.from.lazy.compactMap(\.key).first(where: { $0.contains("@") })
            else { return nil }
            let level = Authentication.of(read.mail, trust: place.trust).level
            self.init(
                id, at: place.mailbox.id, from: sender, of: tenant, isVouchedFor: level == .aligned,
                arrivedAt: read.arrival.arrivedAt ?? Date(), budgets: place.budgets)
        }

        /// The end of the minute in which it came: a mailbox is counted by minutes.
        var minute: Date {
            Date(timeIntervalSince1970: (arrivedAt.timeIntervalSince1970 / 60).rounded(.down) * 60 + 60)
        }
        /// How many rows have to be looked at to know whether its sender's budget is spent.
        var depth: Int { mails ?? (tickets == nil ? 0 : Self.mostCounted) }

        /// Of a sender who may send without limit and not open tickets without limit, so many mails are looked at.
        private static let mostCounted = 10_000

        /// Whether another one counts for it: it came in the hour before, or in the same moment and was recorded earlier.
        func isBehind(_ other: Mail) -> Bool {
            arrivedAt.timeIntervalSince(other.arrivedAt) < 3600
                && (arrivedAt, id.description) > (other.arrivedAt, other.id.description)
        }
    }

    private let mails: [LedgerID: Mail]
    private var counts: IntakeCounts
    private var done: [(mail: Mail, isTicket: Bool, hasOpened: Bool, isForged: Bool)] = []
    private var groups: [FloodGroup.Key: (id: MailGroupID, lastAt: Date)] = [:]

    /// Counts what came before each mail.
    ///
    /// - Complexity: one round trip; three where a sender is near his budget.
    package init(_ mails: [Mail], in transaction: Transaction) throws {
        self.mails = Dictionary(mails.map { ($0.id, $0) }) { first, _ in first }
        counts = try IntakeCounts.of(mails, in: transaction)
        let hot = Self.hotSenders(mails, counts)
        guard !hot.isEmpty else { return }
        try IntakeCounts.lock(hot, in: transaction)
        counts = try IntakeCounts.of(mails, in: transaction)
    }

    /// So many workers have mails of one sender in hand at once, it is assumed, when it is asked who may overshoot.
    private static let likelyWorkers = 8

    /// Senders whose budget might be overshot if other workers have as many mails of theirs in hand.
    private static func hotSenders(_ mails: [Mail], _ counts: IntakeCounts) -> [SenderKey] {
        Dictionary(grouping: mails, by: \.sender).filter { _, mails in
            mails.contains { mail in
                let (count, limit) = (
                    counts.senders[mail.id]?.mails ?? 0, min(mail.tickets ?? .max, mail.mails ?? .max)
                )
                return limit < .max && count + likelyWorkers * mails.count > limit
            }
        }.map(\.key)
    }

    /// What came before a mail; `nil` for one that is not counted.
    package func before(_ id: LedgerID) -> Intake? {
        guard let mail = mails[id] else { return nil }
        let own = counts.senders[id] ?? (0, 0)
        let earlier = done.filter { $0.mail.sender == mail.sender && mail.isBehind($0.mail) }
        let opened = done.count { other in
            other.hasOpened && other.mail.mailbox == mail.mailbox && other.mail.arrivedAt <= mail.minute
                && mail.minute.timeIntervalSince(other.mail.arrivedAt) < 3600
        }
        let mailbox = counts.mailboxes[IntakeCounts.Minute(mailbox: mail.mailbox, end: mail.minute)] ?? 0
        return Intake(
            senderTickets: Verdict.Budget(
                Budget.senderTickets.rawValue, count: own.tickets + earlier.count(where: \.isTicket),
                limit: mail.tickets),
            senderMails: Verdict.Budget(
                Budget.senderMails.rawValue, count: own.mails + earlier.count, limit: mail.mails),
            mailboxTickets: Verdict.Budget(
                Budget.mailboxTickets.rawValue, count: mailbox + opened, limit: mail.mailboxTickets)
        )
    }

    /// How many mails with forged tokens its sender has sent before a mail that has one; `nil` for one that is not counted.
    func forgeries(before id: LedgerID, in transaction: Transaction) throws -> Verdict.Budget? {
        guard let mail = mails[id] else { return nil }
        let here = done.count { $0.isForged && $0.mail.sender == mail.sender && mail.isBehind($0.mail) }
        let earlier =
            here < ForgedTokens.most ? try ForgedTokens.count(before: mail, except: mails.keys, in: transaction) : 0
        return Verdict.Budget("forged_tokens", count: here + earlier, limit: ForgedTokens.most)
    }

    /// Counts a mail about which a verdict was found, and finds the group of one that exceeds a budget.
    ///
    /// - Returns: What is written beside the mail; `nil` for one that does not count.
    func count(
        _ id: LedgerID,
        _ verdict: Verdict,
        text: TextMark?,
        in transaction: Transaction
    ) throws -> IntakeMark? {
        guard let mail = mails[id], verdict.isCounted else { return nil }
        var mark = IntakeMark(id, sender: mail.sender, text: text)
        var (isTicket, hasOpened) = (true, false)
        switch verdict.outcome {
        case .new: hasOpened = true
        case .join, .ignore: isTicket = false
        case .hold(let cause, _):
            guard cause.isOfGroup else { break }
            let key = FloodGroup.Key(
                budget: cause, mailbox: cause == .mailboxBudget ? mail.mailbox : nil,
                sender: cause == .senderBudget ? mail.sender : nil)
            if let group = groups[key], abs(mail.arrivedAt.timeIntervalSince(group.lastAt)) < 3600 {
                mark.group = group.id
            } else {
                mark.group = try FloodGroup.join(key, with: mail, in: transaction)
            }
            groups[key] = mark.group.map { ($0, mail.arrivedAt) }
        }
        done.append((mail, isTicket, hasOpened, verdict.evidence.contains { $0.finding == .forged }))
        return mark
    }
}
