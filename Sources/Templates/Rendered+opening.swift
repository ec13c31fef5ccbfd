// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension Rendered {
    /// The page with something before all else that it shows: behind the tag that opens its body.
    ///
    /// A page without one is content as a whole, and gets it at its beginning.
    ///
    /// - Parameter fragment: Safe HTML.
    /// - Returns: `nil` for a mail in text only.
    /// - Complexity: O(n).
    package func page(openingWith fragment: String) -> String? {
        guard let html else { return nil }
        guard let place = Self.bodyStart(of: html) else { return fragment + html }
        return html[..<place] + fragment + html[place...]
    }

    /// Behind `<body …>`. Values are escaped, so what looks like a tag is the template's.
    private static func bodyStart(of html: String) -> String.Index? {
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...]
            if rest.hasPrefix("<!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
            } else if rest.prefix(5).lowercased() == "<body", rest.dropFirst(5).first.map({ !$0.isLetter }) == true {
                return end(ofTag: rest)
            } else {
                rest = rest.dropFirst()
            }
        }
        return nil
    }

    private static func end(ofTag tag: Substring) -> String.Index? {
        var quote: Character?
        for index in tag.indices {
            let character = tag[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if character == ">" {
                return tag.index(after: index)
            }
        }
        return nil
    }
}
