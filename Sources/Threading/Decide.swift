// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Meaning

/// Decides which ticket a mail belongs to, from its clues and what the database knows about them.
///
/// Pure: the same clues and facts give the same verdict, so an old decision can be explained and replayed. The order is
/// DESIGN section 7's, after what a person has decided: signed reply address, our signed Message-ID, ids known to us, subject number with a participant
/// and a matching subject, a new ticket. The sender is a claim (invariant 8): whoever is neither a participant nor proven
/// by a token made for him is held or gets a ticket of his own.
package struct Decide {
    let clues: Clues
    let facts: Facts
    private let keyring: ReplyKeyring
    private var evidence: [Evidence] = []
    /// What the first clue that pointed at somebody else's ticket asks for, should nothing better be found.
    private var reservation: (outcome: Verdict.Outcome, rule: Verdict.Rule)?
    /// Whom the first good token in other hands was made for, if the hands may be his.
    private var inquiry: Inquiry?

    /// The verdict on one mail.
    ///
    /// - Complexity: O(clues × tickets they name), both bounded.
    package static func verdict(_ clues: Clues, _ facts: Facts, _ keyring: ReplyKeyring) -> Verdict {
        var decision = Decide(clues: clues, facts: facts, keyring: keyring)
        var verdict = decision.run()
        (verdict.listing, verdict.spam) = (decision.listing, clues.spam)
        verdict.proposal = decision.proposal(on: verdict)
        return verdict
    }

    /// Who may be asked whether a mail that is held for its sender is his; `nil` for every other mail. It is apart from the
    /// verdict, since what is stored names no address.
    package static func inquiry(_ clues: Clues, _ facts: Facts, _ keyring: ReplyKeyring) -> Inquiry? {
        var decision = Decide(clues: clues, facts: facts, keyring: keyring)
        guard facts.decision == nil, case .hold(.thirdPartyToken, let ticket) = decision.run().outcome,
            ticket == decision.inquiry?.ticket
        else { return nil }
        return decision.inquiry
    }

    private init(clues: Clues, facts: Facts, keyring: ReplyKeyring) {
        self.clues = clues
        self.facts = facts
        self.keyring = keyring
    }

    private mutating func run() -> Verdict {
        let usual = usual()
        guard let decision = facts.decision else { return usual }
        switch (decision, usual.rule) {
        // Whose words would they be, and to whom would an answer go?
        case (_, .noSender), (_, .ownAddress), (_, .ownMail): return usual
        case (.join(let ticket), _): return decided(.join(ticket, speaker: .customer), usual)
        case (.open, _): return decided(.new(suspicion: nil, related: nil), usual)
        case (.joinAsAgent(let ticket), _):
            guard let agent = facts.agent else {
                evidence.append(Evidence(.decidedByPerson, ticket, .senderIsNoAgent))
                return Verdict(
                    .hold(.thirdPartyToken, ticket: ticket), by: .decidedByPerson, evidence: evidence,
                    authentication: usual.authentication)
            }
            return decided(.join(ticket, speaker: .agent(agent)), usual)
        }
    }

    private func decided(_ outcome: Verdict.Outcome, _ usual: Verdict) -> Verdict {
        Verdict(outcome, by: .decidedByPerson, evidence: usual.evidence, authentication: usual.authentication)
    }

    /// The verdict on what stands in the mail.
    private mutating func usual() -> Verdict {
        if clues.isBounce {
            let ticket = bouncedTicket()
            return verdict(.hold(.bounce, ticket: ticket?.id), by: .bounce)
        }
        // What we wrote goes to others; whoever sends it back to us begins a loop (RELIABILITY 3.3 row 67).
        if let ticket = clues.ownToken?.token.map({ facts.ticket(number: $0.ticketNumber) }) {
            return verdict(.hold(.ownMail, ticket: ticket?.id), by: .ownMail)
        }
        // An id squatted by a stranger must not swallow the real mail: the fingerprint has told them apart.
        if let twin = facts.ticketOfTwin { evidence.append(Evidence(.messageID, twin, .usedBefore)) }
        // Mail programs write such mails by themselves, and the address is all that they say (RFC 2369 §3.2).
        if !clues.unsubscriptions.isEmpty { return verdict(.ignore(.unsubscribed), by: .replyAddress) }
        guard let sender = clues.sender else { return verdict(.hold(.noSender, ticket: nil), by: .noSender) }
        // With a detail as well: what is sent to it comes to us (RFC 5233).
        if facts.ownAddresses.contains(sender)
            || facts.ownAddresses.contains(where: { ReplyAddress.detail(of: sender, mailbox: $0) != nil })
        {
            return verdict(.hold(.ownAddress, ticket: nil), by: .ownAddress)
        }
        if let listing, listing.action == .block, listing.counts {
            return verdict(.ignore(.blockedSender), by: .senderRule)
        }
        if let answer = answer(from: sender) { return answer }
        if let found = tokens(clues.addressTokens, by: .replyAddress, sender: sender)
            ?? tokens(clues.idTokens, by: .ownMailID, sender: sender)
            ?? references(sender: sender)
            ?? subjectNumber(sender: sender)
        {
            return found
        }
        if let reservation { return verdict(reservation.outcome, by: reservation.rule) }
        if isOfAgent(sender, for: clues.customer) {
            return verdict(.new(suspicion: nil, related: nil), by: .agentOpens)
        }
        if isOfAgent(sender, for: clues.forwardedSender) {
            return verdict(.new(suspicion: nil, related: nil), by: .agentForwards)
        }
        let isForged = evidence.contains { $0.finding == .forged }
        let suspicion: Verdict.Suspicion? =
            isForged ? .forgedToken : clues.authentication.level == .failed ? .failedAuthentication : nil
        return verdict(.new(suspicion: suspicion, related: nil), by: .nothingFits)
    }

    /// Whether a proven agent writes for somebody else, whose mail he passes on or whom he names: who that is, the agent answers
    /// for.
    private func isOfAgent(_ sender: String, for customer: String?) -> Bool {
        guard let customer, facts.agent != nil, isAuthenticAgent, !clues.isAutomatic else { return false }
        return customer != sender && !facts.ownAddresses.contains(customer)
    }

    /// The ticket whose mail a report is about.
    ///
    /// The address it came to was our envelope sender and is signed, so it wins over all that the report's text claims;
    /// then a signed Message-ID of ours in it, then one that we know.
    private mutating func bouncedTicket() -> Facts.Ticket? {
        let signed =
            clues.addressTokens.map { (Verdict.Rule.replyAddress, $0) } + clues.idTokens.map { (.ownMailID, $0) }
        for (rule, reading) in signed where reading.token?.role != .unsubscription {
            guard let token = reading.token else {
                evidence.append(Evidence(rule, nil, .forged))
                continue
            }
            let ticket = facts.ticket(number: token.ticketNumber)
            evidence.append(Evidence(rule, ticket?.id, ticket == nil ? .unknownTicket : .accepted))
            if let ticket { return ticket }
        }
        for id in clues.references {
            for ticket in facts.ticketsByMailID[id] ?? [] where facts.ticket(ticket) != nil {
                evidence.append(Evidence(.references, ticket, .accepted))
                return facts.ticket(ticket)
            }
        }
        return nil
    }

    private func verdict(_ outcome: Verdict.Outcome, by rule: Verdict.Rule) -> Verdict {
        // Where nobody's word counts there is nothing to tell.
        let known = clues.authentication.isConfigured ? clues.authentication : nil
        // A mail that its domain asks to refuse joins nothing, whatever it knows (RELIABILITY 4.3, the last column).
        if case .join(let ticket, _) = outcome, clues.authentication.level == .failed {
            return Verdict(
                .hold(.failedAuthentication, ticket: ticket), by: rule, evidence: evidence, authentication: known)
        }
        if let spent = spentForgeries(for: outcome, by: rule) {
            var held = Verdict(.hold(.forgedTokens, ticket: spent.ticket), by: .budget, evidence: evidence)
            (held.authentication, held.budget) = (known, spent.budget)
            return held
        }
        // What nobody has proved is let in only so often; a mail that is held for its number names the ticket all the same.
        if let spent = spentBudget(for: outcome, by: rule) {
            var held = Verdict(.hold(spent.cause, ticket: spent.ticket), by: .budget, evidence: evidence)
            (held.authentication, held.budget) = (known, spent.budget)
            return held
        }
        // Filters err: what belongs to a ticket joins it all the same, and a proven agent knows what he passes on.
        if case .new(_, let related) = outcome, !rule.isByAgent, let (cause, rule) = junk {
            return Verdict(.hold(cause, ticket: related), by: rule, evidence: evidence, authentication: known)
        }
        return Verdict(outcome, by: rule, evidence: evidence, authentication: known)
    }

    /// How often the sender has tried tokens that are not ours, when it is too often (RELIABILITY 3.1 row 29) and this mail has
    /// one again. What belongs to a ticket by something good goes on: whoever forges an address must not hold up its owner.
    private func spentForgeries(
        for outcome: Verdict.Outcome,
        by rule: Verdict.Rule
    ) -> (ticket: TicketID?, budget: Verdict.Budget)? {
        guard case .new(_, let related) = outcome, !rule.isByAgent,
            let budget = facts.forgeries?.exceeded, evidence.contains(where: { $0.finding == .forged })
        else { return nil }
        if let listing, listing.action == .allow, listing.counts { return nil }
        return (related, budget)
    }

    /// The budget that this mail would exceed, if it is one that counts. Whom the tenant lets in has none.
    private func spentBudget(
        for outcome: Verdict.Outcome,
        by rule: Verdict.Rule
    ) -> (cause: Verdict.HoldCause, ticket: TicketID?, budget: Verdict.Budget)? {
        guard let intake = facts.intake else { return nil }
        if let listing, listing.action == .allow, listing.counts { return nil }
        switch outcome {
        case .new(_, let related) where !rule.isByAgent:
            if let budget = intake.senderTickets.exceeded { return (.senderBudget, related, budget) }
            if let budget = intake.senderMails.exceeded { return (.senderBudget, related, budget) }
            return intake.mailboxTickets.exceeded.map { (.mailboxBudget, related, $0) }
        case .join(let ticket, .customer):
            return intake.senderMails.exceeded.map { (.senderBudget, ticket, $0) }
        case .new, .join, .hold, .ignore: return nil
        }
    }

    /// Whether the sender is who he says by more than a claim: a server that counts says that the mail is his domain's, or
    /// its signature does. A forwarder's word is not enough for an agent.
    private var isAuthenticAgent: Bool {
        clues.authentication.level == .aligned && clues.authentication.source != .forwarder
    }

    /// What the tenant's rules say about the sender, and whether it counts here. A forged `From` must not profit from a rule
    /// that lets its owner in; nor is an agent kept out by a rule for everybody at his domain.
    private var listing: SenderListing? {
        guard var listing = clues.listing else { return nil }
        listing.counts =
            switch listing.action {
            case .allow: clues.authentication.level == .aligned
            case .block: facts.agent == nil || !isAuthenticAgent
            }
        return listing
    }

    /// Why a mail that would open a ticket is held for what filters say about it.
    private var junk: (cause: Verdict.HoldCause, rule: Verdict.Rule)? {
        if let listing, listing.action == .allow, listing.counts { return nil }
        if clues.isJunk { return (.junk, .junkMark) }
        guard let spam = clues.spam, spam.isHeld else { return nil }
        return (spam.missing == nil ? .junk : .notFiltered, .spamFilter)
    }

    /// The answer to our question whether an address is the sender's too.
    ///
    /// Its token went to the address that we know and nowhere else. So it counts from there, and from the address in question
    /// itself: who writes from that one has read what was sent to the other. A machine agrees to nothing.
    private mutating func answer(from sender: String) -> Verdict? {
        guard let question = facts.question, !clues.isAutomatic else { return nil }
        for token in clues.confirmations {
            guard token.mailTail == question.mailTail, token.isBound(to: question.known, keyring: keyring),
                [question.known, question.address].contains(sender)
            else { continue }
            guard let consent = clues.consent else {
                evidence.append(Evidence(.addressQuestion, question.ticket, .noAnswer))
                return nil
            }
            if clues.authentication.level == .failed {
                return verdict(.hold(.failedAuthentication, ticket: question.ticket), by: .addressQuestion)
            }
            evidence.append(Evidence(.addressQuestion, question.ticket, .accepted))
            return verdict(
                .ignore(consent == .yes ? .addressConfirmed : .addressRefused), by: .addressQuestion)
        }
        return nil
    }

    /// Notes whom a token in other hands was made for, where the hands may be his: an address that is nobody's, and no agent's.
    private mutating func noteInquiry(_ token: ReplyToken, _ ticket: Facts.Ticket) {
        guard inquiry == nil, token.role == .customer, !facts.isSenderKnown, facts.agent == nil, !clues.isAutomatic,
            clues.authentication.level != .failed, junk == nil,
            let known = ticket.participants.sorted().first(where: { token.isBound(to: $0, keyring: keyring) })
        else { return }
        inquiry = Inquiry(ticket: ticket.id, known: known)
    }

    /// A token counts for whom it was made; in other hands the mail waits for a person.
    private mutating func tokens(
        _ readings: [ReplyToken.Reading],
        by rule: Verdict.Rule,
        sender: String
    ) -> Verdict? {
        for reading in readings where reading.token?.role != .unsubscription {
            guard case .valid(let token) = reading else {
                let ticket = reading.token.flatMap { facts.ticket(number: $0.ticketNumber) }
                evidence.append(Evidence(rule, ticket?.id, reading == .forged ? .forged : .expired))
                continue
            }
            guard let ticket = facts.ticket(number: token.ticketNumber) else {
                evidence.append(Evidence(rule, nil, .unknownTicket))
                continue
            }
            guard token.isBound(to: sender, keyring: keyring) else {
                if token.role == .customer, clues.authentication.level == .aligned, ticket.participants.contains(sender)
                {
                    evidence.append(Evidence(rule, ticket.id, .acceptedFromParticipant))
                    return verdict(.join(ticket.id, speaker: .customer), by: rule)
                }
                if token.role == .customer, facts.agent == nil,
                    facts.sendersAddresses.contains(where: { token.isBound(to: $0, keyring: keyring) })
                {
                    let ticket = whereAnswered(from: ticket, sender: sender)
                    evidence.append(Evidence(rule, ticket.id, .acceptedFromSecondAddress))
                    return verdict(.join(ticket.id, speaker: .customer), by: rule)
                }
                evidence.append(Evidence(rule, ticket.id, .boundToSomebodyElse))
                // Of a mail to several: it is in nobody's hands alone, and the mail's id is worth what an id is.
                if token.isForNobody(keyring) { continue }
                noteInquiry(token, ticket)
                reserve(.hold(.thirdPartyToken, ticket: ticket.id), by: rule)
                continue
            }
            switch (token.role, facts.agent) {
            case (.agent, .some) where !isAuthenticAgent:
                evidence.append(Evidence(rule, ticket.id, .senderNotAuthenticated))
                reserve(.hold(.claimedAgent, ticket: ticket.id), by: rule)
            case (.agent, .some) where facts.revokedTails.contains(token.mailTail):
                evidence.append(Evidence(rule, ticket.id, .revoked))
                reserve(.hold(.claimedAgent, ticket: ticket.id), by: rule)
            case (.agent, let agent?):
                evidence.append(Evidence(rule, ticket.id, .accepted))
                return verdict(.join(ticket.id, speaker: .agent(agent)), by: rule)
            case (.agent, nil):
                // Made for an agent who is none any more.
                evidence.append(Evidence(rule, ticket.id, .senderIsNoParticipant))
                reserve(.hold(.thirdPartyToken, ticket: ticket.id), by: rule)
            // The last one is never asked.
            case (.customer, _), (.confirmation, _), (.unsubscription, _):
                let ticket = whereAnswered(from: ticket, sender: sender)
                evidence.append(Evidence(rule, ticket.id, .accepted))
                return verdict(.join(ticket.id, speaker: .customer), by: rule)
            }
        }
        return nil
    }

    /// The ticket in which the mail that is answered is now. A token names the one it was written in, and the mail may
    /// have been split off since; then its id is known there. It counts as an id always does, for participants only.
    private func whereAnswered(from ticket: Facts.Ticket, sender: String) -> Facts.Ticket {
        guard let answered = clues.references.first, let known = facts.ticketsByMailID[answered], known.count == 1,
            let other = facts.ticket(known[0]), other.participants.contains(sender)
        else { return ticket }
        return other
    }

    /// The ids it refers to, and its own: an answer may come before the mail it answers, and then the later original
    /// belongs to the answer's ticket.
    private mutating func references(sender: String) -> Verdict? {
        var seen: Set<TicketID> = []
        for id in clues.references + [clues.ownID].compactMap({ $0 }) {
            for ticketID in facts.ticketsByMailID[id] ?? [] where seen.insert(ticketID).inserted {
                guard let ticket = facts.ticket(ticketID) else { continue }
                if let found = join(ticket, sender: sender, by: .references) { return found }
            }
        }
        return nil
    }

    private mutating func subjectNumber(sender: String) -> Verdict? {
        guard let number = clues.subjectNumber else { return nil }
        guard let ticket = facts.ticket(number: number) else {
            evidence.append(Evidence(.subjectNumber, nil, .unknownTicket))
            return nil
        }
        guard ticket.subject == clues.subject else {
            evidence.append(Evidence(.subjectNumber, ticket.id, .otherSubject))
            return nil
        }
        return join(ticket, sender: sender, by: .subjectNumber)
    }

    /// Evidence anybody may have seen: it counts for participants only.
    private mutating func join(_ ticket: Facts.Ticket, sender: String, by rule: Verdict.Rule) -> Verdict? {
        if ticket.participants.contains(sender) {
            evidence.append(Evidence(rule, ticket.id, .accepted))
            return verdict(.join(ticket.id, speaker: .customer), by: rule)
        }
        if facts.agent != nil {
            evidence.append(Evidence(rule, ticket.id, .senderClaimsToBeAgent))
            reserve(.hold(.claimedAgent, ticket: ticket.id), by: rule)
        } else {
            evidence.append(Evidence(rule, ticket.id, .senderIsNoParticipant))
            reserve(.new(suspicion: .strangerToTicket, related: ticket.id), by: rule)
        }
        return nil
    }

    private mutating func reserve(_ outcome: Verdict.Outcome, by rule: Verdict.Rule) {
        if reservation == nil { reservation = (outcome, rule) }
    }
}
