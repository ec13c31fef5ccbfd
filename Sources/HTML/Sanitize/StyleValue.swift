// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the value of a declaration token by token, and writes it again in one form.
///
/// Allowed are words, numbers with units, `#` colours, functions that compute, quoted names in fonts, commas and a final
/// `!important`. One blank stands between tokens, none around commas and slashes.
struct StyleValue {
    private let text: UnsafeBufferPointer<UInt8>
    private let property: StyleProperty
    private var index = 0
    /// The token before: a blank belongs between two that are no separators.
    private var previous = Token.separator

    private enum Token {
        case word
        case separator
    }

    /// The value of a property.
    init(_ text: UnsafeBufferPointer<UInt8>, of property: StyleProperty) {
        (self.text, self.property) = (text, property)
    }

    /// Writes the value; whether all of it is allowed.
    mutating func write(to output: inout ByteBuffer) -> Bool {
        var isEmpty = true
        while true {
            skipSpace()
            guard index < text.count else { return !isEmpty && previous == .word }
            switch text[index] {
            case UInt8(ascii: ","),
                UInt8(ascii: "/") where property.hasSlash:
                guard previous == .word else { return false }
                previous = .separator
                output.append(text[index])
                index += 1
                continue
            case UInt8(ascii: "!"):
                return !isEmpty && previous == .word && writeImportant(to: &output)
            default: break
            }
            if previous == .word { output.append(0x20) }
            guard writeToken(to: &output), isAtBorder else { return false }
            (previous, isEmpty) = (.word, false)
        }
    }

    private mutating func skipSpace() {
        while index < text.count, HTMLScanner.isSpace(text[index]) { index += 1 }
    }

