// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Meaning
import Testing

@testable import Threading

/// What a sender's authentication makes of the evidence: the columns of RELIABILITY 4.3.
@Suite("Decisions by authentication")
struct AuthenticatedDecideTests {
    static let levels: [(String, Authentication)] = [
        ("nobody trusted", Authentication(.unknown, isConfigured: false)), ("unknown", Authentication(.unknown)),
        ("unaligned", Authentication(.unaligned, by: .server)), ("aligned", Authentication(.aligned, by: .server)),
        ("by a forwarder", Authentication(.aligned, by: .forwarder)), ("failed", Authentication(.failed, by: .server)),
    ]

    /// The words for each of ``levels``.
    struct Row: Sendable, CustomTestStringConvertible {
        var what: String
        var sender: String
        var isAgent = false
        var line: String
        var words: [String]

        var testDescription: String { what }
    }

    static let table: [Row] = {
        let customer = Scene.address(Tokens.text())
        let agent = Scene.address(Tokens.text(DecideTests.ada, role: .agent))
        let strange = Scene.address(Tokens.text("olga@example.org"))
        let (same, third) = (Array(repeating: "join", count: 5), "hold third_party_token ticket")
        let refused = "hold failed_authentication ticket"
        let (claimed, doubtful) = ("hold claimed_agent ticket", "new stranger_to_ticket related")
        return [
            Row(what: "his own token", sender: DecideTests.anna, line: customer, words: same + [refused]),
            Row(
                what: "a known id", sender: DecideTests.anna, line: "References: <first@example.org>",
                words: same + [refused]),
            Row(
                what: "number and subject", sender: DecideTests.anna, line: "Subject: Re: [#1042] Broken lamp",
                words: same + [refused]),
            Row(
                what: "another's token, a participant", sender: DecideTests.anna, line: strange,
                words: [third, third, third, "join", "join", third]),
            Row(
                what: "another's token, a stranger", sender: DecideTests.mallory, line: customer,
                words: Array(repeating: third, count: 6)),
            Row(
                what: "a known id, a stranger", sender: DecideTests.mallory, line: "References: <first@example.org>",
                words: Array(repeating: doubtful, count: 6)),
            // Nobody but an authentic agent speaks as one; a forwarder's word is not enough.
            Row(
                what: "an agent's token", sender: DecideTests.ada, isAgent: true, line: agent,
                words: [claimed, claimed, claimed, "join as agent", claimed, claimed]),
            Row(
                what: "nothing", sender: DecideTests.mallory, line: "Subject: Hello",
                words: Array(repeating: "new -", count: 5) + ["new failed_authentication"]),
        ]
    }()

    @Test("evidence counts by who vouches for the sender (RELIABILITY 4.3)", arguments: table)
    func decisions(row: Row) {
        let verdicts = Self.levels.map { _, authentication in
            Scene.verdict(
                from: row.sender, agent: row.isAgent ? Scene.agent : nil, authentication: authentication, row.line)
        }
        #expect(verdicts.map(\.word) == row.words)
        // It is told with the verdict where somebody's word counts.
        #expect(verdicts.map(\.authentication) == [nil] + Self.levels.dropFirst().map(\.1))
    }

    @Test("a token proves its bearer unless somebody whose word counts says nothing for him")
    func proof() {
        let proven = Self.levels.map { _, authentication in
            Scene.verdict(from: DecideTests.anna, authentication: authentication, Scene.address(Tokens.text())).isProven
        }
        #expect(proven == [true, false, false, true, true, false])
        let byReference = Self.levels.map { _, authentication in
            Scene.verdict(from: DecideTests.anna, authentication: authentication, "References: <first@example.org>")
                .isProven
        }
        #expect(byReference.allSatisfy { !$0 })
    }

    @Test("a mail that we wrote joins nothing when it comes back; one with another's Message-ID is told as such")
    func ids() {
        let token = Tokens.text()
        let own = "Message-ID: <\(String(repeating: "0", count: 32)).\(token)@acme.example>"
        let back = Scene.verdict(from: DecideTests.anna, own, "References: <first@example.org>")
        #expect(back.word == "hold own_mail ticket" && back.rule == .ownMail)
        let forged = own.replacing(token, with: String(repeating: "a", count: token.utf8.count))
        #expect(Scene.verdict(from: DecideTests.anna, forged, "References: <first@example.org>").word == "join")

        let clues = Tokens.clues(["From: \(DecideTests.mallory)", "Message-ID: <first@example.org>"])
        var facts = Scene.facts()
        facts.ticketsByMailID = [:]
        facts.ticketOfTwin = Scene.ticket
        let verdict = Decide.verdict(clues, facts, Tokens.keyring)
        #expect(verdict.word == "new -")
        #expect(verdict.evidence == [Evidence(.messageID, Scene.ticket, .usedBefore)])
    }

    @Test("what a filter takes for junk opens no ticket, and joins where it belongs")
    func junk() {
        func word(_ sender: String, _ lines: String...) -> String {
            Decide.verdict(Tokens.clues(["From: \(sender)"] + lines, isJunk: true), Scene.facts(), Tokens.keyring).word
        }
        #expect(word(DecideTests.mallory, "Subject: Hello") == "hold junk")
        #expect(word(DecideTests.mallory, "References: <first@example.org>") == "hold junk ticket")
        #expect(word(DecideTests.anna, "References: <first@example.org>") == "join")
        #expect(word(DecideTests.mallory, Scene.address(Tokens.text())) == "hold third_party_token ticket")
    }
}
