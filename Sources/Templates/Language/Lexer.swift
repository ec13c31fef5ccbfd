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

    /// The segments of a source, white space control and comments already applied.
    static func segments(of source: String) throws(TemplateError) -> [Segment] {
        var lexer = Lexer(bytes: Array(source.utf8))
        while lexer.offset < lexer.bytes.count {
            if lexer.isMarkupStart {
                try lexer.readMarkup()
            } else {
                try lexer.readText()
            }
        }
        return try Self.trimmed(lexer.segments)
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

    private mutating func readText() throws(TemplateError) {
        let (start, from) = (offset, position)
        while offset < bytes.count, !isMarkupStart {
            if starts(with: "}}") || starts(with: "%}") {
                throw TemplateError(.strayBrace, "closing braces without opening ones", at: position)
            }
            advance()
        }
        segments.append(Segment(kind: .text(String(decoding: bytes[start..<offset], as: UTF8.self)), position: from))
    }

    private mutating func readMarkup() throws(TemplateError) {
        let from = position
        let isTag = at(1) == UInt8(ascii: "%")
        advance(2)
        let trimsBefore = at(0) == UInt8(ascii: "-")
        if trimsBefore { advance() }
        var lexemes: [Lexeme] = []
        while true {
            while let byte = at(0), Self.isSpace(byte) { advance() }
            let dash = at(0) == UInt8(ascii: "-") ? 1 : 0
            if at(dash) == UInt8(ascii: isTag ? "%" : "}"), at(dash + 1) == UInt8(ascii: "}") {
                advance(dash + 2)
                let kind: Segment.Kind = isTag ? .tag(lexemes) : .output(lexemes)
                segments.append(
                    Segment(kind: kind, position: from, trimsBefore: trimsBefore, trimsAfter: dash == 1)
                )
                break
            }
            if offset >= bytes.count || isMarkupStart {
                throw TemplateError(.unclosedMarkup, "\"\(isTag ? "{%" : "{{")\" is not closed", at: from)
            }
            lexemes.append(try readLexeme())
        }
        if isTag, lexemes.count == 1, lexemes[0].kind == .name("comment") { try skipComment(from: from) }
    }

    /// Leaves out everything up to `{% endcomment %}`: what is in a comment need not be a right template.
    private mutating func skipComment(from: SourcePosition) throws(TemplateError) {
        while offset < bytes.count {
            if starts(with: "{%"), let length = endCommentLength() {
                let last = offset + length - 3
                segments[segments.count - 1].trimsAfter = bytes[last] == UInt8(ascii: "-")
                advance(length)
                return
            }
            advance()
        }
        throw TemplateError(.unclosedBlock, "\"comment\" is not closed by \"endcomment\"", at: from)
    }

    private func endCommentLength() -> Int? {
        var ahead = 2
        func skipSpace() { while let byte = at(ahead), Self.isSpace(byte) { ahead += 1 } }
        func take(_ word: StaticString) -> Bool {
            for index in 0..<word.utf8CodeUnitCount where at(ahead + index) != word.utf8Start[index] { return false }
            ahead += word.utf8CodeUnitCount
            return true
        }
        if at(ahead) == UInt8(ascii: "-") { ahead += 1 }
        skipSpace()
        guard take("endcomment") else { return nil }
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
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let digits = take { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard digits.utf8.count <= 9, let number = Int(digits) else {
                throw TemplateError(.syntax, "the number is too large", at: from)
            }
            return Lexeme(kind: .number(number), position: from)
        case _ where Self.isNameByte(byte) && byte != UInt8(ascii: "."):
            return Lexeme(kind: .name(take { Self.isNameByte($0) }), position: from)
        default:
            throw TemplateError(.syntax, "a character that does not belong into braces", at: from)
        }
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
