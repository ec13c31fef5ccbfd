// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// What names a value in a form that was sent as a mail, as labels are compared.
///
/// `Order no.`, `* order  no.`, `**Order no.**` and `Order no.*` are one: letter case, white space of any kind,
/// characters that nobody sees, and what forms and mail programs put around a label to set it off do not count.
package struct FormLabel: Hashable, Sendable {
    /// The most characters of one.
    package static let most = 255

    private let text: String

    /// - Returns: `nil` when nothing is left of it, or more than ``most`` characters are.
    package init?(_ text: some StringProtocol) {
        let seen = text.unicodeScalars.filter { $0.properties.generalCategory != .format }
        let words = String(String.UnicodeScalarView(seen)).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .lowercased()
        var rest = words[...]
        while let first = rest.first, Self.isMark(first) { rest = rest.dropFirst() }
        while let last = rest.last, Self.isMark(last) { rest = rest.dropLast() }
        guard !rest.isEmpty, rest.unicodeScalars.count <= Self.most else { return nil }
        self.text = String(rest)
    }

    /// Whether a character sets a label off: bullets, the asterisk of what must be filled in, emphasis, quotation.
    package static func isMark(_ character: Character) -> Bool {
        character.isWhitespace || "*_#>-–—•·‣▪".contains(character)
    }
}
