// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// The identity of one row of one kind: a UUID of version 7 (RFC 9562 §5.7) that knows what it identifies.
///
/// Time-ordered, so index pages fill from the right, and made by us, so a row's id is known before the
/// database has seen it. The phantom type keeps a ticket's id from being passed where a contact's is wanted.
package struct Identifier<Entity>: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    /// An id from its 16 bytes, most significant first; `nil` when there are not 16.
    package init?(bytes: some Collection<UInt8>) {
        guard bytes.count == 16 else { return nil }
        // Whole words where the bytes lie side by side: every row that is read has several ids.
        let words = bytes.withContiguousStorageIfAvailable { buffer in
            let raw = UnsafeRawBufferPointer(buffer)
            return (raw.loadUnaligned(as: UInt64.self), raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
        }
        if let words {
            (high, low) = (UInt64(bigEndian: words.0), UInt64(bigEndian: words.1))
        } else {
            (high, low) = bytes.reduce((UInt64(0), UInt64(0))) { ($0.0 << 8 | $0.1 >> 56, $0.1 << 8 | UInt64($1)) }
        }
    }

    /// An id made of a moment and 74 random bits.
    ///
    /// - Parameters:
    ///   - milliseconds: Milliseconds since 1970; the upper 48 bits of the id.
    ///   - random: Random bits; version and variant are laid over them.
    package init(milliseconds: UInt64, random: (UInt64, UInt64)) {
        high = milliseconds << 16 | 0x7000 | random.0 & 0x0FFF
        low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// The 16 bytes, most significant first.
    package var bytes: [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 16) { buffer, count in
            for index in 0..<8 {
                buffer[index] = UInt8(truncatingIfNeeded: high >> UInt64(56 - 8 * index))
                buffer[index + 8] = UInt8(truncatingIfNeeded: low >> UInt64(56 - 8 * index))
            }
            count = 16
        }
    }
}
