// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Lexer {
    /// Applies `{%-` and `-%}`, and refuses braces that touch markup.
    ///
    /// A brace of the text next to a placeholder or tag could, with the text behind it or with a value, become
    /// `{{` in a mail. It is refused here, so the evaluator cannot make one whatever the values are.
    static func trimmed(_ segments: [Segment], _ errors: inout [TemplateError]) -> [Segment] {
        var result: [Segment] = []
        for (index, segment) in segments.enumerated() {
            guard case .text(let text) = segment.kind else {
                result.append(segment)
                continue
            }
            var bytes = Array(text.utf8)[...]
            // Two texts never stand side by side, so a neighbour is always markup.
            let previous = index > 0 ? segments[index - 1] : nil
            let next = index + 1 < segments.count ? segments[index + 1] : nil
            if previous?.trimsAfter == true { bytes = bytes.drop(while: isSpace) }
            if next?.trimsBefore == true { while let last = bytes.last, isSpace(last) { bytes.removeLast() } }
            if previous != nil, let first = bytes.first, isBrace(first) {
                errors.append(TemplateError(.strayBrace, "a brace directly behind markup", at: segment.position))
            }
            if let next, let last = bytes.last, isBrace(last) {
                errors.append(TemplateError(.strayBrace, "a brace directly before markup", at: next.position))
            }
            guard !bytes.isEmpty else { continue }
            var kept = segment
            kept.kind = .text(String(decoding: bytes, as: UTF8.self))
            result.append(kept)
        }
        return result
    }

    private static func isBrace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") }

    static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
