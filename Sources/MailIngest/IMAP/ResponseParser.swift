// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

import Wire

/// Reads one complete response (RFC 3501 §9).
///
/// A cursor over the response's pieces. Literals and quoted strings may stand wherever the grammar has a string.
struct ResponseParser {
    private let pieces: [ResponsePiece]
    private var piece = 0
    private var text: [UInt8] = []
    private var offset = 0

    private init(_ pieces: [ResponsePiece]) {
        self.pieces = pieces
        if case .text(let bytes)? = pieces.first { text = bytes }
    }

    /// Whether the line is a status or continuation, whose end is text for people.
    static func isStatus(_ line: ArraySlice<UInt8>) -> Bool {
        var reader = ResponseParser([.text(Array(line.prefix(200)))])
        let first = reader.word()
        if first != "*" { return true }
        reader.skipSpaces()
        return IMAPStatus.Condition(rawValue: reader.word().uppercased()) != nil
    }

    /// The meaning of a response.
    static func parse(_ pieces: [ResponsePiece]) throws(IMAPError) -> IMAPResponse {
        var reader = ResponseParser(pieces)
        return try reader.response()
    }

    private mutating func response() throws(IMAPError) -> IMAPResponse {
        let first = word()
        if first == "+" { return .continuation }
        guard !first.isEmpty else { throw Self.violation("a line begins with nothing") }
        skipSpaces()
        let second = word()
        let keyword = second.uppercased()
        if let condition = IMAPStatus.Condition(rawValue: keyword) {
            let status = status(condition)
            return first == "*" ? .status(status) : .tagged(tag: first, status)
        }
        guard first == "*" else { throw Self.violation("neither a tag nor an untagged answer") }
        if let number = UInt32(second) {
            skipSpaces()
            switch word().uppercased() {
            case "EXISTS": return .exists(number)
            case "RECENT": return .recent(number)
            case "EXPUNGE": return .expunge(number)
            case "FETCH": return .fetch(try fetch(number))
            default: return .other(second)
            }
        }
        switch keyword {
        case "SEARCH": return .search(try numbers())
        case "ESEARCH": return try extendedSearch()
        case "VANISHED": return try vanished()
        case "CAPABILITY": return .capability(words)
        case "ENABLED": return .enabled(words)
        case "NAMESPACE": return try namespace()
        case "FLAGS": return .flags(try flagList())
        case "LIST": return .list(try listedFolder())
        default: return .other(ServerText.cleaned(keyword, limit: 32))
        }
    }

    private mutating func status(_ condition: IMAPStatus.Condition) -> IMAPStatus {
        skipSpaces()
        var code: IMAPStatus.Code?
        if peek == UInt8(ascii: "["), let end = text[offset...].firstIndex(of: UInt8(ascii: "]")) {
            let inside = String(decoding: text[(offset + 1)..<end], as: UTF8.self)
            let parts = inside.split(separator: " ", maxSplits: 1)
            code = IMAPStatus.Code(
                name: parts.first?.uppercased() ?? "",
                arguments: parts.count > 1 ? String(parts[1]) : ""
            )
            offset = end + 1
            skipSpaces()
        }
        return IMAPStatus(condition: condition, code: code, text: restOfText)
    }

    /// `(UID 7 FLAGS (\Seen) BODY[] {123}...)`.
    private mutating func fetch(_ position: UInt32) throws(IMAPError) -> IMAPFetch {
        var result = IMAPFetch(position: position)
        skipSpaces()
        guard take(UInt8(ascii: "(")) else { throw Self.violation("a FETCH answer without parentheses") }
        while true {
            skipSpaces()
            if take(UInt8(ascii: ")")) { return result }
            let name = attributeName()
            guard !name.isEmpty else { throw Self.violation("a FETCH answer that cannot be read") }
            skipSpaces()
            switch name {
            case "UID":
                guard let uid = UInt32(word()), uid > 0 else { throw Self.violation("a UID that is no number") }
                result.uid = uid
            case "RFC822.SIZE":
                guard let size = UInt64(word()) else { throw Self.violation("a size that is no number") }
                result.size = size
            case "FLAGS": result.flags = try flagList()
            case "INTERNALDATE": result.internalDate = InternalDate.seconds(try string() ?? [])
            case "BODY[]", "RFC822": result.body = try body()
            case _ where name.hasPrefix("BODY[]<"): result.body = try body()
            case "BODY[HEADER]", "BODY[HEADER]<0>": result.header = try string()
            default: try skipValue(depth: 1)
            }
        }
    }

