// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A media type with its parameters (RFC 2045 §5).
package struct ContentType: Sendable, Hashable {
    /// The type, lower case: `text`.
    package let type: String
    /// The subtype, lower case: `plain`.
    package let subtype: String
    /// Parameters by lower-case name, RFC 2231 forms resolved and decoded.
    package let parameters: [String: String]

    /// A media type.
    package init(type: String, subtype: String, parameters: [String: String] = [:]) {
        self.type = type
        self.subtype = subtype
        self.parameters = parameters
    }

    /// `type/subtype`.
    package var essence: String { type + "/" + subtype }

    /// The `charset` parameter in lower case; `nil` when there is none or it is empty.
    package var charset: String? {
        guard let label = parameters["charset"] else { return nil }
        let trimmed = String(decoding: label.utf8.filter { $0 > 0x20 && $0 != UInt8(ascii: "'") }, as: UTF8.self)
        return trimmed.isEmpty ? nil : trimmed.asciiLowercased
    }

    /// Splits an unfolded value into type, subtype and parameters; type and subtype are `nil` when
    /// unreadable.
    static func split(_ value: [UInt8]) -> (type: String?, subtype: String?, parameters: ParameterList) {
        var index = 0
        func skip() {
            while index < value.count {
                if value[index].isSpace {
                    index += 1
                } else if value[index] == UInt8(ascii: "(") {
                    index = ParameterList.afterComment(value[...], index)
                } else {
                    break
                }
            }
        }
        func token() -> String? {
            skip()
            let start = index
            while index < value.count, value[index].isToken { index += 1 }
            return index > start ? value[start..<index].asciiLowercasedText : nil
        }
        let type = token()
        skip()
        if let type, index < value.count, value[index] == UInt8(ascii: "/") {
            index += 1
            if let subtype = token() { return (type, subtype, ParameterList(value[index...])) }
        }
        let rest = value.firstIndex(of: UInt8(ascii: ";")) ?? value.count
        return (nil, nil, ParameterList(value[rest...]))
    }
}

/// How a part is to be shown (RFC 2183).
enum Disposition {
    /// Splits an unfolded value into the lower-case disposition and its parameters.
    static func split(_ value: [UInt8]) -> (disposition: String?, parameters: ParameterList) {
        var index = 0
        while index < value.count, value[index].isSpace || value[index] == UInt8(ascii: "\"") { index += 1 }
        let start = index
        while index < value.count, value[index].isToken { index += 1 }
        // QUIRK: `Content-Disposition: filename=x.pdf`, the disposition left out.
        var after = index
        while after < value.count, value[after].isSpace { after += 1 }
        if after < value.count, value[after] == UInt8(ascii: "=") { return (nil, ParameterList(value[start...])) }
        let word = value[start..<index].asciiLowercasedText
        return (word.isEmpty ? nil : word, ParameterList(value[index...]))
    }

    /// The first word of a Content-Transfer-Encoding, lower case, without comments or parameters
    /// (RFC 2045 §6.1).
    static func encoding(_ value: [UInt8]) -> String? {
        var index = 0
        while index < value.count {
            if value[index].isSpace || value[index] == UInt8(ascii: "\"") {
                index += 1
            } else if value[index] == UInt8(ascii: "(") {
                index = ParameterList.afterComment(value[...], index)
            } else {
                break
            }
        }
        let word = value[index...].prefix {
            !$0.isSpace && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: "\"")
        }
        return word.isEmpty ? nil : word.asciiLowercasedText
    }
}
