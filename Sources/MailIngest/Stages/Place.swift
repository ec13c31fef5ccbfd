// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME
package import Meaning
package import Threading
package import Tickets

/// Where a mail comes in, and in whose name it is answered: mailbox, brand, tenant, and the keys for reply tokens.
///
/// The same for every mail of a mailbox, so it is read once for a batch.
package struct Place: Sendable {
    package var mailbox: Mailbox
    package var brand: Brand
    /// The organization's name, for the texts of mails.
    package var tenantName: String
    package var keyring: ReplyKeyring
    /// How the tenant writes ticket numbers in subjects.
    package var tag: TicketTag
    /// By which a mail that opens a ticket fills its custom fields.
    package var fieldRules: [FieldRule]
    /// What becomes of attachments about which something is noticed.
    package var attachmentPolicy: AttachmentPolicy
    /// Whose word on a mail's authentication counts.
    package var trust: MailTrust
    /// The tenant's rules for senders and its spam filter.
    package var guards: MailGuards
    /// How much is let through.
    package var budgets: Budgets
    /// How the tenant wants mails to find their tickets.
    package var threads: ThreadPolicy
    /// How answers are composed.
    package var answers: AnswerPolicy

    package init(
        mailbox: Mailbox,
        brand: Brand,
        tenantName: String,
        keyring: ReplyKeyring,
        tag: TicketTag = .plain,
        fieldRules: [FieldRule] = [],
        attachmentPolicy: AttachmentPolicy = AttachmentPolicy(),
        trust: MailTrust = MailTrust(),
        guards: MailGuards = MailGuards(),
        budgets: Budgets = Budgets(),
        threads: ThreadPolicy = ThreadPolicy(),
        answers: AnswerPolicy = AnswerPolicy()
    ) {
        self.mailbox = mailbox
        self.brand = brand
        self.tenantName = tenantName
        self.keyring = keyring
        self.tag = tag
        self.fieldRules = fieldRules
        self.attachmentPolicy = attachmentPolicy
        self.trust = trust
        self.guards = guards
        self.budgets = budgets
        self.threads = threads
        self.answers = answers
    }
}
