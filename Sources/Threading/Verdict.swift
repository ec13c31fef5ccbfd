// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Identity
package import Meaning

/// What is to become of a mail, and why: the rule that fired and everything that was looked at.
///
/// Stored with the message or the held ledger row, and shown by CLI and API.
package struct Verdict: Equatable, Sendable {
    /// What happens.
    package enum Outcome: Equatable, Sendable {
        /// It belongs to this ticket; its sender speaks as this.
        case join(TicketID, speaker: Speaker)
        /// It opens a ticket; with what made that doubtful, and the ticket it may be about.
        case new(suspicion: Suspicion?, related: TicketID?)
        /// A person decides.
        case hold(HoldCause, ticket: TicketID?)
        /// It is kept and counts, and nothing follows from it.
        case ignore(IgnoreCause)
    }

    /// As whom a mail's sender speaks.
    package enum Speaker: Equatable, Sendable {
        case customer
        case agent(AgentID)
    }

    /// Why a new ticket deserves a second look.
    package enum Suspicion: String, Sendable, Codable {
        /// It refers to a ticket its sender has no part in.
        case strangerToTicket = "stranger_to_ticket"
        /// It carries a reply token that is not ours.
        case forgedToken = "forged_token"
        /// The domain in `From` asks to refuse it.
        case failedAuthentication = "failed_authentication"
    }

    /// Why a mail is held.
    package enum HoldCause: String, Sendable, Codable, CaseIterable {
        /// A good token in somebody else's hands.
        case thirdPartyToken = "third_party_token"
        /// An agent's address writes to a ticket without an agent's token.
        case claimedAgent = "claimed_agent"
        /// A delivery report about one of our mails.
        case bounce
        /// It says it comes from one of our own mailboxes.
        case ownAddress = "own_address"
        /// We wrote it: it came back from somewhere.
        case ownMail = "own_mail"
        /// There is no sender to answer or to own a ticket.
        case noSender = "no_sender"
        /// A machine answers in an agent's name.
        case loop
        /// An agent's answer without a word of his own.
        case emptyAnswer = "empty_answer"
        /// The domain in `From` asks to refuse it, and it would join a ticket.
        case failedAuthentication = "failed_authentication"
        /// A spam filter whose word counts took it for junk, and it would open a ticket.
        case junk
        /// The spam filter had no answer, it would open a ticket, and the tenant wants such mails held.
        case notFiltered = "not_filtered"
        /// Its sender has sent too much in the hour before.
        case senderBudget = "sender_budget"
        /// Its mailbox has opened too many tickets in the hour before.
        case mailboxBudget = "mailbox_budget"

        /// Its sender has tried tokens that are not ours again and again in the hour before.
        case forgedTokens = "forged_tokens"

        /// Whether it is one of many that are held together.
        package var isOfGroup: Bool { self == .senderBudget || self == .mailboxBudget }
    }

    /// Why nothing follows from a mail.
    package enum IgnoreCause: String, Sendable, Codable, CaseIterable {
        /// The tenant keeps its sender out.
        case blockedSender = "blocked_sender"
        /// It says that another address is its sender's too.
        case addressConfirmed = "address_confirmed"
        /// It says that another address is not its sender's.
        case addressRefused = "address_refused"
        /// It came to an address at which notifications are switched off.
        case unsubscribed
    }

    /// The rules in the order they are asked.
    package enum Rule: String, Sendable, Codable {
        case bounce
        case noSender = "no_sender"
        case ownAddress = "own_address"
        case ownMail = "own_mail"
        /// The tenant's rules for senders.
        case senderRule = "sender_rule"
        /// A participant answers whether an address is his.
        case addressQuestion = "address_question"
        case messageID = "message_id"
        case replyAddress = "reply_address"
        case ownMailID = "own_mail_id"
        case references
        case subjectNumber = "subject_number"
        /// An agent passes a mail on: it counts as its sender's.
        case agentForwards = "agent_forwards"
        /// An agent begins a ticket for a customer whom he names.
        case agentOpens = "agent_opens"
        case junkMark = "junk_mark"
        /// The spam filter that the tenant has asked.
        case spamFilter = "spam_filter"
        /// Too much has come before it.
        case budget
        case nothingFits = "nothing_fits"
        /// A person has decided, after the mail was held.
        case decidedByPerson = "decided_by_person"

        /// Whether a proven agent begins a ticket for somebody else: he knows what he does, and it counts in nobody's budget.
        var isByAgent: Bool { self == .agentForwards || self == .agentOpens }
    }

    /// What happens.
    package var outcome: Outcome
    /// The rule that decided.
    package var rule: Rule
    /// All that was found, in the order it was asked.
    package var evidence: [Evidence]
    /// Whether the mail comes from whom it names; `nil` where nobody's word counts.
    package var authentication: Authentication?
    /// What the tenant's rules say about the sender; `nil` where none fits.
    package var listing: SenderListing?
    /// What the spam filter says; `nil` where none was asked.
    package var spam: SpamOpinion?
    /// The budget that it exceeds.
    package var budget: Budget?
    /// What a person may want to do with it in its ticket.
    package var proposal: Proposal?

    /// What is proposed to people.
    package enum Proposal: String, Sendable, Codable {
        /// It leads to an old ticket, is about something else by its subject, and quotes nothing: somebody has looked for a mail
        /// of ours to have our address. It belongs where its evidence leads until a person splits it off.
        case split
    }
    /// Whether it counts in the budgets of its sender and its mailbox: as one that opened a ticket or would have, or as a
    /// customer's in a ticket.
    package var isCounted: Bool {
        switch outcome {
        case .new: !rule.isByAgent
        case .join: true
        case .hold(let cause, _): cause == .junk || cause == .forgedTokens || cause.isOfGroup
        case .ignore: false
        }
    }

    /// What was let through in a time, and how much may be.
    package struct Budget: Equatable, Sendable, Codable {
        /// Which.
        package var name: String
        /// How many came before.
        package var count: Int
        /// How many are let through; `nil` is without limit.
        package var limit: Int?

        package init(_ name: String, count: Int, limit: Int?) {
            self.name = name
            self.count = count
            self.limit = limit
        }

        /// Itself, when one more is too many.
        package var exceeded: Budget? { limit.map { count >= $0 } == true ? self : nil }
    }

    /// Whether a token that was made for the sender proves who he is, and nothing that counts speaks against it; everything
    /// else in a mail anybody may have written.
    package var isProven: Bool {
        guard case .join = outcome, rule == .replyAddress || rule == .ownMailID else { return false }
        return authentication.map { $0.level == .aligned } ?? true
    }

    package init(_ outcome: Outcome, by rule: Rule, evidence: [Evidence], authentication: Authentication? = nil) {
        self.outcome = outcome
        self.rule = rule
        self.evidence = evidence
        self.authentication = authentication
    }
}

