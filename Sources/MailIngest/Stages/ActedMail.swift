// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import Database
package import HTML
package import Identity
package import MIME
package import Outbound
package import Threading
package import Tickets

/// A mail whose effect on a ticket was just written: what `Desk` reacts to, in the same transaction.
package struct ActedMail: Sendable {
    /// The mail.
    package var ledger: LedgerID
    package var change: TicketCore.Change
    package var place: Place
    package var mail: Mail
    /// The mail's bytes in the blob store.
    package var raw: BlobHash
    /// The words that became the message.
    package var text: String
    /// The same words as safe HTML, of an agent's answer that was written so.
    package var html: HTMLExcerpt?
    /// As whom the sender spoke.
    package var speaker: Verdict.Speaker
    /// Who is meant by the sender's address when it is a customer.
    package var contact: ContactID?
    /// The mail's files and what becomes of them: none that is kept back goes on by mail.
    package var attachments: [NewAttachment] = []
    /// Whether a machine wrote it; then nothing answers automatically.
    package var isAutomatic: Bool
    /// Whether the domain in `From` asks to refuse it; what is answered to such a mail hits somebody else.
    package var isRefused: Bool
    /// Whether a server whose word counts says that it is from whom it names.
    package var isVouchedFor = false
    /// Whether it seems to be about something else than its ticket.
    package var seemsOther = false
    /// The sender of the mail that an agent has passed on; nothing is sent to him for it, since he has not written to us.
    package var forwarded: Address?
    /// The size on the server in bytes when only the mail's beginning is here.
    package var wholeSize: Int?
    /// By what it counts in budgets; `nil` for one that does not.
    package var mark: IntakeMark?
    /// For a mail that is held because somebody else's token is in it: the address, as compared, of the participant for whom
    /// the token was made, who may be asked whether the mail is his. Nothing else follows from it.
    package var inquiry: String?
    /// What became of the commands in an agent's mail; `nil` where it had none.
    package var commands: MailCommandReport?
    /// Whom the agent has put in copy by a command, by addresses as compared: his answer goes to them, too.
    package var copies: Set<String> = []
    /// Whether it is a proven agent's and is held because its reply address does not count any more; he is sent a new one, and
    /// nothing else follows from it.
    package var needsNewAddress = false
    /// Whether an agent's words are for agents only.
    package var isInternal = false
    /// For a report about mails of ours: what it says of each of them. Nothing else follows from it.
    package var reports: [ReportedDelivery] = []
}

/// What follows from the effects of mails; writes rows in the transaction it is given, sends nothing.
package typealias Reaction = @Sendable ([ActedMail], Transaction) throws -> Void
