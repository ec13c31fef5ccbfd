// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes header fields and folds them.
///
/// Lines are folded to 76 characters where a blank allows it, which RFC 2047 §2 asks of lines with
/// encoded words, and never grow past 998 (RFC 5322 §2.1.1: 78 and 998). Every value is checked for control
/// characters first, so no value can begin a field of its own.
struct HeaderWriter {
    /// Preferred and greatest length of a line, without its line break.
    static let softLimit = 76
    static let hardLimit = 998
    /// A name longer than this may stand alone on its line.
    private static let longName = 40

    private(set) var bytes: [UInt8] = []
    private let allowsUTF8: Bool

    /// - Parameter allowsUTF8: Addresses and ids outside ASCII are written as they are (RFC 6532).
    init(allowsUTF8: Bool) {
        self.allowsUTF8 = allowsUTF8
        bytes.reserveCapacity(1024)
    }

    /// A field of free text (RFC 5322 §2.2.1): plain when it is ASCII and folds without loss, else
    /// encoded words.
    mutating func text(_ name: String, _ value: String) throws(ComposeError) {
        try HeaderWriter.check(value, field: name)
        let text = HeaderValue.text(value)
        let words = text.split(separator: 0x20, omittingEmptySubsequences: false)
        let isPlain = words.enumerated().allSatisfy { place, word in
            let column = place == 0 ? name.utf8.count + 2 : 1
            return !word.isEmpty && column + word.count <= HeaderWriter.softLimit
                && word.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        }
        if text.isEmpty || (isPlain && !HeaderValue.looksEncoded(text)) {
            try write(name, text.isEmpty ? [] : words.map { String(decoding: $0, as: UTF8.self) })
        } else {
            let room = HeaderWriter.softLimit - 1
            let first = name.utf8.count >= HeaderWriter.longName ? room : room - name.utf8.count - 1
            try write(name, EncodedWordWriter.words(text, first: first, room: room))
        }
    }

    /// A value with a grammar of its own, ASCII only; a fold may come at every blank.
    ///
    /// Encoded words would break what programs look for here, so long words stay as they are.
    mutating func structured(_ name: String, _ value: String) throws(ComposeError) {
        try HeaderWriter.check(value, field: name)
        guard value.utf8.allSatisfy({ $0 < 0x80 }) else { throw ComposeError(.nonASCIIValue, field: name) }
        try write(name, Array(value.utf8).split { $0.isBlank }.map { String(decoding: $0, as: UTF8.self) })
    }

    /// A list of mailboxes and groups; nothing is written for an empty list.
    mutating func addresses(_ name: String, _ list: [Address], allowsGroups: Bool) throws(ComposeError) {
        guard !list.isEmpty else { return }
        let writer = AddressListWriter(field: name, allowsUTF8: allowsUTF8, allowsGroups: allowsGroups)
        try write(name, try writer.tokens(list))
    }

    /// A list of message ids, each in angle brackets.
    mutating func ids(_ name: String, _ list: [String]) throws(ComposeError) {
        guard !list.isEmpty else { return }
        for id in list { try HeaderWriter.check(id: id, field: name, allowsUTF8: allowsUTF8) }
        try write(name, list.map { "<" + $0 + ">" })
    }

    /// Tokens that are already right; a fold may come before each but the first.
    mutating func write(_ name: String, _ tokens: [String]) throws(ComposeError) {
        bytes += name.utf8
        bytes.append(UInt8(ascii: ":"))
        var column = name.utf8.count + 1
        for (place, token) in tokens.enumerated() {
            let length = token.utf8.count
            // The first token stays on the name's line: a line of nothing but the name confuses old
            // programs. Only a name that leaves no room is left alone.
            let mayFold = place > 0 || column > HeaderWriter.longName
            if mayFold, column + 1 + length > HeaderWriter.softLimit {
                bytes += "\r\n".utf8
                column = 0
            }
            guard column + 1 + length <= HeaderWriter.hardLimit else { throw ComposeError(.lineTooLong, field: name) }
            bytes.append(0x20)
            bytes += token.utf8
            column += 1 + length
        }
        bytes += "\r\n".utf8
    }
}
