// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Identity
import MailIngest
import Outbound
import Templates
import Tickets

/// What agents hear of what customers write, and of new tickets.
extension Reactions {
    /// What agents are told.
    struct News {
        var ticket: Ticket
        var isNew: Bool
        var message: MessageID?
        var text: String
        var author: String?
        /// The author's address as compared.
        var authorKey: String?
        var files: [LetterFile]
        /// How many files the ticket does not hand out.
        var withheld = 0
        /// Whether the message seems to be about something else than the ticket.
        var seemsOther = false
        /// What is not sent to the requester, and why.
        var suppression: Suppression?
        /// How many answers of whom were called off because of it.
        var withdrawn: [AgentID: Int] = [:]
        var background = TicketBackground.none

        var kind: NotificationKind { isNew ? .newTicket : .newMessage }
    }

    /// Tells agents, but not the author: at once, or writes down when.
    func notify(of news: News, _ place: Place, _ staff: inout Staff, _ transaction: Transaction) throws {
        var news = news
        let agents = try staff.told(of: news.kind)
        if !agents.isEmpty {
            news.suppression = try Self.suppression(of: news.ticket, transaction)
            if !news.isNew {
                news.background = try TicketBackground(of: news.ticket, besides: news.message, in: transaction)
            }
        }
        // Whose answer was called off hears of it, also where he answers no customers any more.
        let present = Set(agents.map(\.id))
        let others = try news.withdrawn.keys.filter { !present.contains($0) }
            .compactMap { try AgentStore.find($0, in: transaction) }.filter(\.isActive)
        for agent in agents + others where agent.addressKey != news.authorKey {
            // What became of his own answers he is told at once.
            if news.withdrawn[agent.id] == nil, let delay = try staff.delay(of: news.kind, for: agent) {
                let owed = OwedNotice(
                    news.kind, of: news.ticket.id, to: agent.id, message: news.message, seemsOther: news.seemsOther,
                    isGathered: delay.isGathered)
                try OwedNoticeStore.add(owed, at: delay.time, in: transaction)
                continue
            }
            try tell(agent, of: news, place, transaction)
        }
    }

    /// Tells an agent in a mail of its own.
    func tell(_ agent: Agent, of news: News, _ place: Place, _ transaction: Transaction) throws {
        let ticket = news.ticket
        try tell(
            agent, .agentNotification, about: ticket, message: news.message,
            from: news.author ?? ticket.requester.name ?? ticket.requester.address, as: news.kind, files: news.files,
            isFirst: news.isNew, place, transaction
        ) { facts in
            facts[.ticketIsNew] = .flag(news.isNew)
            if news.withheld > 0 { facts[.messageWithheldFiles] = .number(news.withheld) }
            if news.seemsOther { facts[.messageSeemsOther] = .flag(true) }
            if let suppression = news.suppression {
                facts.set(suppression.scope == .all ? .contactBlocked : .contactWarning, suppression.words)
            }
            if let count = news.withdrawn[agent.id] { facts[.messageWithdrawnAnswers] = .number(count) }
            news.background.tell(&facts)
            facts.set(.messageText, news.text)
            facts.set(.messageAuthorName, news.author ?? news.authorKey)
        }
    }

    /// What is not sent to a ticket's requester: whoever answers him is to know it before.
    static func suppression(of ticket: Ticket, _ transaction: Transaction) throws -> Suppression? {
        let key = SendingAddress.key(of: ticket.requester.address)
        return try SuppressionStore.standing(of: [key], in: transaction)[key]
    }
}
