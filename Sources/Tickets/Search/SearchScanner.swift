// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Cuts a query's text into pieces; looks at every scalar once.
struct SearchScanner {
    /// A piece of the text.
    enum Piece: Equatable {
        case or
        case and
        /// What stood between two quotes.
        case quoted(String, isNegated: Bool)
        case word(String, isNegated: Bool)
        /// A name before a colon, with the values behind it.
        case named(String, [String], isNegated: Bool)
    }

    /// More than any query that is parsed can be when it is printed.
    private static let limit = 65_536
    /// The longest word, phrase or value, in bytes of UTF-8.
    static let longestValue = 256
    /// The most values behind one colon.
    static let mostValues = 20

    private let scalars: [Unicode.Scalar]
    private var index = 0
    /// Whether something was left out because there is too much.
    private(set) var wasCut: Bool

    init(_ text: String) {
        scalars = text.unicodeScalars.prefix(Self.limit + 1).map { scalar in
            switch scalar {
            // What a phone or a word processor makes of a typed quote.
            case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}": "\""
            default: scalar
            }
        }
        wasCut = scalars.count > Self.limit
    }

    /// Whether it stands between words: white space, and characters that control something.
    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    /// The next piece; `nil` at the end.
    mutating func next() -> Piece? {
        skipBlanks()
        guard index < scalars.count else { return nil }
        let isNegated = take("-")
        while take("-") {}
        if take("\"") { return .quoted(quoted(), isNegated: isNegated) }
        if let name = name() { return .named(name, values(), isNegated: isNegated) }
        let word = run { !Self.isBlank($0) && $0 != "\"" }
        switch word {
        case "OR" where !isNegated: return .or
        case "AND" where !isNegated: return .and
        default: return .word(word, isNegated: isNegated)
        }
    }

    /// A name and its colon, if they stand here and do not begin an address of the web, a time or the like.
    private mutating func name() -> String? {
        var end = index
        while end < scalars.count, Self.isNamePart(scalars[end]) { end += 1 }
        guard end > index, end - index <= Self.longestValue, end < scalars.count, scalars[end] == ":",
            scalars[index].properties.isAlphabetic
        else { return nil }
        let name = text(index..<end)
        if SearchName(name) == nil {
            // `Re:`, `https://`, `std::string`, `C:\`
            guard end + 1 < scalars.count, !Self.isBlank(scalars[end + 1]),
                !["/", "\\", ":"].contains(scalars[end + 1])
            else { return nil }
        }
        index = end + 1
        return name
    }

    /// Values behind a colon, with commas between them.
    private mutating func values() -> [String] {
        var values: [String] = []
        repeat {
            let value = take("\"") ? quoted() : run { !Self.isBlank($0) && $0 != "\"" && $0 != "," }
            if value.isEmpty { continue }
            if values.count < Self.mostValues { values.append(value) } else { wasCut = true }
        } while take(",")
        return values
    }

    /// What stands up to the next quote or the end, with single blanks.
    private mutating func quoted() -> String {
        let text = run { $0 != "\"" }
        _ = take("\"")
        return text
    }

    /// The scalars for which `isPart` holds as text: single blanks, none at the ends, not too long.
    private mutating func run(while isPart: (Unicode.Scalar) -> Bool) -> String {
        let start = index
        while index < scalars.count, isPart(scalars[index]) { index += 1 }
        return text(start..<index)
    }

    private mutating func text(_ range: Range<Int>) -> String {
        var (text, size, hasBlank) = (String.UnicodeScalarView(), 0, false)
        for scalar in scalars[range] {
            if Self.isBlank(scalar) {
                hasBlank = !text.isEmpty
                continue
            }
            let length = (hasBlank ? 1 : 0) + UTF8.width(scalar)
            guard size + length <= Self.longestValue else {
                wasCut = true
                break
            }
            if hasBlank { text.append(" ") }
            hasBlank = false
            text.append(scalar)
            size += length
        }
        return String(text)
    }

    private mutating func skipBlanks() { while index < scalars.count, Self.isBlank(scalars[index]) { index += 1 } }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard index < scalars.count, scalars[index] == scalar else { return false }
        index += 1
        return true
    }

    private static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "-", "_": true
        default: false
        }
    }
}
