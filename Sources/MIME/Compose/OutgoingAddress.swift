// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// An addr-spec that may be written (RFC 5322 §3.4.1): checked strictly, in one form only.
///
/// Reading is lenient, writing is not: an address that some program could read as two, or as none,
/// never leaves the house.
struct OutgoingAddress {
    /// The longest address that SMTP takes (RFC 5321 §4.5.3.1.3, without the brackets), in octets.
    static let maximumLength = 254

    /// The address, quotes only where the local part needs them.
    let text: String

    /// Checks an address.
    ///
    /// Without `allowsUTF8` (RFC 6531) a domain outside ASCII becomes A-labels; a local part has no
    /// such form.
    init(_ spec: String, allowsUTF8: Bool, field: String) throws(ComposeError) {
        try HeaderWriter.check(spec, field: field, allowsTab: false)
        let invalid = ComposeError(.invalidAddress, field: field)
        let bytes = Array(spec.utf8)
        guard let at = bytes.lastIndex(of: UInt8(ascii: "@")), at > 0, at + 1 < bytes.count,
            bytes.count <= 4 * OutgoingAddress.maximumLength, OutgoingAddress.isVisible(spec)
        else { throw invalid }
        guard let local = OutgoingAddress.local(bytes[..<at]) else { throw invalid }
        let domain = String(decoding: bytes[(at + 1)...], as: UTF8.self)
        let written = try OutgoingAddress.domain(domain, allowsUTF8: allowsUTF8, field: field)
        if !allowsUTF8, local.contains(where: { $0 >= 0x80 }) {
            throw ComposeError(.nonASCIILocalPart, field: field)
        }
        text = String(decoding: local, as: UTF8.self) + "@" + written
        guard text.utf8.count <= OutgoingAddress.maximumLength else { throw invalid }
    }

    /// Nothing outside ASCII that is a blank, a line break, or changes the order of what is shown.
    private static func isVisible(_ spec: String) -> Bool {
        spec.unicodeScalars.allSatisfy { scalar in
            if scalar.isASCII { return true }
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator, .spaceSeparator: return false
            // The joiners belong to words of Persian and Indic scripts (RFC 5892 A.1, A.2).
            case .format: return scalar == "\u{200C}" || scalar == "\u{200D}"
            default: return !scalar.properties.isNoncharacterCodePoint
            }
        }
    }

    /// A dot-atom or a quoted string (RFC 5322 §3.4.1); quotes and escapes that are not needed go.
    private static func local(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        guard bytes.first == UInt8(ascii: "\"") else { return isDotAtom(bytes) ? Array(bytes) : nil }
        guard bytes.count >= 2, bytes.last == UInt8(ascii: "\"") else { return nil }
        var content: [UInt8] = []
        var inner = bytes.dropFirst().dropLast()
        while var byte = inner.popFirst() {
            if byte == UInt8(ascii: "\"") { return nil }
            if byte == UInt8(ascii: "\\") {
                guard let next = inner.popFirst() else { return nil }
                byte = next
            }
            // Brackets would end the address for careless readers.
            guard byte >= 0x20, byte != UInt8(ascii: "<"), byte != UInt8(ascii: ">") else { return nil }
            content.append(byte)
        }
        return isDotAtom(content) ? content : QuotedString.write(content)
    }

    private static func domain(_ domain: String, allowsUTF8: Bool, field: String) throws(ComposeError) -> String {
        let invalid = ComposeError(.invalidAddress, field: field)
        if domain.utf8.first == UInt8(ascii: "[") {
            // RFC 5321 §4.1.3, IPv4 and IPv6 literals.
            let inner = domain.utf8.dropFirst().dropLast()
            guard domain.utf8.last == UInt8(ascii: "]"), !inner.isEmpty,
                inner.allSatisfy({
                    $0.isDigit || $0.isLetter || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
                })
            else { throw invalid }
            return domain
        }
        guard let ascii = DomainName.ascii(domain) else {
            let isASCII = domain.utf8.allSatisfy { $0 < 0x80 }
            throw isASCII ? invalid : ComposeError(.invalidDomain, field: field)
        }
        return allowsUTF8 ? domain : ascii
    }

    private static func isDotAtom(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isAtomText) }
    }
}
