// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// The text of a report as lines.
struct ReportText {
    /// Lines that are looked at; reports with more carry the returned mail.
    static let maximumLines = 20_000

    /// The text with `\n` as line break.
    let bytes: [UInt8]
    /// Each line without its line break.
    let lines: [Range<Int>]

    init(_ bytes: [UInt8]) {
        var lines: [Range<Int>] = []
        var start = 0
        while start < bytes.count, lines.count < ReportText.maximumLines {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            lines.append(start..<(end > start && bytes[end - 1] == 0x0D ? end - 1 : end))
            start = end + 1
        }
        self.bytes = bytes
        self.lines = lines
    }

    /// A line as it stands.
    func line(_ index: Int) -> ArraySlice<UInt8> {
        lines.indices.contains(index) ? bytes[lines[index]] : []
    }

    /// A line without blanks and quotation marks of mails (`> `) at its ends.
    func content(_ index: Int) -> ArraySlice<UInt8> {
        var content = line(index).trimmed
        while let first = content.first, first == UInt8(ascii: ">") || first == UInt8(ascii: "|") {
            // `>>> RCPT TO` and `<<< 550` are of transcripts.
            if content.hasOpening(">>>") { break }
            content = content.dropFirst().trimmed
        }
        return content
    }

    /// Whether a line has nothing but blanks and quotation marks.
    func isBlank(_ index: Int) -> Bool {
        line(index).allSatisfy { $0.isSpace || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "|") }
    }

    /// Whether a line only parts others: dashes, stars, equal signs.
    func isRule(_ index: Int) -> Bool {
        let content = line(index).trimmed
        return content.count >= 3
            && content.allSatisfy {
                $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_")
                    || $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "+")
            }
    }

    /// Some lines as one slice of the text.
    func slice(_ range: Range<Int>) -> ArraySlice<UInt8> {
        guard let first = range.first, let last = range.last, lines.indices.contains(first),
            lines.indices.contains(last)
        else { return [] }
        return bytes[lines[first].lowerBound..<lines[last].upperBound]
    }

    /// The first line of some that holds one of the phrases.
    func firstLine(in range: Range<Int>, holding phrases: [StaticString]) -> Int? {
        guard !phrases.isEmpty else { return nil }
        return range.first { index in
            let line = line(index)
            return !line.isEmpty && line.holds(anyOf: phrases)
        }
    }
}
