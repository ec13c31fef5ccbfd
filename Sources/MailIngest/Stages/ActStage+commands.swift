// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import HTML
import Identity
import MIME
import Threading
import Tickets

/// Agents' mails whose first lines are commands (decision 44).
extension ActStage {
    /// What the ledger says of a mail that was all commands.
    static let onlyCommands = "commands"
    /// What it says of one whose commands were refused.
    static let refusedCommands = "commands_refused"

    /// Does what the first lines say, with the words behind them: everything, or nothing at all. Where nothing is done the words
    /// are kept as a note, so that nothing is lost and nothing reaches the customer that was perhaps not for him.
    func obey(
        _ text: MailCommandText,
        _ mail: ReadyMail,
        to ticket: TicketID,
        by agent: AgentID,
        _ verdict: Verdict,
        json: String,
        _ copied: [CopiedPerson],
        _ transaction: Transaction
    ) throws -> LedgerOutcome {
        guard let named = try TicketStore.find(ticket, for: .system, in: transaction),
            // What is written to a merged ticket is about its target.
            let ticket = try named.mergedInto.map({ try TicketStore.find($0, for: .system, in: transaction) }) ?? named
        else {
            throw TicketError(.notFound, "there is no ticket \(ticket)")
        }
        let text = try expanded(text, in: mail, of: ticket, by: agent, transaction)
        let (message, html) = written(text, in: mail, json: json)
        // A picture that stands in the text alone is a signature's logo.
        let hasFiles = mail.read.attachments.contains {
            $0.contentID == nil || $0.detectedType?.hasPrefix("image/") != true
        }
        let hasMessage = !text.message.isEmpty || hasFiles
        var plan = try MailCommandPlan(
            text, hasMessage: hasMessage, by: agent, on: ticket.id, now: Date(), in: transaction)
        let done = try attempt(&plan, hasMessage ? message : nil, on: ticket, by: agent, copied, transaction)
        var change = done ?? TicketCore.Change(nothingIn: ticket.id, number: ticket.number)
        if done == nil, hasMessage, !plan.report.isHelpWanted || !text.message.isEmpty {
            do {
                change = try TicketCore(transaction, as: .agent(agent)).note(message, to: ticket.id, by: .agent(agent))
                plan.keepsNote()
            } catch let error as TicketError where error.kind == .forbidden {
                // The words stay in the raw mail, and their author is told that nothing was done.
            }
        }
        try react(to: plan, change, mail, text.message, html, by: agent, verdict, transaction)
        if let message = change.message {
            return .joined(change.ticket, message, reason: done == nil ? Self.refusedCommands : nil)
        }
        return .ignored(reason: done == nil ? Self.refusedCommands : Self.onlyCommands, ticket: change.ticket)
    }

    /// Begins a ticket for the customer whom a proven agent names in the first lines of a new mail. His words are a note, and
    /// the customer's first answer where he says `#public`. Where something is wrong the ticket begins all the same, with his
    /// words as a note, and he hears why nothing else was done.
    func open(
        by agent: AgentID,
        for customer: String,
        _ mail: ReadyMail,
        _ verdict: Verdict,
        json: String,
        _ transaction: Transaction
    ) throws -> LedgerOutcome {
        var mail = mail
        mail.read = mail.read.byAgent
        let plain = MailCommandText(AgentAnswer.words(in: mail.read.text))
        guard mail.read.wholeSize == nil else { return .held(reason: "too_large", ticket: nil) }
        guard
            !plain.own.isEmpty || plain.commands.contains(where: { $0.word == .macro })
                || !mail.read.attachments.isEmpty
        else {
            return .held(reason: Verdict.HoldCause.emptyAnswer.rawValue, ticket: nil)
        }
        let address = plain.commands.last { $0.word == .customer }?.value ?? customer
        let contact = try ContactStore.contacts(
            of: [ContactStore.Person(address: address, key: customer, name: nil, because: mail.claim.id)],
            in: transaction)[0]
        let system = try TicketCore(transaction, as: .system)
        let opened = try system.open(mail.ticket(mail.read.mail.subject, of: contact))
        guard let ticket = try TicketStore.find(opened.ticket, for: .system, in: transaction) else {
            throw TicketError(.notFound, "there is no ticket \(opened.ticket)")
        }
        let text = try expanded(plain, in: mail, of: ticket, by: agent, transaction)
        let (message, html) = written(text, in: mail, json: json)
        var plan = try MailCommandPlan(
            text, hasMessage: true, by: agent, on: ticket.id, opensTicket: true, now: Date(), in: transaction)
        var change: TicketCore.Change
        if let done = try attempt(&plan, message, on: ticket, by: agent, [], transaction) {
            change = done
        } else {
            change = try system.note(message, to: ticket.id, by: .agent(agent))
            plan.keepsNote()
        }
        change.events = opened.events + change.events
        try react(to: plan, change, mail, text.message, html, by: agent, verdict, transaction)
        return .new(change.ticket, message.id)
    }

