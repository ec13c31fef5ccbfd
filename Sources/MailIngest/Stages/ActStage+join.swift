// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import HTML
import Identity
import Meaning
import Threading
import Tickets

/// Mails that belong to a ticket which is there.
extension ActStage {
    /// Adds a customer's words.
    func append(
        _ mail: ReadyMail,
        to ticket: TicketID,
        _ verdict: Verdict,
        json: String,
        _ copied: [CopiedPerson],
        _ transaction: Transaction
    ) throws -> LedgerOutcome {
        let (read, clues, place) = (mail.read, mail.clues, mail.place)
        let contact = try ContactStore.contacts(of: [mail.sender()], in: transaction)[0]
        let message = message(read, clues, verdict: json)
        let core = try TicketCore(transaction, as: .contact(contact))
        // Threading has judged who may write there, by more than who takes part.
        let change = try core.append(message, to: ticket, from: contact, as: .proven)
        if verdict.rule == .decidedByPerson {
            try TicketCore(transaction, as: .system).admit(contact, to: change.ticket)
        }
        try add(copied, to: change.ticket, by: core)
        if change.isOpening {
            try fill(change.ticket, read, clues, place, transaction)
        } else if verdict.proposal == .split {
            try TicketCore(transaction, as: .system).propose(splittingOff: message.id, from: change.ticket)
        }
        if !mail.isImported {
            try react(
                [acted(change, mail, text: read.text, speaker: .customer, contact: contact, verdict)], transaction)
        }
        // A closed ticket may have begun a new one.
        if change.isOpening { return .new(change.ticket, message.id) }
        return .joined(change.ticket, message.id, reason: nil)
    }

    /// Adds an agent's answer, or holds what is none.
    func reply(
        _ mail: ReadyMail,
        to ticket: TicketID,
        by agent: AgentID,
        _ verdict: Verdict,
        json: String,
        _ copied: [CopiedPerson],
        _ transaction: Transaction
    ) throws -> LedgerOutcome {
        var mail = mail
        mail.read = mail.read.byAgent
        let read = mail.read
        if read.automation.suppressReply {
            // An agent's vacation note is not an answer to the customer.
            return .held(reason: Verdict.HoldCause.loop.rawValue, ticket: ticket)
        }
        // A robot without a mark: a customer's robot would answer what goes out, and so on (RELIABILITY 3.3 row 57).
        if let mark = read.mark, let limit = mail.place.budgets[.likeMails],
            try LedgerStore.likeMails(mark, in: ticket, transaction) >= limit
        {
            return .held(reason: Verdict.HoldCause.loop.rawValue, ticket: ticket)
        }
        // What an agent wrote or attached may be in the part that is not here.
        if read.wholeSize != nil { return .held(reason: "too_large", ticket: ticket) }
        let answer = MailCommandText(AgentAnswer.words(in: read.text))
        if !answer.entries.isEmpty {
            return try obey(answer, mail, to: ticket, by: agent, verdict, json: json, copied, transaction)
        }
        guard !answer.message.isEmpty || !read.attachments.isEmpty else {
            return .held(reason: Verdict.HoldCause.emptyAnswer.rawValue, ticket: ticket)
        }
        let (message, html) = written(answer, in: mail, json: json)
        let core = try TicketCore(transaction, as: .agent(agent))
        let change = try core.reply(message, to: ticket, by: agent)
        try add(copied, to: change.ticket, by: core)
        if !mail.isImported {
            try react(
                [acted(change, mail, text: answer.message, html: html, speaker: .agent(agent), contact: nil, verdict)],
                transaction)
        }
        return .joined(change.ticket, message.id, reason: nil)
    }

    /// The message that an agent's mail holds.
    func written(_ answer: MailCommandText, in mail: ReadyMail, json: String) -> (NewMessage, HTMLExcerpt?) {
        var message = message(mail.read, mail.clues, verdict: json)
        // The agent's mail quotes what is internal; only the words taken out of it belong to the conversation.
        message.text = MessageText(answer.message)
        let html = AgentAnswer.html(of: mail.read, saying: answer.own, behind: answer.head)?.opening(with: answer.kept)
        message.html = html.map { String(decoding: $0.html, as: UTF8.self) }
        // The conversation knows the mail that goes out; the agent's own is nobody's business but ours.
        message.mailID = nil
        return (message, html)
    }

    /// Lets those hear of a ticket whom the author has put in copy, if he may do that: a reply token may be older than his
    /// leaving the ticket, and not every agent may change tickets. The mail counts either way.
    func add(_ copied: [CopiedPerson], to ticket: TicketID, by core: TicketCore) throws {
        do { try core.addCopied(copied, to: ticket) } catch let error as TicketError
            where error.kind == .forbidden || error.kind == .notFound
        {
            return
        }
    }
}
