// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Splits a mail into its parts in one pass over its lines (RFC 2046 §5.1).
///
/// A stack of open multiparts is kept; every line that begins with `--` is compared with their
/// boundaries, innermost first, so that a boundary of an outer multipart also ends inner ones that
/// were never closed.
///
/// - Complexity: O(n) with at most ``Mail/maximumNesting`` comparisons per boundary-like line.
struct Structure {
    private var scanner: Scanner
    private let extent: Range<Int>
    /// Levels above this mail, when it is nested in others.
    private let depth: Int
    /// The open multiparts, outermost first, and their boundaries.
    private var stack: [Int] = []
    private var boundaries: [[UInt8]] = []
    /// The leaf whose body is being read.
    private var openLeaf: Int?
    private(set) var parts: [Part] = []
    private(set) var defects: [Defect] = []
    /// The scan of the mail's own header.
    private(set) var header = HeaderScan()

    private init(_ bytes: UnsafeRawBufferPointer, extent: Range<Int>, depth: Int) {
        scanner = Scanner(bytes, extent: extent)
        self.extent = extent
        self.depth = depth
    }

    /// Reads the parts of a mail that fills `extent` of the buffer.
    static func read(_ bytes: UnsafeRawBufferPointer, extent: Range<Int>, depth: Int) -> Structure {
        var reader = Structure(bytes, extent: extent, depth: depth)
        reader.read()
        return reader
    }

    /// The start of a mail's header: after a UTF-8 byte order mark and one mbox `From ` line.
    static func start(of bytes: UnsafeRawBufferPointer, in extent: Range<Int>) -> Int {
        var start = extent.lowerBound
        if extent.count >= 3, bytes[start] == 0xEF, bytes[start + 1] == 0xBB, bytes[start + 2] == 0xBF { start += 3 }
        let mark = Array("From ".utf8)
        guard extent.upperBound - start >= mark.count, bytes[start..<start + mark.count].elementsEqual(mark) else {
            return start
        }
        var scanner = Scanner(bytes, extent: extent)
        let line = scanner.line(at: start, limit: extent.upperBound)
        // `From : anna@example.org` is a field.
        return HeaderScan.field(line, in: bytes) == nil ? line.next : start
    }

    private mutating func read() {
        let start = Structure.start(of: scanner.bytes, in: extent)
        var position = openPart(at: start, parent: nil)
        while position < extent.upperBound {
            let line = scanner.line(at: position, limit: extent.upperBound)
            position = line.next
            guard !stack.isEmpty, line.end - line.start > 2, scanner.bytes[line.start] == UInt8(ascii: "-"),
                scanner.bytes[line.start + 1] == UInt8(ascii: "-"),
                let hit = Structure.match(line, scanner.bytes, boundaries)
            else { continue }
            let container = stack[hit.level]
            if hit.isClosing, parts[container].children.isEmpty, hit.level == stack.count - 1 { continue }
            if !hit.isClosing, parts.count >= Mail.maximumParts {
                note(.nestingTooDeep, container, line.start)
                continue
            }
            let end = beforeLineBreak(line.start)
            closeLeaf(at: end)
            while stack.count > hit.level + 1 { popContainer(at: end, isClosed: false) }
            if hit.isClosing {
                popContainer(at: end, isClosed: true)
            } else {
                position = openPart(at: line.next, parent: container)
            }
        }
        closeLeaf(at: extent.upperBound)
        while !stack.isEmpty { popContainer(at: extent.upperBound, isClosed: false) }
    }

    /// Reads a part's header and returns where its body begins.
    private mutating func openPart(at start: Int, parent: Int?) -> Int {
        let index = parts.count
        var part = Part(path: path(under: parent), index: index, parent: parent, start: start)
        let bytes = scanner.bytes
        let boundaries = self.boundaries
        let scan = HeaderScan.read(&scanner, from: start, limit: extent.upperBound) {
            Structure.match($0, bytes, boundaries) != nil
        }
        part.headerRange = start..<scan.headerEnd
        part.bodyRange = scan.bodyStart..<extent.upperBound
        if let parent { parts[parent].children.append(index) } else { header = scan }
        parts.append(part)
        if let line = scan.badLine { note(.badHeaderLine, index, line) }
        if let line = scan.bodyInHeader { note(.bodyInHeader, index, line) }
        if let place = scan.eightBit { note(.eightBitHeader, index, place) }
        readFields(of: index, scan.fields)
        enter(index)
        return scan.bodyStart
    }

    private func path(under parent: Int?) -> String {
        guard let parent else { return "" }
        let number = String(parts[parent].children.count + 1)
        return parts[parent].path.isEmpty ? number : parts[parent].path + "." + number
    }

