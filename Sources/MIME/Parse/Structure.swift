// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Splits a mail into its parts in one pass over its bytes (RFC 2046 §5.1).
///
/// A stack of open multiparts is kept; every line that begins with `--` is compared with their
/// boundaries, innermost first, so that a boundary of an outer multipart also ends inner ones that
/// were never closed.
///
/// - Complexity: O(n) with at most ``Mail/maximumNesting`` comparisons per boundary-like line.
struct Structure {
    private let bytes: [UInt8]
    private let scanner: Scanner
    private let extent: Range<Int>
    /// Levels above this mail, when it is nested in others.
    private let depth: Int
    /// Bytes that transfer-encoded mails in this one may take; see ``Mail/copyBudget``.
    private let copyBudget: Int
    private var open = Boundaries()
    /// The leaf whose body is being read.
    private var openLeaf: Int?
    private(set) var parts: [Part] = []
    private(set) var defects: [Defect] = []
    /// The fields of the mail's own header.
    private(set) var fields: [HeaderBlock.Field] = []
    private var seen: Scanner.Seen = []

    /// Reads the parts of a mail that fills `extent` of the buffer.
    ///
    /// - Parameter raw: The bytes of the array.
    init(_ bytes: [UInt8], _ raw: UnsafeRawBufferPointer, extent: Range<Int>, depth: Int, copyBudget: Int) {
        self.bytes = bytes
        scanner = Scanner(raw, end: extent.upperBound)
        self.extent = extent
        self.depth = depth
        self.copyBudget = copyBudget
        read()
    }

