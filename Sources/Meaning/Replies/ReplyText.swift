// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A mail's text, told apart into what its author wrote, what is quoted, and the signature.
///
/// Nothing is thrown away: the whole text stays, and spans over it say what each stretch is. So a rule can be changed
/// later and the spans recomputed, and whoever doubts a cut can look at what was cut.
///
/// The rules follow INSPECTION section 4 and one principle: a quotation left standing is a blemish, an answer hidden
/// is a customer ignored. Where the evidence is not certain the text stays with its author.
package struct ReplyText: Sendable, Equatable {
    /// What a stretch of the text is.
    package enum Kind: Sendable, Equatable {
        /// Written by the author of this mail.
        case new
        /// Quoted lines that an answer between them needs as its context.
        case context
        /// The quotation: attribution lines, header blocks and the quoted text.
        case quoted
        /// A signature, a mobile device's line, a footer or a disclaimer.
        case signature
    }

    /// A stretch of the text.
    package struct Span: Sendable, Equatable {
        /// What it is.
        package let kind: Kind
        /// Where it lies in ``ReplyText/text``; a whole number of lines.
        package let range: Range<Int>
    }

    /// What the text was taken from.
    package enum Source: Sendable, Equatable {
        /// The plain text body.
        case text
        /// The HTML body, rendered as text.
        case html
        /// There is no body at all.
        case none
    }

    /// The whole text as UTF-8, line breaks as `\n`.
    package let text: [UInt8]
    /// Spans that cover the text exactly and in order; two neighbours never are of one kind.
    package let spans: [Span]
    /// Whether the answer stands between quoted lines.
    package let isInterleaved: Bool
    /// Whether the mail forwards another one.
    package let isForwarded: Bool
    /// What the text was taken from.
    package let source: Source

    /// The new text, with the quoted lines that its answers need; empty when nothing is new.
    package var reply: [UInt8] { joined { $0 == .new || $0 == .context } }

    /// What was cut off as quotation, attribution included; `nil` when nothing was.
    package var quoted: [UInt8]? { nonEmpty(joined { $0 == .quoted }) }

    /// What was cut off as signature; `nil` when nothing was.
    package var signature: [UInt8]? { nonEmpty(joined { $0 == .signature }) }

    private func nonEmpty(_ text: [UInt8]) -> [UInt8]? { text.isEmpty ? nil : text }

    /// The runs of some kinds, each trimmed, with a blank line between them.
    private func joined(_ isWanted: (Kind) -> Bool) -> [UInt8] {
        var result: [UInt8] = []
        var run: Range<Int>?
        func close() {
            guard let range = run else { return }
            let trimmed = Self.trimmed(text[range])
            if !trimmed.isEmpty {
                if !result.isEmpty { result += [0x0A, 0x0A] }
                result += trimmed
            }
            run = nil
        }
        for span in spans {
            if isWanted(span.kind) {
                run = (run?.lowerBound ?? span.range.lowerBound)..<span.range.upperBound
            } else {
                close()
            }
        }
        close()
        return result
    }

    /// Without blanks, tabs, line breaks and no-break spaces at both ends.
    static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = text
        while let first = slice.first {
            if first <= 0x20 {
                slice.removeFirst()
            } else if slice.starts(with: [0xC2, 0xA0]) {
                slice.removeFirst(2)
            } else {
                break
            }
        }
        while let last = slice.last {
            if last <= 0x20 {
                slice.removeLast()
            } else if last == 0xA0, slice.count >= 2, slice[slice.endIndex - 2] == 0xC2 {
                slice.removeLast(2)
            } else {
                break
            }
        }
        return slice
    }
}
