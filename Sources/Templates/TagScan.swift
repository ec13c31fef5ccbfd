// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the opening tags of a page that a template has made, so of well-formed HTML.
enum TagScan {
    /// One opening tag, names in small letters.
    struct Tag {
        let name: String
        var attributes: [String: String] = [:]
    }

    /// The tags in their order; comments, scripts and style sheets are passed over.
    static func tags(of page: String) -> [Tag] {
        var tags: [Tag] = []
        var rest = Substring(page)[...]
        while let open = rest.firstIndex(of: "<") {
            rest = rest[open...].dropFirst()
            if rest.hasPrefix("!--") {
                rest = after("-->", in: rest)
                continue
            }
            guard rest.first?.isLetter == true else { continue }
            var tag = Tag(name: rest.prefix { $0.isLetter || $0.isNumber }.lowercased())
            rest = rest.drop { $0.isLetter || $0.isNumber }
            readAttributes(of: &tag, &rest)
            tags.append(tag)
            if ["style", "script"].contains(tag.name) { rest = after("</", in: rest) }
        }
        return tags
    }

    private static func readAttributes(of tag: inout Tag, _ rest: inout Substring) {
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            guard let first = rest.first, first != ">" else { return }
            let name = rest.prefix { !$0.isWhitespace && !"=>/".contains($0) }.lowercased()
            rest = rest.dropFirst(max(1, name.count)).drop(while: \.isWhitespace)
            var value = ""
            if rest.first == "=" {
                rest = rest.dropFirst().drop(while: \.isWhitespace)
                if let quote = rest.first, quote == "\"" || quote == "'" {
                    rest = rest.dropFirst()
                    value = String(rest.prefix { $0 != quote })
                    rest = rest.drop { $0 != quote }.dropFirst()
                } else {
                    value = String(rest.prefix { !$0.isWhitespace && $0 != ">" })
                    rest = rest.dropFirst(value.count)
                }
            }
            tag.attributes[name] = tag.attributes[name] ?? value
        }
    }

    private static func after(_ mark: String, in text: Substring) -> Substring {
        var rest = text
        while let first = mark.first, let index = rest.firstIndex(of: first) {
            rest = rest[index...]
            if rest.hasPrefix(mark) { return rest.dropFirst(mark.count) }
            rest = rest.dropFirst()
        }
        return rest.suffix(0)
    }
}
