// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Writes header fields: encoded words, quoting and folding.
///
/// Lines are folded to 78 characters where a blank allows it and never grow past 998 (RFC 5322
/// §2.1.1). Every value is checked for control characters first, so no value can begin a field of
/// its own.
struct HeaderWriter {
    /// Preferred and greatest length of a line, without its line break.
    static let softLimit = 78
    static let hardLimit = 998

    private(set) var bytes: [UInt8] = []
    private let allowsUTF8: Bool

    /// - Parameter allowsUTF8: Addresses outside ASCII are written as they are (RFC 6532).
    init(allowsUTF8: Bool) {
        self.allowsUTF8 = allowsUTF8
    }

    // MARK: Fields

    /// A field of free text (RFC 5322 §2.2.1): plain when it is ASCII and folds without loss, else
    /// encoded words.
    mutating func text(_ name: String, _ value: String) throws(ComposeError) {
        try HeaderWriter.check(value, field: name)
        try write(name, HeaderWriter.words(value))
    }

    /// A list of mailboxes; nothing is written for an empty list.
    mutating func addresses(_ name: String, _ list: [Address]) throws(ComposeError) {
        guard !list.isEmpty else { return }
        var tokens: [String] = []
        for (place, address) in list.enumerated() {
            var piece = try mailbox(address, field: name)
            if place + 1 < list.count { piece[piece.count - 1] += "," }
            tokens += piece
        }
        try write(name, tokens)
    }

    /// A list of message ids, each in angle brackets.
    mutating func ids(_ name: String, _ list: [String]) throws(ComposeError) {
        guard !list.isEmpty else { return }
        for id in list { try HeaderWriter.check(id: id, field: name, allowsUTF8: allowsUTF8) }
        try write(name, list.map { "<" + $0 + ">" })
    }

