// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads address lists as the wild writes them (RFC 5322 §3.4, obsolete forms of §4.4, and worse).
///
/// - Complexity: O(n): an opening bracket, quote or parenthesis that never closes is found out once.
struct AddressList {
    private let value: [UInt8]
    private let header: HeaderText
    private var index = 0
    private var result: [Address] = []
    private var item = Item()
    private var group: Group?
    private(set) var found: Set<Defect.Kind> = []
    // Positions from which on no closing character is to be found.
    private var noQuote = Int.max
    private var noComment = Int.max
    private var noAngle = Int.max
    private let lastAngle: Int

    private struct Group {
        var name: String
        var isEmpty = true
    }

    /// The pieces of one mailbox.
    private struct Item {
        /// Words before the angle brackets; pieces that touch are one word.
        var words: [[Piece]] = []
        var angle: [UInt8]?
        var after: [Piece] = []
        var comment: [UInt8]?
        var isTouching = false
        /// Whether an unquoted `@` was met: a colon then begins no group.
        var holdsAt = false

        /// Nothing but comments and blanks is no mailbox.
        var isBlank: Bool { words.isEmpty && angle == nil && after.isEmpty }
    }

    private struct Piece {
        var bytes: [UInt8]
        var isQuoted: Bool
        var followsBlank: Bool
    }

    private init(_ value: [UInt8], header: HeaderText) {
        self.value = value
        self.header = header
        lastAngle = value.lastIndex(of: UInt8(ascii: "<")) ?? -1
    }

    /// The mailboxes of an unfolded value, in order of appearance.
    static func parse(_ value: [UInt8], header: HeaderText, found: inout Set<Defect.Kind>) -> [Address] {
        var reader = AddressList(value, header: header)
        reader.read()
        found.formUnion(reader.found)
        return reader.result
    }

    private mutating func read() {
        while index < value.count {
            let byte = value[index]
            switch byte {
            case UInt8(ascii: ","):
                finishItem()
                index += 1
            case UInt8(ascii: ";"):
                finishItem()
                finishGroup()
                index += 1
            case UInt8(ascii: ":") where group == nil && item.angle == nil && !item.words.isEmpty && !item.holdsAt:
                group = Group(name: name(of: item.words.flatMap { $0 }) ?? "")
                item = Item()
                index += 1
            case UInt8(ascii: "<") where item.angle == nil:
                readAngle()
            case UInt8(ascii: "("):
                readComment()
            case UInt8(ascii: "\""):
                readQuoted()
            default:
                if byte.isSpace {
                    item.isTouching = false
                    index += 1
                } else {
                    readAtom()
                }
            }
        }
        finishItem()
        if group != nil {
            found.insert(.badAddress)
            finishGroup()
        }
    }

    private mutating func add(_ piece: [UInt8], isQuoted: Bool) {
        let piece = Piece(bytes: piece, isQuoted: isQuoted, followsBlank: !item.isTouching)
        item.comment = nil
        if !isQuoted, piece.bytes.contains(UInt8(ascii: "@")) { item.holdsAt = true }
        if item.angle != nil {
            item.after.append(piece)
        } else if item.isTouching, !item.words.isEmpty {
            item.words[item.words.count - 1].append(piece)
        } else {
            item.words.append([piece])
        }
        item.isTouching = true
    }

