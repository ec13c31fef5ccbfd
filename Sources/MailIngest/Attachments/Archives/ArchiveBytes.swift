// SPDX-FileCopyrightText: 2026 The Postroom authors
// SPDX-License-Identifier: Apache-2.0

/// Reads numbers out of an archive; beyond its end there are none.
struct ArchiveBytes {
    let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

    var count: Int { bytes.count }

    /// Bytes at a place, if they are all there.
    subscript(offset: Int, length: Int) -> ArraySlice<UInt8>? {
        guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
        let start = bytes.startIndex + offset
        return bytes[start..<start + length]
    }

    /// A number of at most eight bytes, the lowest first; `nil` beyond the end and above `Int.max`.
    func number(at offset: Int, _ length: Int) -> Int? {
        guard let digits = self[offset, length] else { return nil }
        return Int(exactly: digits.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
    }

    func has(_ signature: [UInt8], at offset: Int) -> Bool {
        self[offset, signature.count].map { $0.elementsEqual(signature) } ?? false
    }
}
