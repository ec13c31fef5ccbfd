// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The pieces of one mailbox while an address list is read, and what they make together.
struct AddressItem {
    /// An atom, quoted string or encoded word, as a place in the list.
    struct Piece {
        enum Kind {
            case atom
            /// An atom that holds an `@`.
            case atSign
            case encodedWord
            /// The inside of a quoted string.
            case quoted
            /// The inside of a quoted string with backslashes.
            case escaped

            var isQuoted: Bool { self == .quoted || self == .escaped }
        }

        let range: Range<Int>
        let kind: Kind
        /// Whether it follows the piece before it without a blank: both are one word.
        var touches: Bool
    }

    /// The pieces before the angle brackets, and behind them.
    private var pieces: [Piece] = []
    private var after: [Piece] = []
    /// What stands in angle brackets.
    var angle: ArraySlice<UInt8>?
    /// The last comment, if nothing follows it.
    var comment: ArraySlice<UInt8>?
    /// Whether the next piece would touch the last one.
    var isTouching = false
    /// Whether an unquoted `@` was met: a colon then begins no group.
    private(set) var holdsAt = false

    /// No words; comments and blanks are no mailbox.
    var isBlank: Bool { pieces.isEmpty && after.isEmpty }

    mutating func reset() {
        pieces.removeAll(keepingCapacity: true)
        after.removeAll(keepingCapacity: true)
        angle = nil
        comment = nil
        isTouching = false
        holdsAt = false
    }

    mutating func add(_ piece: Piece) {
        comment = nil
        if piece.kind == .atSign { holdsAt = true }
        if angle != nil {
            after.append(piece)
        } else {
            pieces.append(piece)
        }
        isTouching = true
    }

    /// Whether the last piece is an atom that ends in `@`.
    func endsInAt(_ value: ArraySlice<UInt8>) -> Bool {
        guard let last = pieces.last, last.kind == .atSign else { return false }
        return value[last.range.upperBound - 1] == UInt8(ascii: "@")
    }

    /// Takes away the words behind the angle brackets.
    mutating func takeWordsBehind() -> [Piece] {
        defer { after.removeAll(keepingCapacity: true) }
        return after
    }

    /// Address and name; `nil` when neither is left.
    mutating func mailbox(
        in value: ArraySlice<UInt8>,
        _ header: HeaderText,
        _ found: inout DefectKinds
    ) -> (address: String?, name: String?)? {
        var address: String?
        var name: String?
        if let angle {
            address = AddrSpec.read(angle).map { header.plain($0) }
            name = text(pieces[...], in: value, header, &found) ?? text(after[...], in: value, header, &found)
        } else {
            joinAtSigns(in: value)
            if let word = addressWord(in: value) {
                var source = source(pieces[word], in: value)
                while let last = source.last, last == UInt8(ascii: ">") || last == UInt8(ascii: ")") {
                    // The end of what never began.
                    source = source.dropLast()
                    found.insert(.badAddress)
                }
                address = AddrSpec.read(source).map { header.plain($0) }
                pieces.removeSubrange(word)
            }
            name = text(pieces[...], in: value, header, &found)
        }
        if name == nil, let comment { name = AddressItem.folded(unescaped(comment, header), header, &found) }
        if address == nil { found.insert(.badAddress) }
        return address == nil && name == nil ? nil : (address, name)
    }

    /// The words before the angle brackets as a name.
    func name(in value: ArraySlice<UInt8>, _ header: HeaderText, _ found: inout DefectKinds) -> String? {
        text(pieces[...], in: value, header, &found)
    }

    /// The word that is the address where there are no brackets: a single one, or the last that holds an `@`.
    private func addressWord(in value: ArraySlice<UInt8>) -> Range<Int>? {
        let at = UInt8(ascii: "@")
        guard
            let place = pieces.lastIndex(where: {
                $0.kind == .atSign || ($0.kind.isQuoted && value[$0.range].contains(at))
            })
        else {
            let isSingle = pieces.dropFirst().allSatisfy(\.touches)
            let isWord = !pieces.isEmpty && isSingle && !pieces.contains { $0.kind == .encodedWord }
            return isWord ? pieces.indices : nil
        }
        let start = pieces[...place].lastIndex { !$0.touches } ?? 0
        let end = pieces[(place + 1)...].firstIndex { !$0.touches } ?? pieces.endIndex
        return start..<end
    }

