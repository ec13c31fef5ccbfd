// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// How a tenant wants mails to find their tickets, where people see it differently.
package struct ThreadPolicy: Equatable, Sendable {
    /// Whether a participant is asked, at the address we know, if a mail from another address is his.
    package var asksAddresses = true
    /// After how many days a mail about something else is proposed to be split off its ticket; `nil` is never.
    package var splitAfterDays: Int? = 90
    /// What becomes of a mail that came to two of the tenant's mailboxes.
    package var twoMailboxes = TwoMailboxes.one

    /// What a mail becomes that came to two of the tenant's mailboxes.
    package enum TwoMailboxes: String, CaseIterable, Sendable {
        /// One ticket; the other mailbox is noted in it.
        case one
        /// A ticket for each, linked: those who look after one mailbox may be others than those of the second.
        case linked
    }

    /// Days that may be chosen.
    package static let splitDays = 1...3650

    /// The standard.
    package init() {}
}
