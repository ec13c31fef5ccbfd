// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mail that a helpdesk has sent: what an answer to it refers to.
package struct SentMail: Sendable {
    /// Without angle brackets.
    package var id: String
    /// Where its `Reply-To` leads answers.
    package var replyTo: String
    package var subject: String
    /// Where bounces go.
    package var envelopeFrom: String

    package init(id: String, replyTo: String, subject: String, envelopeFrom: String) {
        self.id = id
        self.replyTo = replyTo
        self.subject = subject
        self.envelopeFrom = envelopeFrom
    }
}
