// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How much came in the hour before a mail, and how much is let through.
///
/// It counts by when mails arrived at their server, not by when they are worked on: worked on again a mail is judged as the
/// first time, and what waited while we were down is no flood because it is worked on at once.
package struct Intake: Equatable, Sendable {
    /// Tickets that the mail's sender opened, or would have.
    package var senderTickets: Verdict.Budget
    /// Mails of the sender.
    package var senderMails: Verdict.Budget
    /// Tickets that were opened at its mailbox. What was held does not count, so a mailbox that is flooded still lets that
    /// many in.
    package var mailboxTickets: Verdict.Budget

    package init(senderTickets: Verdict.Budget, senderMails: Verdict.Budget, mailboxTickets: Verdict.Budget) {
        self.senderTickets = senderTickets
        self.senderMails = senderMails
        self.mailboxTickets = mailboxTickets
    }
}
