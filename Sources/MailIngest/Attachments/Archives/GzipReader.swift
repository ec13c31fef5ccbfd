// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads the header of a gzip file (RFC 1952 §2.3), and unpacks it when it holds an archive.
enum GzipReader {
    static func list(_ content: ArraySlice<UInt8>, depth: Int, _ reader: inout ArchiveReader) -> ArchiveListing {
        let bytes = ArchiveBytes(content)
        var listing = ArchiveListing(.gzip)
        let name = name(bytes) ?? []
        guard reader.budget.take(name: name.count), reader.budget.bytes > 0 else {
            listing.gap = .entries
            return listing
        }
        var entry = ArchiveListing.Entry(name: ArchiveReader.name(name, isUTF8: false), size: nil)
        let (beginning, ending) = Inflater.inflate(
            content, .gzip, limit: min(ArchiveReader.peekLength, reader.budget.bytes))
        reader.budget.bytes -= beginning.count
        switch ending {
        case .damaged: entry.gap = .damaged
        case .complete(let consumed):
            entry.size = Int64(beginning.count)
            // A second member is more content to most programs.
            if consumed < content.count { entry.size = nil }
        // §2.3.1: the last four bytes say the length, less multiples of 4 GiB.
        case .limit: entry.size = bytes.number(at: bytes.count - 4, 4).map { Int64($0) }
        }
        if reader.judge(&entry, beginning: beginning[...]) { lookInto(&entry, content, depth: depth, &reader) }
        listing.entries = [entry]
        return listing
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
        var unpacked: [UInt8] = []
        var rest = content
        while rest.starts(with: [0x1F, 0x8B, 0x08]) {
            let (piece, ending) = Inflater.inflate(rest, .gzip, limit: reader.budget.bytes)
            reader.budget.bytes -= piece.count
            unpacked += piece
            guard case .complete(let consumed) = ending else {
                entry.gap = ending == .limit ? .bytes : .damaged
                break
            }
            rest = rest.dropFirst(consumed)
        }
        // The beginning of a tar is a tar: what was unpacked is listed.
        entry.listing = reader.list(unpacked[...], depth: depth + 1)
        if entry.gap != nil, entry.listing?.gap == .damaged { entry.listing?.gap = entry.gap }
    }

    /// The name of the file that was packed, if the header says it.
    private static func name(_ bytes: ArchiveBytes) -> ArraySlice<UInt8>? {
        guard let flags = bytes[3, 1]?.first, flags & 0x08 != 0 else { return nil }
        var offset = 10
        if flags & 0x04 != 0 {
            guard let length = bytes.number(at: offset, 2) else { return nil }
            offset += 2 + length
        }
        guard let rest = bytes[offset, min(512, max(0, bytes.count - offset))] else { return nil }
        return rest.prefix { $0 != 0 }
    }
}
