// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
import Foundation
import Hummingbird
import Identity
import MailIngest
import Tickets

/// `/addresses/{token}`: a participant says whether another address is his, by the link that he was sent.
///
/// GET shows the question and changes nothing, whoever looks at it; POST answers. One answer for a link that is wrong, too old
/// or used: it tells nothing.
struct QuestionRoutes: Sendable {
    let pool: Pool
    let links: QuestionLink

    /// The question.
    func show(_ call: Call) async throws -> Answer {
        let (_, question, language) = try await find(call)
        return page(QuestionPage(language: language).question(question.address?.text ?? "", token: call["token"]))
    }

    /// Yes: the address is his.
    func confirm(_ call: Call) async throws -> Answer { try await answer(call, isYes: true) }

    /// No: it is not.
    func refuse(_ call: Call) async throws -> Answer { try await answer(call, isYes: false) }

    private func answer(_ call: Call, isYes: Bool) async throws -> Answer {
        let (tenant, question, language) = try await find(call)
        let isDone = try await pool.transaction(tenant: tenant) { transaction in
            // Once more, inside: of two who answer at once one does.
            guard let open = try AddressAnswer.open(question.id, in: transaction) else { return false }
            return try AddressAnswer.carryOut(open.question, isYes: isYes, data: ["by": "link"], in: transaction)
        }
        guard isDone else { throw Refusal.notFound }
        return page(QuestionPage(language: language).thanks(isYes: isYes))
    }

    private func find(_ call: Call) async throws -> (TenantID, AddressQuestion, QuestionPage.Language) {
        try call.query.problems.check()
        guard let target = links.open(call["token"], now: Date()) else { throw Refusal.notFound }
        let found = try await pool.transaction(tenant: target.tenant) { transaction in
            try AddressAnswer.open(target.question, in: transaction)
        }
        guard let (question, locale) = found else { throw Refusal.notFound }
        return (target.tenant, question, locale.hasPrefix("de") ? .german : .english)
    }

    private func page(_ html: String) -> Answer { SmallPage.answer(html) }
}
