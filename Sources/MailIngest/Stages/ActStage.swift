// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
import HTML
package import Identity
import MIME
import Meaning
import Threading
import Tickets

/// Threads mails and writes their effects: tickets, events, what `Desk` adds, and the settled ledger rows, all in the one
/// transaction it is given (invariants 4 and 5).
package struct ActStage: Sendable {
    private let holder: WorkerID
    let react: Reaction

    package init(holder: WorkerID, react: @escaping Reaction) {
        self.holder = holder
        self.react = react
    }

    /// Decides and acts on some mails of one tenant, one after the other: each finds what those before it have written.
    ///
    /// - Returns: What became of each.
    /// - Throws: `misuse` when a claim was lost; then nothing of any of them must be committed.
    /// - Complexity: a few round trips for all of them and a few for each; none grows with the tenant's history.
    @discardableResult
    package func act(on mails: [ReadyMail], in transaction: Transaction) throws -> [LedgerOutcome] {
        let intake = try IntakeBatch(mails.compactMap(\.counted), in: transaction)
        // Mails of one thread, and the same mail twice, wait for each other; then what they find is final.
        let lockKeys = mails.reduce(into: Set<Int64>()) { $0.formUnion($1.lockKeys) }
        try ThreadStore.lock(lockKeys, in: transaction)
        let known = try ThreadStore.knowledge(of: mails.map(\.question), in: transaction)
        var (effects, outcomes) = (BatchEffects(), [LedgerOutcome]())
        var signs = try SignsOfLife(of: mails, in: transaction)
        var (beginnings, settlements, forgotten) = (BeginningMails(), [Settlement](), [ReadyMail]())
        // A settled mail refers to its ticket.
        func write() throws {
            let begun = beginnings.take()
            try begin(begun, in: transaction)
            if begun.contains(where: \.mail.hasUnscannedFiles) { try AttachmentRescan.request(in: transaction) }
            try LedgerStore.settle(settlements, holder: holder, in: transaction)
            settlements = []
        }
        for (mail, known) in zip(mails, known) {
            var knowledge = known
            if effects.touch(mail, known) {
                // What it has to do with has changed: it finds it as if each had been worked on alone.
                try write()
                knowledge = try ThreadStore.knowledge(of: [mail.question], in: transaction)[0]
            }
            transaction.correlate(with: mail.claim.id)
            let (settlement, beginning) = try act(on: mail, knowledge, intake, &signs, in: transaction)
            if let beginning { beginnings.add(beginning) }
            effects.add(settlement.outcome, of: mail)
            settlements.append(settlement)
            outcomes.append(settlement.outcome)
            // Somebody was erased from it; the server handed out the same mail once more, with all that was in it.
            if knowledge.known?.isRedacted == true { forgotten.append(mail) }
            if beginnings.isFull { try write() }
        }
        try write()
        try signs.write(in: transaction)
        for mail in forgotten {
            transaction.correlate(with: mail.claim.id)
            try LedgerStore.forget(mail.claim.id, mail.read.fingerprint.raw, in: transaction)
        }
        return outcomes
    }

    /// Decides on a mail and acts.
    ///
    /// - Returns: What becomes of it; with the ticket that it begins, where that is still to be written.
    private func act(
        on mail: ReadyMail,
        _ knowledge: ThreadStore.Knowledge,
        _ intake: IntakeBatch,
        _ signs: inout SignsOfLife,
        in transaction: Transaction
    ) throws -> (Settlement, BeginningMail?) {
        var (mail, knowledge, original) = (mail, knowledge, MailCopy?.none)
        if let known = knowledge.known {
            let copy = try MailCopy.of(mail, known, in: transaction)
            guard case .apart(_, _, let opened) = copy else {
                return (try settle(mail, copy, in: transaction), nil)
            }
            knowledge = knowledge.ofCopy(at: mail.place.mailbox.id)
            // An answer that went to both goes where both have a ticket.
            if !opened, knowledge.candidates.isEmpty { return (try settle(mail, copy, in: transaction), nil) }
            (mail.read.copyAt, original) = (mail.place.mailbox.id, copy)
        }
        let (read, place) = (mail.read, mail.place)
        var facts = ThreadFacts.facts(
            knowledge, tag: place.tag, policy: place.threads, mailbox: place.mailbox.id, arrival: read.arrival,
            intake: intake.before(mail.claim.id))
        let clues = try mail.judgedClues(in: transaction)
        try TokenBearer.complete(&facts, mail.claim.id, clues, place.keyring, intake, in: transaction)
        let verdict = Decide.verdict(clues, facts, place.keyring)
        if let original, case .apart(_, _, opened: false) = original {
            // An answer opens no second ticket, and no agent says anything twice.
            guard case .join(_, .customer) = verdict.outcome else {
                return (try settle(mail, original, in: transaction), nil)
            }
        }
        try signs.take(mail, clues, verdict, in: transaction)
        mail.read.mark = try intake.count(mail.claim.id, verdict, text: read.textMark, in: transaction)
        let json = try String(decoding: JSONEncoder.sorted.encode(verdict), as: UTF8.self)
        let copied = CopiedPeople.of(
            read.mail, verdict, isAutomatic: read.automation.suppressReply, own: Set(knowledge.ownAddresses))
        func settlement(_ outcome: LedgerOutcome) -> Settlement {
            Settlement(mail.claim, outcome, verdict: json, mark: mail.read.mark)
        }
        var outcome: LedgerOutcome
        switch verdict.outcome {
        case .new:
            if verdict.rule == .agentForwards, let agent = knowledge.agent, let forwarded = read.forwarded {
                outcome = try open(forwarded, by: agent, verdict, json: json, mail, transaction)
                break
            }
            if verdict.rule == .agentOpens, let agent = knowledge.agent, let customer = clues.customer {
                outcome = try open(by: agent, for: customer, mail, verdict, json: json, transaction)
                break
            }
            let beginning = BeginningMail(
                mail: mail, verdict: verdict, copied: copied, message: message(read, mail.clues, verdict: json))
            if original == nil { return (settlement(beginning.outcome), beginning) }
            // It is linked to the ticket of the first one, so it must be there.
            try begin([beginning], in: transaction)
            outcome = beginning.outcome
        case .join(let ticket, .customer):
            outcome = try append(mail, to: ticket, verdict, json: json, copied, transaction)
        case .join(let ticket, .agent(let agent)):
            outcome = try reply(mail, to: ticket, by: agent, verdict, json: json, copied, transaction)
        case .hold(let cause, let ticket):
            outcome = .held(reason: cause.rawValue, ticket: ticket)
            if cause == .claimedAgent, let ticket {
                try renew(mail, clues, of: knowledge.agent, on: ticket, verdict, in: transaction)
            }
            if cause == .bounce, let found = try report(mail, clues, verdict, in: transaction) { outcome = found }
        case .ignore(let cause):
            outcome = .ignored(reason: cause.rawValue, ticket: nil)
            if cause == .unsubscribed {
                outcome = try Unsubscription.outcome(of: clues, mail.place.keyring, in: transaction)
            }
            if verdict.rule == .addressQuestion {
                outcome = try AddressAnswer.outcome(cause, of: clues, mail.claim.id, in: transaction)
            }
        }
        if let original, case .new(let ticket, _) = outcome { try link(ticket, to: original.ticket, in: transaction) }
        if case .held = outcome { try inquire(mail, clues, facts, verdict, in: transaction) }
        if mail.hasUnscannedFiles { try AttachmentRescan.request(in: transaction) }
        return (settlement(outcome), nil)
    }

    /// Settles what has come before.
    private func settle(_ mail: ReadyMail, _ copy: MailCopy, in transaction: Transaction) throws -> Settlement {
        if case .noted(let ticket, let message) = copy {
            try TicketCore(transaction, as: .system).note(
                arrivalOf: message, in: ticket, at: mail.place.mailbox.id, as: mail.claim.id)
        }
        let outcome = LedgerOutcome.joined(copy.ticket, copy.message, reason: "the same mail came before")
        return Settlement(mail.claim, outcome, verdict: nil)
    }

    /// Links the tickets of one mail that came to two mailboxes; one that was merged meanwhile stands for itself.
    private func link(_ ticket: TicketID, to first: TicketID, in transaction: Transaction) throws {
        do { _ = try TicketCore(transaction, as: .system).link(ticket, as: .related, of: first) } catch let error
            as TicketError where error.kind == .inUse || error.kind == .exists
        {
            return
        }
    }

    /// Has a participant asked whether a mail that is held for its sender is his.
    private func inquire(
        _ mail: ReadyMail,
        _ clues: Clues,
        _ facts: Facts,
        _ verdict: Verdict,
        in transaction: Transaction
    ) throws {
        guard let inquiry = Decide.inquiry(clues, facts, mail.place.keyring), mail.place.threads.asksAddresses,
            !mail.isImported,
            let number = try TicketStore.find(inquiry.ticket, for: .system, in: transaction)?.number
        else { return }
        var acted = acted(
            TicketCore.Change(nothingIn: inquiry.ticket, number: number), mail, text: "", speaker: .customer,
            contact: nil, verdict)
        acted.inquiry = inquiry.known
        try react([acted], transaction)
    }

    /// Opens a ticket for whom an agent's mail passes on; what the agent writes himself stays among agents.
    private func open(
        _ forwarded: ForwardedMail,
        by agent: AgentID,
        _ verdict: Verdict,
        json: String,
        _ mail: ReadyMail,
        _ transaction: Transaction
    ) throws -> LedgerOutcome {
        let (read, clues, place) = (mail.read, mail.clues, mail.place)
        let contact = try ContactStore.contacts(
            of: [ContactStore.Person(forwarded.sender, because: mail.claim.id)], in: transaction)[0]
        var message = message(read, clues, verdict: json)
        let original = forwarded.original
        message.subject = forwarded.subject ?? message.subject
        message.text = MessageText(forwarded.text)
        message.html = original?.readBodies().html.map { ReadMail.safe($0) }
        message.mailID = original?.messageID
        message.mailDate = original?.date.map { Date(timeIntervalSince1970: Double($0.secondsSince1970)) }
        if let id = original?.messageID, id != read.mail.messageID {
            message.mailIDs.append(MailIDEntry(hash: MailIDHash(id).bytes, origin: .received))
        }
        let ticket = mail.ticket(message.subject, of: contact)
        let change = try TicketCore(transaction, as: .system).open(ticket, with: message)
        try fill(change.ticket, forwarded, read, clues, place, transaction)
        if !forwarded.remark.isEmpty {
            let remark = NewMessage(text: MessageText(String(decoding: forwarded.remark, as: UTF8.self)))
            do {
                _ = try TicketCore(transaction, as: .agent(agent)).note(remark, to: change.ticket, by: .agent(agent))
            } catch let error as TicketError where error.kind == .forbidden {
                // He may answer customers but not write notes: the words stay in the raw mail.
            }
        }
        let words = String(decoding: forwarded.text.text, as: UTF8.self)
        var acted = acted(change, mail, text: words, speaker: .customer, contact: contact, verdict)
        acted.forwarded = forwarded.sender
        if !mail.isImported { try react([acted], transaction) }
        return .new(change.ticket, message.id)
    }

    func acted(
        _ change: TicketCore.Change,
        _ mail: ReadyMail,
        text: String,
        html: HTMLExcerpt? = nil,
        speaker: Verdict.Speaker,
        contact: ContactID?,
        _ verdict: Verdict
    ) -> ActedMail {
        let read = mail.read
        return ActedMail(
            ledger: mail.claim.id,
            change: change,
            place: mail.place,
            mail: read.mail,
            raw: read.fingerprint.raw,
            text: text,
            html: html,
            speaker: speaker,
            contact: contact,
            attachments: read.attachments,
            isAutomatic: read.automation.suppressReply,
            isRefused: verdict.authentication?.level == .failed,
            isVouchedFor: verdict.authentication?.level == .aligned,
            seemsOther: verdict.proposal == .split && !change.isOpening,
            wholeSize: read.wholeSize,
            mark: read.mark
        )
    }

    func message(_ read: ReadMail, _ clues: Clues, verdict: String) -> NewMessage {
        var message = NewMessage(subject: read.mail.subject, text: read.words)
        message.html = read.html
        message.reading = ReadMail.version
        message.isAutoReply = read.automation.class == .autoReply || read.automation.class == .report
        message.mailID = read.mail.messageID
        message.mailDate = read.mail.date.map { Date(timeIntervalSince1970: Double($0.secondsSince1970)) }
        message.writtenAt = read.arrival.originalDate
        message.rawSHA256 = read.fingerprint.raw.bytes
        message.verdict = verdict
        message.fingerprints = read.fingerprints
        message.attachments = read.attachments
        message.omittedFiles = read.omittedFiles
        message.mailIDs =
            (clues.ownID.map { [MailIDEntry(hash: $0.bytes, origin: .received)] } ?? [])
            + clues.references.map { MailIDEntry(hash: $0.bytes, origin: .referenced) }
        return message
    }
}

extension JSONEncoder {
    /// Members sorted by name, so that equal values are equal texts.
    static var sorted: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
