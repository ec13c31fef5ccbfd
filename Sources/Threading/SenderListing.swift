// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a tenant's rules for senders say about a mail's sender.
package struct SenderListing: Equatable, Sendable, Codable {
    /// What the rule asks for.
    package enum Action: String, Sendable, Codable {
        case allow
        case block
    }

    /// How narrow the rule is; the narrowest counts.
    package enum Scope: String, Sendable, Codable {
        case address
        /// Another way to write an address that is kept out.
        case variant
        case domain
        case subdomains
    }

    package var action: Action
    package var scope: Scope
    /// Whether it has an effect: who is let in has to be proven, for anybody may write his name into `From`.
    package var counts: Bool

    package init(_ action: Action, _ scope: Scope, counts: Bool = true) {
        self.action = action
        self.scope = scope
        self.counts = counts
    }
}
