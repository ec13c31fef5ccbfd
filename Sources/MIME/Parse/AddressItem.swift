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
            // The last word: back to the piece that does not touch the one before it.
            let start = pieces.lastIndex { !$0.touches } ?? 0
            if isAddress(pieces[start...], in: value, alone: start == 0) {
                address = AddrSpec.read(source(pieces[start...], in: value)).map { header.plain($0) }
                name = text(pieces[..<start], in: value, header, &found)
            } else {
                name = text(pieces[...], in: value, header, &found)
            }
        }
        if name == nil, let comment { name = AddressItem.folded(comment, header, &found) }
        if address == nil { found.insert(.badAddress) }
        return address == nil && name == nil ? nil : (address, name)
    }

    /// The words before the angle brackets as a name.
    func name(in value: ArraySlice<UInt8>, _ header: HeaderText, _ found: inout DefectKinds) -> String? {
        text(pieces[...], in: value, header, &found)
    }

    /// Without brackets a single word is the address, of several the last if it holds an `@`.
    private func isAddress(_ word: ArraySlice<Piece>, in value: ArraySlice<UInt8>, alone: Bool) -> Bool {
        guard !word.isEmpty else { return false }
        let at = UInt8(ascii: "@")
        if word.contains(where: { $0.kind == .atSign || ($0.kind.isQuoted && value[$0.range].contains(at)) }) {
            return true
        }
        return alone && !word.contains { $0.kind == .encodedWord }
    }

    /// RFC 5322 §4.4: blanks and comments may stand around `@` and `.`, as in `john . doe @
    /// example.com`.
    private mutating func joinAtSigns(in value: ArraySlice<UInt8>) {
        let at = UInt8(ascii: "@")
        let dot = UInt8(ascii: ".")
        for index in pieces.indices.dropFirst() where !pieces[index].touches {
            let last = pieces[index - 1]
            let next = pieces[index]
            let first = value[next.range.lowerBound]
            let end = value[last.range.upperBound - 1]
            pieces[index].touches =
                (!next.kind.isQuoted && (first == at || first == dot))
                || (!last.kind.isQuoted && (end == at || (end == dot && last.range.count == 1)))
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
                AddressItem.appendUnescaped(value[piece.range], to: &bytes)
            } else {
                bytes += value[piece.range]
            }
        }
        return AddressItem.folded(bytes[...], header, &found)
    }

    /// RFC 5322 §3.2.4: in a quoted string a backslash stands before any character that means itself.
    private static func appendUnescaped(_ content: ArraySlice<UInt8>, to result: inout [UInt8]) {
        var index = content.startIndex
        while index < content.endIndex {
            if content[index] == UInt8(ascii: "\\"), index + 1 < content.endIndex { index += 1 }
            result.append(content[index])
            index += 1
        }
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
