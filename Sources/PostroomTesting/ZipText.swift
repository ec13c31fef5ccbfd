// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// A ZIP file written out for a test, entry by entry, none of them packed; hostile ones too.
package struct ZipText: Sendable {
    /// One entry of it.
    package struct Entry: Sendable {
        package var name: [UInt8]
        package var content: [UInt8]
        /// How it says it is packed: 0 is as it is, 8 DEFLATE.
        package var method: UInt16 = 0
        package var isEncrypted = false
        /// The size it says it has.
        package var size: UInt32
        /// The name in front of the content, if that is another one.
        package var localName: [UInt8]?

        package init(_ name: String, _ content: [UInt8], isEncrypted: Bool = false) {
            (self.name, self.content, self.isEncrypted) = (Array(name.utf8), content, isEncrypted)
            size = UInt32(content.count)
        }
    }

    package var entries: [Entry]
    /// How many it says it has, if not so many as there are.
    package var count: UInt16?

    package init(_ entries: [Entry]) { self.entries = entries }

    /// The file's bytes.
    package var bytes: [UInt8] {
        var (content, directory): ([UInt8], [UInt8]) = ([], [])
        for entry in entries {
            let local = entry.localName ?? entry.name
            let flags: UInt16 = entry.isEncrypted ? 1 : 0
            let middle =
                Self.two(20) + Self.two(flags) + Self.two(entry.method) + Self.four(0) + Self.four(0)
                + Self.four(UInt32(entry.content.count)) + Self.four(entry.size)
            let place = UInt32(content.count)
            content +=
                [0x50, 0x4B, 3, 4] + middle + Self.two(UInt16(local.count)) + Self.two(0) + local + entry.content
            directory += [0x50, 0x4B, 1, 2] + Self.two(20) + middle + Self.two(UInt16(entry.name.count))
            directory += Self.two(0) + Self.two(0) + Self.two(0) + Self.two(0) + Self.four(0) + Self.four(place)
            directory += entry.name
        }
        let number = Self.two(count ?? UInt16(entries.count))
        return content + directory + [0x50, 0x4B, 5, 6] + Self.four(0) + number + number
            + Self.four(UInt32(directory.count)) + Self.four(UInt32(content.count)) + Self.two(0)
    }

    private static func two(_ number: UInt16) -> [UInt8] { [UInt8(number & 0xFF), UInt8(number >> 8)] }
    private static func four(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(number >> (8 * $0) & 0xFF) } }
}
