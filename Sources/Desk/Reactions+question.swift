// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Identity
import MIME
import MailIngest
import Outbound
import Templates
import Threading
import Tickets

extension Reactions {
    /// Asks a participant, at the address that we know, whether a mail that is held is his.
    ///
    /// The address in question gets nothing, so a thief of a token learns nothing and is told nothing; the mail that asks says no
    /// word of his but his address. A person is asked once about an address, and only where ``AnswerGate`` lets it out. What
    /// else comes from there meanwhile waits for the same answer.
    ///
    /// - Parameter known: The address that we know, as compared.
    /// - Returns: What is to be written down where the question does not go out.
    func ask(
        _ known: String,
        _ acted: ActedMail,
        _ ticket: Ticket,
        _ place: Place,
        _ gate: AnswerGate,
        _ transaction: Transaction
    ) throws -> [TicketCore.Record] {
        guard let sender = acted.mail.from.first(where: { $0.key?.contains("@") == true }), let text = sender.address,
            let key = sender.key, Self.isPlain(key),
            let bearer = try AddressQuestionStore.bearer(
                of: known, in: transaction),
            let contact = try ContactStore.find(bearer.contact, in: transaction), contact.anonymisedAt == nil,
            let known = contact.addresses.first(where: { $0.address.key == known })?.address
        else { return [] }
        let core = try TicketCore(transaction, as: .system)
        if let asked = try AddressQuestionStore.find(contact.id, about: key, in: transaction) {
            if asked.isOpen { try core.wait(acted.ledger, for: asked.id) }
            return []
        }
        if let refusal = try gate.refusal(for: acted, to: known.key, about: ticket.id, as: .notice, in: transaction) {
            return [refusal]
        }
        let question = AddressQuestion(
            contact: contact.id, known: known.key, ticket: ticket.id, address: MailAddress(text: text, key: key))
        try write(ticket, transaction) {
            var facts = facts(ticket, place)
            facts.set(.questionAddress, text)
            let target = QuestionLink.Target(tenant: try transaction.requireTenant(), question: question.id)
            facts.set(.questionLink, links?.address(of: target, until: Date(timeIntervalSinceNow: Self.lifetime)))
            let words = try words(.addressQuestion, facts, ticket, place, transaction)
            return Letter(
                kind: .notice,
                ticket: ticket,
                message: nil,
                recipient: Letter.Recipient(address: known.text, key: known.key, name: nil, role: .confirmation),
                fromName: place.brand.name,
                subject: words.subject,
                text: words.text,
                html: words.html,
                template: words.template
            )
        } finish: { letter in
            let mail = try letter.finish(place, now: Date())
            guard
                try core.ask(
                    question, mailTail: ReplyToken.tail(of: mail.id), lifetime: .seconds(Self.lifetime))
            else {
                throw TicketError(.conflict, "contact \(contact.id) is being asked by somebody else")
            }
            try core.wait(acted.ledger, for: question.id)
            return mail
        }
        return []
    }

    /// How many seconds an answer counts.
    private static let lifetime = Double(ReplyToken.confirmationDays * 86_400)

    /// Whether an address can be shown to somebody without saying anything by itself: letters, digits and the usual marks, at a
    /// domain of the net.
    private static func isPlain(_ key: String) -> Bool {
        guard let at = key.lastIndex(of: "@"), key.utf8.count <= 100, key[at...].contains(".") else { return false }
        return key.utf8.allSatisfy { byte in
            byte >= 0x80 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
                || "@.+-_'".utf8.contains(byte)
        }
    }
}
