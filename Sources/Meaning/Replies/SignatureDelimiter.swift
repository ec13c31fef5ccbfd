// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The lines that begin a signature: `-- ` (RFC 3676 §4.3), and what people type in its place.
enum SignatureDelimiter {
    /// How sure a delimiter is, by how many lines it may cut.
    enum Strength {
        /// `-- ` as the RFC wants it.
        case standard
        /// `--`, a dash: people use it to part paragraphs too.
        case loose
        /// A line of underscores.
        case rule
        /// Another rule: only above an address, which Japanese mails frame so.
        case frame

        /// The most lines with text that may follow.
        var maximumLines: Int {
            switch self {
            case .standard: 60
            case .loose: 12
            case .rule, .frame: 15
            }
        }
    }

    /// What a line delimits; `nil` for other lines.
    ///
    /// - Parameter raw: The line with its blanks.
    static func strength(of raw: ArraySlice<UInt8>) -> Strength? {
        guard let first = raw.first else { return nil }
        switch first {
        case UInt8(ascii: "-"):
            if raw.elementsEqual([0x2D, 0x2D, 0x20]) || raw.elementsEqual([0x2D, 0x2D, 0xC2, 0xA0]) {
                return .standard
            }
            let line = ReplyText.trimmed(raw)
            if line.count >= 10, MessageSeparator.isRule(line) { return .frame }
            return line.count == 2 && line.last == UInt8(ascii: "-") ? .loose : nil
        case UInt8(ascii: "="), UInt8(ascii: "*"):
            return MessageSeparator.isRule(ReplyText.trimmed(raw)) && raw.count >= 10 ? .frame : nil
        case UInt8(ascii: "_"):
            let line = ReplyText.trimmed(raw)
            return line.count >= 5 && line.allSatisfy { $0 == UInt8(ascii: "_") } ? .rule : nil
        case 0xE2:
            // An em dash, an en dash, two of them: what word processors make of `--`.
            let line = ReplyText.trimmed(raw)
            let dashes: [[UInt8]] = [[0xE2, 0x80, 0x94], [0xE2, 0x80, 0x93]]
            return dashes.contains { line.elementsEqual($0) || line.elementsEqual($0 + $0) } ? .loose : nil
        default: return nil
        }
    }
}
