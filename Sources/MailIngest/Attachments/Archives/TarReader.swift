// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the headers of a tar file (POSIX.1-2017, pax, "ustar Interchange Format"), and GNU's and pax's long names.
enum TarReader {
    private static let block = 512

    static func list(_ content: ArraySlice<UInt8>, depth: Int, _ reader: inout ArchiveReader) -> ArchiveListing {
        let bytes = ArchiveBytes(content)
        var listing = ArchiveListing(.tar)
        var offset = 0
        var longName: ArraySlice<UInt8>?
        while let header = bytes[offset, block] {
            // A block of zeros ends it.
            if header.allSatisfy({ $0 == 0 }) { return listing }
            let fields = ArchiveBytes(header)
            guard isSound(header), let size = number(fields[124, 12]), let type = fields[156, 1]?.first else {
                listing.gap = .damaged
                return listing
            }
            let (blocks, _) = size.addingReportingOverflow(block - 1)
            let (next, isOutside) = (offset + block).addingReportingOverflow(blocks / block * block)
            guard !isOutside, let data = bytes[offset + block, size] else {
                // What is cut off is still named.
                _ = add(header, longName, [], size, depth: depth, &listing, &reader)
                listing.gap = .damaged
                return listing
            }
            offset = next
            switch type {
            case UInt8(ascii: "L"): longName = text(data)
            case UInt8(ascii: "x"): longName = paxPath(data) ?? longName
            case UInt8(ascii: "K"), UInt8(ascii: "g"): break
            default:
                let name = longName
                longName = nil
                guard add(header, name, data, size, depth: depth, &listing, &reader) else {
                    listing.gap = .entries
                    return listing
                }
            }
        }
        // QUIRK: many end without the blocks of zeros; one that ends within a header is cut off.
        if offset < bytes.count, bytes.count - offset < block { listing.gap = .damaged }
        return listing
    }

    private static func add(
        _ header: ArraySlice<UInt8>,
        _ longName: ArraySlice<UInt8>?,
        _ data: ArraySlice<UInt8>,
        _ size: Int,
        depth: Int,
        _ listing: inout ArchiveListing,
        _ reader: inout ArchiveReader
    ) -> Bool {
        let name = longName ?? self.name(ArchiveBytes(header))
        guard reader.budget.take(name: name.count) else { return false }
        var entry = ArchiveListing.Entry(name: ArchiveReader.name(name, isUTF8: true), size: Int64(size))
        if reader.judge(&entry, beginning: data.prefix(ArchiveReader.peekLength)) {
            if depth < ArchiveBudget.depth {
                entry.listing = reader.list(data, depth: depth + 1)
            } else {
                entry.gap = .depth
            }
        }
        listing.entries.append(entry)
        return true
    }

    private static func name(_ fields: ArchiveBytes) -> ArraySlice<UInt8> {
        let name = text(fields[0, 100] ?? [])
        guard fields.has(Array("ustar\0".utf8), at: 257), let prefix = fields[345, 155].map(text), !prefix.isEmpty
        else {
            return name
        }
        return (Array(prefix) + [UInt8(ascii: "/")] + name)[...]
    }

    private static func text(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> { field.prefix { $0 != 0 } }

    /// The path of a pax header: records of `length key=value` and a line break.
    private static func paxPath(_ data: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        var rest = data
        let key = Array("path=".utf8)
        while let blank = rest.firstIndex(of: 0x20), let length = decimal(rest[..<blank]), length <= rest.count,
            length > blank - rest.startIndex
        {
            let record = rest[(blank + 1)..<(rest.startIndex + length)]
            if record.starts(with: key) { return record.dropFirst(key.count).dropLast() }
            rest = rest.dropFirst(length)
        }
        return nil
    }

    private static func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Octal digits, or, with the highest bit set, the number itself (GNU).
    private static func number(_ field: ArraySlice<UInt8>?) -> Int? {
        guard let field, let first = field.first else { return nil }
        if first & 0x80 != 0 {
            guard field.dropFirst().prefix(3).allSatisfy({ $0 == 0 }), first == 0x80 else { return nil }
            return Int(exactly: field.suffix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
        }
        let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0x20 && $0 != 0 }
        guard digits.allSatisfy({ (0x30...0x37).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 << 3 | Int($1 - 0x30) }
    }

    /// The sum of all bytes, those of the sum itself taken as blanks.
    private static func isSound(_ header: ArraySlice<UInt8>) -> Bool {
        let start = header.startIndex
        guard let said = number(header[(start + 148)..<(start + 156)]) else { return false }
        var sum = 8 * 0x20
        for (index, byte) in header.enumerated() where !(148..<156).contains(index) { sum += Int(byte) }
        return sum == said
    }
}
