// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The parameters of a Content-Type or Content-Disposition, still undecoded (RFC 2045 §5.1, RFC
/// 2231).
struct ParameterList: Sendable {
    /// One `name=value` as written, as places in ``value``.
    private struct Item: Sendable {
        /// The name up to its first `*`, and from there on.
        let name: Range<Int>
        let suffix: Range<Int>
        /// The value without its quotes.
        let content: Range<Int>
        /// Whether backslashes in the value escape.
        let isEscaped: Bool
    }

    /// More parameters than this in one field are ignored; see ``isCut``.
    static let maximumParameters = 500

    private let value: ArraySlice<UInt8>
    private var items: [Item] = []
    /// Whether there were more than ``maximumParameters``.
    private(set) var isCut = false
    private var comment = Comment()

    /// No parameters.
    init() {
        value = []
    }

    /// Reads `; name=value` pairs from an unfolded value, leniently: stray separators and comments
    /// are skipped.
    init(_ value: ArraySlice<UInt8>) {
        self.value = value
        var index = value.startIndex
        while index < value.endIndex, items.count < ParameterList.maximumParameters {
            let byte = value[index]
            if byte == UInt8(ascii: ";") || byte.isSpace {
                index += 1
            } else if byte == UInt8(ascii: "(") {
                index = comment.end(in: value, from: index) ?? value.endIndex
            } else {
                readParameter(&index)
            }
        }
        isCut = value[index...].contains { $0 != UInt8(ascii: ";") && !$0.isSpace }
    }

    private mutating func readParameter(_ index: inout Int) {
        let nameStart = index
        while index < value.endIndex, value[index] != UInt8(ascii: "="), value[index] != UInt8(ascii: ";"),
            value[index] != UInt8(ascii: "("), !value[index].isSpace
        {
            index += 1
        }
        let nameEnd = index
        skipBlanks(&index, comments: true)
        guard index < value.endIndex, value[index] == UInt8(ascii: "=") else {
            // A word without a value: skipped, up to where another parameter may begin.
            if index == nameStart { index += 1 }
            return
        }
        index += 1
        let name = value[nameStart..<nameEnd]
        let star = name.firstIndex(of: UInt8(ascii: "*")) ?? nameEnd
        let isFileName =
            value[nameStart..<star].equalsIgnoringCase("filename") || value[nameStart..<star].equalsIgnoringCase("name")
        skipBlanks(&index, comments: !isFileName)
        let content: Range<Int>
        var isEscaped = false
        if index < value.endIndex, value[index] == UInt8(ascii: "\"") {
            content = quoted(&index, &isEscaped)
            // QUIRK: text after the closing quote belongs to nothing.
            while index < value.endIndex, value[index] != UInt8(ascii: ";"), !value[index].isSpace { index += 1 }
        } else {
            content = unquoted(&index, isFileName: isFileName)
        }
        guard star > nameStart else { return }
        items.append(Item(name: nameStart..<star, suffix: star..<nameEnd, content: content, isEscaped: isEscaped))
    }

    /// Passes over blanks and comments.
    ///
    /// - Parameter comments: Without it a parenthesis may begin a file name; only before a quote it is a comment.
    private mutating func skipBlanks(_ index: inout Int, comments: Bool) {
        while index < value.endIndex {
            if value[index].isSpace {
                index += 1
            } else if value[index] == UInt8(ascii: "(") {
                let end = comment.end(in: value, from: index) ?? value.endIndex
                let isComment = comments || value[end...].first { !$0.isSpace } == UInt8(ascii: "\"")
                guard isComment else { return }
                index = end
            } else {
                return
            }
        }
    }

    /// The inside of a quoted string; a backslash escapes only `"` and `\`, elsewhere it stands for itself.
    private func quoted(_ index: inout Int, _ isEscaped: inout Bool) -> Range<Int> {
        index += 1
        let start = index
        while index < value.endIndex {
            if value[index] == UInt8(ascii: "\"") {
                index += 1
                return start..<index - 1
            }
            if ParameterList.escapes(value, index) {
                isEscaped = true
                index += 1
            }
            index += 1
        }
        return start..<index
    }

    /// Whether a backslash at `index` escapes the byte behind it.
    private static func escapes(_ value: ArraySlice<UInt8>, _ index: Int) -> Bool {
        value[index] == UInt8(ascii: "\\") && index + 1 < value.endIndex
            && (value[index + 1] == UInt8(ascii: "\"") || value[index + 1] == UInt8(ascii: "\\"))
    }

