// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// One property of a style with its value, such as `color: #1f2933`.
struct StyleDeclaration: Equatable, Sendable {
    /// In small letters.
    let property: String
    /// As it was written, without `!important`.
    let value: String
    let isImportant: Bool

    /// For `style` and style sheets: `color:#1f2933 !important`.
    var css: String { "\(property):\(value)\(isImportant ? " !important" : "")" }

    /// The declarations of a block or of a `style`; what is none is passed over, as CSS wants it.
    ///
    /// - Complexity: O(n).
    static func all(in text: some StringProtocol) -> [StyleDeclaration] {
        StyleText.pieces(of: Array(StyleText.withoutComments(text).utf8), separator: UInt8(ascii: ";")).compactMap {
            let bytes = $0
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            let property = StyleText.trimmed(bytes[..<colon]).lowercased()
            var value = StyleText.trimmed(bytes[(colon + 1)...])
            var isImportant = false
            if let mark = value.lastIndex(of: "!"),
                value[mark...].dropFirst().drop(while: \.isWhitespace).lowercased() == "important"
            {
                isImportant = true
                value = String(value[..<mark].droppingLast(while: \.isWhitespace))
            }
            guard !property.isEmpty, !value.isEmpty,
                property.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || isWord($0) })
            else { return nil }
            return StyleDeclaration(property: property, value: value, isImportant: isImportant)
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
