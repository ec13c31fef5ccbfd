// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One mail into one mailbox.
struct Post: Sendable {
    /// The mailbox, by its number.
    var mailbox: Int
    var bytes: [UInt8]
    /// What it is the same mail as: equal numbers are one mail, however often and wherever they are delivered.
    var identity: Int
}

/// What must become of a mail.
struct Expectation: Sendable {
    /// What becomes of it.
    enum Outcome: Sendable, Equatable {
        /// One message in one ticket of each tenant it came to.
        case message
        /// It waits for a person.
        case held
        /// Nothing is known but that it is kept: it is rubbish.
        case any
    }

    /// Mails of one conversation are in one ticket, of two in two.
    var conversation: Int
    var outcome = Outcome.message
    /// How many files its message has; `nil` where that is a matter of reading.
    var files: Int? = 0
    /// The word by which its message is found.
    var mark: String
}
