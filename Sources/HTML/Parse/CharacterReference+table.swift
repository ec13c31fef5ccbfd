// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

extension CharacterReference {
    /// What a name stands for.
    struct Entry: Sendable {
        let first: UInt32
        /// A second code point, or 0.
        let second: UInt32
        /// Whether the semicolon may be missing.
        let isBare: Bool
    }

    /// The entry of the name in a range. Names are told apart by case.
    static func find(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Entry? {
        var slot = hash(UnsafeBufferPointer(rebasing: bytes[start..<end])) & (Table.size - 1)
        let table = table
        while true {
            let number = Int(table.slots[slot])
            if number == 0 { return nil }
            let name = table.names[number - 1]
            if name.count == end - start, zip(name, bytes[start..<end]).allSatisfy({ $0 == $1 }) {
                return table.entries[number - 1]
            }
            slot = (slot + 1) & (Table.size - 1)
        }
    }

    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt32 = 0x811C_9DC5
        for byte in name { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return Int(hash ^ (hash >> 15))
    }

    private struct Table: Sendable {
        /// A power of two, nearly four times the number of names.
        static let size = 8192
        var slots = [UInt16](repeating: 0, count: size)
        var names: [[UInt8]] = []
        var entries: [Entry] = []
    }

    /// Read from ``names`` at the first use.
    private static let table: Table = {
        var table = Table()
        let text = UnsafeBufferPointer(start: names.utf8Start, count: names.utf8CodeUnitCount)
        for entry in text.split(separator: 0x20) {
            guard let mark = entry.firstIndex(where: { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "!") })
            else { continue }
            let points = entry[(mark + 1)...].split(separator: UInt8(ascii: "+")).map {
                UInt32(String(decoding: $0, as: UTF8.self), radix: 16) ?? 0
            }
            let name = Array(entry[..<mark])
            table.names.append(name)
            table.entries.append(
                Entry(
                    first: points.first ?? 0,
                    second: points.count > 1 ? points[1] : 0,
                    isBare: entry[mark] == UInt8(ascii: "!")
                )
            )
            var slot = name.withUnsafeBufferPointer { hash($0) } & (Table.size - 1)
            while table.slots[slot] != 0 { slot = (slot + 1) & (Table.size - 1) }
            table.slots[slot] = UInt16(truncatingIfNeeded: table.names.count)
        }
        return table
    }()
}
