// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Meaning

/// The stored form: flat and readable, as CLI and API show it.
///
/// `{"evidence":[…],"outcome":"join","rule":"references","speaker":"customer","ticket":"…"}`
extension Verdict: Codable {
    private enum CodingKeys: String, CodingKey {
        case outcome, rule, evidence, ticket, speaker, agent, suspicion, cause, authentication, listing, spam, budget,
            proposal
    }

    /// Reads the stored form.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        rule = try container.decode(Rule.self, forKey: .rule)
        evidence = try container.decode([Evidence].self, forKey: .evidence)
        authentication = try container.decodeIfPresent(Authentication.self, forKey: .authentication)
        listing = try container.decodeIfPresent(SenderListing.self, forKey: .listing)
        spam = try container.decodeIfPresent(SpamOpinion.self, forKey: .spam)
        budget = try container.decodeIfPresent(Budget.self, forKey: .budget)
        proposal = try container.decodeIfPresent(Proposal.self, forKey: .proposal)
        let ticket = try container.decodeIfPresent(TicketID.self, forKey: .ticket)
        let word = try container.decode(String.self, forKey: .outcome)
        switch (word, ticket) {
        case ("join", let ticket?):
            let agent = try container.decodeIfPresent(AgentID.self, forKey: .agent)
            outcome = .join(ticket, speaker: agent.map { .agent($0) } ?? .customer)
        case ("new", _):
            outcome = .new(
                suspicion: try container.decodeIfPresent(Suspicion.self, forKey: .suspicion),
                related: ticket
            )
        case ("hold", _):
            outcome = .hold(try container.decode(HoldCause.self, forKey: .cause), ticket: ticket)
        case ("ignore", _):
            outcome = .ignore(try container.decode(IgnoreCause.self, forKey: .cause))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .outcome,
                in: container,
                debugDescription: "not an outcome of threading"
            )
        }
    }

    /// Writes the stored form.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rule, forKey: .rule)
        try container.encode(evidence, forKey: .evidence)
        try container.encodeIfPresent(authentication, forKey: .authentication)
        try container.encodeIfPresent(listing, forKey: .listing)
        try container.encodeIfPresent(spam, forKey: .spam)
        try container.encodeIfPresent(budget, forKey: .budget)
        try container.encodeIfPresent(proposal, forKey: .proposal)
        switch outcome {
        case .join(let ticket, let speaker):
            try container.encode("join", forKey: .outcome)
            try container.encode(ticket, forKey: .ticket)
            switch speaker {
            case .customer: try container.encode("customer", forKey: .speaker)
            case .agent(let agent):
                try container.encode("agent", forKey: .speaker)
                try container.encode(agent, forKey: .agent)
            }
        case .new(let suspicion, let related):
            try container.encode("new", forKey: .outcome)
            try container.encodeIfPresent(suspicion, forKey: .suspicion)
            try container.encodeIfPresent(related, forKey: .ticket)
        case .hold(let cause, let ticket):
            try container.encode("hold", forKey: .outcome)
            try container.encode(cause, forKey: .cause)
            try container.encodeIfPresent(ticket, forKey: .ticket)
        case .ignore(let cause):
            try container.encode("ignore", forKey: .outcome)
            try container.encode(cause, forKey: .cause)
        }
    }
}