    /// A value without quotes. QUIRK: file names come with blanks and parentheses; other values end
    /// at either.
    private func unquoted(_ index: inout Int, isFileName: Bool) -> Range<Int> {
        let start = index
        while index < value.endIndex, value[index] != UInt8(ascii: ";") {
            if !isFileName, value[index].isSpace || value[index] == UInt8(ascii: "(") { break }
            index += 1
        }
        let trimmed = value[start..<index].trimmed
        return trimmed.startIndex..<trimmed.endIndex
    }

    /// The bytes of an item, escapes resolved.
    private func content(of item: Item) -> ArraySlice<UInt8> {
        let raw = value[item.content]
        guard item.isEscaped else { return raw }
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var index = raw.startIndex
        while index < raw.endIndex {
            if ParameterList.escapes(raw, index) { index += 1 }
            result.append(raw[index])
            index += 1
        }
        return result[...]
    }

    /// The bytes of a parameter, joined from its pieces, with the charset an RFC 2231 value names.
    struct Value {
        var bytes: ArraySlice<UInt8>
        var charset: String?
        var isExtended: Bool
    }

    private struct Piece {
        let number: Int
        let isEncoded: Bool
        let content: ArraySlice<UInt8>
    }

    /// Resolves one parameter by its plain lower-case name: `name*`, `name*0*`, `name*0` and `name` (RFC 2231
    /// §3, §4).
    ///
    /// The extended forms win over the plain one, as RFC 6266 §4.3 advises; pieces may come in any
    /// order and mix encoded and plain; of repeated ones the first counts.
    func value(of name: StaticString) -> Value? {
        var plain: Item?
        var whole: Item?
        var pieces: [Piece] = []
        for item in items where value[item.name].equalsIgnoringCase(name) {
            var digits = value[item.suffix].dropFirst()
            if item.suffix.isEmpty {
                if plain == nil { plain = item }
            } else if digits.isEmpty {
                if whole == nil { whole = item }
            } else {
                let isEncoded = digits.last == UInt8(ascii: "*")
                if isEncoded { digits = digits.dropLast() }
                guard let number = ParameterList.number(digits) else { continue }
                pieces.append(Piece(number: number, isEncoded: isEncoded, content: content(of: item)))
            }
        }
        if let whole {
            return ParameterList.joined([Piece(number: 0, isEncoded: true, content: content(of: whole))])
        }
        // The sort is stable: of pieces with one number the first stays in front.
        pieces.sort { $0.number < $1.number }
        // QUIRK: pieces that do not begin with the number 0 count only where there is nothing else.
        if let first = pieces.first, first.number == 0 || plain == nil { return ParameterList.joined(pieces) }
        return plain.map { Value(bytes: content(of: $0), charset: nil, isExtended: false) }
    }

    /// The number of a piece; nine digits are more than there can be pieces.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy(\.isDigit) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func joined(_ pieces: [Piece]) -> Value {
        var bytes: [UInt8] = []
        var charset: String?
        var isExtended = false
        var last: Int?
        for piece in pieces where piece.number != last {
            let isFirst = last == nil
            last = piece.number
            guard piece.isEncoded else {
                bytes += piece.content
                continue
            }
            isExtended = true
            var text = piece.content
            // charset'language'text; QUIRK: some leave out one or both quotes.
            if isFirst, let first = text.firstIndex(of: UInt8(ascii: "'")),
                let second = text[(first + 1)...].firstIndex(of: UInt8(ascii: "'"))
            {
                let label = String(decoding: text[..<first], as: UTF8.self)
                charset = label.isEmpty ? nil : label
                text = text[(second + 1)...]
            }
            appendPercentDecoded(text, to: &bytes)
        }
        return Value(bytes: bytes[...], charset: charset, isExtended: isExtended)
    }

    private static func appendPercentDecoded(_ text: ArraySlice<UInt8>, to result: inout [UInt8]) {
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
    }

    /// Every text that one reader or another takes for a parameter: the one that counts, and the plain forms, repeated ones
    /// too, that readers without RFC 2231 see.
    func readings(of name: StaticString, using header: HeaderText) -> [String] {
        var ignored = DefectKinds()
        let plain = items.filter { value[$0.name].equalsIgnoringCase(name) && $0.suffix.isEmpty }
        return [text(of: name, using: header, found: &ignored)].compactMap(\.self)
            + plain.prefix(8).map { header.decode(content(of: $0), found: &ignored) }
    }

    /// A parameter as text: RFC 2231 charsets; else encoded words, which the standards forbid here
    /// and programs write.
    func text(of name: StaticString, using header: HeaderText, found: inout DefectKinds) -> String? {
        guard let value = value(of: name) else { return nil }
        if value.isExtended {
            if let charset = value.charset { return Charset.decode(Array(value.bytes), label: charset, found: &found) }
            return header.plain(value.bytes)
        }
        return header.decode(value.bytes, found: &found)
    }
}
