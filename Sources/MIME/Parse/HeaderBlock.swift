// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The fields of one header block, in order, as ranges over the mail's bytes.
///
/// Nothing is decoded until asked for, so that a field which nobody looks at costs nothing and the
/// exact bytes stay available (signatures, inspection). RFC 5322 §2.2, §3.6.
package struct HeaderBlock: Sendable {
    /// One field: where its name and its value lie in the mail's bytes.
    package struct Field: Sendable, Hashable {
        /// The name without blanks and colon.
        package let name: Range<Int>
        /// What follows the colon, folding included, the last line break not.
        package let value: Range<Int>
    }

    /// More fields than this are not listed (they are treated as lines that are no fields).
    package static let maximumFields = 100_000

    /// The mail's bytes that the ranges index.
    package let bytes: [UInt8]
    /// The fields in order of appearance.
    package let fields: [Field]
    /// Charset used for raw 8-bit bytes that are not UTF-8.
    let fallbackCharset: Charset?

    /// The first field of that name, compared without regard to case.
    package func first(_ name: String) -> Field? {
        fields.first { matches($0, name.utf8) }
    }

    /// All fields of that name, compared without regard to case.
    package func all(_ name: String) -> [Field] {
        fields.filter { matches($0, name.utf8) }
    }

    /// The field's name as it stands.
    package func name(of field: Field) -> String {
        String(decoding: bytes[field.name], as: UTF8.self)
    }

    /// The value with folding resolved, otherwise as it stands.
    ///
    /// Every run of line breaks and blanks that came from folding is one space (RFC 5322 §2.2.3,
    /// more lenient); the ends are trimmed.
    package func unfolded(_ field: Field) -> [UInt8] {
        HeaderBlock.unfold(bytes[field.value])
    }

    /// The value as text: unfolded, encoded words and raw 8-bit bytes decoded (RFC 2047, RFC 6532).
    package func text(_ field: Field) -> String {
        var found: Set<Defect.Kind> = []
        return HeaderText(fallback: fallbackCharset).decode(unfolded(field), found: &found)
    }

    /// The decoded text of the first field of that name.
    package func text(first name: String) -> String? {
        first(name).map { text($0) }
    }

    /// The unfolded value of the first field of that name as text, encoded words left as they are.
    package func raw(first name: String) -> String? {
        first(name).map { String(decoding: unfolded($0), as: UTF8.self) }
    }

    private func matches(_ field: Field, _ name: String.UTF8View) -> Bool {
        guard field.name.count == name.count else { return false }
        var position = field.name.lowerBound
        for byte in name {
            if bytes[position].lowercased != byte.lowercased { return false }
            position += 1
        }
        return true
    }

    static func unfold(_ value: ArraySlice<UInt8>) -> [UInt8] {
        let value = value.trimmed
        guard value.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return Array(value) }
        var result: [UInt8] = []
        result.reserveCapacity(value.count)
        var index = value.startIndex
        while index < value.endIndex {
            let byte = value[index]
            if byte == 0x0A || byte == 0x0D {
                while let last = result.last, last.isBlank { result.removeLast() }
                while index < value.endIndex, value[index].isSpace { index += 1 }
                result.append(0x20)
            } else {
                result.append(byte)
                index += 1
            }
        }
        return result
    }
}

/// What scanning a header block found.
struct HeaderScan {
    var fields: [HeaderBlock.Field] = []
    /// End of the header block, the empty line not included.
    var headerEnd = 0
    /// Where the body begins.
    var bodyStart = 0
    /// The first line that was skipped.
    var badLine: Int?
    /// The line that ended the header though it is not empty.
    var bodyInHeader: Int?
    /// The first raw byte above 127.
    var eightBit: Int?

    /// Reads lines from `start` to the first empty line, the limit, or a line that `isBoundary`
    /// knows.
    ///
    /// A line that is neither field nor continuation is skipped when another field follows before
    /// the empty line; otherwise it is the first line of the body. After such a line the caller
    /// scans anew, so the scanner is sought.
    static func read(
        _ scanner: inout Scanner,
        from start: Int,
        limit: Int,
        isBoundary: (Line) -> Bool
    ) -> HeaderScan {
        var result = HeaderScan()
        var position = start
        var pending: Int?
        var end = start
        result.bodyStart = limit
        while position < limit {
            let line = scanner.line(at: position, limit: limit)
            if line.end == line.start {
                end = line.start
                result.bodyStart = line.next
                break
            }
            if scanner.bytes[line.start] == UInt8(ascii: "-"), isBoundary(line) {
                end = line.start
                result.bodyStart = line.start
                break
            }
            result.take(line, in: scanner.bytes, pending: &pending)
            position = line.next
            end = position
        }
        result.headerEnd = end
        if let pending {
            result.bodyInHeader = pending
            result.headerEnd = pending
            result.bodyStart = pending
        }
        // A boundary line or pending line is looked at again.
        scanner.seek()
        return result
    }

    private mutating func take(_ line: Line, in bytes: UnsafeRawBufferPointer, pending: inout Int?) {
        if bytes[line.start].isBlank {
            if pending == nil, let last = fields.popLast() {
                fields.append(.init(name: last.name, value: last.value.lowerBound..<line.end))
                noteEightBit(in: bytes, line.start..<line.end)
            } else if pending == nil {
                pending = line.start
            }
            return
        }
        guard fields.count < HeaderBlock.maximumFields, let field = HeaderScan.field(line, in: bytes) else {
            if pending == nil { pending = line.start }
            return
        }
        if let skipped = pending {
            if badLine == nil { badLine = skipped }
            pending = nil
        }
        fields.append(field)
        noteEightBit(in: bytes, field.value)
    }

    private mutating func noteEightBit(in bytes: UnsafeRawBufferPointer, _ range: Range<Int>) {
        guard eightBit == nil else { return }
        eightBit = range.first { bytes[$0] >= 0x80 }
    }

    /// A line as a field: a name of printable ASCII without blanks, optional blanks, a colon.
    static func field(_ line: Line, in bytes: UnsafeRawBufferPointer) -> HeaderBlock.Field? {
        var nameEnd = line.start
        while nameEnd < line.end, bytes[nameEnd] > 0x20, bytes[nameEnd] < 0x7F, bytes[nameEnd] != UInt8(ascii: ":") {
            nameEnd += 1
        }
        guard nameEnd > line.start else { return nil }
        var colon = nameEnd
        while colon < line.end, bytes[colon].isBlank { colon += 1 }
        guard colon < line.end, bytes[colon] == UInt8(ascii: ":") else { return nil }
        return .init(name: line.start..<nameEnd, value: colon + 1..<line.end)
    }
}
