// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Follows the HTML of a template's own text, to know where a value would stand.
///
/// A value inside `href` needs other care than one in a paragraph, and inside `<script>`, a comment, a tag's name
/// or an attribute without quotes nothing makes it safe. Only the template's text moves the state: escaped values
/// cannot.
///
/// - Complexity: O(n) over the template's text.
struct HTMLPlace: Equatable, Sendable {
    /// What a value needs where it stands.
    enum Slot: Sendable {
        /// Outside HTML: nothing.
        case plain
        /// Among the words of a page.
        case content
        /// In a quoted attribute.
        case attribute
        /// Behind the beginning of an address.
        case addressPart
        /// As a whole address, whose scheme must be a known one.
        case address
    }

    private enum State: Equatable {
        case content
        case tagName
        case insideTag
        case beforeValue
        case unquotedValue
        case quotedValue(UInt8)
        case comment
        case rawText
    }

    private var state = State.content
    private var word: [UInt8] = []
    private var attribute: [UInt8] = []
    private var isNameOver = false
    private var value: [UInt8] = []
    private var tail: [UInt8] = []

    /// Follows a stretch of the template's text.
    mutating func read(_ text: String) {
        for byte in text.utf8 { read(byte) }
    }

    /// Whether values may stand here, and what they need; `nil` where nothing makes them safe.
    var slot: Slot? {
        switch state {
        case .content: return .content
        // What is escaped cannot end a title.
        case .rawText where word == Array("title".utf8): return .attribute
        case .quotedValue:
            let name = String(decoding: attribute, as: UTF8.self)
            if name.hasPrefix("on") || name == "style" || name == "srcdoc" { return nil }
            guard Self.urlAttributes.contains(name) else { return .attribute }
            if value.isEmpty { return .address }
            // The scheme must be the template's own; a value that brings one could bring `javascript:`.
            let isFixed = value.contains(UInt8(ascii: ":")) || "/#?".utf8.contains(value[0])
            return isFixed && !value.starts(with: "javascript:".utf8) ? .addressPart : nil
        default: return nil
        }
    }

    /// What this place is, for an error text.
    var description: String {
        switch state {
        case .content: "between elements"
        case .tagName: "in the name of an element"
        case .insideTag: "in a tag, outside an attribute's value"
        case .beforeValue, .unquotedValue: "in an attribute without quotes"
        case .quotedValue: "in the attribute \"\(String(decoding: attribute, as: UTF8.self).shortened)\""
        case .comment: "in a comment"
        case .rawText: "in <\(String(decoding: word, as: UTF8.self).shortened)>"
        }
    }

    /// Whether this is between elements, where a template may end.
    var isContent: Bool { state == .content }

    /// Whether what follows means the same here and there.
    func isLike(_ other: HTMLPlace) -> Bool {
        guard state == other.state else { return false }
        return switch state {
        case .content: true
        case .quotedValue: attribute == other.attribute && slot == other.slot && word == other.word
        default: word == other.word && attribute == other.attribute
        }
    }

    /// Takes note of a value, which moves nothing but the beginning of an address.
    mutating func readValue() {
        if case .quotedValue = state, value.isEmpty { value = Array("/".utf8) }
    }

    /// The value made safe for a slot.
    static func escape(_ value: String, for slot: Slot) -> String {
        switch slot {
        case .plain: value
        case .content: escaped(value, lineBreak: "<br>\n")
        case .attribute: escaped(value, lineBreak: " ")
        case .addressPart: percentEncoded(value)
        // An address with a scheme that could do something is left out.
        case .address:
            ["https://", "http://", "mailto:", "tel:"].contains { value.lowercased().hasPrefix($0) }
                ? escaped(value, lineBreak: "") : ""
        }
    }

    private mutating func read(_ byte: UInt8) {
        let small = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
        switch state {
        case .content:
            if byte == UInt8(ascii: "<") { (state, word) = (.tagName, []) }
        case .tagName:
            if Self.isSpace(byte) || byte == UInt8(ascii: "/") && !word.isEmpty {
                enterTag()
            } else if byte == UInt8(ascii: ">") {
                closeTag()
            } else {
                word.append(small)
                if word == Array("!--".utf8) { (state, tail) = (.comment, []) }
            }
        case .insideTag:
            if byte == UInt8(ascii: ">") {
                closeTag()
            } else if byte == UInt8(ascii: "=") {
                state = .beforeValue
            } else if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
                // White space may stand between a name and its equals sign.
                isNameOver = true
            } else {
                if isNameOver { (attribute, isNameOver) = ([], false) }
                attribute.append(small)
            }
        case .beforeValue:
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                (state, value) = (.quotedValue(byte), [])
            } else if byte == UInt8(ascii: ">") {
                closeTag()
            } else if !Self.isSpace(byte) {
                state = .unquotedValue
            }
        case .unquotedValue:
            if byte == UInt8(ascii: ">") {
                closeTag()
            } else if Self.isSpace(byte) {
                enterTag()
            }
        case .quotedValue(let quote):
            if byte == quote { enterTag() } else { value.append(byte) }
        case .comment:
            tail = tail.suffix(2) + [byte]
            if tail == Array("-->".utf8) { state = .content }
        case .rawText:
            tail = tail.suffix(word.count + 1) + [small]
            if tail == Array("</".utf8) + word { enterTag() }
            if case .insideTag = state { word = [] }
        }
    }

    private mutating func enterTag() {
        (state, attribute, isNameOver) = (.insideTag, [], false)
    }

    private mutating func closeTag() {
        let isRaw = Self.rawTextElements.contains(String(decoding: word, as: UTF8.self))
        (state, tail) = (isRaw ? .rawText : .content, [])
    }

    private static let urlAttributes: Set<String> = [
        "href", "src", "action", "formaction", "background", "cite", "poster", "data", "longdesc", "xlink:href",
    ]
    private static let rawTextElements: Set<String> = [
        "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext",
    ]

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func escaped(_ text: String, lineBreak: String) -> String {
        let needsCare = text.utf8.contains {
            switch $0 {
            case 0x0A, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x60: true
            default: false
            }
        }
        guard needsCare else { return text }
        var result = ""
        result.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "`": result += "&#96;"
            case "\n": result += lineBreak
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func percentEncoded(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "@"):
                result.append(byte)
            default: result += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
