// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the directory of a ZIP file (APPNOTE 6.3.10 §4.3).
///
/// The directory at the end counts, as for the programs that people open such files with. An entry whose own header has
/// another name makes the file damaged: two programs would unpack two different things.
enum ZipReader {
    private static let endMark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
    private static let endMark64: [UInt8] = [0x50, 0x4B, 0x06, 0x06]
    private static let locatorMark64: [UInt8] = [0x50, 0x4B, 0x06, 0x07]
    private static let directoryMark: [UInt8] = [0x50, 0x4B, 0x01, 0x02]
    private static let localMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    private static let endLength = 22

    static func list(_ content: ArraySlice<UInt8>, depth: Int, _ reader: inout ArchiveReader) -> ArchiveListing {
        let bytes = ArchiveBytes(content)
        var listing = ArchiveListing(.zip)
        guard let directory = directory(in: bytes) else {
            listing.gap = .damaged
            return listing
        }
        var offset = directory.offset
        for _ in 0..<directory.count {
            guard bytes.has(directoryMark, at: offset), let header = Header(bytes, at: offset) else {
                listing.gap = .damaged
                return listing
            }
            guard reader.budget.take(name: header.name.count) else {
                listing.gap = .entries
                return listing
            }
            offset += header.length
            listing.entries.append(entry(header, in: bytes, base: directory.base, depth: depth, &listing.gap, &reader))
        }
        // Entries behind the number that is said are entries for some programs.
        if bytes.has(directoryMark, at: offset) { listing.gap = .damaged }
        return listing
    }

    private static func entry(
        _ header: Header,
        in bytes: ArchiveBytes,
        base: Int,
        depth: Int,
        _ gap: inout ArchiveListing.Gap?,
        _ reader: inout ArchiveReader
    ) -> ArchiveListing.Entry {
        var entry = ArchiveListing.Entry(
            name: ArchiveReader.name(header.name, isUTF8: header.isUTF8), size: Int64(header.size))
        entry.isEncrypted = header.isEncrypted
        entry.isDangerous = DangerousName.isProgram(entry.name)
        let (place, isOutside) = base.addingReportingOverflow(header.place)
        guard !isOutside, bytes.has(localMark, at: place), let nameLength = bytes.number(at: place + 26, 2),
            let extraLength = bytes.number(at: place + 28, 2), let name = bytes[place + 30, nameLength],
            name.elementsEqual(header.name),
            let packed = bytes[place + 30 + nameLength + extraLength, header.packedSize]
        else {
            gap = .damaged
            return entry
        }
        if header.isEncrypted {
            entry.gap = .encrypted
            return entry
        }
        guard header.packedSize > 0 else { return entry }
        switch header.method {
        case 0:
            guard reader.judge(&entry, beginning: packed.prefix(ArchiveReader.peekLength)) else { return entry }
            lookInto(&entry, packed, depth: depth, &reader)
        case 8: look(at: packed, depth: depth, &entry, &reader)
        default: entry.gap = .format
        }
        return entry
    }

    private static func look(
        at packed: ArraySlice<UInt8>,
        depth: Int,
        _ entry: inout ArchiveListing.Entry,
        _ reader: inout ArchiveReader
    ) {
        let room = min(ArchiveReader.peekLength, reader.budget.bytes)
        guard room > 0 else {
            entry.gap = .bytes
            return
        }
        let (beginning, ending) = Inflater.inflate(packed, .none, limit: room)
        reader.budget.bytes -= beginning.count
        if ending == .damaged { entry.gap = .damaged }
        guard reader.judge(&entry, beginning: beginning[...]) else { return }
        guard depth < ArchiveBudget.depth else {
            entry.gap = .depth
            return
        }
        let (content, end) = Inflater.inflate(packed, .none, limit: reader.budget.bytes)
        reader.budget.bytes -= content.count
        switch end {
        case .complete: lookInto(&entry, content[...], depth: depth, &reader)
        case .limit: entry.gap = .bytes
        case .damaged: entry.gap = .damaged
        }
    }

