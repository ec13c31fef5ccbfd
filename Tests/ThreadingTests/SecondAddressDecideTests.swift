// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Identity
import Meaning
import Testing
import Threading

@Suite("Decisions on second addresses")
struct SecondAddressDecideTests {
    private static let anna = "anna@example.org"
    private static let home = "anna@home.example"

    private static func question(_ token: ReplyToken) -> Facts.Question {
        Facts.Question(mailTail: token.mailTail, ticket: Scene.ticket, known: anna, address: home)
    }

    private static func clues(
        from sender: String, token: String, by id: Bool = false, _ lines: [String] = [],
        authentication: Authentication = Authentication(.unknown), consent: Consent? = nil
    ) -> Clues {
        var clues = Tokens.clues(
            ["From: \(sender)", id ? Scene.id(token) : Scene.address(token)] + lines, authentication: authentication)
        clues.consent = consent
        return clues
    }

    @Test(
        "a token counts from another address of whom it was made for, once he has proved that it is his",
        arguments: [true, false])
    func confirmed(byID: Bool) {
        var facts = Scene.facts()
        let clues = Self.clues(from: Self.home, token: Tokens.text(Self.anna), by: byID)
        #expect(clues.hasForeignToken(Tokens.keyring))
        #expect(Decide.verdict(clues, facts, Tokens.keyring).word == "hold third_party_token ticket")
        (facts.isSenderKnown, facts.sendersAddresses) = (true, [Self.anna, Self.home])
        let verdict = Decide.verdict(clues, facts, Tokens.keyring)
        #expect(verdict.outcome == .join(Scene.ticket, speaker: .customer))
        #expect(verdict.evidence.map(\.finding) == [.acceptedFromSecondAddress])
        #expect(Decide.inquiry(clues, facts, Tokens.keyring) == nil)
        // An agent's address is an agent's, and nobody becomes one by it.
        facts.agent = Scene.agent
        #expect(Decide.verdict(clues, facts, Tokens.keyring).word == "hold third_party_token ticket")
    }

    @Test("whom a token was made for may be asked, if the hands may be his own")
    func asks() {
        let clues = Self.clues(from: Self.home, token: Tokens.text(Self.anna))
        let inquiry = Decide.inquiry(clues, Scene.facts(), Tokens.keyring)
        #expect(inquiry == Inquiry(ticket: Scene.ticket, known: Self.anna))
        var decided = Scene.facts()
        decided.decision = .open
        #expect(Decide.inquiry(clues, decided, Tokens.keyring) == nil)
    }

    @Test(
        "nobody is asked about an agent, somebody who is known, a machine, a refused sender, junk, or another's token")
    func asksNobody() {
        let token = Tokens.text(Self.anna)
        var known = Scene.facts()
        known.isSenderKnown = true
        var junk = Self.clues(from: Self.home, token: token)
        junk.isJunk = true
        let cases: [(Clues, Facts)] = [
            (Self.clues(from: Self.home, token: token), Scene.facts(agent: Scene.agent)),
            (Self.clues(from: Self.home, token: token), known),
            (Self.clues(from: Self.home, token: token, ["Auto-Submitted: auto-replied"]), Scene.facts()),
            (
                Self.clues(from: Self.home, token: token, authentication: Authentication(.failed, by: .server)),
                Scene.facts()
            ),
            (junk, Scene.facts()),
            (Self.clues(from: Self.home, token: Tokens.text("nobody@example.org")), Scene.facts()),
            (Self.clues(from: Self.home, token: Tokens.text("ada@acme.example", role: .agent)), Scene.facts()),
            (Self.clues(from: Self.home, token: Tokens.text(Self.anna, role: .confirmation)), Scene.facts()),
        ]
        for (clues, facts) in cases {
            let verdict = Decide.verdict(clues, facts, Tokens.keyring)
            #expect(Decide.inquiry(clues, facts, Tokens.keyring) == nil, "\(verdict.word)")
        }
    }

    @Test("the answer counts from the address we know, and from the one in question", arguments: [anna, home])
    func answers(sender: String) {
        let token = Tokens.token(Self.anna, role: .confirmation)
        var facts = Scene.facts()
        facts.question = Self.question(token)
        for consent in [Consent.yes, .no] {
            let clues = Self.clues(from: sender, token: token.text(Tokens.keyring), consent: consent)
            let verdict = Decide.verdict(clues, facts, Tokens.keyring)
            #expect(verdict.outcome == .ignore(consent == .yes ? .addressConfirmed : .addressRefused))
            #expect(verdict.rule == .addressQuestion)
        }
    }

    @Test("no answer is one from elsewhere, of a machine, with another token, too late, refused, or unclear")
    func noAnswers() {
        let token = Tokens.token(Self.anna, role: .confirmation)
        var facts = Scene.facts()
        facts.question = Self.question(token)
        let text = token.text(Tokens.keyring)
        let old = Tokens.token(Self.anna, role: .confirmation, now: Tokens.now.addingTimeInterval(-15 * 86_400))
        let cases: [(Clues, String)] = [
            (Self.clues(from: "mallory@example.test", token: text, consent: .yes), "hold third_party_token ticket"),
            (Self.clues(from: Self.anna, token: text, ["Auto-Submitted: auto-replied"], consent: .yes), "join"),
            (Self.clues(from: Self.anna, token: Tokens.text(Self.anna), consent: .yes), "join"),
            (Self.clues(from: Self.anna, token: old.text(Tokens.keyring), consent: .yes), "new -"),
            (
                Self.clues(from: Self.anna, token: Tokens.text(Self.anna, role: .confirmation), consent: .yes), "join"
            ),
            (Self.clues(from: Self.home, token: text), "hold third_party_token ticket"),
            (Self.clues(from: Self.anna, token: text), "join"),
            (
                Self.clues(
                    from: Self.anna, token: text, authentication: Authentication(.failed, by: .server), consent: .yes),
                "hold failed_authentication ticket"
            ),
        ]
        for (clues, expected) in cases {
            #expect(Decide.verdict(clues, facts, Tokens.keyring).word == expected)
        }
    }
}
