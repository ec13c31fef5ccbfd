// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Tickets

/// The lines of a form that was sent as a mail: what stands behind each label.
///
/// A line is a label, a colon and a value, or two cells of a table. A label alone with its colon takes the line right
/// under it when that one has neither colon nor cells. A value is one line: where it ends further down nobody can tell.
/// Rather no value than a wrong one: what an answer quotes is left out, and so is the line in which a long text is cut.
struct FormLines {
    private var values: [FormLabel: String] = [:]

    /// - Parameters:
    ///   - text: The words of the mail. The author's own count first, the signature among them: the end of a form looks
    ///     like one.
    ///   - isAnswer: Whether what is quoted was said before. In other mails it counts behind the author's own words: it is
    ///     what is passed on, or a form whose lines look like the head of a mail.
    ///   - limit: How much of each of both is looked through, in bytes.
    /// - Complexity: O(`limit`).
    init(_ text: MessageText, isAnswer: Bool, limit: Int) {
        func words(_ kinds: Set<MessageText.Kind>) -> String {
            text.stretches.lazy.filter { kinds.contains($0.kind) }.map(\.text).joined()
        }
        read(Self.beginning(of: words([.new, .signature]), limit))
        if !isAnswer { read(Self.beginning(of: words([.context, .quoted]), limit)) }
    }

    /// The first value of a label that is not empty.
    subscript(label: String) -> String? { FormLabel(label).flatMap { values[$0] } }

    private mutating func read(_ text: Substring) {
        var waiting: FormLabel?
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let line = Self.content(line)
            guard let end = line.firstIndex(where: Self.isSeparator) else {
                // A rule of hyphens or the beginning of a signature is no value.
                if line.contains(where: { $0.isLetter || $0.isNumber }) { note(waiting, line) }
                waiting = nil
                continue
            }
            let label = FormLabel(line[..<end])
            let value = Self.value(line[line.index(after: end)...], behind: line[..<end])
            note(label, value)
            waiting = value.isEmpty && line[end] != "\t" ? label : nil
        }
    }

    private mutating func note(_ label: FormLabel?, _ value: Substring) {
        guard let label, values[label] == nil, !value.isEmpty else { return }
        values[label] = String(value)
    }

    /// The value in the rest of a line.
    private static func value(_ rest: Substring, behind label: Substring) -> Substring {
        var rest = trimmed(rest)
        // QUIRK: Gmail writes a bold label as `*Name:* Anna`, other programs as `**Name:** Anna`.
        let emphasis = label.prefix(while: FormLabel.isMark).reversed().prefix { $0 == "*" || $0 == "_" }
        if !emphasis.isEmpty, rest.starts(with: emphasis) { rest = trimmed(rest.dropFirst(emphasis.count)) }
        // The next cell has a label of its own.
        return trimmed(rest.prefix { $0 != "\t" })
    }

    /// A line without quotation marks.
    private static func content(_ line: Substring) -> Substring {
        var line = trimmed(line)
        while line.first == ">" { line = trimmed(line.dropFirst()) }
        return line
    }

    private static func isSeparator(_ character: Character) -> Bool {
        // The second one is the colon of East Asian texts.
        character == ":" || character == "：" || character == "\t"
    }

    /// The part of a text that is looked through, without the line that a cut would leave the half of.
    private static func beginning(of text: String, _ limit: Int) -> Substring {
        guard text.utf8.count > limit else { return text[...] }
        let cut = text.utf8.prefix(limit)
        return text[..<(cut.lastIndex(of: UInt8(ascii: "\n")) ?? cut.startIndex)]
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, isBlank(first) { text = text.dropFirst() }
        while let last = text.last, isBlank(last) { text = text.dropLast() }
        return text
    }

    /// White space, and characters that nobody sees: byte order marks, zero-width spaces, direction marks.
    private static func isBlank(_ character: Character) -> Bool {
        character.isWhitespace || character.unicodeScalars.allSatisfy { $0.properties.generalCategory == .format }
    }
}
