// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Desk
import Testing
import Tickets

@Suite("Whether an automatic answer may go out")
struct AnswerDecisionTests {
    private static func words(
        _ budgets: Budgets = Budgets(), isAcknowledgement: Bool = true, _ change: (inout AnswerFacts) -> Void
    ) -> [String] {
        var facts = AnswerFacts()
        facts.before = AnswerFacts.Before()
        change(&facts)
        return AnswerDecision.refusals(facts, budgets, isAcknowledgement: isAcknowledgement).map(\.word)
    }

    @Test("a person's first mail to us is answered")
    func open() { #expect(Self.words { _ in } == []) }

    @Test("each reason alone stops it, with its word (RELIABILITY 5.6)")
    func reasons() {
        #expect(Self.words { $0.isAutomatic = true } == ["automatic_mail"])
        #expect(Self.words { $0.isToOurselves = true } == ["own_address"])
        #expect(Self.words { $0.isPassedOn = true } == ["passed_on_by_agent"])
        #expect(Self.words { $0.isRefused = true } == ["failed_authentication"])
        #expect(Self.words { $0.isFromElsewhere = true } == ["sent_from_elsewhere"])
        #expect(Self.words { $0.isToUs = false } == ["not_addressed_to_us"])
        #expect(Self.words { $0.hops = 50 } == [])
        #expect(Self.words { $0.hops = 51 } == ["too_many_hops"])
        #expect(Self.words { $0.before?.acknowledgementsInTicket = 1 } == ["acknowledged_before"])
        #expect(Self.words(isAcknowledgement: false) { $0.before?.acknowledgementsInTicket = 1 } == [])
        #expect(Self.words { $0.before?.same = 1 } == ["same_text"])
        #expect(Self.words { $0.before?.isPaused = true } == ["answers_paused"])
    }

    @Test("each budget stops at its amount; another amount, or none, counts instead of the standard")
    func budgets() {
        let counted: [(Budget, Int, (inout AnswerFacts, Int) -> Void)] = [
            (.senderAnswers, 1, { $0.before?.toSender = $1 }),
            (.senderAnswersDay, 3, { $0.before?.toSenderInDay = $1 }),
            (.ticketAnswers, 10, { $0.before?.inTicket = $1 }),
            (.tenantAnswers, 50, { $0.before?.ofTenant = $1 }),
            (.likeMails, 2, { $0.before?.likeMails = $1 }),
        ]
        for (budget, amount, set) in counted {
            #expect(budget.standard == amount)
            #expect(Self.words { set(&$0, amount - 1) } == [])
            #expect(Self.words { set(&$0, amount) } == [budget.rawValue])
            var budgets = Budgets()
            budgets[budget] = nil
            #expect(Self.words(budgets) { set(&$0, amount + 1000) } == [])
            budgets[budget] = 0
            #expect(Self.words(budgets) { set(&$0, 0) } == [budget.rawValue])
        }
    }

    @Test("all that speaks against it is said")
    func all() {
        let words = Self.words {
            ($0.isAutomatic, $0.isToUs) = (true, false)
            $0.before?.isPaused = true
            $0.before?.toSenderInDay = 3
        }
        #expect(words == ["automatic_mail", "not_addressed_to_us", "sender_answers_day", "answers_paused"])
    }
}
