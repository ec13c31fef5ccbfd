// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension HTMLText {
    /// A text as HTML: escaped, lines as lines, quoted lines (`> `) as quotations.
    ///
    /// - Complexity: O(n).
    package static func fragment(of text: String) -> String {
        var (result, level) = ("", 0)
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        for (place, line) in lines.enumerated() {
            if place + 1 == lines.count, line.isEmpty { break }
            var (rest, depth) = (line, 0)
            while depth < Self.deepestQuotation, rest.first == ">" {
                depth += 1
                rest = rest.dropFirst()
                if rest.first == " " { rest = rest.dropFirst() }
            }
            while level < depth {
                result += "<blockquote type=\"cite\" style=\"\(Self.quotationStyle)\">\n"
                level += 1
            }
            while level > depth {
                result += "</blockquote>\n"
                level -= 1
            }
            result += rest.isEmpty ? "<br>\n" : "<div>\(escaped(rest))</div>\n"
        }
        return result + String(repeating: "</blockquote>\n", count: level)
    }

    private static let deepestQuotation = 20
    private static let quotationStyle = "margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex"

    /// Text that says nothing to a browser; runs of blanks keep their width.
    private static func escaped(_ text: Substring) -> String {
        var (result, isBehindBlank) = ("", true)
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case " " where isBehindBlank, "\t": result += "&nbsp;"
            default: result.append(character)
            }
            isBehindBlank = character == " "
        }
        return result
    }
}