    /// `(\Seen $Done)`.
    private mutating func flagList() throws(IMAPError) -> [String] {
        skipSpaces()
        guard take(UInt8(ascii: "(")) else { throw Self.violation("a flag list without parentheses") }
        var flags: [String] = []
        while true {
            skipSpaces()
            if take(UInt8(ascii: ")")) { return flags }
            let flag = word()
            guard !flag.isEmpty else { throw Self.violation("a flag list that does not end") }
            flags.append(flag)
        }
    }

    private mutating func numbers() throws(IMAPError) -> [UInt32] {
        var result: [UInt32] = []
        while true {
            skipSpaces()
            guard offset < text.count else { return result }
            // RFC 7162 §3.1.5: a CONDSTORE server may end the list with (MODSEQ n).
            if peek == UInt8(ascii: "(") { return result }
            var number: UInt64 = 0
            let begin = offset
            while let byte = peek, (0x30...0x39).contains(byte), offset - begin < 10 {
                number = number * 10 + UInt64(byte - 0x30)
                offset += 1
            }
            guard offset > begin, let value = UInt32(exactly: number), peek == nil || peek == UInt8(ascii: " ") else {
                throw Self.violation("a SEARCH answer that holds no numbers")
            }
            result.append(value)
        }
    }

    /// `(TAG "t1") UID ALL 1:5,7` (RFC 4731 §3.1); other results than ALL are passed over.
    private mutating func extendedSearch() throws(IMAPError) -> IMAPResponse {
        var (tag, isUID, ranges): (String?, Bool, [ClosedRange<UInt32>]) = (nil, false, [])
        skipSpaces()
        if take(UInt8(ascii: "(")) {
            let name = word().uppercased()
            let value = try string() ?? []
            if name == "TAG" { tag = String(decoding: value, as: UTF8.self) }
            skipSpaces()
            guard take(UInt8(ascii: ")")) else { throw Self.violation("an ESEARCH answer that cannot be read") }
        }
        while true {
            skipSpaces()
            let name = word().uppercased()
            if name.isEmpty { return .found(tag: tag, isUID: isUID, ranges) }
            if name == "UID" {
                isUID = true
                continue
            }
            guard name == "ALL" else {
                try skipValue(depth: 1)
                continue
            }
            skipSpaces()
            guard let set = UIDSet.ranges(word()) else {
                throw Self.violation("an ESEARCH answer that holds no numbers")
            }
            ranges = set
        }
    }

    /// `(EARLIER) 1:5,7` (RFC 7162 §3.2.10).
    private mutating func vanished() throws(IMAPError) -> IMAPResponse {
        skipSpaces()
        let isEarlier = take(UInt8(ascii: "("))
        if isEarlier {
            let name = word().uppercased()
            guard name == "EARLIER", take(UInt8(ascii: ")")) else {
                throw Self.violation("VANISHED of an unknown kind")
            }
            skipSpaces()
        }
        guard let ranges = UIDSet.ranges(word()) else { throw Self.violation("VANISHED without numbers") }
        return .vanished(isEarlier: isEarlier, ranges)
    }

    /// `(("INBOX." ".")) NIL NIL` (RFC 2342 §5); only the first own one counts.
    private mutating func namespace() throws(IMAPError) -> IMAPResponse {
        skipSpaces()
        guard take(UInt8(ascii: "(")) else { return .namespace(prefix: "", delimiter: nil) }
        skipSpaces()
        guard take(UInt8(ascii: "(")) else { throw Self.violation("a NAMESPACE answer that cannot be read") }
        let prefix = try string() ?? []
        let delimiter = try string()
        return .namespace(
            prefix: String(decoding: prefix, as: UTF8.self),
            delimiter: delimiter.map { String(decoding: $0, as: UTF8.self) })
    }

