// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLText {
    /// What a mail program says about a part of a mail by the way it wraps it.
    ///
    /// Such wrappers are hints, not proofs: people type within them, and programs copy them with what they quote.
    package enum MarkKind: Sendable, Equatable {
        /// A wrapper around a quotation and what introduces it (`gmail_quote`, `yahoo_quoted`).
        case quotation
        /// A wrapper around the line that introduces a quotation (`moz-cite-prefix`).
        case attribution
        /// A place behind which the message that is answered begins (`divRplyFwdMsg`, Outlook's rule).
        case separator
        /// A block quotation that a program made (`type=cite`), not the author.
        case citation
        /// A block quotation that only indents, as Gmail's button for it makes it.
        case indentation
        /// A wrapper around a signature (`gmail_signature`).
        case signature
    }

    /// A part of a rendered text that a mail program has wrapped.
    package struct Mark: Sendable, Equatable {
        /// What the wrapper says.
        package let kind: MarkKind
        /// The bytes of the text within; line breaks before the first word are among them. Empty for separators.
        package let range: Range<Int>
    }

    /// The text of some HTML with what mail programs say about its parts.
    package struct MarkedText: Sendable, Equatable {
        /// The text, as `render` gives it.
        package let text: String
        /// The wrappers in the order of their beginnings, longer ones first, those of one range in the order of their
        /// ends; at most ``maximumMarks``.
        package let marks: [Mark]
        /// The most marks that are kept.
        package static let maximumMarks = 10_000
    }

    /// Renders HTML as text and tells where the wrappers of mail programs stand.
    ///
    /// - Complexity: O(n).
    package static func renderMarked(_ html: [UInt8], options: Options = Options()) -> MarkedText {
        var renderer = TextRenderer(options, collectsMarks: true)
        renderer.read(html)
        let text = renderer.finish()
        let marks = renderer.marks.sorted { one, other in
            one.range.lowerBound != other.range.lowerBound
                ? one.range.lowerBound < other.range.lowerBound : one.range.upperBound > other.range.upperBound
        }
        return MarkedText(text: text, marks: marks)
    }
}