    /// Whether the token before is over here.
    private var isAtBorder: Bool {
        guard index < text.count else { return true }
        switch text[index] {
        case 0x20, 0x09, 0x0A, UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "!"): return true
        default: return false
        }
    }

    private func at(_ index: Int) -> UInt8 { index < text.count ? text[index] : 0 }

    private mutating func writeToken(to output: inout ByteBuffer) -> Bool {
        let byte = text[index]
        switch byte {
        case UInt8(ascii: "#"): return writeColour(to: &output)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return writeString(to: &output)
        case _ where isNumber: return writeNumber(to: &output)
        case _ where isWord(byte): return writeWord(to: &output)
        default: return false
        }
    }

    private var isNumber: Bool {
        let isSigned = text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+")
        let first = at(isSigned ? index + 1 : index)
        let second = at(isSigned ? index + 2 : index + 1)
        return ASCII.isDigit(first) || first == UInt8(ascii: ".") && ASCII.isDigit(second)
    }

    private func isWord(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            || byte >= 0x80 && property.hasNames
    }

    private mutating func writeColour(to output: inout ByteBuffer) -> Bool {
        let start = index
        index += 1
        while index < text.count, ASCII.isDigit(text[index]) || (text[index] | 0x20) &- 0x61 < 6 { index += 1 }
        guard [3, 4, 6, 8].contains(index - start - 1) else { return false }
        output.append(UnsafeBufferPointer(rebasing: text[start..<index]))
        return true
    }

    private mutating func writeString(to output: inout ByteBuffer) -> Bool {
        guard property.hasNames else { return false }
        let start = index
        let quote = text[index]
        index += 1
        while index < text.count, text[index] != quote {
            let byte = text[index]
            guard byte >= 0x20, !Self.unquotable.contains(byte) else { return false }
            index += 1
        }
        guard index < text.count else { return false }
        index += 1
        guard isInnocent(start, index) else { return false }
        // The only token with characters that are written as references.
        Escaping.append(UnsafeBufferPointer(rebasing: text[start..<index]), to: &output, isValue: true)
        return true
    }

    /// What no font has in its name.
    private static let unquotable = Array("\\<>;{}()@:\"'`".utf8)

    private mutating func writeNumber(to output: inout ByteBuffer) -> Bool {
        let start = index
        let isNegative = text[index] == UInt8(ascii: "-")
        if isNegative || text[index] == UInt8(ascii: "+") { index += 1 }
        var whole = 0
        while ASCII.isDigit(at(index)) {
            whole = min(whole * 10 + Int(text[index] - 0x30), 1_000_000)
            index += 1
        }
        if at(index) == UInt8(ascii: "."), ASCII.isDigit(at(index + 1)) {
            index += 1
            while ASCII.isDigit(at(index)) { index += 1 }
        }
        var unit = NameKey()
        if at(index) == UInt8(ascii: "%") {
            unit.append(text[index])
            index += 1
        } else {
            while ASCII.isLetter(at(index)), unit.length < 5 {
                unit.append(text[index])
                index += 1
            }
        }
        guard !isNegative || Self.allows(whole, unit, property.negative) else { return false }
        output.append(UnsafeBufferPointer(rebasing: text[start..<index]))
        return true
    }

    /// Whether a negative number of a unit is allowed; `whole` is its part before the point, without its sign.
    private static func allows(_ whole: Int, _ unit: NameKey, _ negative: StyleProperty.Negative) -> Bool {
        if negative == .any { return true }
        guard let limit = limits.first(where: { $0.unit == unit }) else { return whole == 0 }
        return whole < (negative == .little ? limit.little : limit.some)
    }

    private static let limits: [(unit: NameKey, little: Int, some: Int)] = [
        (NameKey("px".utf8), 40, 400), (NameKey("pt".utf8), 30, 300), (NameKey("em".utf8), 3, 30),
        (NameKey("rem".utf8), 3, 30), (NameKey("cm".utf8), 1, 10), (NameKey("mm".utf8), 10, 100),
        (NameKey("in".utf8), 1, 4),
    ]

    private mutating func writeWord(to output: inout ByteBuffer) -> Bool {
        let start = index
        skipWord()
        guard isInnocent(start, index) else { return false }
        output.append(UnsafeBufferPointer(rebasing: text[start..<index]))
        return at(index) != UInt8(ascii: "(") || isFunction(start) && writeArguments(to: &output)
    }

    // MARK: Functions

    /// Functions that compute a length or a colour and load nothing. `var` and `env` only name what the page has.
    private static let functions = [
        "calc", "min", "max", "clamp", "var", "env", "rgb", "rgba", "hsl", "hsla", "hwb", "lab", "lch", "oklab",
        "oklch",
        "color", "color-mix",
    ].map { NameKey($0.utf8) }
    /// How deep brackets may be nested.
    private static let maximumDepth = 8

    /// Whether the word from `start` on may be a function here: what is bounded by its sign cannot be computed.
    private func isFunction(_ start: Int) -> Bool {
        property.negative == .any && Self.functions.contains(NameKey(text[start..<index]))
    }

    /// Writes what stands in the brackets of a function: numbers, words, colours, operators and other such functions.
    ///
    /// Blanks count around operators, so there is one where there were any, and none inside of brackets and at commas.
    private mutating func writeArguments(to output: inout ByteBuffer) -> Bool {
        var depth = 0
        var isSpace = false
        var isTight = true
        while index < text.count {
            let byte = text[index]
            if HTMLScanner.isSpace(byte) {
                (isSpace, index) = (true, index + 1)
                continue
            }
            let isClosing = byte == UInt8(ascii: ")") || byte == UInt8(ascii: ",")
            if isSpace, !isTight, !isClosing { output.append(0x20) }
            (isSpace, isTight) = (false, byte == UInt8(ascii: "(") || byte == UInt8(ascii: ","))
            switch byte {
            case UInt8(ascii: "("):
                depth += 1
                guard depth <= Self.maximumDepth else { return false }
            case UInt8(ascii: ")"): depth -= 1
            case UInt8(ascii: ","), UInt8(ascii: "*"), UInt8(ascii: "/"): break
            case UInt8(ascii: "+") where !isNumber, UInt8(ascii: "-") where !isNumber && !isWord(at(index + 1)): break
            case UInt8(ascii: "#"):
                guard writeColour(to: &output) else { return false }
                continue
            case _ where isNumber:
                guard writeNumber(to: &output) else { return false }
                continue
            case _ where isWord(byte):
                let start = index
                skipWord()
                guard isInnocent(start, index), at(index) != UInt8(ascii: "(") || isFunction(start) else {
                    return false
                }
                output.append(UnsafeBufferPointer(rebasing: text[start..<index]))
                continue
            default: return false
            }
            output.append(byte)
            index += 1
            if depth == 0 { return true }
        }
        return false
    }

    private mutating func skipWord() {
        while index < text.count, isWord(text[index]) || ASCII.isDigit(text[index]) { index += 1 }
    }

    /// `!important` ends a value.
    private mutating func writeImportant(to output: inout ByteBuffer) -> Bool {
        index += 1
        skipSpace()
        let start = index
        while ASCII.isLetter(at(index)) { index += 1 }
        guard NameKey(text[start..<index]) == Self.important else { return false }
        skipSpace()
        guard index == text.count else { return false }
        output.append("!important")
        return true
    }

    private static let important = NameKey("important".utf8)

    /// Whether a token has none of the words that condemn a declaration: old browsers ran what stood behind them.
    private func isInnocent(_ start: Int, _ end: Int) -> Bool {
        guard end - start >= 10 else { return true }
        let token = text[start..<end].map { $0 | 0x20 }
        return !["expression", "javascript"].contains { Self.contains(Array($0.utf8), in: token) }
    }

    private static func contains(_ word: [UInt8], in token: [UInt8]) -> Bool {
        guard token.count >= word.count else { return false }
        return (0...(token.count - word.count)).contains { start in
            token[start] == word[0] && token[start..<(start + word.count)].elementsEqual(word)
        }
    }
}
