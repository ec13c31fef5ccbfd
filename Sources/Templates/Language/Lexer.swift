// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Cuts the source of a template into segments and lexemes.
///
/// Works on bytes: `String` would take a carriage return with a line feed for one character and braces with a
/// combining mark behind them for something else.
///
/// - Complexity: O(n).
struct Lexer {
    private let bytes: [UInt8]
    private var offset = 0
    private var line = 1
    private var column = 1
    private var segments: [Segment] = []

    private(set) var errors: [TemplateError] = []

    /// The segments of a source, white space control, comments and raw texts already applied, and all mistakes in it.
    static func segments(of source: String) -> (segments: [Segment], errors: [TemplateError]) {
        var lexer = Lexer(bytes: Array(source.utf8))
        while lexer.offset < lexer.bytes.count {
            if lexer.isMarkupStart {
                lexer.readMarkup()
            } else {
                lexer.readText()
            }
        }
        let segments = Self.trimmed(lexer.segments, &lexer.errors)
        return (segments, lexer.errors)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var position: SourcePosition { SourcePosition(line: line, column: column) }

    private func at(_ ahead: Int) -> UInt8? { offset + ahead < bytes.count ? bytes[offset + ahead] : nil }

    private func starts(with text: StaticString) -> Bool {
        (0..<text.utf8CodeUnitCount).allSatisfy { at($0) == text.utf8Start[$0] }
    }

    private var isMarkupStart: Bool { starts(with: "{{") || starts(with: "{%") }

    private mutating func advance(_ count: Int = 1) {
        for _ in 0..<count {
            if bytes[offset] == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if bytes[offset] & 0xC0 != 0x80 {
                column += 1
            }
            offset += 1
        }
    }

    private mutating func readText() {
        let (start, from) = (offset, position)
        // A style sheet may close two braces at once.
        var isStyle = false
        while offset < bytes.count, !isMarkupStart {
            if bytes[offset] == UInt8(ascii: "<") {
                if starts(with: "<style") { isStyle = true }
                if starts(with: "</style") { isStyle = false }
            }
            if !isStyle, starts(with: "}}") || starts(with: "%}") {
                errors.append(TemplateError(.strayBrace, "closing braces without opening ones", at: position))
                advance()
            }
            advance()
        }
        segments.append(Segment(kind: .text(String(decoding: bytes[start..<offset], as: UTF8.self)), position: from))
    }

    private mutating func readMarkup() {
        let from = position
        let isTag = at(1) == UInt8(ascii: "%")
        advance(2)
        let trimsBefore = at(0) == UInt8(ascii: "-")
        if trimsBefore { advance() }
        var lexemes: [Lexeme] = []
        var (trimsAfter, isBroken) = (false, false)
        while true {
            while let byte = at(0), Self.isSpace(byte) { advance() }
            let dash = at(0) == UInt8(ascii: "-") ? 1 : 0
            if at(dash) == UInt8(ascii: isTag ? "%" : "}"), at(dash + 1) == UInt8(ascii: "}") {
                advance(dash + 2)
                trimsAfter = dash == 1
                break
            }
            if offset >= bytes.count || isMarkupStart {
                if !isBroken {
                    errors.append(
                        TemplateError(.unclosedMarkup, "\"\(isTag ? "{%" : "{{")\" is not closed", at: from))
                }
                isBroken = true
                break
            }
            guard !isBroken else {
                advance()
                continue
            }
            do throws(TemplateError) {
                lexemes.append(try readLexeme())
            } catch {
                // The rest of the markup is passed over: one mistake, one error.
                errors.append(error)
                isBroken = true
                if offset < bytes.count, !isMarkupStart, at(0) != UInt8(ascii: isTag ? "%" : "}") { advance() }
            }
        }
        segments.append(
            Segment(
                kind: isTag ? .tag(lexemes) : .output(lexemes), position: from, trimsBefore: trimsBefore,
                trimsAfter: trimsAfter, isBroken: isBroken))
        guard isTag, lexemes.count == 1 else { return }
        if lexemes[0].kind == .name("comment") { skip(to: "endcomment", "comment", from: from) }
        if lexemes[0].kind == .name("raw") { skip(to: "endraw", "raw", from: from) }
    }

    /// Leaves out, or takes as it is, everything up to the end of a comment or raw text: it need not be a right template.
    private mutating func skip(to end: StaticString, _ word: String, from: SourcePosition) {
        let (start, inside) = (offset, position)
        while offset < bytes.count {
            if starts(with: "{%"), let length = endLength(end) {
                let isTrimmed = bytes[offset + length - 3] == UInt8(ascii: "-")
                if word == "comment" {
                    segments[segments.count - 1].trimsAfter = isTrimmed
                    return advance(length)
                }
                let text = String(decoding: bytes[start..<offset], as: UTF8.self)
                segments.append(Segment(kind: .text(text), position: inside))
                segments.append(
                    Segment(
                        kind: .tag([Lexeme(kind: .name("endraw"), position: position)]), position: position,
                        trimsBefore: at(2) == UInt8(ascii: "-"), trimsAfter: isTrimmed))
                return advance(length)
            }
            // What looks like a placeholder in a mail is a mistake, whoever meant it.
            if word == "raw", isMarkupStart {
                errors.append(TemplateError(.strayBrace, "a raw text must not hold opening braces", at: position))
                advance()
            }
            advance()
        }
        errors.append(TemplateError(.unclosedBlock, "\"\(word)\" is not closed by \"\(end)\"", at: from))
    }

    private func endLength(_ end: StaticString) -> Int? {
        var ahead = 2
        func skipSpace() { while let byte = at(ahead), Self.isSpace(byte) { ahead += 1 } }
        func take(_ word: StaticString) -> Bool {
            for index in 0..<word.utf8CodeUnitCount where at(ahead + index) != word.utf8Start[index] { return false }
            ahead += word.utf8CodeUnitCount
            return true
        }
        if at(ahead) == UInt8(ascii: "-") { ahead += 1 }
        skipSpace()
        guard take(end) else { return nil }
        skipSpace()
        if at(ahead) == UInt8(ascii: "-") { ahead += 1 }
        return take("%}") ? ahead : nil
    }

    private mutating func readLexeme() throws(TemplateError) -> Lexeme {
        let from = position
        guard let byte = at(0) else { throw TemplateError(.unclosedMarkup, "the template ends too early", at: from) }
        func single(_ kind: Lexeme.Kind) -> Lexeme {
            advance()
            return Lexeme(kind: kind, position: from)
        }
        switch byte {
        case UInt8(ascii: "|"): return single(.pipe)
        case UInt8(ascii: ":"): return single(.colon)
        case UInt8(ascii: ","): return single(.comma)
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return Lexeme(kind: .text(try readQuoted(byte)), position: from)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return Lexeme(kind: try readNumber(), position: from)
        case UInt8(ascii: "-") where at(1).map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } == true:
            return Lexeme(kind: try readNumber(), position: from)
        case UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"):
            for comparison in Comparison.allCases where comparison.rawValue.utf8.count == 2 {
                if at(0) == comparison.rawValue.utf8.first, at(1) == comparison.rawValue.utf8.last {
                    advance(2)
                    return Lexeme(kind: .comparison(comparison), position: from)
                }
            }
            switch byte {
            case UInt8(ascii: "<"): return single(.comparison(.less))
            case UInt8(ascii: ">"): return single(.comparison(.greater))
            case UInt8(ascii: "="): return single(.assignment)
            default:
                throw TemplateError(
                    .syntax, "\"!\" stands only in \"!=\"; \"unless\" turns a condition round", at: from)
            }
        case _ where Self.isNameByte(byte) && byte != UInt8(ascii: "."):
            return Lexeme(kind: .name(take { Self.isNameByte($0) }), position: from)
        default:
            throw TemplateError(.syntax, "a character that does not belong into braces", at: from)
        }
    }

    private mutating func readNumber() throws(TemplateError) -> Lexeme.Kind {
        let from = position
        let text =
            (at(0) == UInt8(ascii: "-") ? take { $0 == UInt8(ascii: "-") } : "")
            + take { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") }
        if text.utf8.count <= (text.hasPrefix("-") ? 10 : 9), let number = Int(text) { return .number(number) }
        guard text.utf8.count <= 16, text.contains("."), text.last != ".", let number = Double(text) else {
            throw TemplateError(.syntax, "the number is too large, or is none", at: from)
        }
        return .decimal(number)
    }

    private mutating func readQuoted(_ quote: UInt8) throws(TemplateError) -> String {
        let from = position
        advance()
        let text = take { $0 != quote && $0 != UInt8(ascii: "\n") }
        guard at(0) == quote else { throw TemplateError(.syntax, "a quoted text is not closed", at: from) }
        advance()
        if text.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) {
            throw TemplateError(.strayBrace, "a quoted text must not hold braces", at: from)
        }
        return text
    }

    private mutating func take(while condition: (UInt8) -> Bool) -> String {
        let start = offset
        while let byte = at(0), condition(byte) { advance() }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
