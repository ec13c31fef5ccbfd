// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// An address as a caller of the API may name it: `local@domain`, checked for what would hurt us, no more.
///
/// Whether it exists only its server knows. What is refused could end a header or begin a second recipient.
package struct EmailAddress: Equatable, Sendable {
    /// As written.
    package let text: String

    /// The form for comparison: ASCII letters in lower case, the same rule as for mails that come in.
    package var key: String {
        String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    /// `nil` for what is no address.
    package init?(_ text: String) {
        // RFC 5321 §4.5.3.1: 64 octets before the @, 254 altogether (RFC 3696, erratum 1690).
        guard text.utf8.count <= 254 else { return nil }
        let halves = text.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, halves[0].utf8.count <= 64 else { return nil }
        let labels = halves[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.allSatisfy({ !$0.isEmpty && $0.first != "-" && $0.last != "-" }) else { return nil }
        guard text.unicodeScalars.allSatisfy(Self.isAllowed) else { return nil }
        self.text = text
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value > 0x20 && scalar.value < 0x7F && !special.contains(scalar) }
        let properties = scalar.properties
        if properties.isWhitespace { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate: return false
        default: return true
        }
    }

    // RFC 5322 §3.2.3, without the full stop and the @: allowed only between quotation marks, which nobody uses.
    private static let special = Set("()<>[]:;,\\\"".unicodeScalars)
}
