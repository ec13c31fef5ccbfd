// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A media type (RFC 2045 §5).
package struct ContentType: Sendable, Hashable {
    /// The type, lower case: `text`.
    package let type: String
    /// The subtype, lower case: `plain`.
    package let subtype: String

    /// A media type.
    package init(type: String, subtype: String) {
        self.type = type
        self.subtype = subtype
    }

    /// What a part is that does not say it (RFC 2045 §5.2).
    static let plainText = ContentType(type: "text", subtype: "plain")
    static let html = ContentType(type: "text", subtype: "html")
    /// What the parts of a digest are that do not say it (RFC 2046 §5.1.5).
    static let mail = ContentType(type: "message", subtype: "rfc822")
    static let digest = ContentType(type: "multipart", subtype: "digest")

    /// `type/subtype`.
    package var essence: String { type + "/" + subtype }

    /// Splits an unfolded value into type, subtype and parameters; type and subtype are `nil` when
    /// unreadable.
    static func split(_ value: ArraySlice<UInt8>) -> (type: String?, subtype: String?, parameters: ParameterList) {
        var index = value.startIndex
        func skip() {
            while index < value.endIndex {
                if value[index].isSpace {
                    index += 1
                } else if value[index] == UInt8(ascii: "(") {
                    index = Comment.end(in: value, from: index) ?? value.endIndex
                } else {
                    break
                }
            }
        }
        func token() -> String? {
            skip()
            let start = index
            while index < value.endIndex, value[index].isToken { index += 1 }
            return index > start ? value[start..<index].asciiLowercasedText : nil
        }
        let type = token()
        skip()
        if let type, index < value.endIndex, value[index] == UInt8(ascii: "/") {
            index += 1
            if let subtype = token() { return (type, subtype, ParameterList(value[index...])) }
        }
        let rest = value.firstIndex(of: UInt8(ascii: ";")) ?? value.endIndex
        return (nil, nil, ParameterList(value[rest...]))
    }
}

/// How a part is to be shown (RFC 2183).
enum Disposition {
    /// Splits an unfolded value into the lower-case disposition and its parameters.
    static func split(_ value: ArraySlice<UInt8>) -> (disposition: String?, parameters: ParameterList) {
        var index = skip(value)
        let start = index
        while index < value.endIndex, value[index].isToken { index += 1 }
        // QUIRK: `Content-Disposition: filename=x.pdf`, the disposition left out.
        var after = index
        while after < value.endIndex, value[after].isSpace { after += 1 }
        if after < value.endIndex, value[after] == UInt8(ascii: "=") { return (nil, ParameterList(value[start...])) }
        let word = value[start..<index].asciiLowercasedText
        return (word.isEmpty ? nil : word, ParameterList(value[index...]))
    }

    /// The place of the first word; QUIRK: it may stand in quotes.
    private static func skip(_ value: ArraySlice<UInt8>) -> Int {
        var index = value.startIndex
        while index < value.endIndex {
            if value[index].isSpace || value[index] == UInt8(ascii: "\"") {
                index += 1
            } else if value[index] == UInt8(ascii: "(") {
                index = Comment.end(in: value, from: index) ?? value.endIndex
            } else {
                break
            }
        }
        return index
    }

    /// The first word of a Content-Transfer-Encoding, lower case, without comments or parameters
    /// (RFC 2045 §6.1).
    static func encoding(_ value: ArraySlice<UInt8>) -> String? {
        let word = value[skip(value)...].prefix {
            !$0.isSpace && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: "\"")
        }
        // The one usual name that is too long to be stored in place.
        if word.equalsIgnoringCase("quoted-printable") { return "quoted-printable" }
        return word.isEmpty ? nil : word.asciiLowercasedText
    }
}
