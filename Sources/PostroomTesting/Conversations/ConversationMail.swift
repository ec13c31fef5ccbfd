// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A generated mail and what must become of it.
package struct ConversationMail: Sendable {
    /// Where a mail belongs, by the number of its conversation.
    package enum Belonging: Equatable, Sendable {
        /// Its message is the first of a ticket.
        case opens(Int)
        /// Its message is in the ticket of that conversation.
        case joins(Int)
        /// A person decides; the mail waits and names the ticket.
        case waits(Int)
        /// It leaves no message: it is known, or it is the post's own affair and leads to the ticket.
        case leavesNothing(Int)

        /// The conversation.
        package var conversation: Int {
            switch self {
            case .opens(let number), .joins(let number), .waits(let number), .leavesNothing(let number): number
            }
        }
    }

    package var kind: ConversationKind
    package var belonging: Belonging
    /// The word by which its message is known again. Copies of one mail share it.
    package var mark: String
    package var bytes: [UInt8]

    package init(kind: ConversationKind, belonging: Belonging, mark: String, bytes: [UInt8]) {
        (self.kind, self.belonging, self.mark, self.bytes) = (kind, belonging, mark, bytes)
    }
}

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

/// The helpdesk that the generated conversations are held with.
package struct ConversationDesk: Sendable {
    /// Where customers write to.
    package var support: String
    /// An agent's address.
    package var agent: String
    /// The name of the server whose word on senders counts.
    package var server: String
    /// What stands before a ticket's number in subjects.
    package var tagStart: String
    /// Whether its mails carry tokens, which follow-ups can be found by.
    package var hasTokens: Bool

    package init(
        support: String, agent: String, server: String, tagStart: String = "[#", hasTokens: Bool = true
    ) {
        self.support = support
        self.agent = agent
        self.server = server
        self.tagStart = tagStart
        self.hasTokens = hasTokens
    }

    /// A ticket's number as it stands in subjects.
    package func tag(_ number: Int) -> String { "\(tagStart)\(number)]" }
}
