// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a report still tells of the mail that it reports on.
package struct OriginalMail: Sendable, Equatable {
    /// The Message-ID without angle brackets.
    package var messageID: String?
    /// The decoded Subject.
    package var subject: String?
    /// The first address of From.
    package var from: String?
    /// The first address of To.
    package var to: String?

    /// What was found.
    package init(messageID: String? = nil, subject: String? = nil, from: String? = nil, to: String? = nil) {
        (self.messageID, self.subject, self.from, self.to) = (messageID, subject, from, to)
    }

    /// Whether nothing was found.
    package var isEmpty: Bool { messageID == nil && subject == nil && from == nil && to == nil }

    /// Fills what is missing from another source.
    mutating func complete(from other: OriginalMail) {
        messageID = messageID ?? other.messageID
        subject = subject ?? other.subject
        from = from ?? other.from
        to = to ?? other.to
    }
}
