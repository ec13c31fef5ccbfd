// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension MessageText {
    /// The text without a person, its stretches where they were; `nil` where the person is not named.
    ///
    /// - Complexity: O(text + stretches × places).
    func redacted(by redaction: Redaction) -> MessageText? {
        guard let (text, edits) = redaction.edited(full) else { return nil }
        // Limits and U+0000 are the stored text's already.
        return MessageText(stored: text, kinds: kinds, ends: ends.map { Self.moved($0, by: edits) })
    }

    /// Where an end lies after the edits; one in the middle of a place lies behind what stands there now.
    private static func moved(_ end: Int64, by edits: [Redaction.Edit]) -> Int64 {
        var shift = 0
        for edit in edits where edit.range.lowerBound < Int(end) {
            guard edit.range.upperBound > Int(end) else {
                shift += edit.length - edit.range.count
                continue
            }
            return Int64(edit.range.lowerBound + shift + edit.length)
        }
        return end + Int64(shift)
    }
}
