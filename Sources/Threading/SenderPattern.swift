// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Foundation
import MIME

/// A sender as rules for senders name him: an address, a domain, or `*.domain` for all below it.
package struct SenderPattern: Equatable, Sendable {
    /// In lower case, the domain in ASCII.
    package let text: String
    /// An address as its provider delivers it, so that a block holds for its variants too (RELIABILITY 3.2 row 55); the text
    /// itself for domains.
    package let folded: String

    /// More labels of a sender's domain are not looked at.
    private static let maximumLabels = 20

    /// Reads what a person has written: `Ann@Example.org`, `example.org`, `@example.org`, `*.exämple.org`.
    ///
    /// - Returns: `nil` for what is none of these.
    package init?(_ text: String) {
        var words = Array(text.utf8).trimmed
        if words.first == UInt8(ascii: "@") { words = words.dropFirst() }
        let word = String(decoding: words, as: UTF8.self)
        if word.contains("@") {
            guard let address = Self.address(word) else { return nil }
            (self.text, folded) = (address, Self.folded(address))
            return
        }
        let isBelow = word.hasPrefix("*.")
        guard let domain = Self.domain(isBelow ? String(word.dropFirst(2)) : word) else { return nil }
        self.text = isBelow ? "*." + domain : domain
        folded = self.text
    }

    /// All patterns that fit a sender, the narrowest first, and the address as its provider delivers it.
    ///
    /// - Parameter sender: An address as compared.
    /// - Returns: `nil` for an address that no rule can name.
    package static func fitting(_ sender: String) -> (patterns: [String], folded: String)? {
        guard let address = address(sender), let at = address.lastIndex(of: "@") else { return nil }
        let domain = String(address[address.index(after: at)...])
        var rest = domain.split(separator: ".").suffix(maximumLabels).dropFirst()
        var patterns = [address, domain]
        while !rest.isEmpty {
            patterns.append("*." + rest.joined(separator: "."))
            rest = rest.dropFirst()
        }
        return (patterns, folded(address))
    }

    private static func address(_ text: String) -> String? {
        guard let at = text.lastIndex(of: "@"), at != text.startIndex,
            let domain = domain(String(text[text.index(after: at)...]))
        else { return nil }
        let local = text[..<at]
        guard local.utf8.count <= 64, local.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        return local.precomposed.asciiLowercased + "@" + domain
    }

    private static func domain(_ text: String) -> String? {
        guard let ascii = DomainName.ascii(text)?.asciiLowercased, ascii.contains(".") else { return nil }
        return ascii
    }

    /// Providers for whom dots in a local part are nothing, with the name that all their names stand for.
    private static let dotless = ["gmail.com": "gmail.com", "googlemail.com": "gmail.com"]

    private static func folded(_ address: String) -> String {
        guard let at = address.lastIndex(of: "@") else { return address }
        let domain = String(address[address.index(after: at)...])
        var local = address[..<at]
        if let plus = local.dropFirst().firstIndex(of: "+") { local = local[..<plus] }
        guard let provider = dotless[domain] else { return "\(local)@\(domain)" }
        return "\(local.filter { $0 != "." })@\(provider)"
    }
}

extension Substring {
    /// In Unicode's composed form, so that one letter is written one way (RFC 6532 §3.1).
    fileprivate var precomposed: String {
        utf8.allSatisfy { $0 < 0x80 } ? String(self) : String(self).precomposedStringWithCanonicalMapping
    }
}
