// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Recognises an HTML document by its first tag, much as browsers do (MIME Sniffing §7.1).
///
/// libmagic finds HTML wherever a tag stands in the first 4 KiB: in a mail that quotes one, too.
enum HTMLBeginning {
    /// How much of a file is looked at, in characters.
    private static let length = 8192

    /// Whether the first thing behind a byte order mark, blanks, comments and an XML declaration is a tag of HTML.
    static func isHTML(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var start = 0
        // Only `<` can follow: nearly all files are settled by their first byte.
        if bytes.has([0xEF, 0xBB, 0xBF], at: 0) {
            start = 3
        } else if bytes.has([0xFF, 0xFE], at: 0) || bytes.has([0xFE, 0xFF], at: 0) {
            let narrow = narrowed(bytes, isLittleEndian: bytes[0] == 0xFF)
            return narrow.withUnsafeBytes { findsTag($0, from: 0) }
        }
        return findsTag(UnsafeRawBufferPointer(rebasing: bytes.prefix(length)), from: start)
    }

    private static func findsTag(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
        var index = start
        while true {
            while index < bytes.count, isBlank(bytes[index]) { index += 1 }
            if bytes.has(Array("<!--".utf8), at: index) {
                guard let end = find("-->", in: bytes, from: index + 4) else { return false }
                index = end
            } else if bytes.has(Array("<?xml".utf8), at: index) {
                guard let end = find("?>", in: bytes, from: index + 5) else { return false }
                index = end
            } else {
                break
            }
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "<") else { return false }
        // The longest name is `!doctype html`.
        let candidate = bytes[(index + 1)...].prefix(14).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return tags.contains { tag in
            guard candidate.starts(with: tag) else { return false }
            guard candidate.count > tag.count else { return false }
            let next = candidate[tag.count]
            return isBlank(next) || next == UInt8(ascii: ">") || next == UInt8(ascii: "/")
        }
    }

    private static func find(_ text: StaticString, in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
        let wanted = text.withUTF8Buffer { Array($0) }
        var index = start
        while index + wanted.count <= bytes.count {
            if bytes.has(wanted, at: index) { return index + wanted.count }
            index += 1
        }
        return nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }

    /// UTF-16 as bytes, with a letter that no tag has for everything outside ASCII.
    private static func narrowed(_ bytes: UnsafeRawBufferPointer, isLittleEndian: Bool) -> [UInt8] {
        stride(from: 2, to: min(bytes.count - 1, 2 * length), by: 2).map { index in
            let (high, low) =
                isLittleEndian ? (bytes[index + 1], bytes[index]) : (bytes[index], bytes[index + 1])
            return high == 0 ? low : 0x80
        }
    }

    /// Tags that a document begins with. A mere fragment (`<p>…`) is text with some markup, and the tags of
    /// fragments begin other XML, too.
    private static let tags: [[UInt8]] = [
        "!doctype html", "html", "head", "body", "title", "meta", "style", "script", "iframe", "table",
    ].map { Array($0.utf8) }
}
