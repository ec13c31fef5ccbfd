// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The parameters of a Content-Type or Content-Disposition, still undecoded (RFC 2045 §5.1, RFC
/// 2231).
struct ParameterList: Sendable {
    /// One `name=value` as written: what follows the name from its first `*` on, value without
    /// quotes and escapes.
    private struct Item: Sendable {
        let suffix: Substring
        let value: [UInt8]
    }

    /// More parameters than this in one field are ignored.
    static let maximumParameters = 500

    /// All pieces of a parameter by its plain lower-case name.
    private var items: [String: [Item]] = [:]
    private var count = 0

    /// Reads `; name=value` pairs from an unfolded value, leniently: stray separators and comments
    /// are skipped.
    init(_ value: ArraySlice<UInt8>) {
        var index = value.startIndex
        while index < value.endIndex, count < ParameterList.maximumParameters {
            let byte = value[index]
            if byte == UInt8(ascii: ";") || byte.isSpace {
                index += 1
            } else if byte == UInt8(ascii: "(") {
                index = ParameterList.afterComment(value, index)
            } else {
                readParameter(value, &index)
            }
        }
    }

    private mutating func readParameter(_ value: ArraySlice<UInt8>, _ index: inout Int) {
        let nameStart = index
        while index < value.endIndex, value[index] != UInt8(ascii: "="), value[index] != UInt8(ascii: ";"),
            !value[index].isSpace
        {
            index += 1
        }
        let name = value[nameStart..<index].asciiLowercasedText
        while index < value.endIndex, value[index].isSpace { index += 1 }
        guard index < value.endIndex, value[index] == UInt8(ascii: "=") else {
            // A word without a value: skipped, up to where another parameter may begin.
            if index == nameStart { index += 1 }
            return
        }
        index += 1
        while index < value.endIndex, value[index].isSpace { index += 1 }
        let content: [UInt8]
        if index < value.endIndex, value[index] == UInt8(ascii: "\"") {
            content = ParameterList.quoted(value, &index)
            // QUIRK: text after the closing quote belongs to nothing.
            while index < value.endIndex, value[index] != UInt8(ascii: ";"), !value[index].isSpace { index += 1 }
        } else {
            content = ParameterList.unquoted(
                value,
                &index,
                isName: name.hasPrefix("filename") || name.hasPrefix("name")
            )
        }
        let plainName = String(name.prefix { $0 != "*" })
        guard !plainName.isEmpty else { return }
        count += 1
        items[plainName, default: []].append(Item(suffix: name.dropFirst(plainName.count), value: content))
    }

    /// A quoted string; a backslash escapes only `"` and `\`, elsewhere it stands for itself.
    private static func quoted(_ value: ArraySlice<UInt8>, _ index: inout Int) -> [UInt8] {
        var result: [UInt8] = []
        index += 1
        while index < value.endIndex {
            let byte = value[index]
            if byte == UInt8(ascii: "\"") {
                index += 1
                return result
            }
            if byte == UInt8(ascii: "\\"), index + 1 < value.endIndex,
                value[index + 1] == UInt8(ascii: "\"") || value[index + 1] == UInt8(ascii: "\\")
            {
                index += 1
            }
            result.append(value[index])
            index += 1
        }
        return result
    }

    /// A value without quotes. QUIRK: file names come with blanks and parentheses; other values end
    /// at either.
    private static func unquoted(_ value: ArraySlice<UInt8>, _ index: inout Int, isName: Bool) -> [UInt8] {
        let start = index
        while index < value.endIndex, value[index] != UInt8(ascii: ";") {
            if !isName, value[index].isSpace || value[index] == UInt8(ascii: "(") { break }
            index += 1
        }
        return Array(value[start..<index].trimmed)
    }

    /// The index after a comment, nested ones included (RFC 5322 §3.2.2).
    static func afterComment(_ value: ArraySlice<UInt8>, _ start: Int) -> Int {
        var depth = 0
        var index = start
        while index < value.endIndex {
            switch value[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return value.endIndex
    }

    /// The bytes of a parameter, joined from its pieces, with the charset an RFC 2231 value names.
    struct Value {
        var bytes: [UInt8]
        var charset: String?
        var isExtended: Bool
    }

    /// Resolves one parameter by its plain name: `name*`, `name*0*`, `name*0` and `name` (RFC 2231
    /// §3, §4).
    ///
    /// The extended forms win over the plain one, as RFC 6266 §4.3 advises; pieces may come in any
    /// order and mix encoded and plain; of repeated ones the first counts.
    func value(of name: String) -> Value? {
        var plain: Item?
        var whole: Item?
        var pieces: [(number: Int, isEncoded: Bool, value: [UInt8])] = []
        var numbers: Set<Int> = []
        for item in items[name] ?? [] {
            let suffix = item.suffix
            if suffix.isEmpty {
                if plain == nil { plain = item }
            } else if suffix == "*" {
                if whole == nil { whole = item }
            } else if suffix.first == "*" {
                var digits = suffix.dropFirst()
                let isEncoded = digits.last == "*"
                if isEncoded { digits = digits.dropLast() }
                guard let number = Int(digits), number >= 0 else { continue }
                if numbers.insert(number).inserted { pieces.append((number, isEncoded, item.value)) }
            }
        }
        if let whole { return ParameterList.extended([(0, true, whole.value)]) }
        if !pieces.isEmpty {
            pieces.sort { $0.number < $1.number }
            return ParameterList.extended(pieces)
        }
        return plain.map { Value(bytes: $0.value, charset: nil, isExtended: false) }
    }

    private static func extended(_ pieces: [(number: Int, isEncoded: Bool, value: [UInt8])]) -> Value {
        var result = Value(bytes: [], charset: nil, isExtended: false)
        for (place, piece) in pieces.enumerated() {
            guard piece.isEncoded else {
                result.bytes += piece.value
                continue
            }
            result.isExtended = true
            var text = piece.value[...]
            if place == 0, let first = text.firstIndex(of: UInt8(ascii: "'")) {
                // charset'language'text; QUIRK: some leave out one or both quotes.
                if let second = text[(first + 1)...].firstIndex(of: UInt8(ascii: "'")) {
                    let label = String(decoding: text[text.startIndex..<first], as: UTF8.self)
                    result.charset = label.isEmpty ? nil : label
                    text = text[(second + 1)...]
                }
            }
            result.bytes += percentDecoded(text)
        }
        return result
    }

    private static func percentDecoded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.endIndex, let high = text[index + 1].hexValue,
                let low = text[index + 2].hexValue
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    /// A parameter as text: RFC 2231 charsets; else encoded words, which the standards forbid here
    /// and programs write.
    func text(of name: String, using header: HeaderText, found: inout Set<Defect.Kind>) -> String? {
        guard let value = value(of: name) else { return nil }
        if value.isExtended {
            if let charset = value.charset { return Charset.decode(value.bytes, label: charset, found: &found) }
            return header.plain(value.bytes[...])
        }
        return header.decode(value.bytes, found: &found)
    }

    /// All parameters by plain name.
    func dictionary(using header: HeaderText) -> [String: String] {
        var result: [String: String] = [:]
        var ignored: Set<Defect.Kind> = []
        for name in items.keys { result[name] = text(of: name, using: header, found: &ignored) }
        return result
    }
}
