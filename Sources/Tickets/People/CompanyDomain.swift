// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The domain of an address, as companies are told apart by it: `example.org`, lower case.
///
/// Exactly that: whoever writes from `mail.example.org` is of another company until that domain is added too, for
/// a parent domain is as often a university's, a reseller's or a country's (`co.uk`) as it is the same company's.
struct CompanyDomain: Equatable, Sendable {
    let text: String

    /// Reads a domain that somebody typed; `nil` when it is none.
    init?(_ text: String) {
        let text = text.trimmed.lowercased()
        guard Self.isSound(text) else { return nil }
        self.text = text
    }

    /// The domain of an address as compared; `nil` when there is none that could be a company's.
    init?(ofAddress key: String) {
        guard let at = key.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let domain = String(key[key.utf8.index(after: at)...])
        guard Self.isSound(domain) else { return nil }
        text = domain
    }

    /// RFC 1035 §2.3.4: at most 253 characters, labels of 1 to 63; two labels at least, the last one not of digits only.
    private static func isSound(_ text: String) -> Bool {
        guard text.utf8.count <= 253 else { return false }
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let last = labels.last, !last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return false
        }
        return labels.allSatisfy { label in
            (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                && label.unicodeScalars.allSatisfy(isSound)
        }
    }

    /// Whether a scalar may stand in a label. One that has a lower case besides itself may not: the database would not
    /// take it.
    private static func isSound(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-" || scalar == "_"
        }
        let properties = scalar.properties
        switch properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .nonspacingMark, .spacingMark:
            return properties.lowercaseMapping.unicodeScalars.elementsEqual([scalar])
        default: return false
        }
    }
}
