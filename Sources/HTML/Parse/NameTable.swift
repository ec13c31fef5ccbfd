// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The name of an element or attribute, in lower case, as a value that is compared in a few instructions.
///
/// Names of up to 16 bytes stand as they are in two words. Of longer ones, which HTML does not have, a hash is kept: it
/// only tells whether an end tag may belong to a start tag of an unknown element.
struct NameKey: Equatable, Sendable {
    private(set) var low: UInt64 = 0
    private(set) var high: UInt64 = 0
    private(set) var length = 0

    /// The name of no bytes.
    init() {}

    /// The key of a whole name.
    init(_ name: some Sequence<UInt8>) {
        for byte in name { append(byte) }
    }

    /// Adds a byte; letters of ASCII become small ones.
    @inline(__always)
    mutating func append(_ byte: UInt8) {
        let small = UInt64(ASCII.lowercased(byte))
        if length < 8 {
            low |= small << UInt64(8 * length)
        } else if length < 16 {
            high |= small << UInt64(8 * (length - 8))
        } else {
            high = (high ^ small) &* 0x0000_0100_0000_01B3
        }
        length += 1
    }

    /// Well mixed bits of the name.
    var hash: UInt64 {
        var bits = (low ^ (high &* 0x9E37_79B9_7F4A_7C15) ^ UInt64(truncatingIfNeeded: length))
        bits = (bits ^ (bits >> 32)) &* 0xFF51_AFD7_ED55_8CCD
        return bits ^ (bits >> 29)
    }
}

/// Finds the number of a name among a fixed list of names.
struct NameTable: Sendable {
    /// A power of two, four times what is in it at most, so that a search ends at once.
    private static let size = 1024
    private var slots: [Slot]

    private struct Slot: Sendable {
        var key = NameKey()
        /// The place in the list, and one more; 0 where nothing is.
        var place: UInt8 = 0
    }

    /// A table of fewer than 255 names.
    init(_ names: [[UInt8]]) {
        slots = [Slot](repeating: Slot(), count: Self.size)
        for (number, name) in names.enumerated() {
            let key = NameKey(name)
            var slot = Int(truncatingIfNeeded: key.hash) & (Self.size - 1)
            while slots[slot].place != 0 { slot = (slot + 1) & (Self.size - 1) }
            slots[slot] = Slot(key: key, place: UInt8(truncatingIfNeeded: number + 1))
        }
    }

    /// The place of a name in the list.
    func number(of key: NameKey) -> UInt8? {
        slots.withUnsafeBufferPointer { slots in
            var slot = Int(truncatingIfNeeded: key.hash) & (Self.size - 1)
            while slots[slot].place != 0 {
                if slots[slot].key == key { return slots[slot].place - 1 }
                slot = (slot + 1) & (Self.size - 1)
            }
            return nil
        }
    }
}
