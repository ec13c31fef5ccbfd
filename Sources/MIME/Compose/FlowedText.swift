// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Text in the form format=flowed (RFC 3676): lines that end in a blank go on in the next line.
///
/// People write paragraphs, mail has lines of at most 78 characters. Flowed text is right for both:
/// old programs show short lines, others fill the width they have. Without it a reply either has
/// ragged lines on a telephone or none that end in sight.
///
/// What flowing does to a text, and ``unflowed`` gives back: line breaks are `\n`, blanks at the end
/// of lines are gone but for the signature separator `-- `, and quote marks are written one way
/// (`>> words`, whether it was `> > words` or `>>words`).
package struct FlowedText: Sendable, Equatable {
    /// Columns after which a line is broken, and those that a line may have before it is (RFC 3676
    /// §4.2).
    package static let preferredWidth = 72
    package static let maximumWidth = 78

    /// The lines as they stand in a mail, line breaks as `\n`.
    package let content: String
    /// Whether the last blank of a broken line is the break's and no part of the text (`delsp`,
    /// §4.1): scripts without blanks between words need it.
    package let deletesSpaces: Bool
    /// Whether a line is broken at all; without, the text can go as it is.
    package let hasSoftBreaks: Bool

    /// Text as received in a part with `format=flowed`.
    package init(received content: String, deletesSpaces: Bool) {
        self.content = content
        self.deletesSpaces = deletesSpaces
        hasSoftBreaks = true
    }

    /// Flows a text: lines over 78 columns are broken, quoted ones at their depth.
    ///
    /// - Complexity: O(n).
    package init(flowing text: String) {
        var writer = FlowWriter(deletesSpaces: false)
        writer.write(text)
        if writer.needsDeletedSpaces {
            writer = FlowWriter(deletesSpaces: true)
            writer.write(text)
        }
        content = String(decoding: writer.output, as: UTF8.self)
        deletesSpaces = writer.deletesSpaces
        hasSoftBreaks = writer.hasSoftBreaks
    }

    /// Whether a text has a line that may need breaking: a quick look, by octets.
    static func isUseful(for text: String) -> Bool {
        var length = 0
        for byte in text.utf8 {
            length = byte == 0x0A || byte == 0x0D ? 0 : length + 1
            if length > maximumWidth { return true }
        }
        return false
    }

    /// A line of the text as it was written, whatever its length.
    package struct Paragraph: Sendable, Equatable {
        /// How often it is quoted.
        package var depth: Int
        /// The words, without quote marks.
        package var text: String

        /// A paragraph.
        package init(depth: Int, text: String) {
            self.depth = depth
            self.text = text
        }
    }

    /// The paragraphs, broken lines joined (RFC 3676 §4.4, §4.5).
    ///
    /// A paragraph ends with the first line that has no blank at its end, with a change of depth
    /// and before a signature separator.
    package var paragraphs: [Paragraph] {
        var reader = FlowReader(deletesSpaces: deletesSpaces)
        reader.read(content)
        return reader.paragraphs
    }

    /// The text with one line for each paragraph.
    package var unflowed: String {
        var result = paragraphs.map { paragraph in
            let marks = String(repeating: ">", count: paragraph.depth)
            return marks + (paragraph.depth > 0 && !paragraph.text.isEmpty ? " " : "") + paragraph.text
        }.joined(separator: "\n")
        if content.utf8.last == 0x0A { result += "\n" }
        return result
    }
}

/// The quote marks before a line (RFC 3676 §4.5).
struct QuoteMarks {
    let depth: Int
    /// Whether a blank follows the last mark; it is no part of the words.
    let hasBlank: Bool
    /// Where the words begin.
    let end: Int

    /// Reads marks; between them one blank is allowed when `allowsGaps` is set, as people write.
    init(_ line: ArraySlice<UInt8>, allowsGaps: Bool) {
        var depth = 0
        var index = line.startIndex
        while index < line.endIndex {
            var next = index
            if allowsGaps, depth > 0, line[next] == 0x20 { next += 1 }
            guard next < line.endIndex, line[next] == UInt8(ascii: ">") else { break }
            depth += 1
            index = next + 1
        }
        self.depth = depth
        hasBlank = index < line.endIndex && line[index] == 0x20
        end = hasBlank ? index + 1 : index
    }

    /// The line before a signature (RFC 3676 §4.3); its blank means no flow.
    static let signature = Array("-- ".utf8)
}