    private func value(_ name: StaticString, in fields: [HeaderBlock.Field]) -> [UInt8]? {
        guard let field = fields.first(where: { scanner.bytes[$0.name].equalsIgnoringCase(name) }) else { return nil }
        return HeaderBlock.unfold(Array(scanner.bytes[field.value])[...])
    }

    private mutating func readFields(of index: Int, _ fields: [HeaderBlock.Field]) {
        let isInDigest = parts[index].parent.map { parts[$0].contentType.essence == "multipart/digest" } ?? false
        var type = isInDigest ? ("message", "rfc822") : ("text", "plain")
        var boundary: [UInt8]?
        if let value = value("content-type", in: fields), !value.isEmpty {
            let split = ContentType.split(value)
            if let main = split.type, let sub = split.subtype {
                type = (main, sub)
            } else {
                note(.badContentType, index, parts[index].headerRange.lowerBound)
            }
            parts[index].parameters.type = split.parameters
            boundary = split.parameters.value(of: "boundary").map { Array($0.bytes.trimmed) }
        }
        parts[index].contentType = ContentType(type: type.0, subtype: type.1)
        if let value = value("content-disposition", in: fields) {
            let split = Disposition.split(value)
            parts[index].disposition = split.disposition
            parts[index].parameters.disposition = split.parameters
        }
        parts[index].contentID = value("content-id", in: fields).flatMap { MessageIDs.single($0) }
        parts[index].transferEncoding = value("content-transfer-encoding", in: fields).flatMap {
            Disposition.encoding($0)
        }
        parts[index].boundary = boundary ?? []
    }

    /// Decides whether a part is opened as a multipart or read as a leaf.
    private mutating func enter(_ index: Int) {
        let part = parts[index]
        let level = depth + stack.count
        if part.contentType.type == "multipart" {
            if part.boundary.isEmpty {
                parts[index].role = .brokenMultipart
                note(.missingBoundary, index, part.headerRange.lowerBound)
            } else if level >= Mail.maximumNesting {
                parts[index].role = .opaque
                note(.nestingTooDeep, index, part.headerRange.lowerBound)
            } else {
                parts[index].role = .container
                stack.append(index)
                boundaries.append(part.boundary)
                openLeaf = nil
                return
            }
        } else if part.isMessage, level >= Mail.maximumNesting {
            parts[index].role = .opaque
            note(.nestingTooDeep, index, part.headerRange.lowerBound)
        }
        if let encoding = part.transferEncoding, !TransferEncoding.isKnown(encoding) {
            note(.unknownEncoding, index, part.headerRange.lowerBound)
        }
        openLeaf = index
    }

    private mutating func closeLeaf(at end: Int) {
        guard let index = openLeaf else { return }
        parts[index].bodyRange = parts[index].bodyRange.lowerBound..<max(parts[index].bodyRange.lowerBound, end)
        openLeaf = nil
    }

    private mutating func popContainer(at end: Int, isClosed: Bool) {
        guard let index = stack.popLast() else { return }
        boundaries.removeLast()
        let start = parts[index].bodyRange.lowerBound
        parts[index].bodyRange = start..<max(start, end)
        if parts[index].children.isEmpty {
            parts[index].role = .brokenMultipart
            note(.missingStartBoundary, index, start)
        } else if !isClosed {
            note(.missingCloseBoundary, index, end)
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

    /// The open multipart whose boundary a line is. QUIRK: blanks at the line's end are dropped.
    private static func match(
        _ line: Line,
        _ bytes: UnsafeRawBufferPointer,
        _ boundaries: [[UInt8]]
    ) -> (level: Int, isClosing: Bool)? {
        guard line.end - line.start > 2, bytes[line.start + 1] == UInt8(ascii: "-") else { return nil }
        let start = line.start + 2
        var end = line.end
        while end > start, bytes[end - 1].isBlank { end -= 1 }
        let length = end - start
        for level in boundaries.indices.reversed() {
            let boundary = boundaries[level]
            guard length == boundary.count || length == boundary.count + 2,
                bytes[start..<start + boundary.count].elementsEqual(boundary)
            else { continue }
            if length == boundary.count { return (level, false) }
            if bytes[end - 1] == UInt8(ascii: "-"), bytes[end - 2] == UInt8(ascii: "-") { return (level, true) }
        }
        return nil
    }

    private mutating func note(_ kind: Defect.Kind, _ part: Int, _ offset: Int) {
        // Only the first of a kind in a part is kept; a part's own defects are noted close
        // together.
        let path = parts.indices.contains(part) ? parts[part].path : ""
        if defects.suffix(8).contains(where: { $0.kind == kind && $0.part == path }) { return }
        defects.append(Defect(kind, part: path, offset: offset))
    }
}
