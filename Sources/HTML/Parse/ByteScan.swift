// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Goes through bytes eight at a time.
enum ByteScan {
    private static let ones: UInt64 = 0x0101_0101_0101_0101
    private static let tops: UInt64 = 0x8080_8080_8080_8080

    /// Bits where a byte of the word is zero, and perhaps above the first of them.
    @inline(__always)
    private static func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

    /// Eight bytes, the first one lowest.
    @inline(__always)
    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(fromByteOffset: index, as: UInt64.self))
    }

    /// Where the first of up to three bytes is from an index on, or the end.
    @inline(__always)
    static func first(
        _ one: UInt8,
        _ two: UInt8,
        _ three: UInt8,
        in bytes: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> Int {
        var index = start
        let (ones1, ones2, ones3) = (ones &* UInt64(one), ones &* UInt64(two), ones &* UInt64(three))
        while index + 8 <= bytes.count {
            let word = word(bytes, index)
            let found = zeros(word ^ ones1) | zeros(word ^ ones2) | zeros(word ^ ones3)
            // Only the lowest bit is sure, and it is the one that is wanted.
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < bytes.count, bytes[index] != one, bytes[index] != two, bytes[index] != three { index += 1 }
        return index
    }

    /// Where the run of printable ASCII ends that begins at an index; perhaps up to seven bytes early.
    @inline(__always)
    static func endOfPrintable(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        var index = start
        while index + 8 <= bytes.count {
            let word = word(bytes, index)
            let isBelow = (word &- ones &* 0x20) & ~word & tops
            guard word & tops | isBelow | zeros(word ^ (ones &* 0x7F)) == 0 else { break }
            index += 8
        }
        return index
    }

    /// A hash of bytes.
    static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        while index + 8 <= bytes.count {
            hash = (hash ^ word(bytes, index)) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
            index += 8
        }
        while index < bytes.count {
            hash = (hash ^ UInt64(bytes[index])) &* 0x0000_0100_0000_01B3
            index += 1
        }
        return hash ^ (hash >> 29)
    }
}
