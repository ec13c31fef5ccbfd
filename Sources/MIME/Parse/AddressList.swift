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
    private var comment = Comment()
    // Positions from which on no closing character is to be found.
    private var noQuote = Int.max
    private var noAngle = Int.max
    private var noLiteral = Int.max

    /// Scalars of a group's name that are kept: it is given with each of its members.
    static let maximumGroupName = 200

    private struct Group {
        var name: String
        var isEmpty = true
    }

    /// Whether bytes above 127 come in pairs whose second one may be a backslash or a quote (Big5, Shift_JIS).
    private let pairsBytes: Bool

    private init(_ value: ArraySlice<UInt8>, header: HeaderText) {
        self.value = value
        self.header = header
        pairsBytes = header.pairsBytes(of: value)
        index = value.startIndex
    }

    /// The mailboxes of an unfolded value, in order of appearance.
    static func parse(_ value: ArraySlice<UInt8>, header: HeaderText, found: inout DefectKinds) -> [Address] {
        var reader = AddressList(value, header: header)
        reader.read()
        found.formUnion(reader.found)
        return reader.result
    }

    /// Mailboxes of one field that are kept; the others are passed over.
    static let maximumMailboxes = 100_000

    private mutating func read() {
        while index < value.endIndex, result.count < AddressList.maximumMailboxes {
            let byte = value[index]
            switch byte {
            case UInt8(ascii: ","):
                finishItem()
                index += 1
            case UInt8(ascii: ";") where endsAtSemicolon:
                finishItem()
                finishGroup()
                index += 1
            case UInt8(ascii: ":") where group == nil && item.angle == nil && !item.holdsAt:
                startGroup()
                index += 1
            case UInt8(ascii: "<"):
                if item.angle != nil { startNextItem() }
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
        if index < value.endIndex { found.insert(.badAddress) }
        if group != nil {
            found.insert(.badAddress)
            finishGroup()
        }
    }

    /// Whether a semicolon ends something: a group, an address, or nothing at all. QUIRK: programs part addresses by
    /// it; and they write `Anna&#39;s`, where it belongs to a name.
    private var endsAtSemicolon: Bool {
        group != nil || item.angle != nil || item.holdsAt || item.isBlank
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
        index = item.endsInAt(value) && value[index] == UInt8(ascii: "[") ? afterLiteral(index) : index + 1
        while index < value.endIndex {
            let byte = value[index]
            if byte.isSpace || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "<")
                || (byte == UInt8(ascii: ";") && (holdsAt || endsAtSemicolon))
                || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "\"")
                || (byte == UInt8(ascii: "=") && index + 1 < value.endIndex && value[index + 1] == UInt8(ascii: "?"))
            {
                break
            }
            if byte == UInt8(ascii: ":"), group == nil, item.angle == nil, !holdsAt { break }
            if byte == UInt8(ascii: "["), value[index - 1] == UInt8(ascii: "@") {
                index = afterLiteral(index)
                continue
            }
            if byte == UInt8(ascii: "@") { holdsAt = true }
            index += 1
        }
        item.add(.init(range: start..<index, kind: holdsAt ? .atSign : .atom, touches: item.isTouching))
    }

    private mutating func readQuoted() {
        guard let end = afterQuoted(index) else {
            // The quote never closes: it is no quote.
            found.insert(.badAddress)
            index += 1
            return
        }
        let content = index + 1..<end - 1
        let isEscaped = value[content].contains(UInt8(ascii: "\\"))
        item.add(.init(range: content, kind: isEscaped ? .escaped : .quoted, touches: item.isTouching))
        index = end
    }

    /// The place behind a domain literal, which may hold blanks, colons and commas (RFC 5321 §4.1.3); the next one
    /// where it never closes.
    private mutating func afterLiteral(_ start: Int) -> Int {
        if start < noLiteral {
            var position = start + 1
            while position < value.endIndex, value[position] != UInt8(ascii: "[") {
                if value[position] == UInt8(ascii: "]") { return position + 1 }
                position += 1
            }
            noLiteral = start
        }
        found.insert(.badAddress)
        return start + 1
    }

    private mutating func readComment() {
        item.isTouching = false
        guard let end = comment.end(in: value, from: index) else {
            // It never closes: the parenthesis says nothing.
            found.insert(.badAddress)
            index += 1
            return
        }
        item.comment = value[index + 1..<end - 1]
        index = end
    }

    private mutating func readAngle() {
        item.isTouching = false
        item.comment = nil
        while true {
            // QUIRK: doubled brackets, `<<anna@example.org>>`.
            let opened = run(of: UInt8(ascii: "<"))
            let start = index
            switch closingAngle(from: start) {
            case .closed(let end):
                index = end
                item.angle = value[start..<end]
                if run(of: UInt8(ascii: ">")) != opened { found.insert(.badAddress) }
                return
            case .ended(let end):
                found.insert(.badAddress)
                index = end
                item.angle = value[start..<end]
                return
            case .reopened(let next):
                // What stood before the second bracket was no address.
                found.insert(.badAddress)
                index = next
            }
        }
    }

    /// Passes over a run of one byte, and returns its length.
    private mutating func run(of byte: UInt8) -> Int {
        let start = index
        while index < value.endIndex, value[index] == byte { index += 1 }
        return index - start
    }

    private enum AngleEnd {
        /// The place of the `>`.
        case closed(Int)
        /// The place of another `<` before it.
        case reopened(Int)
        /// Where an address ends that is not closed.
        case ended(Int)
    }

    /// Where an angle address ends; quoted strings, comments and literals inside may hold a `>`.
    private mutating func closingAngle(from start: Int) -> AngleEnd {
        var separator: Int?
        var position = start
        var last: UInt8 = 0
        let route = endOfRoute(from: start)
        while start < noAngle, position < value.endIndex {
            let byte = value[position]
            switch byte {
            case UInt8(ascii: ">"): return .closed(position)
            case UInt8(ascii: "<"): return separator.map { .ended($0) } ?? .reopened(position)
            case UInt8(ascii: ","), UInt8(ascii: ";"):
                if position >= route { separator = separator ?? position }
                position += 1
            case UInt8(ascii: "\""): position = afterQuoted(position) ?? position + 1
            case UInt8(ascii: "("):
                position = comment.end(in: value, from: position) ?? position + 1
                continue
            case UInt8(ascii: "[") where last == UInt8(ascii: "@"): position = afterLiteral(position)
            default: position += 1
            }
            if !byte.isSpace { last = byte }
        }
        noAngle = min(noAngle, start)
        let isEnd: (UInt8) -> Bool = { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: ">") }
        return .ended(value[max(start, route)...].firstIndex(where: isEnd) ?? value.endIndex)
    }

    /// Where a source route ends, whose commas part no addresses (RFC 5322 §4.4); the start where there is none.
    private func endOfRoute(from start: Int) -> Int {
        guard value[start...].first(where: { !$0.isSpace }) == UInt8(ascii: "@") else { return start }
        let end = value[start...].firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "<") }
        return end.map { value[$0] == UInt8(ascii: ":") ? $0 : start } ?? start
    }

    /// The place behind a quoted string (RFC 5322 §3.2.4), `nil` where it never closes.
    private mutating func afterQuoted(_ start: Int) -> Int? {
        var position = start + 1
        while start < noQuote, position < value.endIndex {
            if value[position] == UInt8(ascii: "\"") { return position + 1 }
            position += value[position] == UInt8(ascii: "\\") || pairsBytes && value[position] > 0x80 ? 2 : 1
        }
        noQuote = min(noQuote, start)
        return nil
    }

    // MARK: Finishing

    private mutating func startGroup() {
        if item.isBlank {
            found.insert(.badAddress)
        } else {
            let name = (item.name(in: value, header, &found) ?? "").unicodeScalars
            let kept = name.prefix(AddressList.maximumGroupName)
            if kept.endIndex < name.endIndex { found.insert(.badAddress) }
            group = Group(name: String(kept))
        }
        item.reset()
    }

    /// A second address without a comma before it; the words between both are its name.
    private mutating func startNextItem() {
        found.insert(.badAddress)
        let name = item.takeWordsBehind()
        finishItem()
        for piece in name { item.add(piece) }
    }

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