    /// A structured value whose tokens are already right; a fold may come before each but the
    /// first.
    mutating func write(_ name: String, _ tokens: [String]) throws(ComposeError) {
        bytes += name.utf8
        bytes.append(UInt8(ascii: ":"))
        var column = name.utf8.count + 1
        for (place, token) in tokens.enumerated() {
            let length = token.utf8.count
            // The first token stays on the name's line: a line of nothing but the name confuses old
            // programs.
            if place > 0, column + 1 + length > HeaderWriter.softLimit {
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

    // MARK: Checks

    /// Refuses control characters (C0, DEL, C1).
    static func check(_ value: String, field: String) throws(ComposeError) {
        let isClean = value.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        guard isClean else { throw ComposeError(.controlCharacter, field: field) }
    }

    static func check(id: String, field: String, allowsUTF8: Bool) throws(ComposeError) {
        try check(id, field: field)
        let isUsable = id.utf8.allSatisfy {
            $0 > 0x20 && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && ($0 < 0x80 || allowsUTF8)
        }
        guard isUsable, !id.isEmpty else { throw ComposeError(.invalidMessageID, field: field) }
        guard id.utf8.count <= 900 else { throw ComposeError(.lineTooLong, field: field) }
    }

    /// Refuses names that are no field names (RFC 5322 §3.6.8).
    static func check(name: String) throws(ComposeError) {
        let isUsable = name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
        guard isUsable, !name.isEmpty, name.utf8.count <= 70 else {
            throw ComposeError(.invalidFieldName, field: "extra")
        }
    }

    // MARK: Mailboxes

    private func mailbox(_ address: Address, field: String) throws(ComposeError) -> [String] {
        if let name = address.name { try HeaderWriter.check(name, field: field) }
        guard let spec = address.address else {
            guard let group = address.group else { throw ComposeError(.invalidAddress, field: field) }
            try HeaderWriter.check(group, field: field)
            var tokens = HeaderWriter.phrase(group)
            if tokens.isEmpty { throw ComposeError(.invalidAddress, field: field) }
            tokens[tokens.count - 1] += ":;"
            return tokens
        }
        try check(address: spec, field: field)
        guard let name = address.name, !name.isEmpty else { return [spec] }
        return HeaderWriter.phrase(name) + ["<" + spec + ">"]
    }

    private func check(address spec: String, field: String) throws(ComposeError) {
        try HeaderWriter.check(spec, field: field)
        guard let at = spec.utf8.lastIndex(of: UInt8(ascii: "@")), at != spec.utf8.startIndex,
            spec.utf8.index(after: at) != spec.utf8.endIndex, spec.utf8.count <= 900
        else { throw ComposeError(.invalidAddress, field: field) }
        if !allowsUTF8 {
            if spec.utf8[at...].contains(where: { $0 >= 0x80 }) { throw ComposeError(.nonASCIIDomain, field: field) }
            if spec.utf8.contains(where: { $0 >= 0x80 }) { throw ComposeError(.nonASCIILocalPart, field: field) }
        }
        // What our own reader does not give back unchanged is no addr-spec.
        var found = DefectKinds()
        let read = AddressList.parse(
            Array(("<" + spec + ">").utf8)[...], header: HeaderText(fallback: nil), found: &found)
        guard read.count == 1, read[0].address == spec, read[0].name == nil, found.isEmpty,
            AddrSpec.isStandard(Array(spec.utf8))
        else { throw ComposeError(.invalidAddress, field: field) }
    }

    // MARK: Words

    /// Tokens of free text.
    static func words(_ value: String) -> [String] {
        if value.isEmpty { return [] }
        let words = value.split(separator: " ", omittingEmptySubsequences: false)
        let isPlain = words.allSatisfy { word in
            !word.isEmpty && word.utf8.count <= 900 && word.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        }
        return isPlain && !value.contains("=?") ? words.map(String.init) : encodedWords(value)
    }

    /// Tokens of a display name (RFC 5322 §3.2.5): atoms, a quoted string, or encoded words.
    static func phrase(_ name: String) -> [String] {
        let isASCII = name.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        guard isASCII, name.utf8.count <= 60, !name.contains("=?") else { return encodedWords(name) }
        let words = name.split(separator: " ", omittingEmptySubsequences: false)
        if words.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { AddrSpec.isAtomText($0) } }) {
            return words.map(String.init)
        }
        var quoted = "\""
        for character in name.unicodeScalars {
            if character == "\"" || character == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(character)
        }
        return [quoted + "\""]
    }

    /// UTF-8 encoded words of at most 75 characters, split between scalars (RFC 2047 §2, §5).
    static func encodedWords(_ value: String) -> [String] {
        let bytes = Array(value.utf8)
        let quotedLength = bytes.reduce(0) { $0 + (isQPlain($1) || $1 == 0x20 ? 1 : 3) }
        // A little longer is worth it: Q can be read in the raw mail.
        let usesQ = quotedLength * 2 <= (bytes.count + 2) / 3 * 4 * 3
        let room = 75 - "=?utf-8?Q??=".utf8.count
        var result: [String] = []
        var piece: [UInt8] = []
        var length = 0
        func flush() {
            guard !piece.isEmpty else { return }
            let body = usesQ ? encodeQ(piece) : Base64.encode(piece, lines: false)
            result.append("=?utf-8?" + (usesQ ? "Q" : "B") + "?" + String(decoding: body, as: UTF8.self) + "?=")
            piece.removeAll()
            length = 0
        }
        for scalar in value.unicodeScalars {
            let unit = Array(String(scalar).utf8)
            let added = usesQ ? encodeQ(unit).count : unit.count
            let total = usesQ ? length + added : (length + added + 2) / 3 * 4
            if total > room { flush() }
            piece += unit
            length += added
        }
        flush()
        return result
    }

    private static func isQPlain(_ byte: UInt8) -> Bool {
        // RFC 2047 §5 (3): what is safe in a phrase is safe everywhere.
        byte.isLetter || byte.isDigit || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "*")
            || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/")
    }

    private static func encodeQ(_ bytes: [UInt8]) -> [UInt8] {
        bytes.flatMap { byte -> [UInt8] in
            if isQPlain(byte) { return [byte] }
            return byte == 0x20 ? [UInt8(ascii: "_")] : [UInt8(ascii: "=")] + hex(byte)
        }
    }

    static func hex(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