    /// RFC 5322 §4.4: blanks and comments may stand around `@` and `.`, as in `john . doe @
    /// example.com`.
    private mutating func joinAtSigns(in value: ArraySlice<UInt8>) {
        let at = UInt8(ascii: "@")
        let dot = UInt8(ascii: ".")
        var holdsAt = pieces.first?.kind == .atSign
        for index in pieces.indices.dropFirst() {
            defer { holdsAt = (pieces[index].touches && holdsAt) || pieces[index].kind == .atSign }
            guard !pieces[index].touches else { continue }
            let last = pieces[index - 1]
            let next = pieces[index]
            let first = value[next.range.lowerBound]
            let end = value[last.range.upperBound - 1]
            pieces[index].touches =
                (!next.kind.isQuoted && (first == at || first == dot))
                || (!last.kind.isQuoted && (end == at || (end == dot && (last.range.count == 1 || holdsAt))))
        }
    }

    /// A word as it was written, quotes included.
    private func source(_ word: ArraySlice<Piece>, in value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        if word.count == 1, let piece = word.first, !piece.kind.isQuoted { return value[piece.range] }
        var result: [UInt8] = []
        for piece in word {
            if piece.kind.isQuoted { result.append(UInt8(ascii: "\"")) }
            result += value[piece.range]
            if piece.kind.isQuoted { result.append(UInt8(ascii: "\"")) }
        }
        return result[...]
    }

    /// The decoded text that pieces make up.
    private func text(
        _ pieces: ArraySlice<Piece>,
        in value: ArraySlice<UInt8>,
        _ header: HeaderText,
        _ found: inout DefectKinds
    ) -> String? {
        guard let first = pieces.first else { return nil }
        if pieces.count == 1, first.kind != .escaped { return AddressItem.folded(value[first.range], header, &found) }
        var bytes: [UInt8] = []
        for piece in pieces {
            if !piece.touches, !bytes.isEmpty { bytes.append(0x20) }
            if piece.kind == .escaped {
                bytes += unescaped(value[piece.range], header)
            } else {
                bytes += value[piece.range]
            }
        }
        return AddressItem.folded(bytes[...], header, &found)
    }

    /// RFC 5322 §3.2.1: in quoted strings and comments a backslash stands before any character that means itself.
    private func unescaped(_ content: ArraySlice<UInt8>, _ header: HeaderText) -> ArraySlice<UInt8> {
        guard content.contains(UInt8(ascii: "\\")) else { return content }
        let pairsBytes = header.pairsBytes(of: content)
        var result: [UInt8] = []
        result.reserveCapacity(content.count)
        var index = content.startIndex
        while index < content.endIndex {
            if pairsBytes, content[index] > 0x80, index + 1 < content.endIndex {
                // The second byte of a pair may look like a backslash.
                result.append(content[index])
                index += 1
            } else if content[index] == UInt8(ascii: "\\"), index + 1 < content.endIndex {
                index += 1
            }
            result.append(content[index])
            index += 1
        }
        return result[...]
    }

    /// Decoded text, runs of blanks folded to one space; `nil` when nothing is left.
    private static func folded(
        _ bytes: ArraySlice<UInt8>,
        _ header: HeaderText,
        _ found: inout DefectKinds
    ) -> String? {
        let decoded = header.decode(bytes, found: &found)
        var needsFolding = false
        var last = UInt8(ascii: " ")
        for byte in decoded.utf8 {
            if byte.isSpace, byte != 0x20 || last == 0x20 { needsFolding = true }
            last = byte
        }
        if !needsFolding, last != 0x20 { return decoded }
        let words = decoded.utf8.split(whereSeparator: \.isSpace)
        return words.isEmpty ? nil : words.map { String(Substring($0)) }.joined(separator: " ")
    }
}
