// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import MIME

/// An agent's words, told apart into the commands of their first lines and the message.
///
/// A line is of commands when it begins with `#` and a letter. The first other line that is not blank begins the message, and
/// from there on `#` is a sign like others; but for `#note`, of which a message says that it is internal after all: to be
/// wrong there would show a customer what is not his, so that is a mistake, not a message.
package struct MailCommandText: Equatable, Sendable {
    /// A mistake, and where.
    package struct Mistake: Equatable, Sendable {
        package enum Kind: Equatable, Sendable {
            /// There is no such command.
            case unknown(String)
            /// It needs a value.
            case valueMissing(MailCommand.Word)
            /// `#note` stands behind other words.
            case late
            /// `#macro` stands in a macro.
            case nested
        }

        package var kind: Kind
        /// As it stands in the mail.
        package var written: String
    }

    /// A command, or what should be one, in the order of the mail.
    package enum Entry: Equatable, Sendable {
        case command(MailCommand)
        case mistake(Mistake)
    }

    /// What stands in the first lines.
    package private(set) var entries: [Entry] = []
    /// The lines of commands, as written; empty where there are none.
    package private(set) var head = ""
    /// The agent's own words.
    package private(set) var own = ""
    /// The words of macros, which stand before them.
    package private(set) var kept = ""
    /// What became of the macros that are named, by names in small letters: why one cannot be used, or nothing.
    private(set) var macros: [String: String?] = [:]

    /// The message.
    package var message: String { [kept, own].filter { !$0.isEmpty }.joined(separator: "\n\n") }

    /// What was understood.
    package var commands: [MailCommand] {
        entries.compactMap { if case .command(let command) = $0 { command } else { nil } }
    }

    /// The most commands of one mail; more are no commands but a text full of `#`.
    package static let most = 50
    private static let longestWritten = 100

    /// - Complexity: O(n).
    package init(_ words: String) {
        let lines = words.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var index = 0
        while index < lines.count {
            let line = Self.trimmed(lines[index])
            if !line.isEmpty {
                guard let signs = Self.commands(in: line) else { break }
                if let message = take(signs, of: line) {
                    // Words behind a command that takes none: the message begins in its line.
                    let rest = lines[(index + 1)...]
                    own = Self.joined([message] + rest)
                    head = Self.joined(lines[..<index] + [line[..<message.startIndex]])
                    lookForLateNotes()
                    return
                }
            }
            index += 1
        }
        if entries.isEmpty {
            own = words
        } else {
            head = Self.joined(lines[..<index])
            own = Self.joined(lines[index...])
        }
        lookForLateNotes()
    }

    /// Puts a macro in the place where it is named: its commands there, its words before the agent's own.
    ///
    /// - Parameter words: What its message says in this ticket.
    mutating func put(_ macro: MailCommandText, saying words: String, for command: MailCommand) {
        guard let place = entries.firstIndex(of: .command(command)) else { return }
        macros.updateValue(nil, forKey: command.value.lowercased())
        let inner = macro.entries.map { entry in
            guard case .command(let named) = entry, named.word == .macro else { return entry }
            return Entry.mistake(Mistake(kind: .nested, written: named.written))
        }
        entries.insert(contentsOf: inner, at: place + 1)
        kept = [kept, Self.joined([words[...]])].filter { !$0.isEmpty }.joined(separator: "\n\n")
    }

    /// Notes why a macro that is named cannot be used.
    mutating func refuse(_ command: MailCommand, because reason: String) {
        macros.updateValue(reason, forKey: command.value.lowercased())
    }

    private static func joined(_ lines: some Sequence<Substring>) -> String {
        String(trimmed(lines.joined(separator: "\n")[...]))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    /// Where the signs of a line's commands stand; `nil` for a line of other words.
    private static func commands(in line: Substring) -> [Substring.Index]? {
        guard begins(line, at: line.startIndex) else { return nil }
        return line.indices.filter { index in
            begins(line, at: index) && (index == line.startIndex || line[line.index(before: index)].isWhitespace)
        }
    }

    /// Whether a command begins there: a sign, and a letter right behind it; with blanks between them only a command that there
    /// is, for whoever writes `# note` means it.
    private static func begins(_ line: Substring, at index: Substring.Index) -> Bool {
        // U+FF03 is the sign of Japanese and Chinese keyboards.
        guard line[index] == "#" || line[index] == "\u{FF03}" else { return false }
        let rest = line[line.index(after: index)...]
        guard let first = rest.first else { return false }
        if first.isLetter { return true }
        guard first.isWhitespace, index == line.startIndex else { return false }
        let word = trimmed(rest).prefix { $0.isLetter }.lowercased()
        return MailCommand.Word(rawValue: word) != nil
    }

    /// Takes a line's commands.
    ///
    /// - Returns: The words behind the last one, where it takes none.
    private mutating func take(_ signs: [Substring.Index], of line: Substring) -> Substring? {
        for (number, sign) in signs.enumerated() {
            let end = number + 1 < signs.count ? signs[number + 1] : line.endIndex
            let piece = Self.trimmed(line[sign..<end])
            let behind = Self.trimmed(piece.dropFirst())
            let name = behind.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
            var rest = behind[name.endIndex...]
            if rest.first == ":" || rest.first == "=" { rest.removeFirst() }
            rest = Self.trimmed(rest)
            let written = String(piece.prefix(Self.longestWritten))
            guard let word = MailCommand.Word(rawValue: name.lowercased()) else {
                entries.append(.mistake(Mistake(kind: .unknown(String(name)), written: written)))
                continue
            }
            switch word.argument {
            case .none:
                entries.append(.command(MailCommand(word, written: "#" + word.rawValue)))
                if !rest.isEmpty {
                    // What stands behind it is the message, other signs too: `#note see #1041`.
                    return line[rest.startIndex...]
                }
            case .value, .list:
                let parts = word.argument == .list ? rest.split { $0 == "," || $0 == ";" } : [rest]
                let values = parts.map(Self.value).filter { !$0.isEmpty }
                if values.isEmpty {
                    entries.append(.mistake(Mistake(kind: .valueMissing(word), written: written)))
                } else {
                    entries.append(.command(MailCommand(word, values, written: written)))
                }
            }
        }
        return nil
    }

    /// A value without quotation marks, and without what Outlook writes behind an address: `a@b.example<mailto:a@b.example>`.
    private static func value(_ text: Substring) -> String {
        var text = trimmed(text)
        if text.last == ">", let open = text.lastIndex(of: "<") {
            let inner = text[text.index(after: open)...].dropLast()
            let before = trimmed(text[..<open])
            text = inner.lowercased().hasPrefix("mailto:") && !before.isEmpty ? before : inner
        }
        let marks: Set<Character> = ["\"", "'", "“", "”", "„", "‘", "’"]
        while let first = text.first, text.count > 1, marks.contains(first), let last = text.last, marks.contains(last)
        {
            text = text.dropFirst().dropLast()
        }
        return String(trimmed(text))
    }

    private mutating func lookForLateNotes() {
        for line in own.split(whereSeparator: \.isNewline) {
            let line = Self.trimmed(line)
            guard Self.begins(line, at: line.startIndex) else { continue }
            let word = Self.trimmed(line.dropFirst()).prefix { $0.isLetter }
            if word.lowercased() == MailCommand.Word.note.rawValue {
                return entries.append(.mistake(Mistake(kind: .late, written: "#note")))
            }
        }
    }
}

extension MailCommandText {
    /// The customer, as compared, for whom a mail's first lines begin a ticket; `nil` for nearly every mail, which costs a look
    /// at its first letter.
    static func customer(in read: ReadMail) -> String? {
        guard read.text.first(where: { !$0.isWhitespace }).map({ $0 == "#" || $0 == "\u{FF03}" }) == true else {
            return nil
        }
        let named = MailCommandText(AgentAnswer.words(in: read.text)).commands.last { $0.word == .customer }
        guard let key = named.flatMap({ Address(address: $0.value).key }), key.contains("@"), !key.hasSuffix("@") else {
            return nil
        }
        return key
    }
}
