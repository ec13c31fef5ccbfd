// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A line that stands between an answer and an older message: `-----Original Message-----`, "Begin forwarded message:".
enum MessageSeparator {
    /// What follows the line.
    enum Kind {
        /// The message that is answered.
        case original
        /// A message that is passed on.
        case forwarded
    }

    /// The longest line that is looked at.
    private static let maximumLength = 160

    /// What a line announces; `nil` for other lines.
    ///
    /// - Complexity: O(1): only lines that begin with a mark or end with a colon are compared with phrases.
    static func kind(of line: ArraySlice<UInt8>) -> Kind? {
        guard let first = line.first, line.count <= maximumLength else { return nil }
        let isMarked = isMark(first) || first == 0xE2
        guard isMarked || endsWithColon(line) else { return nil }
        let folded = FoldedText(line)
        let text = folded.trimming { isMark($0) || $0 == 0x20 || $0 == UInt8(ascii: ":") }
        guard text.count >= 4 else { return nil }
        // With marks on one side only it may be an item of a list: "- Original message".
        let marks = folded.bytes.prefix { isMark($0) }.count
        guard marks != 1 || isMark(folded.bytes.last ?? 0) else { return nil }
        if SeparatorWords.forwarded.contains(text) { return .forwarded }
        // Notes: `----- Forwarded by Anna Meier/ORG on 02.03.2026 09:15 -----`.
        if marks >= 3, SeparatorWords.forwardedBy.prefix(of: text) != nil { return .forwarded }
        if marks >= 2, SeparatorWords.original.contains(text) { return .original }
        return nil
    }

    /// What a line announces that stands directly above a header block: there it needs no marks, and with them no words
    /// that are known.
    static func kindAboveBlock(_ line: ArraySlice<UInt8>) -> Kind? {
        guard line.count <= maximumLength else { return nil }
        let folded = FoldedText(line)
        let text = folded.trimming { isMark($0) || $0 == 0x20 || $0 == UInt8(ascii: ":") }
        if SeparatorWords.forwarded.contains(text) { return .forwarded }
        if SeparatorWords.original.contains(text) { return .original }
        let marks = folded.bytes.prefix { isMark($0) }.count
        return marks >= 3 && folded.bytes.reversed().prefix(while: { isMark($0) }).count >= 3 ? .original : nil
    }

    /// Whether a line is a rule: at least five underscores, hyphens or the like and nothing else.
    static func isRule(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, line.count >= 5 else { return false }
        guard first == 0xE2 else { return isMark(first) && line.allSatisfy { $0 == first } }
        // Dashes and lines of other lengths, three bytes each.
        let folded = FoldedText(line.prefix(300)).bytes
        return folded.count >= 5 && folded.allSatisfy { $0 == UInt8(ascii: "-") }
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "*")
            || byte == UInt8(ascii: "~") || byte == UInt8(ascii: "#")
    }

    /// Whether a line ends with a colon, plain or full-width.
    static func endsWithColon(_ line: ArraySlice<UInt8>) -> Bool {
        var end = line.endIndex
        // Behind the colon of Arabic and Hebrew lines stand direction marks, behind bold ones stars.
        while end > line.startIndex {
            if line[end - 1] == UInt8(ascii: "*") {
                end -= 1
            } else if end - line.startIndex >= 3, line[end - 3] == 0xE2,
                line[end - 2] == 0x80
                    && ((0x8B...0x8F).contains(line[end - 1]) || (0xAA...0xAE).contains(line[end - 1]))
                    || line[end - 2] == 0x81 && (0xA6...0xA9).contains(line[end - 1])
            {
                end -= 3
            } else {
                break
            }
        }
        guard end > line.startIndex else { return false }
        return line[end - 1] == UInt8(ascii: ":") || line[..<end].suffix(3).elementsEqual([0xEF, 0xBC, 0x9A])
    }
}
