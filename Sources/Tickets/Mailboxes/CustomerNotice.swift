// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Something that the desk tells a customer by itself, where the mailbox wants it so.
///
/// That a part of a mail did not arrive is told in any case: it is no matter of taste.
package enum CustomerNotice: String, Sendable, CaseIterable {
    /// The mail has arrived and began a ticket.
    case acknowledgement
    /// The mail answers a ticket that is closed, and began one that follows it.
    case followUp = "follow_up"
    /// The ticket is solved.
    case solved
    /// The ticket is closed.
    case closed

    /// What is told where nobody said anything.
    package static let standard: Set<CustomerNotice> = [.acknowledgement, .followUp]
}
