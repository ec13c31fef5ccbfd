// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import HTML
import Identity
import MIME
import MailIngest
import Outbound
import Templates
import Threading
import Tickets

/// An agent's answer to the customer.
extension Reactions {
    /// An agent's answer that was just written into its ticket.
    struct Answer {
        var message: MessageID
        var text: String
        /// The same words as safe HTML, where they were written so.
        var html: HTMLExcerpt?
        /// The files that go with it, by the Content-IDs of the pictures that the HTML shows.
        var files: ([String]) -> [LetterFile] = { _ in [] }
        /// Whom the agent has named for it, by addresses as compared.
        var chosen: Set<String> = []
        /// When it is to be sent; `nil` is at once.
        var sendAt: Date?
        /// So long it can be called off.
        var undoWindow = Duration.zero
    }

    /// Sends an agent's answer; the conversation's ids go along, the agent's own mail's does not.
    func answer(
        _ answer: Answer,
        _ ticket: Ticket,
        by agent: Agent,
        _ place: Place,
        _ transaction: Transaction
    ) throws {
        // The answer stands in the ticket; there is nobody any more whom it could be sent to.
        if ticket.requester.isErased {
            return try record("the requester was erased", on: ticket, by: agent.id, transaction)
        }
        let conversation = try PublicConversation.read(ticket.id, before: answer.message, in: transaction)
        let recipients = AnswerRecipients(
            requester: ticket.requester, requesterKey: Self.key(ticket.requester.address),
            participants: try ParticipantStore.participants(of: ticket.id, in: transaction),
            answered: conversation.answered?.contact, chosen: answer.chosen,
            own: Set(try MailboxStore.all(in: transaction).map(\.mailbox.addressKey)), policy: place.answers)
        let history = AnswerHistory(place.answers.history, of: conversation, since: recipients.since)
        var mailID: String?
        let suppressed = try writeEach(ticket, by: agent.id, transaction) {
            var facts = facts(ticket, place).with(wording.fields.values(of: ticket, for: .publicReply))
            facts.set(.agentName, agent.name)
            facts.set(.messageText, answer.text)
            facts.set(.messageAuthorName, agent.name)
            facts.set(.historyText, history.text)
            facts.set(.historyAuthorName, history.author)
            let html = answer.html.map { String(decoding: $0.html, as: UTF8.self) }
            let (body, template) = try words(.publicReply, ticket, place, transaction) {
                (template: MailTemplate) throws(TemplateError) in try AnswerBody(template, facts, html: html)
            }
            var letter = Letter(
                kind: .reply,
                ticket: ticket,
                message: answer.message,
                recipient: Letter.Recipient(
                    address: ticket.requester.address,
                    key: Self.key(ticket.requester.address),
                    name: ticket.requester.name,
                    role: .customer
                ),
                others: recipients.to.map(Letter.Recipient.init),
                copies: recipients.cc.map(Letter.Recipient.init),
                fromName: "\(agent.name) (\(place.brand.name))",
                subject: body.subject,
                text: body.text,
                html: body.html,
                references: Self.references(conversation),
                template: template
            )
            letter.files = answer.files(body.holdsHTML ? answer.html?.pictures ?? [] : [])
            return letter
        } finish: {
            var mails = try $0.finishEach(place, now: answer.sendAt ?? Date())
            for index in mails.indices {
                (mails[index].sendAt, mails[index].undoWindow) = (answer.sendAt, answer.undoWindow)
                // One copy of what went to several.
                mails[index].keepsCopy = index == 0 && place.mailbox.keepsSentCopies
            }
            mailID = mails.first?.mailID
            return mails
        }
        if let mailID { try TicketCore(transaction, as: .agent(agent.id)).sent(answer.message, as: mailID) }
        try tell(suppressed, at: place, in: transaction)
    }

    /// The public conversation's ids, the mail being answered last.
    private static func references(_ conversation: PublicConversation) -> [String] {
        let ids = conversation.entries.compactMap(\.mailID)
        guard let last = conversation.answered?.mailID else { return ids }
        return ids.filter { $0 != last } + [last]
    }

    /// The files that go on with a mail: of those that are handed out all, or none where they are too large together.
    ///
    /// - Parameter shown: The Content-IDs of pictures that the HTML shows.
    static func files(of acted: ActedMail, atMost limit: Int, shown: [String] = []) -> [LetterFile] {
        let mail = acted.mail
        let served = Set(acted.attachments.filter { $0.state == .accepted }.map(\.part))
        var left = Set(shown.filter(Letter.isWritable))
        let files = mail.attachments.map { mail.parts[$0] }.filter { served.contains($0.path) }.map { part in
            // Of two files with one id the HTML means the first.
            let isShown = part.contentID.map { left.remove($0) != nil } ?? false
            return LetterFile(part, of: mail, blob: acted.raw.bytes, isShown: isShown)
        }
        return files.reduce(0) { $0 + $1.size } <= limit ? files : []
    }
}

extension Letter.Recipient {
    /// Somebody beside the requester.
    init(_ participant: Participant) {
        self.init(
            address: participant.address.text, key: participant.address.key, name: participant.name, role: .customer)
    }
}
