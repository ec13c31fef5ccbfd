// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
import Identity
package import Logging
import MIME
package import MailIngest
import Outbound
import Templates
import Threading
package import Tickets

/// What follows from a change of a ticket: acknowledgements, notifications, answers. Writes outbox rows in the transaction
/// of the change, so that both happen or neither does.
///
/// A mail that cannot be written (a broken template, an address no mail can carry) is noted on the ticket and never
/// stands in the way of the change itself.
package struct Reactions: Sendable {
    let logger: Logger

    /// Where people answer questions by a link.
    let links: QuestionLink?
    /// Where agents switch notifications off by a link.
    private let notifications: NotificationLink?
    private let signing: MailSigning?
    /// The keys that sign what this transaction writes.
    private var signers = MailSigners()
    private let templates: TemplateCache
    /// The templates that this transaction writes by.
    private(set) var wording: Wording

    /// - Parameters:
    ///   - links: `nil` where questions are answered by mail only.
    ///   - notifications: `nil` where notifications are switched off by mail only.
    ///   - signing: `nil` where mails go out without signatures.
    ///   - templates: Keeps the tenants' own, parsed.
    package init(
        logger: Logger,
        links: QuestionLink? = nil,
        notifications: NotificationLink? = nil,
        signing: MailSigning? = nil,
        templates: TemplateCache = TemplateCache()
    ) {
        (self.logger, self.links, self.notifications, self.signing) = (logger, links, notifications, signing)
        (self.templates, wording) = (templates, Wording(templates))
    }

    /// The same with the keys of the domains that are written from, and the tenant's templates, for one transaction.
    func signing(at places: some Sequence<Place>, in transaction: Transaction) throws -> Reactions {
        var reactions = self
        reactions.wording = try Wording(templates, in: transaction)
        guard let signing else { return reactions }
        reactions.signers = try signing.signers(for: places.map(\.mailbox.domain), in: transaction)
        return reactions
    }

    /// Reacts to mails that were taken into tickets, one after the other.
    ///
    /// - Complexity: four or five round trips for all of them, and those of what is sent.
    package func react(to mails: [ActedMail], in transaction: Transaction) throws {
        let found = try TicketStore.find(Set(mails.map(\.change.ticket)), for: .system, in: transaction)
        let tickets = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        var staff = Staff(transaction)
        let (gate, reactions) = (AnswerGate(logger: logger), try signing(at: mails.map(\.place), in: transaction))
        var withdrawals = try Withdrawals(before: mails, in: transaction)
        var refused: [TicketCore.Record] = []
        for acted in mails {
            guard let ticket = tickets[acted.change.ticket] else { continue }
            transaction.correlate(with: acted.ledger)
            refused += try reactions.react(to: acted, ticket, gate, &staff, &withdrawals, transaction)
        }
        try TicketCore(transaction, as: .system).record(refused)
    }

    /// - Returns: The answers that are not given.
    private func react(
        to acted: ActedMail,
        _ ticket: Ticket,
        _ gate: AnswerGate,
        _ staff: inout Staff,
        _ withdrawals: inout Withdrawals,
        _ transaction: Transaction
    ) throws -> [TicketCore.Record] {
        let place = acted.place
        if let known = acted.inquiry { return try ask(known, acted, ticket, place, gate, transaction) }
        if !acted.reports.isEmpty {
            try react(toReports: acted.reports, at: place, in: transaction)
            return []
        }
        switch acted.speaker {
        case .agent(let agent):
            if acted.needsNewAddress {
                try renew(acted, ticket, for: agent, place, transaction)
                return []
            }
            guard let agent = try AgentStore.find(agent, in: transaction) else { return [] }
            if acted.change.isOpening { try announce(acted, ticket, by: agent, place, &staff, transaction) }
            if let report = acted.commands, report.isRefused {
                try tell(of: report, acted, ticket, to: agent, place, transaction)
                return []
            }
            // Whoever is to hear of a note hears of it by the event log.
            guard let message = acted.change.message, !acted.isInternal else { return [] }
            let answer = Answer(
                message: message, text: acted.text, html: acted.html,
                files: { Self.files(of: acted, atMost: .max, shown: $0) }, chosen: acted.copies)
            try self.answer(answer, ticket, by: agent, place, transaction)
            try tellOfFilesNotSent(acted, ticket, to: agent, place, transaction)
            return []
        case .customer:
            let isNew = acted.change.isOpening
            // Whoever sent what was taken out hears of it, in answers too, within the same limits; so does who sent a mail that
            // is too large.
            let isTold = isNew || acted.wholeSize != nil || acted.attachments.contains { $0.state.isRemoved }
            let refused = isTold ? try acknowledge(acted, ticket, place, gate, transaction) : []
            let sender = acted.forwarded ?? acted.mail.from.first
            let news = News(
                ticket: ticket, isNew: isNew, message: acted.change.message, text: acted.text, author: sender?.name,
                authorKey: acted.mail.from.lazy.compactMap(\.key).first,
                files: acted.wholeSize == nil ? Self.files(of: acted, atMost: 5 << 20) : [],
                withheld: acted.attachments.count { $0.state != .accepted }, seemsOther: acted.seemsOther,
                withdrawn: try withdrawals.take(of: ticket.id, in: transaction))
            try notify(of: news, place, &staff, transaction)
            return refused
        }
    }

    /// Tells other agents of a ticket that one of them has begun for a customer.
    private func announce(
        _ acted: ActedMail,
        _ ticket: Ticket,
        by agent: Agent,
        _ place: Place,
        _ staff: inout Staff,
        _ transaction: Transaction
    ) throws {
        let news = News(
            ticket: ticket, isNew: true, message: acted.change.message, text: acted.text, author: agent.name,
            authorKey: agent.addressKey, files: [])
        try notify(of: news, place, &staff, transaction)
    }

    /// Reacts to a ticket that was opened by the API: agents are told, if it belongs to a mailbox that can tell them.
    ///
    /// - Parameter place: Where the ticket's mails come in.
    package func react(toOpened change: TicketCore.Change, at place: Place, in transaction: Transaction) throws {
        guard let ticket = try TicketStore.find(change.ticket, for: .system, in: transaction), let id = change.message,
            let message = try MessageStore.find(id, for: .system, in: transaction)
        else { return }
        let news = News(
            ticket: ticket, isNew: true, message: id, text: message.text.full, author: ticket.requester.name,
            authorKey: Self.key(ticket.requester.address), files: [])
        var staff = Staff(transaction)
        try signing(at: [place], in: transaction)
            .notify(of: news, place, &staff, transaction)
    }

    // MARK: To the customer, automatically

    /// Tells the sender that the mail arrived, or that only its beginning did, where ``AnswerGate`` lets that out; never with a
    /// word of the mail it answers, for its sender is only a claim (invariant 9).
    ///
    /// - Returns: What is to be written down where it does not go out.
    private func acknowledge(
        _ acted: ActedMail,
        _ ticket: Ticket,
        _ place: Place,
        _ gate: AnswerGate,
        _ transaction: Transaction
    ) throws -> [TicketCore.Record] {
        guard let sender = acted.mail.from.first(where: { $0.key?.contains("@") == true }),
            let address = sender.address,
            let key = sender.key
        else { return [] }
        let removed = acted.attachments.count { $0.state.isRemoved }
        let previous = try acted.change.followed.flatMap { try TicketStore.find($0, for: .system, in: transaction) }
        let template: MailTemplate.Kind
        switch (acted.wholeSize, previous) {
        case (.some, _): template = .tooLarge
        case (nil, .some): template = .followUp
        case (nil, nil): template = .acknowledgement
        }
        // Only that a ticket began is acknowledged; what is said of a later mail is about that mail.
        let kind: OutgoingMail.Kind = acted.wholeSize == nil && acted.change.isOpening ? .acknowledgement : .notice
        // That something of the mail is missing, its sender hears in any case.
        if kind == .acknowledgement, removed == 0,
            !place.answers.notices.contains(previous == nil ? .acknowledgement : .followUp)
        {
            return []
        }
        if let refusal = try gate.refusal(for: acted, to: key, about: ticket.id, as: kind, in: transaction) {
            return [refusal]
        }
        try write(ticket, transaction) {
            var facts = facts(ticket, place)
            // Words of the sender's too, and a template of the tenant's own may have them.
            if !acted.isVouchedFor {
                for word in [Placeholder.ticketSubject, .contactName, .contactFirstName] { facts.set(word, nil) }
            }
            facts.set(.mailboxLargestMail, ReadMail.size(place.mailbox.largestMail))
            if let previous { facts.set(.ticketPrevious, previous.reference) }
            if let time = place.answers.hours.opening(after: Date()) {
                facts[.mailboxOpensAt] = .date(
                    TemplateDate(
                        seconds: Int(time.timeIntervalSince1970), offset: place.answers.hours.offset(at: time)))
            }
            if removed > 0 { facts[.messageRemovedFiles] = .number(removed) }
            let words = try words(template, facts, ticket, place, transaction)
            return Letter(
                kind: kind,
                ticket: ticket,
                message: nil,
                // Without the name: that is a word of the sender's too.
                recipient: Letter.Recipient(address: address, key: key, name: nil, role: .customer),
                fromName: place.brand.name,
                subject: words.subject,
                text: words.text,
                html: words.html,
                references: Self.conversation(acted.mail),
                template: words.template
            )
        } finish: {
            try $0.finish(place, now: Date())
        }
        return []
    }

    // MARK: To agents

    /// Tells an agent that his answer went out without some of its files; a machine's mail has no other way to say so.
    func tellOfFilesNotSent(
        _ acted: ActedMail,
        _ ticket: Ticket,
        to agent: Agent,
        _ place: Place,
        _ transaction: Transaction
    ) throws {
        let withheld = acted.attachments.count { $0.state != .accepted }
        if withheld == 0 { return }
        try tell(agent, .filesNotSent, about: ticket, message: acted.change.message, place, transaction) {
            $0[.messageWithheldFiles] = .number(withheld)
        }
    }

    /// How an agent switches a kind of notification off: by a link where we are reached, and by a mail.
    func unsubscribing(
        _ agent: Agent,
        from kind: NotificationKind,
        _ place: Place,
        _ transaction: Transaction
    ) throws -> Unsubscribing {
        let token = ReplyToken(
            role: .unsubscription, ticketNumber: UInt32(kind.number), mail: OutboxID(), recipient: agent.addressKey,
            keyring: place.keyring, now: Date()
        ).text(place.keyring)
        let target = NotificationLink.Target(tenant: try transaction.requireTenant(), agent: agent.id, kind: kind)
        return Unsubscribing(
            link: notifications?.address(of: target),
            address: place.mailbox.hasPlusAddresses
                ? ReplyAddress.make(mailbox: place.mailbox.address, token: token) : nil)
    }

    // MARK: Common parts

    /// Writes a mail, signs it and queues it; a failure to write it is noted on the ticket and goes no further.
    ///
    /// - Returns: What is not sent because of its address.
    @discardableResult
    func write(
        _ ticket: Ticket,
        _ transaction: Transaction,
        _ letter: () throws -> Letter,
        finish: (Letter) throws -> OutgoingMail
    ) throws -> [SuppressedDelivery] {
        try writeEach(ticket, transaction, letter) { [try finish($0)] }
    }

    /// The same with a mail for each of a letter's recipients: all are queued, or none.
    ///
    /// - Parameter author: The agent whose words it carries, who hears it when they do not go.
    /// - Returns: What is not sent, because its recipient is on the suppression list.
    @discardableResult
    func writeEach(
        _ ticket: Ticket,
        by author: AgentID? = nil,
        _ transaction: Transaction,
        _ letter: () throws -> Letter,
        finish: (Letter) throws -> [OutgoingMail]
    ) throws -> [SuppressedDelivery] {
        let (mails, files, isOfOneTicket): ([OutgoingMail], [LetterFile], Bool)
        do {
            let letter = try letter()
            (mails, files, isOfOneTicket) = (try finish(letter), letter.files, letter.isOfOneTicket)
        } catch let error where error is TemplateError || error is ComposeError {
            let tenant = try transaction.requireTenant()
            logger.error(
                "mail not written",
                metadata: ["tenant": "\(tenant)", "ticket": "\(ticket.id)", "cause": "\(error)"])
            try record("\(error)", on: ticket, by: author, transaction)
            return []
        }
        var (known, suppressed): (Set<String>, [SuppressedDelivery]) = ([], [])
        for mail in mails {
            suppressed += try queue(mail, files, in: transaction)
            guard known.insert(mail.mailID).inserted, isOfOneTicket else { continue }
            try TicketCore(transaction, as: .system).remember(
                sent: MailIDHash(mail.mailID).bytes, in: ticket.id)
        }
        return suppressed
    }

    /// Signs and queues a mail that is finished.
    ///
    /// - Returns: What is not sent, because its recipient is on the suppression list.
    func queue(
        _ mail: OutgoingMail,
        _ files: [LetterFile] = [],
        in transaction: Transaction
    ) throws -> [SuppressedDelivery] {
        try OutboxStore.enqueue(signers.sign(mail, files), in: transaction)
    }

    /// Notes on the ticket that a mail is not sent, and why; ``UnwrittenAlert`` tells it.
    func record(
        _ cause: String,
        on ticket: Ticket,
        by author: AgentID?,
        _ transaction: Transaction
    ) throws {
        var data = ["cause": cause]
        data["agent"] = author?.description
        try TicketCore(transaction, as: .system).record(.notRendered, on: ticket.id, data: data)
    }

    func facts(_ ticket: Ticket, _ place: Place) -> Templates.Facts {
        var facts = Templates.Facts()
        facts.set(ticket)
        facts.set(.brandName, place.brand.name)
        facts.set(.tenantName, place.tenantName)
        facts.set(.mailboxAddress, place.mailbox.address)
        return facts
    }

    func locale(_ ticket: Ticket) -> TemplateLocale { TemplateLocale(ticket.locale) ?? .english }

    /// The ids an answer to a mail refers to: the mail's own references, then itself (RFC 5322 §3.6.4).
    private static func conversation(_ mail: Mail) -> [String] {
        let before = mail.references.isEmpty ? mail.inReplyTo.prefix(1).map { $0 } : mail.references
        return before + (mail.messageID.map { [$0] } ?? [])
    }

    static func key(_ address: String) -> String { Address(address: address).key ?? address }
}