/// One hint at a ticket and what it was worth.
package struct Evidence: Equatable, Sendable, Codable {
    /// What kind of hint.
    package var rule: Verdict.Rule
    /// The ticket it points at, if that exists.
    package var ticket: TicketID?
    /// Fixed words: `accepted`, or why not.
    package var finding: Finding

    /// What a hint was worth.
    package enum Finding: String, Sendable, Codable {
        case accepted
        /// Another mail has the same Message-ID; this one has other content, so it is another mail.
        case usedBefore = "used_before"
        case forged
        case expired
        /// Signed by us, and taken back since.
        case revoked
        case unknownTicket = "unknown_ticket"
        case boundToSomebodyElse = "bound_to_somebody_else"
        case senderIsNoParticipant = "sender_is_no_participant"
        case senderClaimsToBeAgent = "sender_claims_to_be_agent"
        case otherSubject = "other_subject"
        /// An agent's token, and no server that counts says that the mail is the agent's.
        case senderNotAuthenticated = "sender_not_authenticated"
        /// Made for somebody else, but the sender takes part himself.
        case acceptedFromParticipant = "accepted_from_participant"
        /// Made for another address of the sender's, who has proved that this one is his.
        case acceptedFromSecondAddress = "accepted_from_second_address"
        /// The answer to a question that is not open any more, or no clear answer.
        case noAnswer = "no_answer"
        /// It was to count as an agent's, and no agent who may write to customers has the sender's address.
        case senderIsNoAgent = "sender_is_no_agent"
    }

    package init(_ rule: Verdict.Rule, _ ticket: TicketID?, _ finding: Finding) {
        self.rule = rule
        self.ticket = ticket
        self.finding = finding
    }
}
