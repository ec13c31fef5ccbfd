// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension TextRenderer {
    /// Line breaks around block elements: 1 ends the line, 2 leaves a blank line.
    static let margins: [String: Int] = {
        let lines = [
            "address", "article", "aside", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dt",
            "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "legend", "li", "main", "menu",
            "nav", "section", "summary", "tbody", "tfoot", "thead", "tr", "textarea",
        ]
        let paragraphs = ["blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "table", "ul"]
        let pairs = lines.map { ($0, 1) } + paragraphs.map { ($0, 2) }
        return Dictionary(pairs, uniquingKeysWith: max)
    }()

    /// Elements without content.
    static let voidElements: Set<String> = [
        "area", "base", "basefont", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ]

    private static let hiddenElements: Set<String> = [
        "audio", "canvas", "datalist", "object", "option", "script", "select", "style", "svg", "template", "title",
        "video",
    ]

    /// Whether a browser would show nothing of the element.
    static func isHidden(_ element: String, _ attributes: HTMLAttributes) -> Bool {
        if hiddenElements.contains(element) || attributes["hidden"] != nil { return true }
        return declares("display:none", in: attributes)
    }

    /// Whether the element's style keeps line breaks and blanks.
    static func preformats(_ attributes: HTMLAttributes) -> Bool {
        declares("white-space:pre", in: attributes)
    }

    private static func declares(_ declaration: String, in attributes: HTMLAttributes) -> Bool {
        guard let style = attributes["style"], style.utf8.count <= 4096 else { return false }
        // Split at semicolons, so that `-x-display:none` and texts in quotes do not count.
        return style.lowercased().split(separator: ";").contains {
            String($0.filter { !$0.isWhitespace }).hasPrefix(declaration)
        }
    }

    /// The address a link shows in text, or `nil` for schemes that mean nothing there and for bare fragments.
    static func address(of attributes: HTMLAttributes) -> String? {
        guard let reference = attributes["href"] else { return nil }
        // As browsers do (WHATWG URL §4.4): controls and blanks around and line breaks within are dropped.
        let scalars = reference.unicodeScalars.filter { $0.value > 0x20 && !(0x7F...0xA0).contains($0.value) }
        let address = String(String.UnicodeScalarView(scalars))
        guard address.utf8.count <= 2048 else { return nil }
        let schemes = ["http://", "https://", "ftp://", "mailto:", "tel:"]
        return schemes.contains { address.lowercased().hasPrefix($0) } ? address : nil
    }

    /// What remains of an address or a link's text when it is compared: no scheme, `www.`, query of a mail address,
    /// last slash, blanks or case.
    static func bare(_ text: String) -> String {
        var rest = text.lowercased().filter { !$0.isWhitespace && $0 != ">" }[...]
        let isMail = rest.hasPrefix("mailto:")
        for prefix in ["http://", "https://", "ftp://", "mailto:", "tel:"] where rest.hasPrefix(prefix) {
            rest = rest.dropFirst(prefix.count)
            break
        }
        if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
        if isMail { rest = rest.prefix { $0 != "?" } }
        if rest.last == "/" { rest = rest.dropLast() }
        return String(rest)
    }
}