    /// The start of a mail's header: after a UTF-8 byte order mark and one mbox `From ` line.
    private func headerStart() -> Int {
        let bytes = scanner.bytes[..<extent.upperBound]
        var start = extent.lowerBound
        if bytes[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
        guard bytes[start...].starts(with: "From ".utf8) else { return start }
        let line = scanner.line(at: start)
        // `From : anna@example.org` is a field.
        return HeaderScan.field(line, in: scanner.bytes) == nil ? line.next : start
    }

    private mutating func read() {
        var position = openPart(at: headerStart(), parent: nil)
        var isLineStart = true
        while !open.isEmpty, let start = candidate(from: position, isLineStart: isLineStart) {
            let line = scanner.line(at: start)
            guard let hit = open.match(line, in: scanner.bytes), isUsable(hit, at: start) else {
                position = start
                isLineStart = false
                continue
            }
            position = line.next
            isLineStart = true
            let end = beforeLineBreak(start)
            closeLeaf(at: end)
            while open.count > hit.level + 1 { closeContainer(at: end, isClosed: false) }
            if hit.isClosing {
                closeContainer(at: end, isClosed: true)
            } else if !isRepeated(hit, at: line.next) {
                position = openPart(at: line.next, parent: hit.part)
            }
        }
        // What is left: the only leaf, or what follows the last boundary.
        if open.isEmpty { note(scanner.survey(position..<extent.upperBound), in: position..<extent.upperBound) }
        closeLeaf(at: extent.upperBound)
        while !open.isEmpty { closeContainer(at: extent.upperBound, isClosed: false) }
        if let root = parts.first, root.role != .container { parts[0].path = "1" }
    }

    /// The start of the next line that begins with two hyphens.
    private mutating func candidate(from position: Int, isLineStart: Bool) -> Int? {
        let hyphen = UInt8(ascii: "-")
        if isLineStart, position + 1 < extent.upperBound, scanner.bytes[position] == hyphen,
            scanner.bytes[position + 1] == hyphen
        {
            return position
        }
        var seen: Scanner.Seen = []
        let mark = scanner.mark(from: position, seen: &seen)
        note(seen, in: position..<(mark.map { $0 + 1 } ?? extent.upperBound))
        return mark.map { $0 + 1 }
    }

    /// Whether the next line is the same boundary again. QUIRK: a doubled boundary line begins one part, not two.
    private func isRepeated(_ hit: Boundaries.Hit, at start: Int) -> Bool {
        guard let next = open.match(scanner.line(at: start), in: scanner.bytes) else { return false }
        return next.level == hit.level && !next.isClosing
    }

    /// Whether a boundary line is to be acted on.
    private mutating func isUsable(_ hit: Boundaries.Hit, at start: Int) -> Bool {
        // A closing delimiter before the first part closes nothing.
        if hit.isClosing, parts[hit.part].children.isEmpty, hit.level == open.count - 1 { return false }
        guard hit.isClosing || parts.count < Mail.maximumParts else {
            note(.nestingTooDeep, parts[hit.part].path, start)
            return false
        }
        return true
    }

    /// Reads a part's header and returns where its body begins.
    private mutating func openPart(at start: Int, parent: Int?) -> Int {
        let index = parts.count
        var part = Part(path: path(under: parent), index: index, parent: parent, start: start)
        let (open, bytes) = (self.open, scanner.bytes)
        var own: Boundaries?
        let scan = HeaderScan(scanner, from: start) { line, contentType in
            if open.match(line, in: bytes) != nil { return .open }
            // A line that is no continuation ends the field; its value is read once.
            if own == nil, let contentType { own = ownBoundary(contentType) }
            return own?.match(line, in: bytes) == nil ? .none : .own
        }
        part.headerRange = start..<scan.headerEnd
        part.bodyRange = scan.bodyStart..<extent.upperBound
        if let line = scan.badLine { note(.badHeaderLine, part.path, line) }
        if let line = scan.bodyInHeader { note(.bodyInHeader, part.path, line) }
        if let giant = scan.fields.first(where: { $0.known != .other && $0.value.count > HeaderBlock.maximumValue }) {
            note(.badHeaderLine, part.path, giant.value.lowerBound + HeaderBlock.maximumValue)
        }
        noteBytes(of: scan, in: start..<scan.bodyStart, part.path)
        let boundary = readFields(of: &part, scan.fields)
        if let parent {
            parts[parent].children.append(index)
            noteDuplicates(scan.fields, part.path)
        } else {
            fields = scan.fields
        }
        enter(part, boundary)
        return scan.bodyStart
    }

    /// The boundary that a header declares.
    private func ownBoundary(_ contentType: HeaderBlock.Field) -> Boundaries {
        var result = Boundaries()
        guard let value = value(.contentType, in: [contentType]) else { return result }
        let split = ContentType.split(value)
        if split.type == "multipart", let boundary = split.parameters.value(of: "boundary")?.bytes.trimmed,
            !boundary.isEmpty
        {
            result.push(0, boundary: boundary)
        }
        return result
    }

    /// Notes what a header block holds besides text.
    private mutating func noteBytes(of scan: HeaderScan, in range: Range<Int>, _ path: String) {
        let seen = scanner.survey(range)
        note(seen, in: range)
        guard seen.contains(.high) else { return }
        for field in scan.fields {
            guard let place = scanner.firstHigh(in: field.value) else { continue }
            return note(.eightBitHeader, path, place)
        }
    }

    /// Notes fields of a part that occur again (RFC 2045 §3); the first one counts.
    private mutating func noteDuplicates(_ fields: [HeaderBlock.Field], _ path: String) {
        for name: FieldName in [.contentType, .contentTransferEncoding, .contentDisposition, .contentID] {
            let same = fields.lazy.filter { $0.known == name }
            guard let again = same.dropFirst().first else { continue }
            return note(.duplicateHeader, path, again.name.lowerBound)
        }
    }

    private func path(under parent: Int?) -> String {
        guard let parent else { return "" }
        let number = String(parts[parent].children.count + 1)
        return parts[parent].path.isEmpty ? number : parts[parent].path + "." + number
    }

    private func value(_ name: FieldName, in fields: [HeaderBlock.Field]) -> ArraySlice<UInt8>? {
        for field in fields where field.known == name {
            return HeaderBlock.unfold(bytes[field.value])
        }
        return nil
    }

    /// Reads the fields that say what a part is, and returns its boundary.
    private mutating func readFields(of part: inout Part, _ fields: [HeaderBlock.Field]) -> ArraySlice<UInt8> {
        var boundary: ArraySlice<UInt8> = []
        if let parent = part.parent, parts[parent].contentType == .digest { part.contentType = .mail }
        if let value = value(.contentType, in: fields), !value.isEmpty {
            let split = ContentType.split(value)
            if let main = split.type, let sub = split.subtype {
                part.contentType = ContentType(type: main, subtype: sub)
            } else {
                note(.badContentType, part.path, part.headerRange.lowerBound)
            }
            part.typeParameters = split.parameters
            if part.contentType.type == "multipart" {
                boundary = split.parameters.value(of: "boundary")?.bytes.trimmed ?? []
            }
        }
        if let value = value(.contentDisposition, in: fields) {
            let split = Disposition.split(value)
            part.disposition = split.disposition
            part.dispositionParameters = split.parameters
        }
        if part.typeParameters.isCut || part.dispositionParameters.isCut {
            note(.badHeaderLine, part.path, part.headerRange.lowerBound)
        }
        part.contentID = value(.contentID, in: fields).flatMap { MessageIDs.single($0) }
        part.transferEncoding = value(.contentTransferEncoding, in: fields).flatMap { Disposition.encoding($0) }
        part.encoding = part.transferEncoding.flatMap { TransferEncoding(named: $0) } ?? .identity
        return boundary
    }

    /// Decides whether a part is opened as a multipart or read as a leaf.
    private mutating func enter(_ opened: Part, _ boundary: ArraySlice<UInt8>) {
        var part = opened
        let place = part.headerRange.lowerBound
        let isTooDeep = depth + open.count >= Mail.maximumNesting
        if part.contentType.type == "multipart" {
            if boundary.isEmpty {
                part.role = .brokenMultipart
                note(.missingBoundary, part.path, place)
            } else if isTooDeep {
                part.role = .opaque
                note(.nestingTooDeep, part.path, place)
            } else {
                part.role = .container
                open.push(part.index, boundary: boundary)
                openLeaf = nil
                parts.append(part)
                return
            }
        } else if part.isMessage, isTooDeep {
            part.role = .opaque
            note(.nestingTooDeep, part.path, place)
        }
        if let encoding = part.transferEncoding, TransferEncoding(named: encoding) == nil {
            note(.unknownEncoding, part.path, place)
        }
        openLeaf = part.index
        parts.append(part)
    }

    private mutating func closeLeaf(at end: Int) {
        guard let index = openLeaf else { return }
        let start = parts[index].bodyRange.lowerBound
        parts[index].bodyRange = start..<max(start, end)
        openLeaf = nil
        if parts[index].isMessage, !parts[index].isPlainMessage, end - start > copyBudget {
            parts[index].role = .opaque
            note(.nestingTooDeep, parts[index].path, start)
        }
    }

    private mutating func closeContainer(at end: Int, isClosed: Bool) {
        guard let index = open.pop() else { return }
        let start = parts[index].bodyRange.lowerBound
        parts[index].bodyRange = start..<max(start, end)
        if parts[index].children.isEmpty {
            parts[index].role = .brokenMultipart
            note(.missingStartBoundary, parts[index].path, start)
        } else if !isClosed {
            note(.missingCloseBoundary, parts[index].path, end)
        }
    }

    /// The line break before a boundary line belongs to the boundary (RFC 2046 §5.1.1).
    private func beforeLineBreak(_ start: Int) -> Int {
        guard start > extent.lowerBound else { return start }
        if scanner.bytes[start - 1] == 0x0A, start - 1 > extent.lowerBound, scanner.bytes[start - 2] == 0x0D {
            return start - 2
        }
        return start - 1
    }

    // MARK: Defects

    /// Notes NUL bytes and bare CRs in a range that was passed over; those of a nested mail are that mail's defects.
    private mutating func note(_ met: Scanner.Seen, in range: Range<Int>) {
        let new = met.intersection([.nul, .bareCR]).subtracting(seen)
        guard !new.isEmpty, openLeaf.map({ !parts[$0].isPlainMessage }) ?? true else { return }
        seen.formUnion(new)
        if new.contains(.nul) {
            defects.append(Defect(.nulByte, part: "", offset: scanner.first(.nul, in: range) ?? range.lowerBound))
        }
        if new.contains(.bareCR) {
            defects.append(Defect(.bareCR, part: "", offset: scanner.first(.bareCR, in: range) ?? range.lowerBound))
        }
    }

    private mutating func note(_ kind: Defect.Kind, _ path: String, _ offset: Int) {
        // Only the first of a kind in a part is kept; a part's own defects are noted close
        // together.
        if defects.suffix(8).contains(where: { $0.kind == kind && $0.part == path }) { return }
        defects.append(Defect(kind, part: path, offset: offset))
    }
}
