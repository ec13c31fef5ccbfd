// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Database
package import Identity

/// A sender that a tenant lets in or keeps out.
package struct SenderRule: Equatable, Sendable {
    /// What becomes of the sender's mails.
    package enum Action: String, Sendable, CaseIterable, DatabaseEncodable, DatabaseDecodable {
        /// What a filter takes for junk is taken in all the same, where the sender is proven.
        case allow
        /// They are ignored.
        case block
    }

    /// A tenant has at most so many.
    package static let most = 10_000

    package var id: SenderRuleID
    /// `ann@example.org`, `example.org`, or `*.example.org`; in lower case, the domain in ASCII.
    package var pattern: String
    /// The pattern as its provider delivers it: without what stands behind a plus, and the like.
    package var folded: String
    package var action: Action

    package init(id: SenderRuleID = SenderRuleID(), pattern: String, folded: String, action: Action) {
        self.id = id
        self.pattern = pattern
        self.folded = folded
        self.action = action
    }

    /// Whether it names one person's address.
    package var isAddress: Bool { pattern.contains("@") }
}
