// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Keeps of a `style` what changes the look of the mail and nothing else.
///
/// Declarations are told apart as CSS Syntax 3 §5.4.4 does: semicolons in strings and brackets do not end one. A
/// declaration is kept when its property is one of ``StyleProperty`` and its value consists of words, numbers, colours
/// and, for fonts, names (``StyleValue``). So nothing that loads, runs or refers to something passes: no `url(`, no
/// function but those that compute, no escape, no `@`, no comment.
///
/// What is kept is written in one form, `name:value;name:value`, which reads as itself.
enum StyleRule {
    /// Adds what is kept of a style, written for a value of an attribute.
    ///
    /// - Complexity: O(n).
    static func append(_ style: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) {
        let begin = output.count
        var index = 0
        while index < style.count {
            let start = index
            let isPlain = skipDeclaration(style, &index)
            let end = index
            index += 1
            guard isPlain, start < end else { continue }
            let mark = output.count
            if mark > begin { output.append(UInt8(ascii: ";")) }
            if !write(UnsafeBufferPointer(rebasing: style[start..<end]), to: &output) { output.truncate(to: mark) }
        }
    }

    /// Goes to the semicolon that ends a declaration; whether there is nothing in it that condemns it as a whole.
    private static func skipDeclaration(_ style: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Bool {
        var isPlain = true
        var depth = 0
        while index < style.count {
            switch style[index] {
            case UInt8(ascii: ";"):
                if depth == 0 { return isPlain }
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if !skipString(style, &index) { isPlain = false }
            case UInt8(ascii: "\\"):
                isPlain = false
                index += 1
            case UInt8(ascii: "/") where index + 1 < style.count && style[index + 1] == UInt8(ascii: "*"):
                isPlain = false
                // The star that opens a comment does not end it.
                index += 3
                while index < style.count,
                    style[index] != UInt8(ascii: "/") || style[index - 1] != UInt8(ascii: "*")
                {
                    index += 1
                }
            case UInt8(ascii: "("):
                depth += 1
                if isAddress(style, index) {
                    // An address without quotes goes to the bracket, whatever is in it.
                    isPlain = false
                    while index + 1 < style.count, style[index + 1] != UInt8(ascii: ")") { index += 1 }
                }
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
            default: break
            }
            index += 1
        }
        return isPlain
    }

    /// Goes to the quote that ends a string; whether it is one without escapes and line breaks.
    private static func skipString(_ style: UnsafeBufferPointer<UInt8>, _ index: inout Int) -> Bool {
        let quote = style[index]
        var isPlain = true
        index += 1
        while index < style.count, style[index] != quote {
            // A line break ends a string in CSS.
            if style[index] == 0x0A { return false }
            if style[index] == UInt8(ascii: "\\") {
                isPlain = false
                index += 1
            }
            index += 1
        }
        return isPlain && index < style.count
    }

    /// Whether the bracket at an index opens an address without quotes.
    private static func isAddress(_ style: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        guard index >= 3, style[index - 3] | 0x20 == UInt8(ascii: "u"), style[index - 2] | 0x20 == UInt8(ascii: "r"),
            style[index - 1] | 0x20 == UInt8(ascii: "l")
        else { return false }
        let next = style[(index + 1)...].first { !HTMLScanner.isSpace($0) }
        return next != UInt8(ascii: "\"") && next != UInt8(ascii: "'")
    }

    /// Writes a declaration in its one form; whether it is kept.
    private static func write(_ text: UnsafeBufferPointer<UInt8>, to output: inout ByteBuffer) -> Bool {
        var index = 0
        while index < text.count, HTMLScanner.isSpace(text[index]) { index += 1 }
        var key = NameKey()
        while index < text.count, ASCII.isLetter(text[index]) || text[index] == UInt8(ascii: "-") {
            key.append(text[index])
            index += 1
        }
        while index < text.count, HTMLScanner.isSpace(text[index]) { index += 1 }
        guard index < text.count, text[index] == UInt8(ascii: ":"), let property = StyleProperty.named(key) else {
            return false
        }
        property.name.withUnsafeBufferPointer { output.append($0) }
        output.append(UInt8(ascii: ":"))
        var value = StyleValue(UnsafeBufferPointer(rebasing: text[(index + 1)...]), of: property)
        return value.write(to: &output)
    }
}
