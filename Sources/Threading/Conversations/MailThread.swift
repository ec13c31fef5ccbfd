// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

package import MIME

/// Mails that belong together, in reading order.
package struct MailThread: Sendable, Equatable {
    /// A mail in its place.
    package struct Entry: Sendable, Equatable {
        /// Where the mail came from.
        package let file: String
        /// Its Message-ID without angle brackets.
        package let messageID: String?
        /// When it was written, as it says.
        package let date: MailDate?
        /// The decoded Subject.
        package let subject: String?
        /// The Message-ID of the mail it answers, where that is among the mails.
        package let parent: String?
        /// How many mails it answers, one behind the other.
        package let depth: Int
    }

    /// The mails: answers behind what they answer, siblings by date.
    package let entries: [Entry]
}
