// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What a spam filter that was asked about a mail says.
package struct SpamOpinion: Equatable, Sendable, Codable {
    /// What it would do, in its own words: `no action`, `greylist`, `soft reject`, `add header`, `rewrite subject`,
    /// `reject`; `nil` where it has no answer.
    package var action: String?
    package var score: Double?
    /// The score from which on it would reject.
    package var limit: Double?
    /// The names of the rules that fit, the weightiest first, so many at most.
    package var symbols: [String]
    /// Why there is no answer, in fixed words.
    package var missing: String?
    /// Whether the mail is to be held for it, as the tenant has it.
    package var isHeld: Bool

    /// So many names are kept.
    package static let mostSymbols = 20

    package init(
        action: String? = nil,
        score: Double? = nil,
        limit: Double? = nil,
        symbols: [String] = [],
        missing: String? = nil,
        isHeld: Bool = false
    ) {
        self.action = action
        self.score = score
        self.limit = limit
        self.symbols = symbols
        self.missing = missing
        self.isHeld = isHeld
    }
}