    /// `(\HasNoChildren \Sent) "." "INBOX.Sent"` (RFC 3501 §7.2.2); what stands behind the name is passed over.
    private mutating func listedFolder() throws(IMAPError) -> IMAPListedFolder {
        let attributes = try flagList()
        let delimiter = try string()
        guard let name = try string() else { throw Self.violation("a folder without a name") }
        return IMAPListedFolder(
            name: String(decoding: name, as: UTF8.self),
            delimiter: delimiter.map { String(decoding: $0, as: UTF8.self) },
            attributes: Set(attributes.map { $0.lowercased() }))
    }

    /// A body, of which the beginning may have been taken out.
    private mutating func body() throws(IMAPError) -> IMAPFetch.Body {
        skipSpaces()
        if peek == UInt8(ascii: "{"), piece + 1 < pieces.count, case .rest(let bytes) = pieces[piece + 1] {
            step(over: 2)
            return .rest(bytes)
        }
        return try string().map { .bytes($0) } ?? .null
    }

    /// An astring, nstring or literal; `nil` for NIL.
    private mutating func string() throws(IMAPError) -> [UInt8]? {
        skipSpaces()
        if take(UInt8(ascii: "\"")) {
            var bytes: [UInt8] = []
            while let byte = peek {
                offset += 1
                if byte == UInt8(ascii: "\"") { return bytes }
                if byte == UInt8(ascii: "\\"), let escaped = peek {
                    bytes.append(escaped)
                    offset += 1
                } else {
                    bytes.append(byte)
                }
            }
            throw Self.violation("a quoted string that does not end")
        }
        if peek == UInt8(ascii: "{") || peek == UInt8(ascii: "~") {
            guard piece + 1 < pieces.count, case .literal(let bytes) = pieces[piece + 1],
                text[offset...].allSatisfy({ $0 != UInt8(ascii: " ") })
            else { throw Self.violation("a literal in the middle of a line") }
            step(over: 2)
            return bytes
        }
        let atom = word()
        guard !atom.isEmpty else { throw Self.violation("a value is missing") }
        return atom.uppercased() == "NIL" ? nil : Array(atom.utf8)
    }

    /// Goes to the text behind a literal.
    private mutating func step(over count: Int) {
        piece += count
        offset = 0
        if piece < pieces.count, case .text(let after) = pieces[piece] { text = after } else { text = [] }
    }

    /// Passes over any value, also lists within lists up to the limit.
    private mutating func skipValue(depth: Int) throws(IMAPError) {
        guard depth <= ResponseDecoder.depthLimit else {
            throw IMAPError(.limitExceeded, "the server sent more than \(ResponseDecoder.depthLimit) nested lists")
        }
        skipSpaces()
        guard take(UInt8(ascii: "(")) else {
            _ = try string()
            return
        }
        while true {
            skipSpaces()
            if take(UInt8(ascii: ")")) { return }
            guard offset < text.count else { throw Self.violation("a list that does not end") }
            try skipValue(depth: depth + 1)
        }
    }

    /// `BODY[HEADER.FIELDS (DATE)]<0>`, upper case: brackets may hold spaces.
    private mutating func attributeName() -> String {
        let begin = offset
        var isInBrackets = false
        while let byte = peek {
            if byte == UInt8(ascii: "[") { isInBrackets = true }
            if byte == UInt8(ascii: "]") { isInBrackets = false }
            if !isInBrackets, byte == 0x20 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") { break }
            offset += 1
        }
        return String(decoding: text[begin..<offset], as: UTF8.self).uppercased()
    }

    /// The bytes up to a space or a parenthesis.
    private mutating func word() -> String {
        let begin = offset
        while let byte = peek, byte != 0x20, byte != UInt8(ascii: "("), byte != UInt8(ascii: ")") { offset += 1 }
        return String(decoding: text[begin..<offset], as: UTF8.self)
    }

    private var peek: UInt8? { offset < text.count ? text[offset] : nil }

    /// The words of the rest, upper case.
    private var words: [String] { restOfText.split(separator: " ").map { $0.uppercased() } }

    private var restOfText: String { String(decoding: text[offset...], as: UTF8.self) }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek == byte else { return false }
        offset += 1
        return true
    }

    private mutating func skipSpaces() {
        while peek == 0x20 { offset += 1 }
    }

    private static func violation(_ what: String) -> IMAPError {
        IMAPError(.protocolViolation, "the server broke the IMAP grammar: \(what)")
    }
}
