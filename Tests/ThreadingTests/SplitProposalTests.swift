// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Identity
import Testing
import Threading

@Suite("Proposals to split")
struct SplitProposalTests {
    private static let old = Facts.Age(days: 200, silentDays: 200)

    private static func facts(_ age: Facts.Age = old, after days: Int? = 90) -> Facts {
        var facts = Scene.facts()
        facts.tickets[0].age = age
        facts.splitAfterDays = days
        return facts
    }

    private static func verdict(
        _ facts: Facts = facts(), subject: String = "Re: Invoice for May", by hint: String? = nil,
        quoting: Bool = false,
        from sender: String = "anna@example.org", _ lines: [String] = []
    ) -> Verdict {
        let hint = hint ?? Scene.address(Tokens.text())
        var clues = Tokens.clues(["From: \(sender)", "Subject: \(subject)", hint] + lines)
        clues.isQuoting = quoting
        return Decide.verdict(clues, facts, Tokens.keyring)
    }

    @Test("what leads to an old ticket with another subject and quotes nothing joins it, and a split is proposed")
    func proposes() {
        let hints = [
            Scene.address(Tokens.text()), Scene.id(Tokens.text()), "References: <first@example.org>",
        ]
        for hint in hints {
            let verdict = Self.verdict(by: hint)
            #expect(verdict.outcome == .join(Scene.ticket, speaker: .customer) && verdict.proposal == .split)
        }
        // Done is as good as silent, where the ticket is old.
        #expect(Self.verdict(Self.facts(Facts.Age(days: 90, silentDays: 2, isDone: true))).proposal == .split)
    }

    @Test("nothing is proposed where one of the signs is missing, and the mail joins all the same")
    func proposesNothing() {
        let verdicts = [
            Self.verdict(subject: "AW: [#1042] broken  LAMP"), Self.verdict(subject: ""), Self.verdict(quoting: true),
            Self.verdict(Self.facts(Facts.Age(days: 89, silentDays: 89, isDone: true))),
            Self.verdict(Self.facts(Facts.Age(days: 400, silentDays: 89))), Self.verdict(Self.facts(after: nil)),
            Self.verdict(from: "anna@example.org", ["Auto-Submitted: auto-replied"]),
        ]
        for verdict in verdicts {
            #expect(verdict.outcome == .join(Scene.ticket, speaker: .customer))
            #expect(verdict.proposal == nil)
        }
        // Whoever is held has nothing proposed; nor what a person has decided.
        #expect(Self.verdict(from: "mallory@example.test").proposal == nil)
        var decided = Self.facts()
        decided.decision = .join(Scene.ticket)
        #expect(Self.verdict(decided).proposal == nil)
    }
}