    private static func lookInto(
        _ entry: inout ArchiveListing.Entry,
        _ content: ArraySlice<UInt8>,
        depth: Int,
        _ reader: inout ArchiveReader
    ) {
        guard depth < ArchiveBudget.depth else {
            entry.gap = .depth
            return
        }
        entry.listing = reader.list(content, depth: depth + 1)
    }

    private struct Directory {
        var offset: Int
        var count: Int
        /// What lies before the archive, as in programs that unpack themselves.
        var base: Int
    }

    /// Where the record is that ends an archive; behind it at most a comment of 64 KiB.
    private static func findEnd(_ bytes: ArchiveBytes) -> Int? {
        guard bytes.count >= endLength else { return nil }
        var offset = bytes.count - endLength
        let last = max(0, offset - 65_535)
        while offset >= last {
            if bytes.has(endMark, at: offset), let comment = bytes.number(at: offset + 20, 2),
                offset + endLength + comment <= bytes.count
            {
                return offset
            }
            offset -= 1
        }
        return nil
    }

    private static func directory(in bytes: ArchiveBytes) -> Directory? {
        guard let end = findEnd(bytes), var count = bytes.number(at: end + 10, 2),
            var size = bytes.number(at: end + 12, 4), var offset = bytes.number(at: end + 16, 4)
        else { return nil }
        var directoryEnd = end
        if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF, bytes.has(locatorMark64, at: end - 20) {
            // §4.3.14: the larger record lies right before its locator, or where that says.
            guard let said = bytes.number(at: end - 12, 8),
                let place = [said, end - 76].first(where: { bytes.has(endMark64, at: $0) }),
                let largeCount = bytes.number(at: place + 32, 8), let largeSize = bytes.number(at: place + 40, 8),
                let largeOffset = bytes.number(at: place + 48, 8)
            else { return nil }
            (count, size, offset, directoryEnd) = (largeCount, largeSize, largeOffset, place)
        }
        guard size <= directoryEnd, offset <= directoryEnd - size else { return nil }
        return Directory(offset: directoryEnd - size, count: count, base: directoryEnd - size - offset)
    }

    /// One record of the directory (§4.3.12).
    private struct Header {
        var name: ArraySlice<UInt8>
        var size: Int
        var packedSize: Int
        var method: Int
        var place: Int
        var isEncrypted: Bool
        var isUTF8: Bool
        /// Bytes of the record.
        var length: Int

        init?(_ bytes: ArchiveBytes, at offset: Int) {
            guard let flags = bytes.number(at: offset + 8, 2), let method = bytes.number(at: offset + 10, 2),
                let packed = bytes.number(at: offset + 20, 4), let size = bytes.number(at: offset + 24, 4),
                let nameLength = bytes.number(at: offset + 28, 2), let extraLength = bytes.number(at: offset + 30, 2),
                let commentLength = bytes.number(at: offset + 32, 2), let place = bytes.number(at: offset + 42, 4),
                let name = bytes[offset + 46, nameLength], let extra = bytes[offset + 46 + nameLength, extraLength]
            else { return nil }
            (self.size, packedSize, self.place, self.method, self.name) = (size, packed, place, method, name)
            // §4.4.4: bit 0 is encryption, bit 6 the strong one, bit 13 hides the directory; method 99 is AES.
            isEncrypted = flags & 0b10_0000_0100_0001 != 0 || method == 99
            isUTF8 = flags & 0x800 != 0
            length = 46 + nameLength + extraLength + commentLength
            readLarge(ArchiveBytes(extra))
        }

        /// Numbers that need more than four bytes stand in an extra field (§4.5.3).
        private mutating func readLarge(_ extra: ArchiveBytes) {
            var offset = 0
            while let id = extra.number(at: offset, 2), let length = extra.number(at: offset + 2, 2) {
                if id == 1 {
                    var place = offset + 4
                    func next(_ number: Int) -> Int {
                        guard number == 0xFFFF_FFFF else { return number }
                        defer { place += 8 }
                        return extra.number(at: place, 8) ?? number
                    }
                    size = next(size)
                    packedSize = next(packedSize)
                    self.place = next(self.place)
                    return
                }
                offset += 4 + length
            }
        }
    }
}
