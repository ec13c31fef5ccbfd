// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Finds the fields of a header block and where the body begins (RFC 5322 §2.1, §2.2).
///
/// A line that is neither field nor continuation is skipped when another field follows before the
/// empty line; otherwise it is the first line of the body.
struct HeaderScan {
    private(set) var fields: [HeaderBlock.Field] = []
    /// End of the header block, the empty line not included.
    private(set) var headerEnd = 0
    /// Where the body begins.
    private(set) var bodyStart = 0
    /// The first line that was skipped.
    private(set) var badLine: Int?
    /// The line that ended the header though it is not empty.
    private(set) var bodyInHeader: Int?
    /// The first Content-Type field, as an index.
    private var contentType: Int?
    /// A line that is no field, until it is known what follows.
    private var pending: Int?

    /// A typical header has fewer fields, and more bytes than this.
    private static let usualFields = 48
    private static let usualLength = 2048

    /// What a line that begins with two hyphens is.
    enum Delimiter {
        case none
        /// The boundary of a multipart that is open: the part ends within its header.
        case open
        /// The boundary that this header declares: only the empty line before it is missing.
        case own
    }

    /// Reads lines from `start` to the first empty line, the scanner's end, or a delimiter.
    ///
    /// - Parameter delimiter: Tells what a line with two hyphens is, given the Content-Type field if there was one.
    /// - Complexity: O(n) in the bytes up to that line.
    init(_ scanner: Scanner, from start: Int, delimiter: (Line, HeaderBlock.Field?) -> Delimiter) {
        if scanner.end - start > HeaderScan.usualLength { fields.reserveCapacity(HeaderScan.usualFields) }
        headerEnd = start
        bodyStart = scanner.end
        var position = start
        while position < scanner.end {
            let line = scanner.line(at: position)
            if line.isEmpty {
                bodyStart = line.next
                break
            }
            if line.end - line.start > 2, scanner.bytes[line.start] == UInt8(ascii: "-"),
                scanner.bytes[line.start + 1] == UInt8(ascii: "-")
            {
                let kind = delimiter(line, contentType.map { fields[$0] })
                if kind != .none {
                    bodyStart = line.start
                    if kind == .own { pending = pending ?? line.start }
                    break
                }
            }
            take(line, in: scanner.bytes)
            position = line.next
            headerEnd = position
        }
        if let pending {
            bodyInHeader = pending
            headerEnd = pending
            bodyStart = pending
        }
    }

    private mutating func take(_ line: Line, in bytes: UnsafeRawBufferPointer) {
        if bytes[line.start].isBlank {
            guard pending == nil else { return }
            if fields.isEmpty {
                pending = line.start
            } else {
                let last = fields.count - 1
                fields[last].value = fields[last].value.lowerBound..<line.end
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
        if field.known == .contentType, contentType == nil { contentType = fields.count }
        fields.append(field)
    }

    /// A line as a field: a name of printable ASCII without blanks, optional blanks, a colon.
    static func field(_ line: Line, in bytes: UnsafeRawBufferPointer) -> HeaderBlock.Field? {
        var nameEnd = line.start
        while nameEnd < line.end, bytes[nameEnd] > 0x20, bytes[nameEnd] < 0x7F, bytes[nameEnd] != UInt8(ascii: ":") {
            nameEnd += 1
        }
        guard nameEnd > line.start else { return nil }
        // RFC 5322 §4.5: blanks before the colon are obsolete.
        var colon = nameEnd
        while colon < line.end, bytes[colon].isBlank { colon += 1 }
        guard colon < line.end, bytes[colon] == UInt8(ascii: ":") else { return nil }
        let name = line.start..<nameEnd
        return .init(name: name, value: colon + 1..<line.end, known: FieldName(bytes, name))
    }
}
