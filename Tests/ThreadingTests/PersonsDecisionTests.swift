// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Meaning
import Testing

@testable import Threading

@Suite("A person's decision on a held mail")
struct PersonsDecisionTests {
    private func verdict(
        _ decision: PersonsDecision?,
        from sender: String = DecideTests.mallory,
        agent: AgentID? = nil,
        level: Authentication.Level = .aligned,
        _ lines: String...
    ) -> Verdict {
        let clues = Tokens.clues(["From: \(sender)"] + lines, authentication: Authentication(level, by: .server))
        var facts = Scene.facts(agent: agent)
        facts.decision = decision
        return Decide.verdict(clues, facts, Tokens.keyring)
    }

    @Test("it counts more than the evidence, which stays beside it")
    func counts() {
        let line = Scene.address(Tokens.text())
        let usual = verdict(nil, line)
        #expect(usual.word == "hold third_party_token ticket")
        let joined = verdict(.join(Scene.other), line)
        #expect(joined.outcome == .join(Scene.other, speaker: .customer) && joined.rule == .decidedByPerson)
        #expect(joined.evidence == usual.evidence && joined.authentication == usual.authentication)
        #expect(!joined.isProven)
        #expect(verdict(.open, line).outcome == .new(suspicion: nil, related: nil))
        // What would be held for its authentication, or as a report, is not held again.
        #expect(verdict(.join(Scene.ticket), level: .failed, line).word == "join")
        #expect(verdict(.open, level: .failed).word == "new -")
    }

    @Test("as an agent's it counts for an agent only")
    func agents() {
        let agent = Scene.agent
        let joined = verdict(.joinAsAgent(Scene.ticket), from: DecideTests.ada, agent: agent, level: .unknown)
        #expect(joined.outcome == .join(Scene.ticket, speaker: .agent(agent)))
        let refused = verdict(.joinAsAgent(Scene.ticket))
        #expect(refused.word == "hold third_party_token ticket" && refused.rule == .decidedByPerson)
        #expect(refused.evidence.last?.finding == .senderIsNoAgent)
    }

    @Test("nobody decides that we are somebody else, or who wrote what nobody signed")
    func limits() {
        #expect(verdict(.open, from: "support@acme.example").word == "hold own_address")
        #expect(verdict(.join(Scene.ticket), from: "").word == "hold no_sender")
        let own = OwnMailID.make(mail: OutboxID(), token: Tokens.text(), domain: "acme.example")
        #expect(verdict(.open, "Message-ID: <\(own)>").word == "hold own_mail ticket")
    }

    @Test("its words are read as they are written; a ticket that is gone leaves no decision")
    func words() {
        let ticket = TicketID()
        for decision in [PersonsDecision.join(ticket), .joinAsAgent(ticket), .open] {
            #expect(PersonsDecision(word: decision.word, ticket: decision.ticket) == decision)
        }
        #expect(PersonsDecision(word: "join", ticket: nil) == nil && PersonsDecision(word: nil, ticket: nil) == nil)
    }
}
