// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

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
