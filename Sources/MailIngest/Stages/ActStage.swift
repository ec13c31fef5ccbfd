// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
import Foundation
package import Identity
import MIME
import Meaning
import Threading
import Tickets

/// Threads mails and writes their effects: tickets, events, what `Desk` adds, and the settled ledger rows, all in the one
/// transaction it is given (invariants 4 and 5).
package struct ActStage: Sendable {
    private let holder: WorkerID
    private let react: Reaction
    /// What follows from a mail of former times: nothing is sent.
    private static let silence: Reaction = { _, _ in }

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
        var (settlements, forgotten) = ([Settlement](), [ReadyMail]())
        for (mail, known) in zip(mails, known) {
            var knowledge = known
            if effects.touch(mail, known) {
                // What it has to do with has changed: it finds it as if each had been worked on alone.
                try LedgerStore.settle(settlements, holder: holder, in: transaction)
                settlements = []
                knowledge = try ThreadStore.knowledge(of: [mail.question], in: transaction)[0]
            }
            transaction.correlate(with: mail.claim.id)
            let settlement = try act(on: mail, knowledge, intake, in: transaction)
            effects.add(settlement.outcome, of: mail)
            settlements.append(settlement)
            outcomes.append(settlement.outcome)
            // Somebody was erased from it; the server handed out the same mail once more, with all that was in it.
            if knowledge.known?.isRedacted == true { forgotten.append(mail) }
        }
        try LedgerStore.settle(settlements, holder: holder, in: transaction)
        for mail in forgotten {
            transaction.correlate(with: mail.claim.id)
            try LedgerStore.forget(mail.claim.id, mail.read.fingerprint.raw, in: transaction)
        }
        return outcomes
    }

    private func act(
        on mail: ReadyMail,
        _ knowledge: ThreadStore.Knowledge,
        _ intake: IntakeBatch,
        in transaction: Transaction
    ) throws -> Settlement {
        var (mail, knowledge, original) = (mail, knowledge, MailCopy?.none)
        if let known = knowledge.known {
            let copy = try MailCopy.of(mail, known, in: transaction)
            guard case .apart(_, _, let opened) = copy else { return try settle(mail, copy, in: transaction) }
            knowledge = knowledge.ofCopy(at: mail.place.mailbox.id)
            // An answer that went to both goes where both have a ticket.
            if !opened, knowledge.candidates.isEmpty { return try settle(mail, copy, in: transaction) }
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
            guard case .join(_, .customer) = verdict.outcome else { return try settle(mail, original, in: transaction) }
        }
        mail.read.mark = try intake.count(mail.claim.id, verdict, text: read.textMark, in: transaction)
        let json = try String(decoding: JSONEncoder.sorted.encode(verdict), as: UTF8.self)
        let copied = CopiedPeople.of(
            read.mail, verdict, isAutomatic: read.automation.suppressReply, own: Set(knowledge.ownAddresses))
        let outcome =
            if case .hold(.bounce, _) = verdict.outcome,
                let matched = try BouncedDelivery.outcome(of: read, clues, mail.claim.id, in: transaction)
            {
                matched
            } else if case .ignore(let cause) = verdict.outcome, verdict.rule == .addressQuestion {
                try AddressAnswer.outcome(cause, of: clues, mail.claim.id, in: transaction)
            } else if verdict.rule == .agentForwards, let agent = knowledge.agent, let forwarded = read.forwarded {
                try open(forwarded, by: agent, verdict, json: json, mail, transaction)
            } else {
                try write(verdict, json: json, mail, copied, transaction)
            }
        if case .apart(let first, _, _) = original, case .new(let ticket, _) = outcome {
            try link(ticket, to: first, in: transaction)
        }
        if case .held = outcome { try inquire(mail, clues, facts, verdict, in: transaction) }
        if read.attachments.contains(where: { $0.scan == .unknown }) { try AttachmentRescan.request(in: transaction) }
        return Settlement(mail.claim, outcome, verdict: json, mark: mail.read.mark)
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

    private func write(
        _ verdict: Verdict,
        json: String,
        _ mail: ReadyMail,
        _ copied: [CopiedPerson],
        _ transaction: Transaction
    ) throws -> LedgerOutcome {
        let (read, clues, place) = (mail.read, mail.clues, mail.place)
        let react = mail.isImported ? Self.silence : react
        switch verdict.outcome {
        case .hold(let cause, let ticket):
            return .held(reason: cause.rawValue, ticket: ticket)
        case .ignore(let cause):
            return .ignored(reason: cause.rawValue, ticket: nil)
        case .new:
            let contact = try contact(of: read, in: transaction)
            let message = message(read, clues, verdict: json)
            let ticket = ticket(read.mail.subject, of: contact, read, place)
            let core = try TicketCore(transaction, as: .contact(contact))
            let change = try core.open(ticket, with: message)
            try core.addCopied(copied, to: change.ticket)
            try fill(change.ticket, read, clues, place, transaction)
            try react(
                acted(change, read, place, text: read.text, speaker: .customer, contact: contact, verdict), transaction)
            return .new(change.ticket, message.id)
        case .join(let ticket, .customer):
            let contact = try contact(of: read, in: transaction)
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
            try react(
                acted(change, read, place, text: read.text, speaker: .customer, contact: contact, verdict), transaction)
            // A closed ticket may have begun a new one.
            if change.isOpening { return .new(change.ticket, message.id) }
            return .joined(change.ticket, message.id, reason: nil)
        case .join(let ticket, .agent(let agent)):
            let read = read.byAgent
            if read.automation.suppressReply {
                // An agent's vacation note is not an answer to the customer.
                return .held(reason: Verdict.HoldCause.loop.rawValue, ticket: ticket)
            }
            // A robot without a mark: a customer's robot would answer what goes out, and so on (RELIABILITY 3.3 row 57).
            if let mark = read.mark, let limit = place.budgets[.likeMails],
                try LedgerStore.likeMails(mark, in: ticket, transaction) >= limit
            {
                return .held(reason: Verdict.HoldCause.loop.rawValue, ticket: ticket)
            }
            // What an agent wrote or attached may be in the part that is not here.
            if read.wholeSize != nil { return .held(reason: "too_large", ticket: ticket) }
            let words = AgentAnswer.words(in: read.text)
            guard !words.isEmpty || !read.attachments.isEmpty else {
                return .held(reason: Verdict.HoldCause.emptyAnswer.rawValue, ticket: ticket)
            }
            var message = message(read, clues, verdict: json)
            // The agent's mail quotes what is internal; only the words taken out of it belong to the conversation.
            message.text = MessageText(words)
            message.html = nil
            // The conversation knows the mail that goes out; the agent's own is nobody's business but ours.
            message.mailID = nil
            let core = try TicketCore(transaction, as: .agent(agent))
            let change = try core.reply(message, to: ticket, by: agent)
            try add(copied, to: change.ticket, by: core)
            try react(
                acted(change, read, place, text: words, speaker: .agent(agent), contact: nil, verdict), transaction)
            return .joined(change.ticket, message.id, reason: nil)
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
            TicketCore.Change(nothingIn: inquiry.ticket, number: number), mail.read, mail.place, text: "",
            speaker: .customer, contact: nil, verdict)
        acted.inquiry = ActedMail.Inquiry(known: inquiry.known, ledger: mail.claim.id)
        try react(acted, transaction)
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
        let contact = try contact(forwarded.sender, in: transaction)
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
        let ticket = ticket(message.subject, of: contact, read, place)
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
        var acted = acted(change, read, place, text: words, speaker: .customer, contact: contact, verdict)
        acted.forwarded = forwarded.sender
        if !mail.isImported { try react(acted, transaction) }
        return .new(change.ticket, message.id)
    }

    /// Lets those hear of a ticket whom the author has put in copy, if he may do that: a reply token may be older than his
    /// leaving the ticket, and not every agent may change tickets. The mail counts either way.
    private func add(_ copied: [CopiedPerson], to ticket: TicketID, by core: TicketCore) throws {
        do { try core.addCopied(copied, to: ticket) } catch let error as TicketError
            where error.kind == .forbidden || error.kind == .notFound
        {
            return
        }
    }

    private func acted(
        _ change: TicketCore.Change,
        _ read: ReadMail,
        _ place: Place,
        text: String,
        speaker: Verdict.Speaker,
        contact: ContactID?,
        _ verdict: Verdict
    ) -> ActedMail {
        ActedMail(
            change: change,
            place: place,
            mail: read.mail,
            text: text,
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

    private func ticket(_ subject: String?, of contact: ContactID, _ read: ReadMail, _ place: Place) -> NewTicket {
        var ticket = NewTicket(
            subject: subject ?? "",
            requester: contact,
            mailbox: place.mailbox.id,
            brand: place.brand.id,
            channel: .mail,
            locale: place.brand.locale
        )
        ticket.openedAt = read.arrival.originalDate
        return ticket
    }

    private func contact(of read: ReadMail, in transaction: Transaction) throws -> ContactID {
        guard let sender = read.mail.from.first(where: { $0.key?.contains("@") == true }) else {
            throw TicketError(.invalid, "the mail names no sender")
        }
        return try contact(sender, in: transaction)
    }

    private func contact(_ sender: Address, in transaction: Transaction) throws -> ContactID {
        guard let address = sender.address, let key = sender.key else {
            throw TicketError(.invalid, "the mail names no sender")
        }
        return try ContactStore.contact(address: address, key: key, name: sender.name, in: transaction)
    }

    private func message(_ read: ReadMail, _ clues: Clues, verdict: String) -> NewMessage {
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
