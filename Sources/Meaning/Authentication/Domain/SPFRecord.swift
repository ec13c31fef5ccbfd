// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

internal import MIME

/// Who may send in a domain's name, as one of its records says it (RFC 7208 §4.6.1).
struct SPFRecord {
    /// A mechanism or a modifier.
    struct Term {
        /// In lower case: `include`, `all`, `redirect` …
        let name: String
        /// `+`, `-`, `~` or `?`; `=` for a modifier.
        let sign: Character
        /// What follows the colon or the equals sign; without a length of a network.
        let domain: String?

        /// Whether the DNS is asked because of it (§4.6.4).
        var isLookUp: Bool {
            sign == "=" ? name == "redirect" : ["include", "a", "mx", "ptr", "exists"].contains(name)
        }

        /// The domain whose record counts too; `nil` where there is none, or it depends on the mail.
        var other: String? {
            guard name == "include" && sign != "=" || name == "redirect" && sign == "=" else { return nil }
            return domain.flatMap { $0.contains("%") ? nil : DNSName.name($0) }
        }
    }

    let terms: [Term]
    /// Words that are no terms.
    let strange: [String]

    /// Whether a text is such a record (§4.5).
    static func isRecord(_ text: [UInt8]) -> Bool {
        let start = Array("v=spf1".utf8)
        guard text.count >= start.count, text[..<start.count].map(\.lowercased) == start else { return false }
        return text.count == start.count || text[start.count] == 0x20
    }

    init(_ text: [UInt8]) {
        var (terms, strange): ([Term], [String]) = ([], [])
        for word in text.split(separator: 0x20).dropFirst() {
            let shown = ShownText.of(word)
            if let term = Self.term(shown) { terms.append(term) } else { strange.append(shown) }
        }
        (self.terms, self.strange) = (terms, strange)
    }

    private static let mechanisms: Set<String> = ["all", "include", "a", "mx", "ptr", "ip4", "ip6", "exists"]

    private static func term(_ word: String) -> Term? {
        var (sign, rest): (Character, Substring) = ("+", word[...])
        if let first = word.first, "+-~?".contains(first) { (sign, rest) = (first, word.dropFirst()) }
        let end = rest.firstIndex { ":=/".contains($0) } ?? rest.endIndex
        let name = rest[..<end].lowercased()
        guard end < rest.endIndex else {
            return mechanisms.contains(name) ? Term(name: name, sign: sign, domain: nil) : nil
        }
        let value = rest[rest.index(after: end)...]
        switch rest[end] {
        case "=":
            // Modifiers that nobody knows are left out (§6).
            return name.isEmpty ? nil : Term(name: name, sign: "=", domain: String(value))
        case ":":
            guard mechanisms.contains(name), !value.isEmpty else { return nil }
            let domain = name.hasPrefix("ip") ? value : value.prefix { $0 != "/" }
            return Term(name: name, sign: sign, domain: String(domain))
        default: return ["a", "mx"].contains(name) ? Term(name: name, sign: sign, domain: nil) : nil
        }
    }

    /// What is said of everybody who is not named: the sign of `all`; `nil` where nothing is.
    var rest: Character? { terms.first { $0.name == "all" && $0.sign != "=" }?.sign }
}
