// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import CIDN2

/// Domain names as mail servers take them: internationalised ones by IDNA.
package enum DomainName {
    /// Longest domain name, in octets (RFC 1035 §2.3.4, without the root's dot).
    static let maximumLength = 253
    /// Longest label (RFC 1035 §2.3.4).
    static let maximumLabel = 63

    /// The ASCII form of a domain: A-labels for what is not ASCII (RFC 5891, UTS 46 without its
    /// transitional mapping, so that `faß.de` is not `fass.de`).
    ///
    /// `nil` when it is no name that a mail could go to. A pure ASCII name is checked and returned
    /// as it is; `xn--` labels in it are not looked into.
    package static func ascii(_ domain: String) -> String? {
        if domain.utf8.allSatisfy({ $0 < 0x80 }) { return isHostName(domain.utf8) ? domain : nil }
        // The library reads up to the first NUL.
        guard domain.utf8.count <= 4 * maximumLength, !domain.utf8.contains(where: { $0 < 0x21 || $0 == 0x7F }) else {
            return nil
        }
        var output: UnsafeMutablePointer<CChar>?
        // QUIRK: with IDN2_USE_STD3_ASCII_RULES libidn2 2.3.3 drops what STD3 forbids instead of
        // refusing it: `ex／x.com` became `exx.com`, another domain. The result is checked here.
        let flags = Int32(IDN2_NFC_INPUT.rawValue | IDN2_NONTRANSITIONAL.rawValue)
        let status = domain.withCString { idn2_to_ascii_8z($0, &output, flags) }
        defer { if let output { idn2_free(output) } }
        guard status == IDN2_OK.rawValue, let output else { return nil }
        let ascii = String(cString: output)
        return isHostName(ascii.utf8) ? ascii : nil
    }

    /// Letters, digits, hyphens and underscores in labels of a lawful length (RFC 5321 §4.1.2; the
    /// underscore is the wild's).
    static func isHostName(_ name: some Collection<UInt8>) -> Bool {
        guard name.count <= maximumLength else { return false }
        return name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...maximumLabel).contains(label.count)
                && label.allSatisfy {
                    $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                }
        }
    }
}

extension Address {
    /// Whether the local part is outside ASCII: such a mailbox is reached by SMTPUTF8 only (RFC
    /// 6531).
    package var needsSMTPUTF8: Bool {
        guard let address, let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
        return address.utf8[..<at].contains { $0 >= 0x80 }
    }

    /// The address with its domain in ASCII, as headers and envelopes take it without SMTPUTF8.
    ///
    /// `nil` when there is none: no address, a local part outside ASCII, or a domain that is none.
    package var asciiForm: String? {
        guard let address else { return nil }
        return try? OutgoingAddress(address, allowsUTF8: false, field: "").text
    }
}
