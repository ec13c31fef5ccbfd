// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import Identity

/// How answers to customers are composed at a mailbox, and of what customers hear by itself; the standard without a row.
package struct AnswerPolicy: Equatable, Sendable {
    /// What an answer quotes.
    package enum History: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        case nothing = "none"
        /// The customer's last message.
        case last
        /// The whole public conversation, the newest first.
        case all
    }

    /// Whether an answer goes in copy to everybody who takes part; else to the requester and the author of what it answers.
    package var answersEveryone: Bool
    /// What an answer quotes.
    package var history: History
    /// What the requester is told without an agent's doing.
    package var notices: Set<CustomerNotice>
    /// When the desk is open, for what an acknowledgement says.
    package var hours: OpeningHours

    package init(
        answersEveryone: Bool = false,
        history: History = .last,
        notices: Set<CustomerNotice> = CustomerNotice.standard,
        hours: OpeningHours = .always
    ) {
        (self.answersEveryone, self.history, self.notices) = (answersEveryone, history, notices)
        self.hours = hours
    }

    private static let select: SQL = """
        select answer_everyone, history, notices, time_zone, open_hours from answer_policies where tenant_id = $1 and mailbox_id = $2
        """

    /// The policy of a mailbox.
    package static func find(_ mailbox: MailboxID, in transaction: Transaction) throws -> AnswerPolicy {
        guard let row = try transaction.query(select, transaction.requireTenant(), mailbox).first else {
            return AnswerPolicy()
        }
        let notices: SQLArray<String> = try row.get("notices")
        let periods: SQLArray<String> = try row.get("open_hours")
        return AnswerPolicy(
            answersEveryone: try row.get("answer_everyone"), history: try row.get("history"),
            notices: Set(notices.elements.compactMap(CustomerNotice.init)),
            hours: OpeningHours(
                timeZone: try row.get("time_zone"), periods: periods.elements.compactMap { WeeklyPeriod($0) }))
    }
}