    /// The words with those of the macros that they name. One that cannot be used is noted, and its reason mailed back.
    private func expanded(
        _ text: MailCommandText,
        in mail: ReadyMail,
        of ticket: Ticket,
        by agent: AgentID,
        _ transaction: Transaction
    ) throws -> MailCommandText {
        let named = text.commands.filter { $0.word == .macro }
        if named.isEmpty { return text }
        let macros = try MacroStore.macros(of: agent, in: transaction)
        let author = try AgentStore.find(agent, in: transaction)?.name ?? ""
        var text = text
        for command in named {
            let name = command.value.lowercased()
            // An agent's own comes before everybody's.
            guard let macro = macros.first(where: { $0.name.lowercased() == name }) else { continue }
            let parts = MailCommandText(macro.text)
            do {
                let words = try Macro.filled(
                    parts.own, for: ticket, by: author, tenant: mail.place.tenantName,
                    mailbox: mail.place.mailbox.address)
                text.put(parts, saying: words, for: command)
            } catch {
                text.refuse(command, because: "It cannot be filled in: \(error)")
            }
        }
        return text
    }

    /// Does all that a plan says, or nothing.
    ///
    /// - Returns: `nil` where something of it is refused; the plan says what.
    private func attempt(
        _ plan: inout MailCommandPlan,
        _ message: NewMessage?,
        on ticket: Ticket,
        by agent: AgentID,
        _ copied: [CopiedPerson],
        _ transaction: Transaction
    ) throws -> TicketCore.Change? {
        if plan.report.isRefused { return nil }
        do {
            return try transaction.savepoint {
                try perform(plan, message, on: ticket, by: agent, copied, transaction)
            }
        } catch let refused as MailCommandRefusal {
            plan.fail(refused.words, because: refused.reason)
            return nil
        }
    }

    private func react(
        to plan: MailCommandPlan,
        _ change: TicketCore.Change,
        _ mail: ReadyMail,
        _ text: String,
        _ html: HTMLExcerpt?,
        by agent: AgentID,
        _ verdict: Verdict,
        _ transaction: Transaction
    ) throws {
        if mail.isImported { return }
        var acted = acted(change, mail, text: text, html: html, speaker: .agent(agent), contact: nil, verdict)
        (acted.commands, acted.isInternal) = (plan.report, plan.isInternal || plan.report.isRefused)
        acted.copies = Set(plan.copies.map(\.address.key))
        try react([acted], transaction)
    }

    /// Does all of it.
    ///
    /// - Throws: ``MailCommandRefusal`` for the first that is refused; what was done before is to be taken back.
    private func perform(
        _ plan: MailCommandPlan,
        _ message: NewMessage?,
        on ticket: Ticket,
        by agent: AgentID,
        _ copied: [CopiedPerson],
        _ transaction: Transaction
    ) throws -> TicketCore.Change {
        let core = try TicketCore(transaction, as: .agent(agent))
        var change = TicketCore.Change(nothingIn: ticket.id, number: ticket.number)
        let ticket = ticket.id
        // Before the words, so that they reach them too.
        if !plan.copies.isEmpty {
            try MailCommandRefusal.catching([.cc]) { _ = try core.addCopied(plan.copies, to: ticket) }
        }
        if let message {
            change = try MailCommandRefusal.catching([.note, .spam, .public]) {
                plan.isInternal
                    ? try core.note(message, to: ticket, by: .agent(agent))
                    : try core.reply(message, to: ticket, by: agent)
            }
            if !plan.isInternal { try add(copied, to: ticket, by: core) }
        }
        var fields = plan.change
        if plan.closes { fields.status = try closing(ticket, transaction) }
        if fields != TicketChange() {
            try MailCommandRefusal.catching([]) { _ = try core.change(ticket, fields) }
        }
        if let until = plan.snoozedUntil {
            try MailCommandRefusal.catching([.snooze]) { _ = try core.snooze(ticket, until: until) }
        }
        if let target = plan.target {
            try MailCommandRefusal.catching([.merge]) { change.ticket = try core.merge(ticket, into: target).ticket }
        }
        return change
    }

    /// The status that closes a ticket from where it stands now: of those that are closed the first, else one that is solved.
    private func closing(_ ticket: TicketID, _ transaction: Transaction) throws -> Ticket.Status? {
        guard let now = try TicketStore.find(ticket, for: .system, in: transaction) else { return nil }
        if now.category == .closed { return nil }
        let workflow = try WorkflowStore.workflow(in: transaction)
        let targets = workflow.targets(from: now.status).compactMap { workflow[$0] }
        let target = targets.first { $0.category == .closed } ?? targets.first { $0.category == .solved }
        if target == nil, now.category == .solved { return nil }
        guard let target else {
            throw MailCommandRefusal(
                words: [.close, .spam],
                reason: "From \(now.status.rawValue) no way leads to a status that is closed or solved.")
        }
        return target.status
    }
}

/// Why the commands of a mail are refused, and which of them it is about.
struct MailCommandRefusal: Error {
    /// Empty where it is about none in particular.
    var words: Set<MailCommand.Word>
    var reason: String

    private static let fields: [String: Set<MailCommand.Word>] = [
        "status": [.status, .close, .spam], "priority": [.priority], "assignee": [.assign], "team": [.team],
        "tags": [.tag, .untag, .spam], "resolution_due_at": [.due],
    ]

    /// Does something that may be refused.
    ///
    /// - Parameter words: The commands that it does; none for several, of which the refusal's fields tell.
    static func catching<Value>(_ words: Set<MailCommand.Word>, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as TicketError {
            let named = error.problems.reduce(into: Set<MailCommand.Word>()) {
                $0.formUnion(Self.fields[$1.field] ?? [])
            }
            let reason = error.kind == .forbidden ? "You may not do that." : error.reason
            throw MailCommandRefusal(words: words.isEmpty ? named : words, reason: reason)
        }
    }
}
