// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The language of a template as a BCP 47 tag (RFC 5646), such as `de` or `de-AT`.
package struct TemplateLocale: Hashable, Sendable, CustomStringConvertible {
    /// The tag in its usual case: `zh-Hant-TW`.
    package let tag: String

    /// English, the end of every chain.
    package static let english = TemplateLocale(subtags: ["en"])
    /// German.
    package static let german = TemplateLocale(subtags: ["de"])

    /// Reads a tag, also with underscores and an encoding as in `LANG` (`de_AT.UTF-8`); `nil` when it is none.
    package init?(_ text: String) {
        let bare = text.prefix { $0 != "." && $0 != "@" }
        let subtags = bare.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "_" }.map(String.init)
        guard let language = subtags.first, (2...8).contains(language.utf8.count),
            language.utf8.allSatisfy({ $0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "z") }),
            subtags.count <= 6,
            subtags.dropFirst().allSatisfy({
                (1...8).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isAlphanumeric)
            })
        else { return nil }
        self.init(subtags: subtags)
    }

    private init(subtags: [String]) {
        // RFC 5646 §2.1.1: language small, script capitalised, region large.
        tag = subtags.enumerated().map { index, subtag in
            switch (index, subtag.utf8.count) {
            case (0, _): subtag.lowercased()
            case (_, 2): subtag.uppercased()
            case (_, 4): subtag.prefix(1).uppercased() + subtag.dropFirst().lowercased()
            default: subtag.lowercased()
            }
        }.joined(separator: "-")
    }

    /// This locale, the more general ones, and at last English: `de-AT`, `de`, `en`.
    package var chain: [TemplateLocale] { chain(before: nil) }

    /// This locale and the more general ones, then the brand's and its more general ones, and at last English.
    package func chain(before brand: TemplateLocale?) -> [TemplateLocale] {
        var chain = generalized
        for locale in (brand?.generalized ?? []) + [.english] where !chain.contains(locale) { chain.append(locale) }
        return chain
    }

    private var generalized: [TemplateLocale] {
        let subtags = tag.split(separator: "-").map(String.init)
        return (1...subtags.count).reversed().map { TemplateLocale(subtags: Array(subtags.prefix($0))) }
    }

    /// Whether it is written from right to left.
    package var isRightToLeft: Bool {
        let subtags = tag.split(separator: "-")
        if subtags.contains(where: { ["Arab", "Hebr", "Thaa", "Nkoo", "Syrc"].contains($0) }) { return true }
        return ["ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"].contains(subtags[0]) && !tag.contains("-Latn")
    }

    /// The tag.
    package var description: String { tag }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
