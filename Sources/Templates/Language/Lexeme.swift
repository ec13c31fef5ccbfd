// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The smallest pieces inside `{{ }}` and `{% %}`.
struct Lexeme: Sendable {
    enum Kind: Equatable, Sendable {
        /// A word or dotted name: `if`, `ticket.number`.
        case name(String)
        /// A quoted text, without its quotes.
        case text(String)
        /// A whole number.
        case number(Int)
        /// A number with a fraction.
        case decimal(Double)
        case pipe
        case colon
        case comma
        /// `==`, `<` and so on.
        case comparison(Comparison)
        /// `=` of `assign`.
        case assignment
    }

    let kind: Kind
    let position: SourcePosition
}

/// A stretch of source: plain text, or one pair of braces with what is in it.
struct Segment: Sendable {
    enum Kind: Sendable {
        case text(String)
        case output([Lexeme])
        case tag([Lexeme])
    }

    var kind: Kind
    let position: SourcePosition
    /// `{{-`: white space before it goes.
    var trimsBefore = false
    /// `-}}`: white space after it goes.
    var trimsAfter = false
    /// Whether there was a mistake in it, which is noted already.
    var isBroken = false
}