    private mutating func readAtom() {
        let start = index
        if value[index] == UInt8(ascii: "="), let word = EncodedWord.match(value[...], at: index) {
            // QUIRK: encoded words hold commas, quotes and blanks that the standard forbids there.
            index = word.end
            add(Array(value[start..<index]), isQuoted: false)
            return
        }
        index += 1
        while index < value.count {
            let byte = value[index]
            if byte.isSpace || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "<")
                || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "\"")
                || (byte == UInt8(ascii: "=") && index + 1 < value.count && value[index + 1] == UInt8(ascii: "?"))
            {
                break
            }
            if byte == UInt8(ascii: ":"), group == nil, item.angle == nil,
                !value[start..<index].contains(UInt8(ascii: "@"))
            {
                break
            }
            if byte == UInt8(ascii: "["), value[index - 1] == UInt8(ascii: "@") {
                // A domain literal may hold colons and commas (RFC 5321 §4.1.3).
                while index < value.count, value[index] != UInt8(ascii: "]"), !value[index].isSpace { index += 1 }
                continue
            }
            index += 1
        }
        add(Array(value[start..<index]), isQuoted: false)
    }

    private mutating func readQuoted() {
        var content: [UInt8] = []
        var position = index + 1
        if index < noQuote {
            while position < value.count {
                let byte = value[position]
                if byte == UInt8(ascii: "\"") {
                    index = position + 1
                    add(content, isQuoted: true)
                    return
                }
                if byte == UInt8(ascii: "\\"), position + 1 < value.count { position += 1 }
                content.append(value[position])
                position += 1
            }
            noQuote = index
        }
        // The quote never closes: it is no quote.
        found.insert(.badAddress)
        item.isTouching = item.isTouching && !item.words.isEmpty
        index += 1
    }

    private mutating func readComment() {
        var content: [UInt8] = []
        var depth = 0
        var position = index
        let isHopeless = index >= noComment
        while position < value.count, !isHopeless {
            var byte = value[position]
            if byte == UInt8(ascii: "\\"), position + 1 < value.count {
                position += 1
                byte = value[position]
            } else if byte == UInt8(ascii: "(") {
                depth += 1
            } else if byte == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { break }
            }
            if !(depth == 1 && position == index) { content.append(byte) }
            position += 1
        }
        if isHopeless || (position >= value.count && lastAngle > index) {
            // It never closes and an address follows: the parenthesis is an ordinary character.
            noComment = min(noComment, index)
            found.insert(.badAddress)
            index += 1
            return
        }
        if position >= value.count { found.insert(.badAddress) }
        index = min(position + 1, value.count)
        item.comment = content
    }

    private mutating func readAngle() {
        index += 1
        // QUIRK: doubled brackets, `<<anna@example.org>>`.
        while index < value.count, value[index] == UInt8(ascii: "<") { index += 1 }
        let start = index
        if start < noAngle, let end = closingAngle(from: start) {
            index = end
            while index < value.count, value[index] == UInt8(ascii: ">") { index += 1 }
            item.angle = Array(value[start..<end])
        } else {
            noAngle = min(noAngle, start)
            found.insert(.badAddress)
            while index < value.count, value[index] != UInt8(ascii: ","), value[index] != UInt8(ascii: ";"),
                value[index] != UInt8(ascii: ">")
            {
                index += 1
            }
            item.angle = Array(value[start..<index])
            if index < value.count, value[index] == UInt8(ascii: ">") { index += 1 }
        }
        item.isTouching = false
        item.comment = nil
    }

    /// The `>` that ends an angle address; quoted strings and comments inside may hold one.
    private func closingAngle(from start: Int) -> Int? {
        var position = start
        var isQuoted = false
        while position < value.count {
            switch value[position] {
            case UInt8(ascii: "\\") where isQuoted: position += 1
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ">") where !isQuoted: return position
            default: break
            }
            position += 1
        }
        return nil
    }

    // MARK: Finishing

    private mutating func finishGroup() {
        guard let open = group else { return }
        if open.isEmpty { result.append(Address(address: nil, name: nil, group: open.name)) }
        group = nil
    }

    private mutating func finishItem() {
        defer { item = Item() }
        guard !item.isBlank else { return }
        var address: String?
        var name: String?
        if let angle = item.angle {
            address = AddrSpec.read(angle).map { header.plain($0[...]) }
            name = self.name(of: item.words.flatMap { $0 }) ?? self.name(of: item.after)
        } else {
            let words = AddressList.joinedAtSigns(item.words)
            if let last = words.last, isAddress(last, alone: words.count == 1) {
                address = AddrSpec.read(AddressList.source(last)).map { header.plain($0[...]) }
                name = self.name(of: words.dropLast().flatMap { $0 })
            } else {
                name = self.name(of: words.flatMap { $0 })
            }
        }
        if name == nil, let comment = item.comment { name = text(comment) }
        if address == nil { found.insert(.badAddress) }
        guard address != nil || name != nil else { return }
        group?.isEmpty = false
        result.append(Address(address: address, name: name, group: group?.name))
    }

    /// Without brackets a single word is the address, of several the last if it holds an `@`.
    private func isAddress(_ word: [Piece], alone: Bool) -> Bool {
        if word.contains(where: {
            $0.bytes.contains(UInt8(ascii: "@")) && EncodedWord.match($0.bytes[...], at: 0) == nil
        }) {
            return true
        }
        return alone && !word.contains { EncodedWord.match($0.bytes[...], at: 0) != nil }
    }

    /// RFC 5322 §4.4: blanks and comments may stand around `@` and `.`, as in `john . doe @
    /// example.com`.
    private static func joinedAtSigns(_ words: [[Piece]]) -> [[Piece]] {
        let at = UInt8(ascii: "@")
        let dot = UInt8(ascii: ".")
        var result: [[Piece]] = []
        for word in words {
            guard let last = result.last?.last, let first = word.first, !last.isQuoted || !first.isQuoted else {
                result.append(word)
                continue
            }
            let joins =
                (!first.isQuoted && (first.bytes.first == at || first.bytes.first == dot))
                || (!last.isQuoted && (last.bytes.last == at || last.bytes == [dot]))
            if joins {
                var moved = word
                moved[0].followsBlank = false
                result[result.count - 1] += moved
            } else {
                result.append(word)
            }
        }
        return result
    }

    /// A word as it was written, quotes included.
    private static func source(_ word: [Piece]) -> [UInt8] {
        var result: [UInt8] = []
        for piece in word {
            if piece.isQuoted {
                result += AddrSpec.quoted(piece.bytes)
            } else {
                result += piece.bytes
            }
        }
        return result
    }

    /// The decoded name that pieces make up.
    private mutating func name(of pieces: [Piece]) -> String? {
        var bytes: [UInt8] = []
        for piece in pieces {
            if piece.followsBlank, !bytes.isEmpty { bytes.append(0x20) }
            bytes += piece.bytes
        }
        return text(bytes)
    }

    private mutating func text(_ bytes: [UInt8]) -> String? {
        let decoded = header.decode(bytes, found: &found)
        let folded = decoded.split(whereSeparator: {
            $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r" || $0 == "\r\n"
        })
        .joined(separator: " ")
        return folded.isEmpty ? nil : folded
    }
}
