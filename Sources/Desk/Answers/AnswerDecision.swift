// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Outbound
package import Tickets

/// Whether an answer that nobody wrote may go out; with all that speaks against it.
///
/// Nothing is answered to a machine, nothing twice, and nothing for ever to one that does not look like one: what is not seen
/// by a mark is stopped by a number (RELIABILITY 5.6, invariant 9).
package enum AnswerDecision {
    /// A mail that goes straight passes fewer hosts (RELIABILITY 3.3 row 67).
    static let mostHops = 50

    /// What speaks against it; empty when it may go out.
    ///
    /// - Parameter isAcknowledgement: Whether it says that a mail has arrived; that is said once in a ticket.
    package static func refusals(
        _ facts: AnswerFacts,
        _ budgets: Budgets,
        isAcknowledgement: Bool
    ) -> [AnswerRefusal] {
        var refusals: [AnswerRefusal] = []
        func note(_ refusal: AnswerRefusal, if speaks: Bool) { if speaks { refusals.append(refusal) } }
        note(.automaticMail, if: facts.isAutomatic)
        note(.ownAddress, if: facts.isToOurselves)
        note(.passedOnByAgent, if: facts.isPassedOn)
        note(.failedAuthentication, if: facts.isRefused)
        note(.sentFromElsewhere, if: facts.isFromElsewhere)
        note(.notAddressedToUs, if: !facts.isToUs)
        note(.tooManyHops, if: facts.hops > mostHops)
        guard let before = facts.before else { return refusals }
        note(.acknowledgedBefore, if: isAcknowledgement && before.acknowledgementsInTicket > 0)
        note(.sameText, if: before.same > 0)
        note(.likeMails, if: budgets[.likeMails].map { before.likeMails >= $0 } ?? false)
        let spent: [(Budget, Int)] = [
            (.senderAnswers, before.toSender), (.senderAnswersDay, before.toSenderInDay),
            (.ticketAnswers, before.inTicket), (.tenantAnswers, before.ofTenant),
        ]
        for (budget, count) in spent { note(.budget(budget), if: budgets[budget].map { count >= $0 } ?? false) }
        note(.paused, if: before.isPaused)
        return refusals
    }
}
