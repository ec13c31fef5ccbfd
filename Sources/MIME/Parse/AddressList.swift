// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads address lists as the wild writes them (RFC 5322 §3.4, obsolete forms of §4.4, and worse).
///
/// - Complexity: O(n): an opening bracket, quote or parenthesis that never closes is found out once.
struct AddressList {
    private let value: ArraySlice<UInt8>
    private let header: HeaderText
    private var index: Int
    private var result: [Address] = []
    private var item = AddressItem()
    private var group: Group?
    private var found = DefectKinds()
    // Positions from which on no closing character is to be found.
    private var noQuote = Int.max
    private var noComment = Int.max
    private var noAngle = Int.max
    private lazy var lastAngle = value.lastIndex(of: UInt8(ascii: "<")) ?? -1

    private struct Group {
        var name: String
        var isEmpty = true
    }

    private init(_ value: ArraySlice<UInt8>, header: HeaderText) {
        self.value = value
        self.header = header
        index = value.startIndex
    }

    /// The mailboxes of an unfolded value, in order of appearance.
    static func parse(_ value: ArraySlice<UInt8>, header: HeaderText, found: inout DefectKinds) -> [Address] {
        var reader = AddressList(value, header: header)
        reader.read()
        found.formUnion(reader.found)
        return reader.result
    }

    private mutating func read() {
        while index < value.endIndex {
            let byte = value[index]
            switch byte {
            case UInt8(ascii: ","):
                finishItem()
                index += 1
            case UInt8(ascii: ";"):
                finishItem()
                finishGroup()
                index += 1
            case UInt8(ascii: ":") where group == nil && item.angle == nil && !item.isBlank && !item.holdsAt:
                group = Group(name: item.name(in: value, header, &found) ?? "")
                item.reset()
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

    private mutating func readAtom() {
        let start = index
        if value[index] == UInt8(ascii: "="), let word = EncodedWord.match(value, at: index) {
            // QUIRK: encoded words hold commas, quotes and blanks that the standard forbids there.
            index = word.end
            item.add(.init(range: start..<index, kind: .encodedWord, touches: item.isTouching))
            return
        }
        var holdsAt = value[index] == UInt8(ascii: "@")
        index += 1
        while index < value.endIndex {
            let byte = value[index]
            if byte.isSpace || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "<")
                || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "\"")
                || (byte == UInt8(ascii: "=") && index + 1 < value.endIndex && value[index + 1] == UInt8(ascii: "?"))
            {
                break
            }
            if byte == UInt8(ascii: ":"), group == nil, item.angle == nil, !holdsAt { break }
            if byte == UInt8(ascii: "@") { holdsAt = true }
            if byte == UInt8(ascii: "["), value[index - 1] == UInt8(ascii: "@") {
                // A domain literal may hold colons and commas (RFC 5321 §4.1.3).
                while index < value.endIndex, value[index] != UInt8(ascii: "]"), !value[index].isSpace { index += 1 }
                continue
            }
            index += 1
        }
        item.add(.init(range: start..<index, kind: holdsAt ? .atSign : .atom, touches: item.isTouching))
    }

    private mutating func readQuoted() {
        var hasEscape = false
        var position = index + 1
        if index < noQuote {
            while position < value.endIndex {
                let byte = value[position]
                if byte == UInt8(ascii: "\"") {
                    let content = index + 1..<position
                    item.add(
                        .init(range: content, kind: hasEscape ? .escaped : .quoted, touches: item.isTouching)
                    )
                    index = position + 1
                    return
                }
                if byte == UInt8(ascii: "\\"), position + 1 < value.endIndex {
                    hasEscape = true
                    position += 1
                }
                position += 1
            }
            noQuote = index
        }
        // The quote never closes: it is no quote.
        found.insert(.badAddress)
        index += 1
    }

    private mutating func readComment() {
        var content: [UInt8] = []
        var depth = 0
        var position = index
        let isHopeless = index >= noComment
        while position < value.endIndex, !isHopeless {
            var byte = value[position]
            if byte == UInt8(ascii: "\\"), position + 1 < value.endIndex {
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
        if isHopeless || (position >= value.endIndex && lastAngle > index) {
            // It never closes and an address follows: the parenthesis is an ordinary character.
            noComment = min(noComment, index)
            found.insert(.badAddress)
            index += 1
            return
        }
        if position >= value.endIndex { found.insert(.badAddress) }
        index = min(position + 1, value.endIndex)
        item.comment = content[...]
    }

    private mutating func readAngle() {
        index += 1
        // QUIRK: doubled brackets, `<<anna@example.org>>`.
        while index < value.endIndex, value[index] == UInt8(ascii: "<") { index += 1 }
        let start = index
        if start < noAngle, let end = closingAngle(from: start) {
            index = end
            while index < value.endIndex, value[index] == UInt8(ascii: ">") { index += 1 }
            item.angle = value[start..<end]
        } else {
            noAngle = min(noAngle, start)
            found.insert(.badAddress)
            while index < value.endIndex, value[index] != UInt8(ascii: ","), value[index] != UInt8(ascii: ";"),
                value[index] != UInt8(ascii: ">")
            {
                index += 1
            }
            item.angle = value[start..<index]
            if index < value.endIndex, value[index] == UInt8(ascii: ">") { index += 1 }
        }
        item.isTouching = false
        item.comment = nil
    }

    /// The `>` that ends an angle address; quoted strings and comments inside may hold one.
    private func closingAngle(from start: Int) -> Int? {
        var position = start
        var isQuoted = false
        while position < value.endIndex {
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
        defer { item.reset() }
        guard !item.isBlank || item.angle != nil else { return }
        guard let mailbox = item.mailbox(in: value, header, &found) else { return }
        group?.isEmpty = false
        result.append(Address(address: mailbox.address, name: mailbox.name, group: group?.name))
    }
}
